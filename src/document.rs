//! Converts a whole text: strips it, then undoes a conversion from simplified to traditional.
//!
//! Every hanzi of the stripped text is looked up once. Most have one image or none; the others
//! ask the words ahead, the reading printed behind them, and the script of the document.

use core::ops::ControlFlow;

use crate::convert::reading_image;
use crate::hanzi::{each_hanzi, first_char, is_hanzi, is_variation_selector};
use crate::images::{Image, Special};
use crate::marks::{marks, Marks};
use crate::passing::{may_select, pass};
use crate::removals::Removals;
use crate::search::Search;
use crate::tables::Tables;
use crate::words::{phrase_at, Script, LONGEST_PHRASE};

/// A replaced range: gone, or one hanzi by its image.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) image: Option<char>,
}

/// The script of a document is judged from its beginning.
const SCRIPT_BYTES: usize = 64 * 1024;

/// The conversion of one document, change by change.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    search: Search,
    marks: &'static Marks,
    at: usize,
    /// Where the next removal starts, or the text ends.
    stop: usize,
    removals: Removals,
    /// What the word that is being converted still gives.
    word: core::str::Chars<'static>,
    /// Whether the text is traditional, once that has been asked.
    traditional: Option<bool>,
    ambiguous: u64,
}

impl Document {
    pub(crate) fn new(text: &[u8], search: Search) -> Document {
        let mut document = Document {
            search,
            marks: marks(),
            at: 0,
            stop: 0,
            removals: Removals::default(),
            word: "".chars(),
            traditional: None,
            ambiguous: 0,
        };
        document.look_ahead(text);
        document
    }

    /// Conversions so far that neither word nor reading decided.
    pub(crate) fn ambiguous(&self) -> u64 {
        self.ambiguous
    }

    pub(crate) fn next(&mut self, text: &[u8]) -> Option<Change> {
        let mut next = None;
        let _ = self.each_change(text, |change| {
            next = Some(change);
            ControlFlow::Break(())
        });
        next
    }

    /// Calls `each` with every change that is left, in order, until it breaks.
    ///
    /// A loop of its own keeps its place in registers, where an iterator would store it for each change.
    #[inline]
    pub(crate) fn each_change(
        &mut self,
        text: &[u8],
        mut each: impl FnMut(Change) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let tables = self.search.view().tables;
        loop {
            while self.at < self.stop {
                if self.word.as_str().is_empty() {
                    let part = self.at..self.stop;
                    let (at, said) = pass(tables, self.marks, text, part, &mut each);
                    self.at = at;
                    said?;
                    if at == self.stop {
                        break;
                    }
                }
                if let Some(change) = self.closer(tables, text) {
                    each(change)?;
                }
            }
            match self.removal(text) {
                Some(change) => each(change)?,
                None => return ControlFlow::Continue(()),
            }
        }
    }

    /// Looks closer at the character that stands here.
    #[inline(never)]
    fn closer(&mut self, tables: &Tables, text: &[u8]) -> Option<Change> {
        let Some((c, len)) = first_char(&text[self.at..self.stop]) else {
            self.at = self.stop.min(self.at + 1);
            return None;
        };
        // A selector inside a word takes no part in it, and one behind a removed bracket belongs to a
        // hanzi already converted.
        if c < '\u{2E80}' || is_variation_selector(c) {
            self.at += len;
            return None;
        }
        let image = match self.word.next() {
            Some(image) => image,
            None => match tables.image(c) {
                Image::Same => c,
                Image::Plain(image) => image,
                Image::Special(special) => self.special(tables, special, text, c, len),
            },
        };
        if image != c {
            return Some(self.change(text, len, image));
        }
        self.at += len;
        None
    }

    /// The removal that stands here.
    #[inline(never)]
    fn removal(&mut self, text: &[u8]) -> Option<Change> {
        let removal = *self.removals.get(0)?;
        self.removals.pop();
        self.at = removal.end;
        self.look_ahead(text);
        Some(Change {
            start: removal.start,
            end: removal.end,
            image: None,
        })
    }

    /// Replaces the hanzi of `len` bytes that stands here, and its selector with it.
    #[inline]
    fn change(&mut self, text: &[u8], len: usize, image: char) -> Change {
        let start = self.at;
        self.at = self.after_selector(text, start + len);
        Change {
            start,
            end: self.at,
            image: Some(image),
        }
    }

    /// After the selector at `at` that the hanzi before has and can do without.
    #[inline]
    fn after_selector(&mut self, text: &[u8], at: usize) -> usize {
        if may_select(&text[at..]) {
            self.after_possible_selector(text, at)
        } else {
            at
        }
    }

