//! Looks ahead in the stripped text: over the brackets that go.

use crate::hanzi::{first_char, is_hanzi, is_variation_selector};
use crate::passing::{reach, settled};
use crate::removals::Removals;
use crate::search::Search;
use crate::words::{LONGEST_PHRASE, REACH};

/// The hanzi of the stripped text from a place on, read as far as they are asked for.
pub(crate) struct Ahead {
    chars: [char; LONGEST_PHRASE],
    len: usize,
    at: usize,
    removal: usize,
}

impl Ahead {
    /// From the hanzi `first` on, which ends at `at`.
    pub(crate) fn new(first: char, at: usize) -> Ahead {
        let mut chars = ['\0'; LONGEST_PHRASE];
        chars[0] = first;
        Ahead {
            chars,
            len: 1,
            at,
            removal: 0,
        }
    }

    /// The hanzi that were asked for, and those before them.
    pub(crate) fn read(&self) -> &[char] {
        &self.chars[..self.len]
    }

    /// The hanzi of this number, the first being 0.
    pub(crate) fn get(
        &mut self,
        index: usize,
        text: &[u8],
        removals: &mut Removals,
        search: &mut Search,
    ) -> Option<char> {
        while self.len <= index.min(LONGEST_PHRASE - 1) {
            match removals.get(self.removal) {
                Some(next) if next.start == self.at => {
                    removals.fill_beyond(search, text, self.removal + 1);
                    self.at = removals.get(self.removal)?.end;
                    self.removal += 1;
                    continue;
                }
                _ => {}
            }
            let (c, size) = first_char(text.get(self.at..)?)?;
            if !is_variation_selector(c) {
                if !is_hanzi(c) {
                    return None;
                }
                self.chars[self.len] = c;
                self.len += 1;
            }
            self.at += size;
        }
        self.chars.get(index).copied()
    }
}

/// Whether a word that begins before the next removal may decide a character behind it.
pub(crate) fn decides_behind(removals: &mut Removals, search: &mut Search, text: &[u8]) -> bool {
    let tables = search.view().tables;
    let (mut left, mut removal) = (REACH, 0);
    loop {
        // Brackets that touch become one when the next is looked for.
        removals.fill_beyond(search, text, removal + 1);
        let Some(start) = removals.get(removal).map(|removal| removal.end) else {
            return false;
        };
        removal += 1;
        let next = removals.get(removal);
        let between = &text[start..next.map_or(text.len(), |next| next.start)];
        let settled = settled(tables, between, left);
        left -= settled;
        let (before, rest) = between.split_at(3 * settled);
        if left == 0 || !rest.is_empty() {
            return left > 0 && reach(tables, before, rest) > REACH - left;
        }
    }
}
