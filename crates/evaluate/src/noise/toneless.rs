//! cms-toneless: readings without tone, in three forms.

use std::ops::RangeInclusive;

use super::convert;
use crate::page::Page;
use crate::random::Random;
use crate::spell;
use crate::tables::Tables;

/// `閱讀(du)`: a few characters of the page, wherever they occur.
pub(super) fn plain(tables: &Tables, text: &str, random: &mut Random) -> Page {
    listed(tables, text, random, 4..=16, |page, reading| {
        page.note(format!("({reading})"));
    })
}

/// `關(guan) 於(yu) `: a space after every bracket.
pub(super) fn spaced(tables: &Tables, text: &str, random: &mut Random) -> Page {
    listed(tables, text, random, 6..=40, |page, reading| {
        page.note(format!("({reading})"));
        page.trail(" ");
    })
}

/// `墻(qiang)(qiang)面`: on any character, doubled or single.
pub(super) fn doubled(tables: &Tables, text: &str, random: &mut Random) -> Page {
    let text = convert::page(tables, text, false, random);
    let density = random.between(15, 35) as f64 / 100.0;
    let mut twice = Random::new(&[random.next()]);
    annotate(
        &text,
        |c| tables.is_common(c) && random.chance(density),
        |page, reading| {
            for _ in 0..twice.between(1, 2) {
                page.note(format!("({reading})"));
            }
        },
    )
}

/// A list of `size` characters, each with its reading wherever it occurs.
fn listed(
    tables: &Tables,
    text: &str,
    random: &mut Random,
    size: RangeInclusive<usize>,
    note: impl FnMut(&mut Page, &str),
) -> Page {
    let text = convert::page(tables, text, false, random);
    let count = random.between(*size.start(), *size.end());
    let list = draw(tables, &text, count, random);
    annotate(&text, |c| list.contains(&c), note)
}

/// Common characters of the text.
fn draw(tables: &Tables, text: &str, count: usize, random: &mut Random) -> Vec<char> {
    let mut chars: Vec<char> = text.chars().filter(|&c| tables.is_common(c)).collect();
    chars.sort_unstable();
    chars.dedup();
    random.shuffle(&mut chars);
    chars.truncate(count);
    chars
}

fn annotate(
    text: &str,
    mut wanted: impl FnMut(char) -> bool,
    mut note: impl FnMut(&mut Page, &str),
) -> Page {
    let mut page = Page::default();
    for c in text.chars() {
        page.push(c);
        if wanted(c) {
            if let Some(reading) = spell::toneless(c) {
                note(&mut page, &reading);
            }
        }
    }
    page
}
