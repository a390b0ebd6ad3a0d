//! Checks a reading against the base: the only place that knows the readings of a character.
//!
//! The base's own readings drive the segmentation. Hanzi are taken from the last one backwards
//! and each is laid against the end of what is left of the reading; the base is complete when
//! nothing is left. `北京(běijīng)` needs no guess where the syllables part.

use crate::base::{Hanzi, LookBack};
use crate::select::COMMON;
use crate::spelling::{Case, Content, Spelling, MAX_GLYPHS, MAX_SYLLABLES, ZHUYIN};
use crate::syllable::marked_letter;
use crate::tables::{Character, Image, Special, TableReading, Tables, TonedId};

/// How well a reading agrees with its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Agreement {
    /// No dictionary gives the base this reading.
    NotAReading,
    /// A modern reading has this syllable with another tone.
    ToneDiffers,
    /// A modern reading has this syllable; the bracket shows no tone.
    Toneless,
    /// Syllable and tone equal a dictionary reading.
    Exact,
}

/// Agreement with the tier that gave it, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    No,
    ToneDiffers,
    Toneless,
    ExactWider,
    ExactModern,
}

impl Rank {
    pub(crate) fn agreement(self) -> Agreement {
        match self {
            Rank::No => Agreement::NotAReading,
            Rank::ToneDiffers => Agreement::ToneDiffers,
            Rank::Toneless => Agreement::Toneless,
            Rank::ExactWider | Rank::ExactModern => Agreement::Exact,
        }
    }

    fn exact(wider: bool) -> Rank {
        if wider {
            Rank::ExactWider
        } else {
            Rank::ExactModern
        }
    }

    fn modern(self, wider: bool) -> Rank {
        if wider {
            Rank::No
        } else {
            self
        }
    }
}

/// The outcome for one bracket.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verified {
    pub(crate) rank: Rank,
    /// How many hanzi the base has; 1 where nothing agrees.
    pub(crate) hanzi: usize,
}

/// Finds the base on which every alternative agrees best, the shortest on ties.
pub(crate) fn verify(content: &Content<'_>, back: LookBack<'_>, view: View<'_>) -> Verified {
    let mut ranks = rank_by_length(content, content.first(), back, view);
    for spelling in content.others() {
        let others = rank_by_length(content, &spelling, back, view);
        ranks
            .iter_mut()
            .zip(others)
            .for_each(|(rank, other)| *rank = (*rank).min(other));
    }
    let mut best = Verified {
        rank: Rank::No,
        hanzi: 1,
    };
    for (rank, hanzi) in ranks.into_iter().zip(1..) {
        if rank.agreement() > best.rank.agreement() {
            best = Verified { rank, hanzi };
        }
    }
    best
}

/// How well one alternative agrees with a base of one hanzi, of two, and so on.
fn rank_by_length(
    content: &Content<'_>,
    spelling: &Spelling,
    back: LookBack<'_>,
    view: View<'_>,
) -> [Rank; MAX_SYLLABLES] {
    let mut ranks = [Rank::No; MAX_SYLLABLES];
    let mut reach = Reach::start(spelling);
    let mut hanzi = back;
    for count in 1..=content.longest_base().min(spelling.len()) {
        let Some(one) = hanzi.next() else { break };
        reach = reach.step(spelling, view.resolve(one, hanzi), count);
        let rank = match content.case(spelling, count) {
            Case::Fine => reach.plain[0],
            Case::Title => reach.plain[0].min(Rank::Toneless),
            Case::Wrong => Rank::No,
        };
        ranks[count - 1] = rank;
        let exact = content.is_single() && rank.agreement() == Agreement::Exact;
        if exact || reach.is_empty() {
            break;
        }
    }
    ranks
}

/// The readings with which the hanzi of a verified base agree, last hanzi first.
///
/// Zero for an erhua r. Only for a bracket with one alternative: several decide nothing.
pub(crate) fn matched_readings(
    content: &Content<'_>,
    back: LookBack<'_>,
    view: View<'_>,
    count: usize,
) -> [TonedId; MAX_SYLLABLES] {
    let mut readings = [TonedId(0); MAX_SYLLABLES];
    if !content.is_single() {
        return readings;
    }
    let spelling = content.first();
    let mut hanzi = back;
    let mut steps = [Reach::start(spelling); MAX_SYLLABLES + 1];
    let mut resolved = [None; MAX_SYLLABLES];
    for index in 0..count.min(MAX_SYLLABLES) {
        let Some(one) = hanzi.next() else {
            return readings;
        };
        resolved[index] = Some(view.resolve(one, hanzi));
        steps[index + 1] = steps[index].step(spelling, resolved[index].flatten(), index + 1);
    }
    let mut start = 0;
    let mut owed = false;
    for index in (0..count.min(MAX_SYLLABLES)).rev() {
        let Some(base) = resolved[index].flatten() else {
            break;
        };
        let wanted = if owed {
            steps[index + 1].owed[start]
        } else {
            steps[index + 1].plain[start]
        };
        let found = steps[index].trace(spelling, base, index + 1, (start, owed), wanted);
        let Some(step) = found else { break };
        readings[index] = step.id;
        (start, owed) = (step.end, step.owed);
    }
    readings
}

/// How the tables are read for one hanzi.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) tables: &'a Tables,
    /// Every hanzi counts as its simplified images too, since the whole text is converted.
    pub(crate) images: bool,
}

/// A hanzi with the character whose readings it has.
#[derive(Clone, Copy)]
struct Resolved<'a> {
    view: View<'a>,
    c: char,
    /// Written 儿 or 兒, which may be a bare r.
    erhua: bool,
}

