//! Converts a whole text: strips it, then undoes a conversion from simplified to traditional.
//!
//! Every hanzi of the stripped text is looked up once. Most have one image or none; the others
//! ask the words ahead, the reading printed behind them, and the script of the document.

use crate::base::LookBack;
use crate::convert::reading_image;
use crate::hanzi::{each_hanzi, first_char, is_hanzi, is_variation_selector};
use crate::search::{Found, Search};
use crate::spelling::MAX_SYLLABLES;
use crate::tables::{Image, Special, Tables, TonedId};
use crate::verify::Rank;
use crate::words::{phrase_at, Script, LONGEST_PHRASE};

/// Brackets known ahead: one behind each character of a phrase, and more.
const AHEAD: usize = 16;

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

    #[inline]
    pub(crate) fn next(&mut self, text: &[u8]) -> Option<Change> {
        let tables = self.search.view().tables;
        while self.at < self.stop {
            let rest = &text[self.at..self.stop];
            if self.word.as_str().is_empty() {
                // Text without a change passes here.
                self.at += plain_prefix(tables, rest);
                if self.at >= self.stop {
                    break;
                }
            }
            let rest = &text[self.at..self.stop];
            let Some((c, len)) = first_char(rest) else {
                self.at += 1;
                continue;
            };
            let start = self.at;
            self.at += len;
            if c < '\u{2E80}' {
                continue;
            }
            // A selector behind a removed bracket belongs to a hanzi already converted.
            if is_variation_selector(c) {
                continue;
            }
            let image = match self.word.next() {
                Some(image) => image,
                None => match tables.image(c) {
                    Image::Same => continue,
                    Image::Plain(image) => image,
                    Image::Special(special) => self.special(tables, special, text, c, start),
                },
            };
            if image != c {
                self.at = self.after_selector(text);
                return Some(Change {
                    start,
                    end: self.at,
                    image: Some(image),
                });
            }
            if self.word.as_str().is_empty() {
                continue;
            }
            // A variation selector inside a word takes no part in it.
            self.at = self.after_selector(text);
        }
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

    /// After the selector of the hanzi before, if it has one and can do without.
    fn after_selector(&mut self, text: &[u8]) -> usize {
        let Some(after) = after_selector(text, self.at) else {
            return self.at;
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
        if is_selector(text, next) {
            self.at
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
            let mut script = Script::default();
            each_hanzi(&text[..text.len().min(SCRIPT_BYTES)], |c| {
                script.count(tables, c)
            });
            script.is_traditional()
        })
    }

    /// The image of a hanzi whose reading, words or text decide.
    fn special(
        &mut self,
        tables: &Tables,
        special: Special,
        text: &[u8],
        c: char,
        start: usize,
    ) -> char {
        // What comes next is a hanzi nearly always; a bracket to be removed may part the two.
        let next = first_char(&text[self.at..]).map_or('\0', |(next, _)| next);
        if !is_hanzi(next) || special.may_start_phrase(next) {
            if let Some(mut word) = self.word_at(tables, text, start) {
                let image = word.next().unwrap_or(c);
                self.word = word;
                return image;
            }
        }
        let printed = special
            .has_choices()
            .then(|| self.printed(tables, special, start))
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

/// How many bytes at the start are ASCII, or hanzi that stay as they are before the hanzi that
/// follow; one before anything else is left to the long way.
#[inline]
fn plain_prefix(tables: &Tables, text: &[u8]) -> usize {
    let mut rest = text;
    let mut next = None;
    loop {
        match rest.first() {
            Some(0..=0x7F) => rest = &rest[1..],
            Some(_) => {
                let current = next.take().or_else(|| hanzi_scalar(rest));
                next = rest.get(3..).and_then(hanzi_scalar);
                match (current, next) {
                    (Some(scalar), Some(next)) if tables.stays(scalar, next) => rest = &rest[3..],
                    _ => return text.len() - rest.len(),
                }
                continue;
            }
            None => return text.len(),
        }
        next = None;
    }
}

/// The scalar value of a hanzi of the common block at the start of `text`.
#[inline]
fn hanzi_scalar(text: &[u8]) -> Option<u32> {
    match *text {
        [lead @ 0xE4..=0xE9, second @ 0x80..=0xBF, third @ 0x80..=0xBF, ..] => Some(
            u32::from(lead & 0x0F) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F),
        ),
        _ => None,
    }
}

/// A bracket to be removed, and the reading of each hanzi before it.
#[derive(Clone, Copy, Debug)]
struct Removal {
    start: usize,
    end: usize,
    /// Where each hanzi of the base stands, and its reading where that may decide; the last first.
    readings: [(usize, TonedId); MAX_SYLLABLES],
    rank: Rank,
}

/// The removals that come next.
#[derive(Clone, Debug)]
struct Removals {
    slots: [Removal; AHEAD],
    first: usize,
    count: usize,
    exhausted: bool,
}

impl Default for Removals {
    fn default() -> Removals {
        const NONE: Removal = Removal {
            start: 0,
            end: 0,
            readings: [(usize::MAX, TonedId(0)); MAX_SYLLABLES],
            rank: Rank::No,
        };
        Removals {
            slots: [NONE; AHEAD],
            first: 0,
            count: 0,
            exhausted: false,
        }
    }
}

impl Removals {
    fn get(&self, index: usize) -> Option<&Removal> {
        (index < self.count).then(|| &self.slots[(self.first + index) % AHEAD])
    }

    fn pop(&mut self) {
        self.first = (self.first + 1) % AHEAD;
        self.count -= 1;
    }

    /// Makes sure that the removal of this number is known, if there is one.
    fn fill_beyond(&mut self, search: &mut Search, text: &[u8], index: usize) {
        while self.count <= index && self.count < AHEAD && !self.exhausted {
            let Some(found) = search.next(text) else {
                self.exhausted = true;
                return;
            };
            if found.is_selected() && !self.extend(&found) {
                self.slots[(self.first + self.count) % AHEAD] = removal(search, text, &found);
                self.count += 1;
            }
        }
    }

    /// Joins a bracket that touches the last one, so that one slot serves each hanzi.
    fn extend(&mut self, found: &Found) -> bool {
        let Some(last) = self.count.checked_sub(1) else {
            return false;
        };
        let last = &mut self.slots[(self.first + last) % AHEAD];
        let touches = last.end == found.base_end;
        if touches {
            last.end = found.end;
        }
        touches
    }

    fn reading_at(&self, start: usize) -> Option<(TonedId, Rank)> {
        (0..self.count)
            .filter_map(|index| self.get(index))
            .find_map(|removal| {
                let mut readings = removal.readings.iter();
                let (_, id) = readings.find(|&&(at, id)| at == start && id != TonedId(0))?;
                Some((*id, removal.rank))
            })
    }
}

fn removal(search: &Search, text: &[u8], found: &Found) -> Removal {
    let mut readings = [(usize::MAX, TonedId(0)); MAX_SYLLABLES];
    let tables = search.view().tables;
    let back = LookBack::new(text, &search.edited, found.base_end);
    let mut decides = false;
    for (slot, hanzi) in readings.iter_mut().zip(back.take(found.verified.hanzi)) {
        slot.0 = hanzi.start;
        decides |=
            matches!(tables.image(hanzi.c), Image::Special(special) if special.has_choices());
    }
    if decides {
        let matched = search.readings_of(text, found);
        readings
            .iter_mut()
            .zip(matched)
            .for_each(|(slot, id)| slot.1 = id);
    }
    Removal {
        start: found.base_end,
        end: found.end,
        readings,
        rank: found.verified.rank,
    }
}

/// After the variation selector at `at`, if one stands there.
fn after_selector(text: &[u8], at: usize) -> Option<usize> {
    let (c, len) = first_char(&text[at..])?;
    is_variation_selector(c).then_some(at + len)
}

fn is_selector(text: &[u8], at: usize) -> bool {
    after_selector(text, at).is_some()
}
