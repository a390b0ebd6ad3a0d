//! The brackets that a document loses next, known some way ahead.

use core::ops::Range;

use crate::base::LookBack;
use crate::hanzi::last_char;
use crate::images::Image;
use crate::search::{Found, Gone, Search};
use crate::spelling::MAX_SYLLABLES;
use crate::tables::TonedId;
use crate::verify::Rank;

/// Brackets known ahead: one behind each character of a phrase, and more.
const AHEAD: usize = 16;

/// A bracket to be removed, and the reading of each hanzi before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Removal {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where each hanzi of the base stands, and its reading where that may decide; the last first.
    readings: Readings,
    rank: Rank,
}

type Readings = [(usize, TonedId); MAX_SYLLABLES];

const NO_READINGS: Readings = [(usize::MAX, TonedId(0)); MAX_SYLLABLES];

impl Gone for Removal {
    fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The removals that come next.
#[derive(Clone, Debug)]
pub(crate) struct Removals {
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
            readings: NO_READINGS,
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
    pub(crate) fn get(&self, index: usize) -> Option<&Removal> {
        (index < self.count).then(|| &self.slots[(self.first + index) % AHEAD])
    }

    pub(crate) fn pop(&mut self) {
        self.first = (self.first + 1) % AHEAD;
        self.count -= 1;
    }

    /// Makes sure that the removal of this number is known, if there is one.
    pub(crate) fn fill_beyond(&mut self, search: &mut Search, text: &[u8], index: usize) {
        while self.count <= index && self.count < AHEAD && !self.exhausted {
            let Some(removal) = next(search, text) else {
                self.exhausted = true;
                return;
            };
            if !self.extend(&removal) {
                self.slots[(self.first + self.count) % AHEAD] = removal;
                self.count += 1;
            }
        }
    }

    /// Joins a bracket that touches the last one, so that one slot serves each hanzi.
    fn extend(&mut self, next: &Removal) -> bool {
        let Some(last) = self.count.checked_sub(1) else {
            return false;
        };
        let last = &mut self.slots[(self.first + last) % AHEAD];
        let touches = last.end == next.start;
        if touches {
            last.end = next.end;
        }
        touches
    }

    pub(crate) fn reading_at(&self, start: usize) -> Option<(TonedId, Rank)> {
        (0..self.count)
            .filter_map(|index| self.get(index))
            .find_map(|removal| {
                let mut readings = removal.readings.iter();
                let (_, id) = readings.find(|&&(at, id)| at == start && id != TonedId(0))?;
                Some((*id, removal.rank))
            })
    }
}

/// The next bracket that goes.
#[inline]
fn next(search: &mut Search, text: &[u8]) -> Option<Removal> {
    if search.judges_each() {
        let common = |range, id| common(text, range, id);
        return search.next_gone(text, common, |search, found| removal(search, text, found));
    }
    loop {
        let found = search.next(text)?;
        if found.is_selected() {
            return Some(removal(search, text, &found));
        }
    }
}

/// A bracket of the common form, behind one hanzi.
#[inline]
fn common(text: &[u8], range: Range<usize>, reading: TonedId) -> Removal {
    let mut readings = NO_READINGS;
    let len = last_char(&text[..range.start]).map_or(0, |(_, len)| len);
    readings[0] = (range.start - len, reading);
    Removal {
        start: range.start,
        end: range.end,
        readings,
        rank: Rank::ExactModern,
    }
}

fn removal(search: &Search, text: &[u8], found: &Found) -> Removal {
    let mut readings = NO_READINGS;
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
