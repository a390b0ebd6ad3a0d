//! cms-traditional: a page converted to traditional, one table of bases cut at some depth, each
//! base annotated wherever it occurs with the one reading of the table.

use std::collections::HashMap;

use super::convert;
use super::damage;
use crate::page::Page;
use crate::random::Random;
use crate::spell;
use crate::tables::Tables;

/// The table's bases in the order in which pages have them; more follow by frequency.
const FIRST: &str = "發業網創統權規續區產數據領現結構經內認術務關調設質應進學當國測時來實計機";

/// Frequent characters that the tool never annotates.
const NEVER: &str = "為與這們種體電間還變";

const TABLE: usize = 131;

type List = HashMap<char, String>;

pub(super) fn plain(tables: &Tables, text: &str, random: &mut Random) -> Page {
    let list = list(tables, random);
    annotate(&convert::page(tables, text, false, random), &list, &[])
}

pub(super) fn over(tables: &Tables, text: &str, random: &mut Random) -> Page {
    let list = list(tables, random);
    annotate(&convert::page(tables, text, true, random), &list, &[])
}

/// Prose that was written in traditional script, or converted by hand.
pub(super) fn native(tables: &Tables, text: &str, random: &mut Random) -> Page {
    annotate(text, &list(tables, random), &[])
}

/// Some bases always have a space inside the bracket: 會(huì ).
pub(super) fn spaced(tables: &Tables, text: &str, random: &mut Random) -> Page {
    let list = list(tables, random);
    let mut bases: Vec<char> = list.keys().copied().collect();
    bases.sort_unstable();
    let spaced: Vec<char> = bases.into_iter().filter(|_| random.chance(0.2)).collect();
    annotate(&convert::page(tables, text, false, random), &list, &spaced)
}

/// The tool works on bytes of GBK and ignores where characters begin.
pub(super) fn damaged(tables: &Tables, text: &str, random: &mut Random) -> Page {
    let list = list(tables, random);
    damage::annotate(&convert::page(tables, text, false, random), &list)
}

/// The table down to a depth by chance.
fn list(tables: &Tables, random: &mut Random) -> List {
    let further = tables.frequent().iter().map(|&c| tables.traditional(c));
    let mut bases: Vec<char> = FIRST.chars().collect();
    for c in further {
        if tables.is_traditional_only(c) && !NEVER.contains(c) && !bases.contains(&c) {
            bases.push(c);
        }
    }
    bases.truncate(random.between(5, TABLE));
    bases
        .into_iter()
        .filter_map(|c| Some((c, spell::default(c)?)))
        .collect()
}

fn annotate(text: &str, list: &List, spaced: &[char]) -> Page {
    let mut page = Page::default();
    for c in text.chars() {
        page.push(c);
        if let Some(reading) = list.get(&c) {
            let space = if spaced.contains(&c) { " " } else { "" };
            page.note(format!("({reading}{space})"));
        }
    }
    page
}
