//! Graded readers: prose in which the new words of a lesson carry their readings.

use std::collections::HashSet;

use super::Text;
use crate::hanzi::{self, is_hanzi};
use crate::prose::Document;
use crate::random::Random;
use crate::spell;
use crate::tables::Tables;

/// Where the new characters come from, by frequency rank.
const BANDS: [(usize, usize, &str); 4] = [
    (0, 300, "rank 1-300"),
    (300, 800, "301-800"),
    (800, 1400, "801-1400"),
    (1400, usize::MAX, "1401-"),
];

#[derive(Clone, Copy)]
struct Reader {
    words: bool,
    every: bool,
    ascii: bool,
    traditional: bool,
    band: (usize, usize, &'static str),
}

/// One reader of each kind from a document.
pub(super) fn all(
    tables: &Tables,
    document: &Document,
    round: u64,
    random: &mut Random,
) -> Vec<Text> {
    let mut texts = Vec::new();
    for kind in 0..16 {
        for band in BANDS {
            let reader = Reader {
                words: kind & 1 != 0,
                every: kind & 2 != 0,
                ascii: kind & 4 != 0,
                traditional: kind & 8 != 0,
                band,
            };
            texts.push(Text {
                class: reader.class(),
                part: band.2.to_owned(),
                name: format!("{} round {round}", document.name),
                text: reader.write(tables, &document.text, random),
            });
        }
    }
    texts
}

impl Reader {
    fn class(self) -> String {
        let pick = |yes, a: &'static str, b: &'static str| if yes { a } else { b };
        format!(
            "reader, {}, {}, {}, {}",
            pick(self.traditional, "traditional", "simplified"),
            pick(self.words, "per word", "per character"),
            pick(self.every, "every occurrence", "first occurrence"),
            pick(self.ascii, "()", "（）"),
        )
    }

    fn write(self, tables: &Tables, text: &str, random: &mut Random) -> String {
        let units = self.units(text);
        let new = self.new_units(tables, &units, random);
        let mut out = String::new();
        if random.chance(0.5) {
            self.vocabulary(tables, &units, &new, &mut out);
        }
        let mut seen = HashSet::new();
        for unit in &units {
            self.print(tables, unit, &mut out);
            if new.contains(unit) && (self.every || seen.insert(unit)) {
                self.annotate(unit, &mut out);
            }
        }
        out
    }

    /// Words, characters and what stands between.
    fn units(self, text: &str) -> Vec<Vec<char>> {
        let mut units = Vec::new();
        let mut word: Vec<char> = Vec::new();
        for c in text.chars() {
            if !is_hanzi(c) {
                units.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
                units.push(vec![c]);
                continue;
            }
            word.push(c);
            // Two characters are the commonest length of a word; where it breaks matters little here.
            if word.len() == if self.words { 2 } else { 1 } {
                units.push(std::mem::take(&mut word));
            }
        }
        units.extend((!word.is_empty()).then_some(word));
        units
    }

    /// New words up to a density by chance, 3 to 40 brackets in 100 hanzi.
    fn new_units<'a>(
        self,
        tables: &Tables,
        units: &'a [Vec<char>],
        random: &mut Random,
    ) -> HashSet<&'a Vec<char>> {
        let hanzi = units.iter().flatten().filter(|&&c| is_hanzi(c)).count();
        let wanted = hanzi * random.between(3, 40) / 100;
        let mut candidates: Vec<&Vec<char>> = units
            .iter()
            .filter(|unit| self.is_new(tables, unit))
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        random.shuffle(&mut candidates);
        let mut new = HashSet::new();
        let mut brackets = 0;
        for candidate in candidates {
            let occurrences = units.iter().filter(|&unit| unit == candidate).count();
            brackets += if self.every { occurrences } else { 1 };
            new.insert(candidate);
            if brackets >= wanted {
                break;
            }
        }
        new
    }

    /// Common characters, the rarest of them in the band.
    fn is_new(self, tables: &Tables, unit: &[char]) -> bool {
        let rank = unit.iter().map(|&c| tables.rank(c)).max().flatten();
        let inside = rank.is_some_and(|rank| self.band.0 <= rank && rank < self.band.1);
        inside && unit.iter().all(|&c| is_hanzi(c) && tables.is_common(c))
    }

    fn print(self, tables: &Tables, unit: &[char], out: &mut String) {
        out.extend(unit.iter().map(|&c| match self.traditional {
            true => tables.traditional(c),
            false => c,
        }));
    }

    fn annotate(self, unit: &[char], out: &mut String) {
        let (open, close) = if self.ascii {
            ('(', ')')
        } else {
            ('（', '）')
        };
        if let Some(reading) = spell::word(unit) {
            out.push(open);
            out.push_str(&reading);
            out.push(close);
        }
    }

    /// The list of new words at the head of a lesson.
    fn vocabulary(
        self,
        tables: &Tables,
        units: &[Vec<char>],
        new: &HashSet<&Vec<char>>,
        out: &mut String,
    ) {
        out.push_str("生词\n\n");
        let mut listed = HashSet::new();
        for unit in units.iter().filter(|unit| new.contains(unit)) {
            if listed.len() < 30 && listed.insert(unit) {
                out.push_str(&format!("{}. ", listed.len()));
                self.print(tables, unit, out);
                self.annotate(unit, out);
                out.push('\n');
            }
        }
        out.push_str("\n课文\n\n");
        debug_assert!(hanzi::count(out) > 3);
    }
}
