//! Converts a whole text: strips it, then undoes a conversion from simplified to traditional.
//!
//! Every hanzi of the stripped text is looked up once. Most have one image or none; the others
//! ask the words around, the reading printed behind them, and the script of the document.

use core::ops::Range;

use crate::changes::{Change, ChangeCursor};
use crate::convert::reading_image;
use crate::hanzi::{first_char, is_variation_selector, scalar_of_three, selector};
use crate::images::{Image, Special};
use crate::phrases::{Head, Phrase};
use crate::recognize::may_touch;
use crate::script::is_traditional;
use crate::search::Search;
use crate::stretch::Stretch;
use crate::tables::Tables;
use crate::words::{outside_words, reach, Ahead, LONGEST_PHRASE, REACH};
use crate::written::Written;

/// Bytes of a word, or of a base, at most: eight hanzi of four bytes, each with a selector.
const MARGIN: usize = 8 * LONGEST_PHRASE;

/// The conversion of one document, stretch by stretch.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    search: Search,
    stretch: Stretch,
    /// How much of the stretch is converted, and to what.
    converted: usize,
    written: Written,
    /// How far [`Document::next`] has told what changes.
    changes: ChangeCursor,
    /// Whether the text is traditional, once that has been asked.
    traditional: Option<bool>,
    ambiguous: u64,
}

impl Document {
    pub(crate) fn new(search: Search) -> Document {
        Document {
            search,
            stretch: Stretch::new(),
            converted: 0,
            written: Written::NOTHING,
            changes: ChangeCursor::from(0),
            traditional: None,
            ambiguous: 0,
        }
    }

    /// Conversions so far that neither word nor reading decided.
    pub(crate) fn ambiguous(&self) -> u64 {
        self.ambiguous
    }

    /// The next change.
    pub(crate) fn next(&mut self, text: &[u8]) -> Option<Change> {
        loop {
            let converted = (self.converted, self.written.bytes());
            if let Some(change) = self.changes.next(&self.stretch, converted) {
                return Some(change);
            }
            let range = self.step(text);
            // Where there is no other, nothing is left to tell however often that is asked.
            self.changes = ChangeCursor::from(range.as_ref().map_or(0, |range| range.start));
            range?;
        }
    }

    /// Converts until something changes: the range that [`Document::written`] replaces.
    pub(crate) fn step(&mut self, text: &[u8]) -> Option<Range<usize>> {
        loop {
            self.stretch.drop_before(self.converted);
            self.stretch.fill(&mut self.search, text);
            self.convert(text);
            let converted = self.converted;
            let changes = !self.stretch.gone_before(converted).is_empty()
                || self.written.bytes() != &self.stretch.bytes()[..converted];
            if changes {
                return Some(self.stretch.start()..self.stretch.end_before(converted));
            }
            if self.stretch.is_last() {
                return None;
            }
        }
    }

    /// What stands there afterwards in the range of the last step.
    pub(crate) fn written(&self) -> &[u8] {
        self.written.bytes()
    }

    /// Converts the stretch, all but an end that needs what comes behind it.
    fn convert(&mut self, text: &[u8]) {
        let tables = self.search.view().tables;
        let images = tables.basic_images();
        self.written.clear();
        // Between `free` and `at` stand characters of three bytes only, none of which a word has taken.
        let (mut at, mut free) = (0, 0);
        loop {
            let bytes = self.stretch.bytes();
            let rest = &self.stretch.padded()[at..];
            let settled = self.written.settle(images, rest, bytes.len() - at);
            let block = at + settled.block;
            at += settled.len;
            let decided = if settled.deciding != 0 {
                self.decide_in_block(tables, text, (block, settled.deciding), free, at)
            } else if at == bytes.len() {
                let back = if self.stretch.is_last() { 0 } else { REACH };
                self.converted = self.written.go_back(at, back.min((at - free) / 3));
                None
            } else {
                match outside_words(&bytes[at..]) {
                    0 => self.decide(tables, text, free, at).map(|end| (end, end)),
                    outside => {
                        self.written.push(&bytes[at..at + outside]);
                        Some((at + outside, at + outside))
                    }
                }
            };
            match decided {
                Some(next) => (at, free) = next,
                None => return,
            }
        }
    }

