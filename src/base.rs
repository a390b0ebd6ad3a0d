//! Looks back for the base of a bracket, through the text as edited so far.

use crate::hanzi::{self, ends_in_base, is_hanzi, is_variation_selector};
use crate::tables::TonedId;

/// A bracket that is gone, or several that touch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Removed {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The reading of a base of one hanzi of the common form; 0 otherwise.
    pub(crate) reading: TonedId,
}

impl Removed {
    /// One of another form.
    #[inline]
    pub(crate) fn of(start: usize, end: usize) -> Removed {
        Removed {
            start,
            end,
            reading: TonedId(0),
        }
    }
}

/// How many edits are remembered. A base has eight hanzi and a word around it fifteen, each of
/// which may have a removed bracket behind it and another behind its variation selector;
/// neighbouring brackets are joined.
pub(crate) const REMEMBERED: usize = 32;

/// The last few edits: removed brackets are transparent, converted hanzi count as their images.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edited {
    removed: Removals,
    converted: Conversions,
    /// In a stream, where what is written ends: hanzi before are those of removed brackets.
    pub(crate) written: usize,
}

impl Edited {
    pub(crate) const NOTHING: Edited = Edited {
        removed: Removals::NONE,
        converted: Conversions::NONE,
        written: 0,
    };

    /// Remembers that `start..end` is gone.
    #[inline]
    pub(crate) fn remove(&mut self, start: usize, end: usize) {
        if !self.removed.widen(start, end) {
            self.remove_apart(Removed::of(start, end));
        }
    }

    /// The same of a bracket that touches none that is gone.
    #[inline]
    pub(crate) fn remove_apart(&mut self, removed: Removed) {
        self.removed.push(removed);
    }

    /// Of the last `count` brackets that were removed the first, while none of them touch.
    #[inline]
    pub(crate) fn removed_before(&self, count: usize) -> Removed {
        self.removed.at(self.removed.count.wrapping_sub(count))
    }

    /// Remembers that the hanzi at `start` has become `image`.
    pub(crate) fn convert(&mut self, start: usize, image: char) {
        self.converted.push(start, image);
    }

    /// Forgets all but one gap: what stood before `end` has been moved to end at `start`.
    pub(crate) fn restart(&mut self, start: usize, end: usize) {
        // What the slots hold is forgotten with the count.
        (self.removed.count, self.converted.count, self.written) = (0, 0, 0);
        self.remove(start, end);
    }

    /// Where the bracket removed last ended.
    pub(crate) fn end(&self) -> Option<usize> {
        self.removed.get(self.removed.count).map(|last| last.end)
    }

    /// Where the base of a bracket at `at` ends in the text as it came: before the brackets that were removed just
    /// before, unless what stands there has been converted.
    #[inline]
    pub(crate) fn base_end(&self, at: usize) -> usize {
        let last = self.removed.get(self.removed.count);
        let touches = last.filter(|last| last.end == at && self.converted.count == 0);
        touches.map_or(at, |last| last.start)
    }

    /// Whether a bracket at `at` stands where one with a reading may: behind what may end a base, or behind a bracket
    /// that is gone.
    #[inline]
    pub(crate) fn may_follow_base(&self, text: &[u8], at: usize) -> bool {
        ends_in_base(&text[..at]) || self.end() == Some(at)
    }

    fn image_at(&self, start: usize) -> Option<char> {
        let mut number = self.converted.count;
        while let Some((at, image)) = self.converted.get(number) {
            if at == start {
                return Some(image);
            }
            number -= 1;
        }
        None
    }
}

/// The last few brackets that were removed, numbered from one.
///
/// Their parts stand apart: together they would be read as one just after they were written one by one, for
/// which the processor waits; a strip of textbooks took a tenth longer.
#[derive(Clone, Copy, Debug)]
struct Removals {
    starts: [usize; REMEMBERED],
    ends: [usize; REMEMBERED],
    readings: [TonedId; REMEMBERED],
    count: usize,
}

impl Removals {
    const NONE: Removals = Removals {
        starts: [0; REMEMBERED],
        ends: [0; REMEMBERED],
        readings: [TonedId(0); REMEMBERED],
        count: 0,
    };

    #[inline]
    fn push(&mut self, removed: Removed) {
        let slot = self.count % REMEMBERED;
        self.starts[slot] = removed.start;
        self.ends[slot] = removed.end;
        self.readings[slot] = removed.reading;
        self.count += 1;
    }

    /// Makes the last one longer, if it ends at `start`; whether it does.
    #[inline]
    fn widen(&mut self, start: usize, end: usize) -> bool {
        let last = self.count.wrapping_sub(1) % REMEMBERED;
        let touches = self.count > 0 && self.ends[last] == start;
        if touches {
            self.ends[last] = end;
        }
        touches
    }