impl<'a> View<'a> {
    fn resolve(self, hanzi: Hanzi, before: LookBack<'_>) -> Option<Resolved<'a>> {
        Some(Resolved {
            view: self,
            c: before.repeated(hanzi)?,
            erhua: matches!(hanzi.c, '儿' | '兒'),
        })
    }

    /// The level of a hanzi: the best of its own and, where they count, its images'.
    pub(crate) fn level(self, hanzi: Hanzi, before: LookBack<'_>) -> u8 {
        let Some(resolved) = self.resolve(hanzi, before) else {
            return 0;
        };
        // A numeral outside the list of 2013 and as common as its neighbours.
        let mut best = if resolved.c == '〇' { COMMON } else { 0 };
        resolved.each_character(|character| {
            let level = character.level();
            if level != 0 && (best == 0 || level < best) {
                best = level;
            }
        });
        best
    }
}

impl View<'_> {
    /// Whether a hanzi outside the common ones simplifies to one of them that has the reading too.
    pub(crate) fn is_common_by_image(
        self,
        hanzi: Hanzi,
        before: LookBack<'_>,
        read: TonedId,
        rank: Rank,
    ) -> bool {
        let Some(c) = before.repeated(hanzi) else {
            return false;
        };
        let Image::Special(Special {
            default: Some(image),
            ..
        }) = self.tables.image(c)
        else {
            return false;
        };
        let image = self.tables.character(image);
        let same = |reading: TableReading| {
            !reading.wider
                && if rank.agreement() == Agreement::Exact {
                    reading.id == read
                } else {
                    self.tables.parts(reading.id).0 == self.tables.parts(read).0
                }
        };
        image.level() == COMMON && image.readings().any(same)
    }
}

impl Resolved<'_> {
    fn each_character(self, mut each: impl FnMut(Character)) {
        let tables = self.view.tables;
        each(tables.character(self.c));
        if !self.view.images {
            return;
        }
        match tables.image(self.c) {
            Image::Same => {}
            Image::Plain(image) => each(tables.character(image)),
            Image::Special(special) => {
                special
                    .default
                    .into_iter()
                    .for_each(|image| each(tables.character(image)));
                tables
                    .choices(special)
                    .for_each(|choice| each(tables.character(choice.image)));
            }
        }
    }

    /// Each reading, and whether it is the default one.
    fn each_reading(self, mut each: impl FnMut(TableReading, bool)) {
        self.each_character(|character| {
            for (index, reading) in character.readings().enumerate() {
                each(reading, index == 0);
            }
        });
    }
}

/// How well the glyphs from each place on agree with the hanzi taken so far.
#[derive(Clone, Copy)]
struct Reach {
    plain: [Rank; MAX_GLYPHS + 1],
    /// The same where an erhua r has taken the tone digit of the syllable before: `dianr3`.
    owed: [Rank; MAX_GLYPHS + 1],
}

/// Where one hanzi's syllable ends, traced forwards.
struct Traced {
    id: TonedId,
    end: usize,
    owed: bool,
}

impl Reach {
    const NOWHERE: Reach = Reach {
        plain: [Rank::No; MAX_GLYPHS + 1],
        owed: [Rank::No; MAX_GLYPHS + 1],
    };

    /// Whether no hanzi before can complete the reading.
    fn is_empty(&self) -> bool {
        let none = |ranks: &[Rank]| ranks.iter().all(|&rank| rank == Rank::No);
        none(&self.plain) && none(&self.owed)
    }

    fn start(spelling: &Spelling) -> Reach {
        let mut reach = Reach::NOWHERE;
        reach.plain[spelling.len()] = Rank::ExactModern;
        reach
    }

    /// Lays one more hanzi, the `count`-th from the end, against the reading.
    fn step(&self, spelling: &Spelling, base: Option<Resolved<'_>>, count: usize) -> Reach {
        let mut next = Reach::NOWHERE;
        let Some(base) = base else { return next };
        self.each_fit(spelling, base, count, |fit| {
            let reach = if fit.owes {
                &mut next.owed
            } else {
                &mut next.plain
            };
            reach[fit.start] = reach[fit.start].max(fit.rank);
        });
        next
    }

    /// Finds a fit of one hanzi that starts at `start` and reaches the rank `wanted`.
    fn trace(
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
                let after = if owed {
                    self.owed[end]
                } else {
                    self.plain[end]
                };
                if after == Rank::No {
                    continue;
                }
                let place = Place {
                    spelling,
                    end,
                    owed,
                    count,
                    dot: false,
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
        // A bare r is a reading of 儿 after another syllable only; zhuyin writes it without a mark.
        let erhua = letters.pinyin == b"r";
        if erhua && start == 0 {
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
            Some(index) if index == marked_letter(letters) || alone && is_vowel(letters[index]) => {
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
        (self.spelling.glyph(at) == b'r' && (attached || !owes)).then_some((at, owes))
    }
}

/// Whether a printed letter stands for the letter of a syllable: ü may be written u after
/// j q x y (and as ü there for u), and in lue and nue.
fn same_letter(letters: &[u8], index: usize, printed: u8) -> bool {
    let letter = letters[index];
    letter == printed
        || letter == b'u' && printed == b'v' && matches!(letters[0], b'j' | b'q' | b'x' | b'y')
        || letter == b'v' && printed == b'u' && matches!(letters, b"lve" | b"nve")
}

fn is_vowel(letter: u8) -> bool {
    b"aeiouvE".contains(&letter)
}
