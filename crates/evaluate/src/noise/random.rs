//! cms-random: any common character, at positions by chance, one reading per character and page.

use std::collections::HashMap;

use super::convert;
use super::seed::Nest;
use crate::page::Page;
use crate::random::Random;
use crate::spell;
use crate::tables::Tables;

pub(super) fn default(tables: &Tables, text: &str, random: &mut Random) -> Page {
    let page = convert::page(tables, text, true, random);
    annotate(tables, &page, false, random, false)
}

/// Harder than what was seen: the reading is any that a modern dictionary has.
pub(super) fn legal(tables: &Tables, text: &str, random: &mut Random) -> Page {
    let page = convert::page(tables, text, true, random);
    annotate(tables, &page, true, random, false)
}

pub(super) fn simplified(tables: &Tables, text: &str, random: &mut Random) -> Page {
    annotate(tables, text, false, random, false)
}

pub(super) fn simplified_legal(tables: &Tables, text: &str, random: &mut Random) -> Page {
    annotate(tables, text, true, random, false)
}

pub(super) fn nested(tables: &Tables, text: &str, random: &mut Random) -> Page {
    let page = convert::page(tables, text, true, random);
    annotate(tables, &page, false, random, true)
}

fn annotate(tables: &Tables, text: &str, any: bool, random: &mut Random, nested: bool) -> Page {
    let density = random.between(3, 18) as f64 / 100.0;
    let mut brackets = Random::new(&[random.next()]);
    let mut nest = nested.then(|| Nest::new(&mut brackets));
    let mut readings: HashMap<char, Option<String>> = HashMap::new();
    let mut page = Page::default();
    for c in text.chars() {
        let reading = (tables.is_common(c) && random.chance(density))
            .then(|| {
                let choose = || match any {
                    true => spell::any(c, random),
                    false => spell::default(c),
                };
                readings.entry(c).or_insert_with(choose).clone()
            })
            .flatten();
        if let Some(nest) = &mut nest {
            nest.before(&mut page, c, reading.is_some());
        }
        page.push(c);
        if let Some(reading) = reading {
            page.note(format!("({reading})"));
        }
    }
    page
}
