//! The readings table, for callers.

use core::iter::FusedIterator;

use crate::tables::{tables, Character, TableReading};
use crate::Syllable;

/// One reading of a character.
///
/// ```
/// let reading = unpinyin::readings('国').next().unwrap();
/// assert_eq!((reading.syllable().to_string(), reading.is_wider()), ("guó".to_string(), false));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reading(TableReading);

impl Reading {
    /// The syllable with its tone.
    pub fn syllable(self) -> Syllable {
        Syllable::from_table(self.0.id)
    }

    /// Whether only historical dictionaries give it (the wider tier).
    pub fn is_wider(self) -> bool {
        self.0.wider
    }
}

/// The dictionary readings of a hanzi: the default one first, modern ones before wider ones.
///
/// Empty for any other character, and for 1,494 of the rarest hanzi from U+2CEB0 on, which are not packed.
/// Compatibility forms and radicals have the readings of their unified hanzi. Source: Unihan 17.0 and pinyin-data
/// 0.15, see `data/README.md`.
///
/// # Complexity
/// Constant: three loads, and one more for each reading.
///
/// ```
/// let readings: Vec<String> = unpinyin::readings('行').map(|r| r.syllable().to_string()).collect();
/// assert_eq!(readings[..2], ["xíng", "háng"]);
/// ```
#[inline]
pub fn readings(base: char) -> Readings {
    let character = tables().character(base);
    Readings { character, next: 0 }
}

/// The readings of one character, from [`readings`].
///
/// ```
/// assert_eq!(unpinyin::readings('国').len(), 1);
/// assert_eq!(unpinyin::readings('x').len(), 0);
/// ```
#[derive(Clone, Debug)]
pub struct Readings {
    character: Character,
    next: usize,
}

impl Iterator for Readings {
    type Item = Reading;

    #[inline]
    fn next(&mut self) -> Option<Reading> {
        let reading = self.character.reading(self.next)?;
        self.next += 1;
        Some(Reading(reading))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.character.len() - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Readings {}

impl FusedIterator for Readings {}
