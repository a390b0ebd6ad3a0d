//! The brackets that a document loses next, known some way ahead.

use crate::base::LookBack;
use crate::hanzi::last_char;
use crate::images::Image;
use crate::search::{Found, Search};
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
    readings: Readings,
}

/// What is printed of a base.
#[derive(Clone, Copy, Debug)]
struct Readings {
    /// Where each hanzi of the base stands, and its reading where that may decide; the last first.
    places: [(usize, TonedId); MAX_SYLLABLES],
    rank: Rank,
}

impl Readings {
    const NONE: Readings = Readings {
        places: [(usize::MAX, TonedId(0)); MAX_SYLLABLES],
        rank: Rank::No,
    };
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
            readings: Readings::NONE,
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
                let Readings { places, rank } = removal.readings;
                let mut places = places.into_iter();
                let (_, id) = places.find(|&(at, id)| at == start && id != TonedId(0))?;
                Some((id, rank))
            })
    }
}

/// The next bracket that goes.
#[inline]
fn next(search: &mut Search, text: &[u8]) -> Option<Removal> {
    let (range, readings) = if search.judges_each() {
        let common = |base_end, id| common(text, base_end, id);
        search.next_gone(text, common, |search, found| readings(search, text, found))?
    } else {
        let found = next_selected(search, text)?;
        let readings = readings(search, text, &found);
        (found.base_end..found.end, readings)
    };
    Some(Removal {
        start: range.start,
        end: range.end,
        readings,
    })
}

fn next_selected(search: &mut Search, text: &[u8]) -> Option<Found> {
    loop {
        let found = search.next(text)?;
        if found.is_selected() {
            return Some(found);
        }
    }
}

/// The reading of one hanzi that a bracket of the common form prints.
#[inline]
fn common(text: &[u8], base_end: usize, id: TonedId) -> Readings {
    let mut readings = Readings::NONE;
    let len = last_char(&text[..base_end]).map_or(0, |(_, len)| len);
    readings.places[0] = (base_end - len, id);
    readings.rank = Rank::ExactModern;
    readings
}

fn readings(search: &Search, text: &[u8], found: &Found) -> Readings {
    let Readings { mut places, .. } = Readings::NONE;
    let tables = search.view().tables;
    let back = LookBack::new(text, &search.edited, found.base_end);
    let mut decides = false;
    for (slot, hanzi) in places.iter_mut().zip(back.take(found.verified.hanzi)) {
        slot.0 = hanzi.start;
        decides |=
            matches!(tables.image(hanzi.c), Image::Special(special) if special.has_choices());
    }
    if decides {
        let matched = search.readings_of(text, found);
        places
            .iter_mut()
            .zip(matched)
            .for_each(|(slot, id)| slot.1 = id);
    }
    Readings {
        places,
        rank: found.verified.rank,
    }
}
