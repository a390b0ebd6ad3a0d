//! Converts a whole text: strips it, then undoes a conversion from simplified to traditional.
//!
//! Every hanzi of the stripped text is looked up once. Most have one image or none; the others
//! ask the words ahead, the reading printed behind them, and the script of the document.

use crate::base::LookBack;
use crate::convert::reading_image;
use crate::hanzi::{first_char, is_hanzi, is_variation_selector};
use crate::search::{Found, Search};
use crate::spelling::{Content, MAX_SYLLABLES};
use crate::tables::{Image, Special, Tables, TonedId};
use crate::verify::{matched_readings, Rank};
use crate::words::{phrase_at, Script};

/// A phrase has at most eight characters.
const LONGEST_PHRASE: usize = 8;

/// Brackets known ahead: one behind each character of a phrase, and more.
const AHEAD: usize = 16;

/// A replaced range: gone, or one hanzi by its image.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) image: Option<char>,
}

/// The conversion of one document, change by change.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    search: Search,
    at: usize,
    removals: Removals,
    /// What the word that is being converted still gives.
    word: core::str::Chars<'static>,
    traditional: bool,
    ambiguous: u64,
}

impl Document {
    pub(crate) fn new(text: &[u8], search: Search) -> Document {
        let tables = search.view().tables;
        let mut script = Script::default();
        each_hanzi(text, |c| script.count(tables, c));
        Document {
            search,
            at: 0,
            removals: Removals::default(),
            word: "".chars(),
            traditional: script.is_traditional(),
            ambiguous: 0,
        }
    }

    /// Conversions so far that neither word nor reading decided.
    pub(crate) fn ambiguous(&self) -> u64 {
        self.ambiguous
    }

    pub(crate) fn next(&mut self, text: &[u8]) -> Option<Change> {
        let tables = self.search.view().tables;
        loop {
            let removal = self.removals.fill(&mut self.search, text, self.at);
            let stop = removal.map_or(text.len(), |removal| removal.start);
            while self.at < stop {
                let Some((c, len)) = first_char(&text[self.at..]) else {
                    self.at += 1;
                    continue;
                };
                let start = self.at;
                self.at += len;
                if c.is_ascii() || !is_hanzi(c) {
                    continue;
                }
                let image = self.image(tables, text, c, start);
                if image != c {
                    self.at = after_selector(text, self.at).min(stop);
                    return Some(Change {
                        start,
                        end: self.at,
                        image: Some(image),
                    });
                }
            }
            let removal = removal?;
            self.removals.pop();
            self.at = removal.end;
            return Some(Change {
                start: removal.start,
                end: removal.end,
                image: None,
            });
        }
    }

    /// The image of the hanzi at `start`.
    fn image(&mut self, tables: &Tables, text: &[u8], c: char, start: usize) -> char {
        if let Some(image) = self.word.next() {
            return image;
        }
        match tables.image(c) {
            Image::Same => c,
            Image::Plain(image) => image,
            Image::Special(special) => self.special(tables, special, text, c, start),
        }
    }

    fn special(
        &mut self,
        tables: &Tables,
        special: Special,
        text: &[u8],
        c: char,
        start: usize,
    ) -> char {
        if special.has_phrases() {
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
        if special.has_choices() && (self.traditional || !special.standard) {
            self.ambiguous += 1;
        }
        match special.default {
            Some(image) if self.traditional || !special.standard => image,
            _ => c,
        }
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
                Some(found) if found.start == at => {
                    removal += 1;
                    at = found.end;
                    self.removals.fill_beyond(&mut self.search, text, removal);
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
        let applies = self.traditional || words.any(|&c| tables.character(c).is_traditional_only());
        applies.then(|| phrase.image.chars())
    }

    /// The image that the reading printed behind the hanzi at `start` gives, and whether it is weak.
    fn printed(&self, tables: &Tables, special: Special, start: usize) -> Option<(char, bool)> {
        let (reading, rank) = self.removals.reading_at(start)?;
        reading_image(tables, special, reading, rank)
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

    /// Makes sure that the first removal and those of a base it ends are known.
    fn fill(&mut self, search: &mut Search, text: &[u8], at: usize) -> Option<Removal> {
        self.fill_beyond(search, text, 0);
        debug_assert!(
            self.get(0).map_or(true, |removal| removal.start >= at),
            "removals are ordered"
        );
        self.get(0).copied()
    }

    /// Makes sure that the removal of this number is known, if there is one.
    fn fill_beyond(&mut self, search: &mut Search, text: &[u8], index: usize) {
        while self.count <= index && self.count < AHEAD && !self.exhausted {
            let Some(found) = search.next(text) else {
                self.exhausted = true;
                return;
            };
            if found.is_selected() {
                self.slots[(self.first + self.count) % AHEAD] = removal(search, text, &found);
                self.count += 1;
            }
        }
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
    let content = text
        .get(found.pair.content.0..found.pair.content.1)
        .unwrap_or_default();
    if let Some(content) = core::str::from_utf8(content)
        .ok()
        .filter(|_| decides)
        .and_then(Content::read)
    {
        let matched = matched_readings(&content, back, search.view(), found.verified.hanzi);
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

fn after_selector(text: &[u8], at: usize) -> usize {
    match first_char(&text[at..]) {
        Some((c, len)) if is_variation_selector(c) => at + len,
        _ => at,
    }
}

/// Calls `each` with every hanzi of the text.
pub(crate) fn each_hanzi(text: &[u8], mut each: impl FnMut(char)) {
    let mut at = 0;
    while at < text.len() {
        match first_char(&text[at..]) {
            Some((c, len)) => {
                if !c.is_ascii() && is_hanzi(c) {
                    each(c);
                }
                at += len;
            }
            None => at += 1,
        }
    }
}
