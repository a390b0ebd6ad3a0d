//! Lays the readings of one hanzi after the other against a spelling, from its end.

use crate::sign::ZHUYIN;
use crate::spelling::{Spelling, MAX_GLYPHS};
use crate::syllable::may_bear_mark;
use crate::tables::{TableReading, Tables, TonedId};
use crate::verify::{Rank, Resolved};

/// How well the glyphs from each place on agree with the hanzi taken so far: as they stand, and where an erhua r has
/// taken the tone digit of the syllable before (`dianr3`).
#[derive(Clone, Copy)]
pub(crate) struct Reach([[Rank; MAX_GLYPHS + 1]; 2]);

/// Where one hanzi's syllable ends, traced forwards.
pub(crate) struct Traced {
    pub(crate) id: TonedId,
    pub(crate) end: usize,
    pub(crate) owed: bool,
}

impl Reach {
    const NOWHERE: Reach = Reach([[Rank::No; MAX_GLYPHS + 1]; 2]);

    /// From this place on, its tone digit being owed to the syllable before or not.
    pub(crate) fn at(&self, place: usize, owed: bool) -> Rank {
        self.0[usize::from(owed)][place]
    }

    /// Whether no hanzi before can complete the reading.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().flatten().all(|&rank| rank == Rank::No)
    }

    pub(crate) fn start(spelling: &Spelling) -> Reach {
        let mut reach = Reach::NOWHERE;
        reach.0[0][spelling.len()] = Rank::ExactModern;
        reach
    }

    /// Lays one more hanzi, the `count`-th from the end, against the reading.
    pub(crate) fn step(
        &self,
        spelling: &Spelling,
        base: Option<Resolved<'_>>,
        count: usize,
    ) -> Reach {
        let mut next = Reach::NOWHERE;
        let Some(base) = base else { return next };
        self.each_fit(spelling, base, count, |fit| {
            let rank = &mut next.0[usize::from(fit.owes)][fit.start];
            *rank = fit.rank.max(*rank);
        });
        next
    }

    /// Finds a fit of one hanzi that starts at `start` and reaches the rank `wanted`.
    pub(crate) fn trace(
        &self,
        spelling: &Spelling,
        base: Resolved<'_>,
        count: usize,
        (start, owes): (usize, bool),
        wanted: Rank,
    ) -> Option<Traced> {
        let mut found = None;
        self.each_fit(spelling, base, count, |fit| {
            if found.is_none() && fit.start == start && fit.owes == owes && fit.rank >= wanted {
                found = Some(Traced {
                    id: fit.id,
                    end: fit.end,
                    owed: fit.owed,
                });
            }
        });
        found
    }

    fn each_fit(
        &self,
        spelling: &Spelling,
        base: Resolved<'_>,
        count: usize,
        mut each: impl FnMut(Fit),
    ) {
        for end in 1..=spelling.len() {
            for owed in [false, true] {
                let after = self.at(end, owed);
                if after == Rank::No {
                    continue;
                }
                let place = Place {
                    spelling,
                    end,
                    owed,
                    count,
                    dot: false,
                    erhua: base.erhua,
                };
                for dot in [false, true] {
                    let place = Place { dot, ..place };
                    if dot && !spelling.is_zhuyin() {
                        break;
                    }
                    base.each_reading(|reading, default| {
                        if let Some((start, rank)) = place.fit(base.view.tables, reading, default) {
                            let rank = rank.min(after);
                            each(Fit {
                                id: reading.id,
                                start,
                                end,
                                owed,
                                owes: false,
                                rank,
                            });
                        }
                    });
                }
                if base.erhua && !owed {
                    if let Some((start, owes)) = place.erhua() {
                        each(Fit {
                            id: TonedId(0),
                            start,
                            end,
                            owed,
                            owes,
                            rank: after,
                        });
                    }
                }
            }
        }
    }
}

/// One way in which a hanzi takes glyphs `start..end`.
struct Fit {
    id: TonedId,
    start: usize,
    end: usize,
    /// The tone digit at `end` belongs to this syllable.
    owed: bool,
    /// The tone digit in this erhua belongs to the syllable before.
    owes: bool,
    rank: Rank,
}

/// A place in a reading before which one hanzi is to fit.
#[derive(Clone, Copy)]
struct Place<'a> {
    spelling: &'a Spelling,
    end: usize,
    owed: bool,
    count: usize,
    /// Whether to take a ˙ before the symbols.
    dot: bool,
    /// Whether the hanzi may be a bare r.
    erhua: bool,
}

