//! cms-seed: a simplified page, a fixed list of characters, each annotated wherever it occurs;
//! some are traditional forms set into the simplified text.

use std::collections::HashMap;

use crate::hanzi::is_hanzi;
use crate::page::Page;
use crate::random::Random;
use crate::spell;
use crate::tables::Tables;

/// The bases of the page that the dialect is named after: simplified form and what is printed.
const SEED_PAGE: [(char, char); 24] = [
    ('能', '能'),
    ('国', '國'),
    ('用', '用'),
    ('新', '新'),
    ('有', '有'),
    ('为', '為'),
    ('理', '理'),
    ('草', '草'),
    ('多', '多'),
    ('民', '民'),
    ('小', '小'),
    ('务', '務'),
    ('车', '車'),
    ('线', '線'),
    ('体', '體'),
    ('电', '電'),
    ('很', '很'),
    ('志', '志'),
    ('他', '他'),
    ('花', '花'),
    ('分', '分'),
    ('可', '可'),
    ('长', '長'),
    ('学', '學'),
];

/// A simplified character, the form printed for it, and the reading.
type List = HashMap<char, (char, String)>;

pub(super) fn listed(_: &Tables, text: &str, _: &mut Random) -> Page {
    annotate(text, &list(&SEED_PAGE), None)
}

pub(super) fn drawn(tables: &Tables, text: &str, random: &mut Random) -> Page {
    annotate(text, &draw(tables, 0.33, random), None)
}

pub(super) fn simplified(tables: &Tables, text: &str, random: &mut Random) -> Page {
    annotate(text, &draw(tables, 0.0, random), None)
}

pub(super) fn nested(tables: &Tables, text: &str, random: &mut Random) -> Page {
    let list = draw(tables, 0.33, random);
    annotate(text, &list, Some(random))
}

fn list(bases: &[(char, char)]) -> List {
    let entry = |&(from, to): &(char, char)| Some((from, (to, spell::default(to)?)));
    bases.iter().filter_map(entry).collect()
}

/// 10 to 30 of the 300 most frequent characters.
fn draw(tables: &Tables, traditional: f64, random: &mut Random) -> List {
    let mut frequent: Vec<char> = tables.frequent().iter().take(300).copied().collect();
    random.shuffle(&mut frequent);
    frequent.truncate(random.between(10, 30));
    let mut form = |c| {
        if random.chance(traditional) {
            (c, tables.traditional(c))
        } else {
            (c, c)
        }
    };
    let bases: Vec<(char, char)> = frequent.into_iter().map(&mut form).collect();
    list(&bases)
}

fn annotate(text: &str, list: &List, nesting: Option<&mut Random>) -> Page {
    let mut page = Page::default();
    let mut nest = nesting.map(Nest::new);
    for c in text.chars() {
        if let Some(nest) = &mut nest {
            nest.before(&mut page, c, list.contains_key(&c));
        }
        match list.get(&c) {
            Some((form, reading)) => {
                page.push(*form);
                page.note(format!("({reading})"));
            }
            None => page.push(c),
        }
    }
    page
}

/// Sets brackets of the author's around annotated words: `(草(cǎo)案)`, and some that never close.
pub(super) struct Nest<'r> {
    random: &'r mut Random,
    /// Characters until the bracket closes.
    left: Option<usize>,
}

impl<'r> Nest<'r> {
    pub(super) fn new(random: &'r mut Random) -> Nest<'r> {
        Nest { random, left: None }
    }

    pub(super) fn before(&mut self, page: &mut Page, c: char, annotated: bool) {
        match self.left {
            Some(0) => self.close(page),
            Some(_) if !is_hanzi(c) => self.close(page),
            Some(left) => self.left = Some(left - 1),
            None => {}
        }
        if self.left.is_none() && annotated && self.random.chance(0.15) {
            page.push('(');
            self.left = Some(self.random.between(1, 4));
        }
    }

    fn close(&mut self, page: &mut Page) {
        if self.random.chance(0.8) {
            page.push(')');
        }
        self.left = None;
    }
}
