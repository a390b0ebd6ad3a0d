//! The text without the brackets that go, a stretch at a time.

use core::ops::Range;

use crate::base::{LookBack, Removed};
use crate::hanzi::floor_character;
use crate::images::Image;
use crate::search::{Found, Search, LOOK_AHEAD, LOOK_BACK};
use crate::settle::PADDING;
use crate::spelling::MAX_SYLLABLES;
use crate::tables::TonedId;
use crate::verify::Rank;

/// Bytes of a stretch: it stays in the fastest memory, and what is done once for each costs little.
pub(crate) const SIZE: usize = 2048;

/// How much is searched for brackets at once: what a processor keeps near.
const WINDOW: usize = 64 * 1024;

/// Brackets in a stretch, at most: more than the bytes that are kept for the next one, so that there
/// is always something to go on with.
const MOST: usize = 128;

/// Readings of other than the common form that are known in a stretch, at most: those of the hanzi that
/// are kept for the next one, and of another base, always fit.
const MOST_PRINTED: usize = 64;

/// A bracket that goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gone {
    /// Where it stood in the stretch.
    pub(crate) place: usize,
    /// Where it ends in the text.
    pub(crate) end: usize,
    /// The reading of the hanzi that ends at its place, if it is of the common form.
    id: TonedId,
}

/// The reading of a hanzi, by where it begins in the stretch.
#[derive(Clone, Copy, Debug)]
struct KnownReading {
    place: usize,
    id: TonedId,
    rank: Rank,
}

/// What a bracket of another form prints of its base.
#[derive(Clone, Copy, Debug)]
struct BaseReadings {
    /// Where each hanzi stands in the text, and its reading, the last first.
    places: [(usize, TonedId); MAX_SYLLABLES],
    /// How many of them count; none where no reading can decide.
    count: usize,
    rank: Rank,
}

impl BaseReadings {
    const NONE: BaseReadings = BaseReadings {
        places: [(0, TonedId(0)); MAX_SYLLABLES],
        count: 0,
        rank: Rank::No,
    };

    /// Those of a bracket that goes.
    fn of(search: &Search, text: &[u8], found: &Found) -> BaseReadings {
        let tables = search.view().tables;
        let mut readings = BaseReadings::NONE;
        let back = LookBack::new(text, &search.edited, found.base_end);
        let mut decides = false;
        let hanzi = back.take(found.verified.hanzi);
        for (place, hanzi) in readings.places.iter_mut().zip(hanzi) {
            place.0 = hanzi.start;
            readings.count += 1;
            decides |=
                matches!(tables.image(hanzi.c), Image::Special(special) if special.has_choices());
        }
        if !decides {
            return BaseReadings::NONE;
        }
        readings.rank = found.verified.rank;
        let matched = search.readings_of(text, found);
        for (place, id) in readings.places.iter_mut().zip(matched) {
            place.1 = id;
        }
        readings
    }
}

/// A stretch of the stripped text.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    bytes: [u8; SIZE + PADDING],
    len: usize,
    /// Where it begins in the text.
    start: usize,
    /// Up to where the text is in it.
    taken: usize,
    gone: [Gone; MOST],
    count: usize,
    printed: [KnownReading; MOST_PRINTED],
    known: usize,
    /// The bracket that goes next, which the stretch does not reach yet.
    next: Option<Removed>,
    /// What that prints.
    readings: BaseReadings,
    /// Before this place no other bracket goes.
    searched: usize,
    /// How much of the text has been searched for it.
    seen: usize,
    /// Whether the text ends with it.
    last: bool,
}

