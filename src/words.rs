//! Words around a hanzi, which decide its image before any reading does.

use crate::spelling::MAX_SYLLABLES;
use crate::tables::Tables;

/// The longest phrase in the tables.
pub(crate) const LONGEST_PHRASE: usize = 8;

/// How far from a character a word that covers it can begin or end.
pub(crate) const REACH: usize = LONGEST_PHRASE - 1;

/// The longest base with the reach on either side.
const SIZE: usize = MAX_SYLLABLES + 2 * REACH;

/// A stretch of stripped text, long enough for every phrase that can cover a base.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    chars: [char; SIZE],
    len: usize,
}

impl Window {
    pub(crate) const EMPTY: Window = Window {
        chars: ['\0'; SIZE],
        len: 0,
    };

    /// Appends a character; beyond its size the window stays as it is.
    pub(crate) fn push(&mut self, c: char) {
        if let Some(slot) = self.chars.get_mut(self.len) {
            *slot = c;
            self.len += 1;
        }
    }

    /// Turns the characters pushed so far around, for a stretch read backwards.
    pub(crate) fn reverse(&mut self) {
        self.chars[..self.len].reverse();
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The image that a word gives the character at `target`: words are taken from the left,
    /// the longest first.
    pub(crate) fn image(&self, tables: &Tables, target: usize) -> Option<char> {
        let chars = &self.chars[..self.len];
        let mut start = 0;
        while start <= target {
            match tables.phrase(|index| chars.get(start + index).copied()) {
                Some(phrase) if start + phrase.characters > target => {
                    return phrase.image().chars().nth(target - start);
                }
                Some(phrase) => start += phrase.characters.max(1),
                None => start += 1,
            }
        }
        None
    }

    /// Whether the stretch is traditional.
    pub(crate) fn is_traditional(&self, tables: &Tables) -> bool {
        let mut script = Script::default();
        self.chars[..self.len]
            .iter()
            .for_each(|&c| script.count(tables.character(c).is_traditional_only()));
        script.is_traditional()
    }
}

/// Counts what tells the script of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Script {
    hanzi: usize,
    traditional: usize,
}

impl Script {
    /// Counts a hanzi, which stands in traditional text only or not.
    pub(crate) fn count(&mut self, traditional: bool) {
        self.hanzi += 1;
        self.traditional += usize::from(traditional);
    }

    /// Running traditional text has such characters for about a third of its hanzi; simplified
    /// text with a few traditional forms set in (9 bases of the seed page) for 3 in a hundred.
    pub(crate) fn is_traditional(self) -> bool {
        self.traditional * 8 >= self.hanzi && self.traditional > 0
    }
}