    #[inline]
    fn get(&self, number: usize) -> Option<Removed> {
        let kept = number > 0 && number + REMEMBERED > self.count;
        kept.then(|| self.at(number - 1))
    }

    /// The one behind so many.
    #[inline]
    fn at(&self, before: usize) -> Removed {
        let slot = before % REMEMBERED;
        Removed {
            start: self.starts[slot],
            end: self.ends[slot],
            reading: self.readings[slot],
        }
    }
}

/// The last few hanzi that were converted, numbered from one: where each begins, and its image.
#[derive(Clone, Copy, Debug)]
struct Conversions {
    slots: [(usize, char); REMEMBERED],
    count: usize,
}

impl Conversions {
    const NONE: Conversions = Conversions {
        slots: [(0, '\0'); REMEMBERED],
        count: 0,
    };

    fn push(&mut self, start: usize, image: char) {
        self.slots[self.count % REMEMBERED] = (start, image);
        self.count += 1;
    }

    fn get(&self, number: usize) -> Option<(usize, char)> {
        let kept = number > 0 && number + REMEMBERED > self.count;
        kept.then(|| self.slots[(number - 1) % REMEMBERED])
    }
}

/// One hanzi of a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hanzi {
    /// The character as edited so far.
    pub(crate) c: char,
    pub(crate) start: usize,
    /// After its variation selector, if it has one.
    pub(crate) end: usize,
    /// Whether a removed bracket stands between it and the place looked back from.
    pub(crate) crossed: bool,
}

/// The hanzi before a place, nearest first, as long as they touch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LookBack<'a> {
    text: &'a [u8],
    edited: &'a Edited,
    /// The number of the removed bracket to cross next.
    removed: usize,
    at: usize,
    crossed: bool,
}

impl<'a> LookBack<'a> {
    #[inline]
    pub(crate) fn new(text: &'a [u8], edited: &'a Edited, at: usize) -> LookBack<'a> {
        LookBack {
            text,
            edited,
            removed: edited.removed.count,
            at,
            crossed: false,
        }
    }

    /// Steps over brackets that were removed just before this place.
    #[inline]
    fn cross(&mut self) {
        while let Some(removed) = self.edited.removed.get(self.removed) {
            if removed.end < self.at {
                return;
            }
            self.removed -= 1;
            // What was removed last may have been joined to brackets before this place.
            if removed.start < self.at {
                self.at = removed.start;
                self.crossed = true;
            }
        }
    }

    #[inline]
    fn last(&mut self) -> Option<(char, usize)> {
        self.cross();
        let (c, len) = hanzi::last_char(self.text.get(..self.at)?)?;
        Some((c, self.at - len))
    }

    /// What stands before a selector that has gone with the hanzi it belonged to.
    fn without_dropped_selector(&self, c: char, start: usize) -> (char, usize) {
        let before = self.text.get(..start).filter(|_| is_variation_selector(c));
        match before.and_then(hanzi::last_char) {
            Some((hanzi, len)) if self.edited.image_at(start - len).is_some() => {
                (hanzi, start - len)
            }
            _ => (c, start),
        }
    }

    /// The character whose readings and level `hanzi` has: its own, or the one that 々 repeats.
    /// `self` stands before `hanzi`.
    pub(crate) fn repeated(self, hanzi: Hanzi) -> Option<char> {
        if hanzi.c != hanzi::ITERATION_MARK {
            return Some(hanzi.c);
        }
        self.take(REMEMBERED)
            .map(|before| before.c)
            .find(|&c| c != hanzi::ITERATION_MARK)
    }
}

impl Iterator for LookBack<'_> {
    type Item = Hanzi;

    #[inline]
    fn next(&mut self) -> Option<Hanzi> {
        let (mut c, mut start) = self.last()?;
        let (mut end, mut crossed) = (self.at, self.crossed);
        if is_variation_selector(c) {
            let selector = start;
            self.at = selector;
            (c, start) = self.last()?;
            // A bracket removed before the selector parts it from its hanzi.
            if self.at != selector {
                (end, crossed) = (self.at, self.crossed);
                (c, start) = self.without_dropped_selector(c, start);
            }
        }
        if !is_hanzi(c) {
            return None;
        }
        self.at = start;
        crossed |= start < self.edited.written;
        if crossed {
            c = self.edited.image_at(start).unwrap_or(c);
        }
        Some(Hanzi {
            c,
            start,
            end,
            crossed,
        })
    }
}