impl Stretch {
    /// Before the beginning of the text.
    pub(crate) fn new() -> Stretch {
        const NONE_GONE: Gone = Gone {
            place: 0,
            end: 0,
            id: TonedId(0),
        };
        const NONE_PRINTED: KnownReading = KnownReading {
            place: 0,
            id: TonedId(0),
            rank: Rank::No,
        };
        Stretch {
            bytes: [0; SIZE + PADDING],
            len: 0,
            start: 0,
            taken: 0,
            gone: [NONE_GONE; MOST],
            count: 0,
            printed: [NONE_PRINTED; MOST_PRINTED],
            known: 0,
            next: None,
            readings: BaseReadings::NONE,
            searched: 0,
            seen: 0,
            last: false,
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// The same with what means nothing behind it.
    pub(crate) fn padded(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether the text ends with the stretch.
    pub(crate) fn is_last(&self) -> bool {
        self.last
    }

    /// Where it begins in the text.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// The brackets that stood before `place`, and at the end of the text those at its end.
    pub(crate) fn gone_before(&self, place: usize) -> &[Gone] {
        let gone = &self.gone[..self.count];
        if self.last && place == self.len {
            return gone;
        }
        &gone[..gone.partition_point(|gone| gone.place < place)]
    }

    /// Where in the text the stretch before `place` ends.
    pub(crate) fn end_before(&self, place: usize) -> usize {
        match self.gone_before(place).last() {
            Some(gone) => gone.end + (place - gone.place),
            None => self.start + place,
        }
    }

    /// Whether a bracket stood at `place`.
    pub(crate) fn has_gone(&self, place: usize) -> bool {
        self.gone_at(place).is_some()
    }

    fn gone_at(&self, place: usize) -> Option<&Gone> {
        let gone = &self.gone[..self.count];
        let index = gone.binary_search_by_key(&place, |gone| gone.place).ok()?;
        gone.get(index)
    }

    /// The reading printed of the hanzi at `place`.
    pub(crate) fn reading(&self, place: Range<usize>) -> Option<(TonedId, Rank)> {
        match self.gone_at(place.end) {
            Some(&Gone { id, .. }) if id != TonedId(0) => Some((id, Rank::ExactModern)),
            _ => self.printed(place.start).map(|of| (of.id, of.rank)),
        }
    }

    fn printed(&self, place: usize) -> Option<&KnownReading> {
        self.printed[..self.known]
            .iter()
            .find(|of| of.place == place)
    }

    /// Leaves out what stands before `place`.
    pub(crate) fn drop_before(&mut self, place: usize) {
        let dropped = self.gone_before(place).len();
        self.start = self.end_before(place);
        self.bytes.copy_within(place..self.len, 0);
        self.len -= place;
        self.gone.copy_within(dropped..self.count, 0);
        self.count -= dropped;
        for gone in &mut self.gone[..self.count] {
            gone.place -= place;
        }
        let known = core::mem::take(&mut self.known);
        for index in 0..known {
            let of = self.printed[index];
            if let Some(place) = of.place.checked_sub(place) {
                self.printed[self.known] = KnownReading { place, ..of };
                self.known += 1;
            }
        }
    }

    /// Takes as much of the text as there is room for.
    pub(crate) fn fill(&mut self, search: &mut Search, text: &[u8]) {
        loop {
            let stop = self.next.map_or(self.searched, |next| next.start);
            let part = &text[self.taken..stop];
            let len = floor_character(part, SIZE - self.len);
            self.bytes[self.len..self.len + len].copy_from_slice(&part[..len]);
            self.len += len;
            self.taken += len;
            if self.taken < stop {
                return;
            }
            match self.next {
                Some(next) => {
                    if !self.push(next) {
                        return;
                    }
                    self.taken = next.end;
                }
                None if self.searched == text.len() => {
                    self.last = true;
                    return;
                }
                None => {}
            }
            self.look_for_next(search, text);
        }
    }

    /// Whether there was room for a bracket that stood at the end of the stretch.
    fn push(&mut self, next: Removed) -> bool {
        let place = self.len;
        // Brackets that touch go as one, with the reading of the first.
        if let Some(last) = self.gone[..self.count].last_mut() {
            if last.place == place {
                last.end = next.end;
                return true;
            }
        }
        if self.count == MOST || self.known + MAX_SYLLABLES > MOST_PRINTED {
            return false;
        }
        if next.reading == TonedId(0) {
            self.print();
        }
        self.gone[self.count] = Gone {
            place,
            end: next.end,
            id: next.reading,
        };
        self.count += 1;
        true
    }

    /// Remembers the readings of hanzi that have none yet.
    fn print(&mut self) {
        let BaseReadings {
            places,
            count,
            rank,
        } = self.readings;
        for &(at, id) in places[..count].iter().filter(|of| of.1 != TonedId(0)) {
            if let Some(place) = self.place_of(at).filter(|&at| self.printed(at).is_none()) {
                self.printed[self.known] = KnownReading { place, id, rank };
                self.known += 1;
            }
        }
    }

    /// Where what stands at `at` in the text stands here.
    fn place_of(&self, at: usize) -> Option<usize> {
        let gone = &self.gone[..self.count];
        let before = gone.partition_point(|gone| gone.end <= at);
        match gone[..before].last() {
            Some(gone) => Some(gone.place + (at - gone.end)),
            None => at.checked_sub(self.start),
        }
    }

    /// Looks for the next bracket that goes, not so far ahead that what was searched would have to come from
    /// memory again.
    fn look_for_next(&mut self, search: &mut Search, text: &[u8]) {
        if self.next.is_none() {
            let more = self.seen + WINDOW + LOOK_AHEAD;
            self.seen = if more < text.len() {
                self.seen + WINDOW
            } else {
                text.len()
            };
        }
        let whole = self.seen == text.len();
        search.limit = if whole { usize::MAX } else { self.seen };
        self.next = self.next(search, &text[..text.len().min(self.seen + LOOK_AHEAD)]);
        if self.next.is_none() {
            self.searched = if whole {
                text.len()
            } else {
                search.go_on();
                floor_character(text, self.seen.saturating_sub(LOOK_BACK)).max(self.taken)
            };
        }
    }

    /// The next bracket that goes.
    #[inline]
    fn next(&mut self, search: &mut Search, text: &[u8]) -> Option<Removed> {
        let readings = &mut self.readings;
        if search.judges_each() {
            return search.next_gone(text, |search, found| {
                *readings = BaseReadings::of(search, text, found);
            });
        }
        let found = next_selected(search, text)?;
        *readings = BaseReadings::of(search, text, &found);
        Some(Removed::of(found.base_end, found.end))
    }
}

fn next_selected(search: &mut Search, text: &[u8]) -> Option<Found> {
    loop {
        let found = search.next(text)?;
        if found.is_selected() {
            return Some(found);
        }
    }
}
