//! The readings table, for callers.

use crate::tables::{tables, Character};
use crate::Syllable;

/// One reading of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    syllable: Syllable,
    wider: bool,
}

impl Reading {
    /// The syllable with its tone.
    pub fn syllable(self) -> Syllable {
        self.syllable
    }

    /// Whether only historical dictionaries give it (the wider tier).
    pub fn is_wider(self) -> bool {
        self.wider
    }
}

/// The dictionary readings of a hanzi: the default one first, modern ones before wider ones.
///
/// Empty for any other character. All planes; compatibility forms and radicals have the
/// readings of their unified hanzi. Source: Unihan 17.0 and pinyin-data 0.15, see `data/README.md`.
///
/// # Complexity
/// Constant: three loads, and one more for each reading.
///
/// ```
/// let readings: Vec<String> = unpinyin::readings('行').map(|r| r.syllable().to_string()).collect();
/// assert_eq!(readings[..2], ["xíng", "háng"]);
/// ```
pub fn readings(base: char) -> Readings {
    let character = tables().character(base);
    Readings { character, next: 0 }
}

/// The readings of one character, from [`readings`].
#[derive(Clone, Debug)]
pub struct Readings {
    character: Character,
    next: usize,
}

impl Iterator for Readings {
    type Item = Reading;

    fn next(&mut self) -> Option<Reading> {
        let reading = self.character.reading(self.next)?;
        self.next += 1;
        Some(Reading {
            syllable: Syllable::from_table(reading.id),
            wider: reading.wider,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.character.len() - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Readings {}