    /// Decides each of some characters of a block, all of three bytes and written up to `at`; `at` and `free` then.
    fn decide_in_block(
        &mut self,
        tables: &Tables,
        text: &[u8],
        (block, mut deciding): (usize, u8),
        mut free: usize,
        at: usize,
    ) -> Option<(usize, usize)> {
        let len = self.written.len();
        while deciding != 0 {
            let place = block + 3 * deciding.trailing_zeros() as usize;
            deciding &= deciding - 1;
            if place < free {
                // A word has taken it.
                continue;
            }
            self.written.set_len(len - (at - place));
            free = self.decide(tables, text, free, place)?;
            if free > at || self.written.len() + (at - free) != len {
                // What was written behind it stands there no more.
                return Some((free, free));
            }
            self.written.set_len(len);
        }
        Some((at, free))
    }

    /// Looks closer at what stands at `place`, and from `free` on at the words that may hold it; where the last ends,
    /// or `None` where that needs what stands behind the stretch.
    fn decide(&mut self, tables: &Tables, text: &[u8], free: usize, place: usize) -> Option<usize> {
        let (before, rest) = self.stretch.bytes().split_at(place);
        let characters = ((place - free) / 3).min(REACH);
        if !self.stretch.is_last() && rest.len() <= MARGIN {
            self.converted = self.written.go_back(place, characters);
            return None;
        }
        let Some((c, len)) = first_char(rest) else {
            return Some(self.pass(place));
        };
        let image = tables.image(c);
        let back = reach(c, image, &before[place - 3 * characters..]).min(characters);
        let word = (1..=back).rev().find_map(|before| {
            let phrase = self.word_from(tables, text, place - 3 * before)?;
            Some((before, phrase))
        });
        let mut at = match word {
            Some((before, phrase)) => {
                let at = self.written.go_back(place, before);
                self.put_word(phrase, at)
            }
            // Those before are converted already, each by itself; but a selector goes with the hanzi before it.
            None if back > 0 && is_variation_selector(c) => self.written.go_back(place, 1),
            None => return Some(self.decide_one(tables, text, place, (c, len), image)),
        };
        while at <= place {
            at = match first_char(&self.stretch.bytes()[at..]) {
                Some((c, len)) => self.decide_one(tables, text, at, (c, len), tables.image(c)),
                None => self.pass(at),
            };
        }
        Some(at)
    }

    /// Leaves a byte at `at` that begins no character; where it ends.
    #[cold]
    fn pass(&mut self, at: usize) -> usize {
        let bytes = self.stretch.bytes();
        self.written.push(&bytes[at..at + 1]);
        at + 1
    }

    /// Looks closer at a character that stands at `at`, and at the word that begins there; where they end.
    #[inline(never)]
    fn decide_one(
        &mut self,
        tables: &Tables,
        text: &[u8],
        at: usize,
        (c, len): (char, usize),
        image: Image,
    ) -> usize {
        let head = tables.head(c, image);
        if let Some(phrase) = head.and_then(|head| self.word(tables, text, head, c, at + len)) {
            return self.put_word(phrase, at);
        }
        let image = match image {
            Image::Same => c,
            Image::Plain(image) => image,
            Image::Special(special) => self.special(tables, special, text, c, at..at + len),
        };
        self.put(c, at + len, image)
    }

    /// Replaces the hanzi of a word that begins at `at`; where it ends.
    fn put_word(&mut self, phrase: Phrase, at: usize) -> usize {
        let images = phrase.image();
        images.fold(at, |at, image| self.put_next(at, image))
    }

