//! Converts a whole text: strips it, then undoes a conversion from simplified to traditional.
//!
//! Every hanzi of the stripped text is looked up once. Most have one image or none; the others
//! ask the words ahead, the reading printed behind them, and the script of the document.

use crate::ahead::{decides_behind, Ahead};
use crate::convert::reading_image;
use crate::hanzi::{each_hanzi, first_char, is_variation_selector};
use crate::images::{Image, Special};
use crate::passing::{pass, Run};
use crate::removals::Removals;
use crate::search::Search;
use crate::tables::Tables;
use crate::words::Script;

/// A replaced range: gone, or one hanzi by its image.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) image: Option<char>,
}

/// What comes next in a document.
pub(crate) enum Step {
    /// [`Document::run`].
    Run,
    Change(Change),
}

/// The script of a document is judged from its beginning.
const SCRIPT_BYTES: usize = 64 * 1024;

/// The conversion of one document, change by change.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    search: Search,
    at: usize,
    /// Where the next removal starts, or the text ends.
    stop: usize,
    /// Whether a word may go on behind that removal.
    crosses: bool,
    /// Up to where each character needs a closer look.
    careful: usize,
    removals: Removals,
    run: Run,
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
            at: 0,
            stop: 0,
            crosses: false,
            careful: 0,
            removals: Removals::default(),
            run: Run::EMPTY,
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

    /// The next change.
    pub(crate) fn next(&mut self, text: &[u8]) -> Option<Change> {
        loop {
            if let Some((range, image)) = self.run.next_change(text) {
                return Some(Change {
                    start: range.start,
                    end: range.end,
                    image: Some(image),
                });
            }
            match self.step(text)? {
                Step::Run => {}
                Step::Change(change) => return Some(change),
            }
        }
    }

    /// The next step: a change, or a run of characters of which some change.
    #[inline]
    pub(crate) fn step(&mut self, text: &[u8]) -> Option<Step> {
        let tables = self.search.view().tables;
        loop {
            if self.at >= self.stop {
                return self.removal(text).map(Step::Change);
            }
            if self.at >= self.careful && self.word.as_str().is_empty() {
                let part = self.at..self.stop;
                let passed = pass(tables, text, part, self.crosses, &mut self.run);
                (self.at, self.careful) = (passed.at, passed.careful);
                if self.run.bytes() != &text[self.run.range()] {
                    return Some(Step::Run);
                }
            } else if let Some(change) = self.closer(tables, text) {
                return Some(Step::Change(change));
            }
        }
    }

    /// The run of the last step.
    pub(crate) fn run(&self) -> &Run {
        &self.run
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
            None => self.image(tables, text, c, len),
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
        self.crosses = decides_behind(&mut self.removals, &mut self.search, text);
    }

    fn is_traditional(&mut self, tables: &Tables, text: &[u8]) -> bool {
        *self.traditional.get_or_insert_with(|| {
            let beginning = &text[..text.len().min(SCRIPT_BYTES)];
            let mut script = Script::default();
            each_hanzi(beginning, |c| {
                // Who stands in no simplified text has an image.
                let may = !tables.stays(c.into());
                script.count(may && tables.character(c).is_traditional_only());
            });
            script.is_traditional()
        })
    }

    /// The image of the hanzi that stands here: of a word, or its own.
    fn image(&mut self, tables: &Tables, text: &[u8], c: char, len: usize) -> char {
        if let Some(mut word) = self.word(tables, text, c, len) {
            let image = word.next().unwrap_or(c);
            self.word = word;
            return image;
        }
        match tables.image(c) {
            Image::Same => c,
            Image::Plain(image) => image,
            Image::Special(special) => self.special(tables, special, text, c),
        }
    }

    /// The image of a hanzi, the one that stands here, that a reading or the script of the text decides.
    fn special(&mut self, tables: &Tables, special: Special, text: &[u8], c: char) -> char {
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

    /// The image of the word that starts here in the stripped text. Words of characters that
    /// simplified text holds too count in a traditional text only.
    fn word(
        &mut self,
        tables: &Tables,
        text: &[u8],
        c: char,
        len: usize,
    ) -> Option<core::str::Chars<'static>> {
        let mut ahead = Ahead::new(c, self.at + len);
        let phrase =
            tables.phrase(|index| ahead.get(index, text, &mut self.removals, &mut self.search))?;
        let mut word = ahead.read()[..phrase.characters].iter();
        let applies = word.any(|&c| tables.character(c).is_traditional_only())
            || self.is_traditional(tables, text);
        applies.then(|| phrase.image().chars())
    }

    /// The image that the reading printed behind the hanzi at `start` gives, and whether it is weak.
    fn printed(&self, tables: &Tables, special: Special, start: usize) -> Option<(char, bool)> {
        let (reading, rank) = self.removals.reading_at(start)?;
        reading_image(tables, special, reading, rank)
    }
}

/// Whether `rest` may begin with a variation selector: a closer look tells.
#[inline]
fn may_select(rest: &[u8]) -> bool {
    matches!(rest, [0xEF, 0xB8, ..] | [0xF3, ..])
}

/// Where the variation selector at `at` ends, if one stands there.
fn selector_end(text: &[u8], at: usize) -> Option<usize> {
    let (c, len) = first_char(&text[at..])?;
    is_variation_selector(c).then_some(at + len)
}