    #[cold]
    fn after_possible_selector(&mut self, text: &[u8], at: usize) -> usize {
        let Some(after) = selector_end(text, at) else {
            return at;
        };
        if after == self.stop {
            // Brackets that touch go as one.
            self.removals.fill_beyond(&mut self.search, text, 1);
        }
        let next = match self.removals.get(0) {
            Some(removal) if removal.start == after => removal.end,
            _ => after,
        };
        // Of two the first stays: without it the second would become the hanzi's.
        if selector_end(text, next).is_some() {
            at
        } else {
            after
        }
    }

    /// Finds the next removal.
    fn look_ahead(&mut self, text: &[u8]) {
        self.removals.fill_beyond(&mut self.search, text, 0);
        self.stop = self
            .removals
            .get(0)
            .map_or(text.len(), |removal| removal.start);
    }

    fn is_traditional(&mut self, tables: &Tables, text: &[u8]) -> bool {
        *self.traditional.get_or_insert_with(|| {
            let beginning = &text[..text.len().min(SCRIPT_BYTES)];
            let mut script = Script::default();
            each_hanzi(beginning, |c| {
                // Who stands in no simplified text has an image.
                let may = self.marks.has_image(c.into());
                script.count(may && tables.character(c).is_traditional_only());
            });
            script.is_traditional()
        })
    }

    /// The image of a hanzi, the one that stands here, whose reading, words or text decide.
    fn special(
        &mut self,
        tables: &Tables,
        special: Special,
        text: &[u8],
        c: char,
        len: usize,
    ) -> char {
        // A bracket to be removed may part a word, or a selector.
        let next = first_char(&text[self.at + len..self.stop]).map(|(next, _)| next);
        let may_start_word = next.is_none_or(|next| {
            is_variation_selector(next)
                || special.may_start_phrase(next)
                    && tables.may_start_phrase(special, tables.image(next).folded(next))
        });
        if may_start_word {
            if let Some(mut word) = self.word_at(tables, text, self.at) {
                let image = word.next().unwrap_or(c);
                self.word = word;
                return image;
            }
        }
        let printed = special
            .has_choices()
            .then(|| self.printed(tables, special, self.at))
            .flatten();
        let trusted = self.search.settings().trust_readings;
        if let Some((image, _)) = printed.filter(|&(_, weak)| !weak || trusted) {
            return image;
        }
        if special.default.is_none() && !special.has_choices() {
            return c;
        }
        if special.standard && !self.is_traditional(tables, text) {
            return c;
        }
        self.ambiguous += u64::from(special.has_choices());
        special.default.unwrap_or(c)
    }

    /// The image of the word that starts at `start` in the stripped text. Words of characters
    /// that simplified text holds too count in a traditional text only.
    fn word_at(
        &mut self,
        tables: &Tables,
        text: &[u8],
        start: usize,
    ) -> Option<core::str::Chars<'static>> {
        let mut ahead = ['\0'; LONGEST_PHRASE];
        let mut len = 0;
        let mut at = start;
        let mut removal = 0;
        while len < LONGEST_PHRASE {
            match self.removals.get(removal) {
                Some(next) if next.start == at => {
                    self.removals
                        .fill_beyond(&mut self.search, text, removal + 1);
                    at = self.removals.get(removal).map_or(at, |removal| removal.end);
                    removal += 1;
                    continue;
                }
                _ => {}
            }
            let Some((c, size)) = text.get(at..).and_then(first_char) else {
                break;
            };
            at += size;
            if is_variation_selector(c) {
                continue;
            }
            if !is_hanzi(c) {
                break;
            }
            ahead[len] = c;
            len += 1;
        }
        let phrase = phrase_at(tables, &ahead[..len])?;
        let mut words = ahead[..phrase.characters].iter();
        let applies = words.any(|&c| tables.character(c).is_traditional_only())
            || self.is_traditional(tables, text);
        applies.then(|| phrase.image().chars())
    }

    /// The image that the reading printed behind the hanzi at `start` gives, and whether it is weak.
    fn printed(&self, tables: &Tables, special: Special, start: usize) -> Option<(char, bool)> {
        let (reading, rank) = self.removals.reading_at(start)?;
        reading_image(tables, special, reading, rank)
    }
}

/// Where the variation selector at `at` ends, if one stands there.
fn selector_end(text: &[u8], at: usize) -> Option<usize> {
    let (c, len) = first_char(&text[at..])?;
    is_variation_selector(c).then_some(at + len)
}