    /// Replaces the next hanzi of a word, at `at` or behind a selector; where it ends.
    fn put_next(&mut self, mut at: usize, image: char) -> usize {
        // A selector inside a word takes no part in it.
        let bytes = self.stretch.bytes();
        if let Some(len) = selector(&bytes[at..]) {
            self.written.push(&bytes[at..at + len]);
            at += len;
        }
        match first_char(&self.stretch.bytes()[at..]) {
            Some((c, len)) => self.put(c, at + len, image),
            None => at,
        }
    }

    /// Replaces a hanzi that ends at `end`, and its selector with it; where they end.
    #[inline]
    fn put(&mut self, c: char, end: usize, image: char) -> usize {
        self.written.push_char(image);
        let rest = &self.stretch.bytes()[end..];
        match selector(rest).filter(|_| c != image) {
            // Of two the first stays: without it the second would become the hanzi's.
            Some(len)
                if !self.stretch.has_gone(end) && !self.may_precede_selector(&rest[len..]) =>
            {
                end + len
            }
            _ => end,
        }
    }

    /// Whether `rest` begins with a selector, or with a bracket in whose place one stands where that is taken
    /// for gone: in the evidence of a document as it is converted.
    fn may_precede_selector(&self, rest: &[u8]) -> bool {
        selector(rest).is_some() || self.search.judges_documents() && may_touch(rest, 0)
    }

    fn is_traditional(&mut self, tables: &Tables, text: &[u8]) -> bool {
        *self
            .traditional
            .get_or_insert_with(|| is_traditional(tables, text))
    }

    /// The image of a hanzi, the one that stands at `place`, that a reading or the script of the text decides.
    fn special(
        &mut self,
        tables: &Tables,
        special: Special,
        text: &[u8],
        c: char,
        place: Range<usize>,
    ) -> char {
        let printed = special
            .has_choices()
            .then(|| self.printed(tables, special, place))
            .flatten();
        let trusted = self.search.settings().trust_readings;
        if let Some((image, _)) = printed.filter(|&(_, weak)| !weak || trusted) {
            return image;
        }
        if special.default().is_none() && !special.has_choices() {
            return c;
        }
        if special.is_standard() && !self.is_traditional(tables, text) {
            return c;
        }
        self.ambiguous += u64::from(special.has_choices());
        special.default().unwrap_or(c)
    }

    /// The word that starts at `at`.
    #[inline]
    fn word_from(&mut self, tables: &Tables, text: &[u8], at: usize) -> Option<Phrase> {
        let (first, len) = first_char(&self.stretch.bytes()[at..])?;
        let head = tables.head(first, tables.image(first))?;
        self.word(tables, text, head, first, at + len)
    }

    /// The word with this first character, which ends at `end`. Words of characters that simplified text holds too
    /// count in a traditional text only.
    fn word(
        &mut self,
        tables: &Tables,
        text: &[u8],
        head: Head,
        first: char,
        end: usize,
    ) -> Option<Phrase> {
        let rest = &self.stretch.bytes()[end..];
        if !may_go_on(tables, head, rest) {
            return None;
        }
        let mut ahead = Ahead::of(first, rest);
        let phrase = tables.phrase(head, |index| ahead.get(index))?;
        let mut word = ahead.read()[..phrase.characters].iter();
        let applies = word.any(|&c| tables.character(c).is_traditional_only())
            || self.is_traditional(tables, text);
        applies.then_some(phrase)
    }

    /// The image that the reading printed behind the hanzi at `place` gives, and whether it is weak.
    fn printed(
        &self,
        tables: &Tables,
        special: Special,
        place: Range<usize>,
    ) -> Option<(char, bool)> {
        let (reading, rank) = self.stretch.reading(place)?;
        reading_image(tables, special, reading, rank)
    }
}

/// Whether a word with this head may go on as `rest` begins: six in ten do not, and nothing else is read for them.
#[inline]
fn may_go_on(tables: &Tables, head: Head, rest: &[u8]) -> bool {
    let second = rest.first_chunk().copied().and_then(scalar_of_three);
    let second = second.and_then(|second| tables.basic_images().folded(second));
    second.is_none_or(|second| head.may_go_on(second.into()))
}