impl Place<'_> {
    /// Where the syllable of `reading` starts if it ends here, and how well it agrees.
    fn fit(self, tables: &Tables, reading: TableReading, default: bool) -> Option<(usize, Rank)> {
        let (syllable, tone) = tables.parts(reading.id);
        let letters = tables.letters(syllable);
        let (start, printed) = if self.spelling.is_zhuyin() {
            self.zhuyin(letters.zhuyin)?
        } else {
            self.pinyin(letters.pinyin)?
        };
        // A bare r is a reading of 儿 after another syllable only, and bears no mark.
        let erhua = letters.pinyin == b"r";
        if erhua && !(self.erhua && start > 0 && self.is_bare(start)) {
            return None;
        }
        let alone = start == 0 && self.count == 1;
        let rank = match printed {
            Some(0) if tone != 0 && start > 0 => Rank::ExactModern.modern(reading.wider),
            Some(1) if erhua && self.spelling.is_zhuyin() => Rank::exact(reading.wider),
            Some(printed) if printed == tone => Rank::exact(reading.wider),
            Some(_) => Rank::ToneDiffers.modern(reading.wider),
            None if alone && default && tone == 0 => Rank::exact(reading.wider),
            None if start > 0 && self.spelling.is_toned() && tone == 0 => {
                Rank::exact(reading.wider)
            }
            None if start > 0 && self.spelling.is_toned() => {
                Rank::ExactModern.modern(reading.wider)
            }
            None => Rank::Toneless.modern(reading.wider),
        };
        (rank != Rank::No).then_some((start, rank))
    }

    /// Whether an r that starts here has no mark, and ㄦ no tone at all.
    fn is_bare(self, start: usize) -> bool {
        if self.spelling.is_zhuyin() {
            self.tone_digit().is_none()
        } else {
            self.spelling.mark(start) == 0
        }
    }

    /// The start and the printed tone of these letters, if they end here.
    fn pinyin(self, letters: &[u8]) -> Option<(usize, Option<u8>)> {
        let digit = self.tone_digit();
        let end = self.end - usize::from(digit.is_some() && !self.owed);
        let start = end
            .checked_sub(letters.len())
            .filter(|_| !letters.is_empty())?;
        let mut marked = None;
        for (index, at) in (start..end).enumerate() {
            if !same_letter(letters, index, self.spelling.glyph(at))
                || index > 0 && self.spelling.breaks_before(at)
            {
                return None;
            }
            if self.spelling.mark(at) != 0 && marked.replace(index).is_some() {
                return None;
            }
        }
        let alone = start == 0 && self.count == 1;
        let mark = match marked {
            None => None,
            Some(index) if may_bear_mark(letters, index, alone) => {
                Some(self.spelling.mark(start + index))
            }
            Some(_) => return None,
        };
        Some((start, mark.or(digit)))
    }

    /// The same for zhuyin: no mark is the first tone, ˙ stands on either side.
    fn zhuyin(self, symbols: &[u8]) -> Option<(usize, Option<u8>)> {
        let digit = self.tone_digit();
        let end = self.end - usize::from(digit.is_some());
        if digit.is_some() && self.spelling.breaks_before(end) {
            return None;
        }
        let start = end
            .checked_sub(symbols.len())
            .filter(|_| !symbols.is_empty())?;
        for (index, at) in (start..end).enumerate() {
            if self.spelling.glyph(at) != symbols[index] | ZHUYIN
                || index > 0 && self.spelling.breaks_before(at)
            {
                return None;
            }
        }
        if !self.dot {
            return self
                .spelling
                .zhuyin_starts(start)
                .then_some((start, Some(digit.unwrap_or(1))));
        }
        let at = start.checked_sub(1)?;
        let dot = self.spelling.digit(at) == Some(0) && !self.spelling.breaks_before(start);
        (dot && digit.is_none()).then_some((at, Some(0)))
    }

    /// The tone digit that stands at the end of the syllable, or after its erhua r.
    fn tone_digit(self) -> Option<u8> {
        if self.owed {
            self.spelling.digit(self.end + 1)
        } else {
            self.spelling.digit(self.end - 1).filter(|_| self.end > 1)
        }
    }

    /// Where a bare r starts, and whether a digit after it is left to the syllable before.
    fn erhua(self) -> Option<(usize, bool)> {
        let owes = self.spelling.digit(self.end - 1).is_some();
        let at = self
            .end
            .checked_sub(1 + usize::from(owes))
            .filter(|&at| at > 0)?;
        let attached = !self.spelling.breaks_before(at) && self.spelling.digit(at - 1).is_none();
        let bare = self.spelling.glyph(at) == b'r' && self.spelling.mark(at) == 0;
        (bare && (attached || !owes)).then_some((at, owes))
    }
}

/// Whether a printed letter stands for the letter of a syllable: ü may be written u directly
/// behind j q x y (and as ü there for u), and in lue and nue.
fn same_letter(letters: &[u8], index: usize, printed: u8) -> bool {
    let letter = letters[index];
    letter == printed
        || letter == b'u'
            && printed == b'v'
            && matches!(letters[..index], [b'j' | b'q' | b'x' | b'y'])
        || letter == b'v' && printed == b'u' && matches!(letters, b"lve" | b"nve")
}
