//! Checks a reading against the base; `fit.rs` lays one hanzi after the other against it.
//!
//! The base's own readings drive the segmentation. Hanzi are taken from the last one backwards
//! and each is laid against the end of what is left of the reading; the base is complete when
//! nothing is left. `北京(běijīng)` needs no guess where the syllables part.

use core::fmt;

use crate::base::{Hanzi, LookBack};
use crate::content::{Case, Content};
use crate::fit::Reach;
use crate::hanzi::is_er;
use crate::select::COMMON;
use crate::spelling::{Spelling, MAX_SYLLABLES};
use crate::tables::{Character, TableReading, Tables, TonedId};

/// How well a reading agrees with its base.
///
/// ```
/// use unpinyin::{Agreement, Mode, Normalizer};
/// let strip = Normalizer::new(Mode::Strip);
/// let agreements: Vec<_> = strip
///     .candidates("國(guó)國(guo)國(guǒ)國(mèi)")
///     .map(|candidate| candidate.agreement())
///     .collect();
/// use Agreement::{Exact, NotAReading, ToneDiffers, Toneless};
/// assert_eq!(agreements, [Exact, Toneless, ToneDiffers, NotAReading]);
/// for exact in ["国(gúo)", "的(de)", "大学(dàxue)"] {
///     assert_eq!(strip.candidates(exact).next().map(|c| c.agreement()), Some(Exact));
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Agreement {
    /// No dictionary gives the base this reading.
    NotAReading,
    /// A modern reading has this syllable with another tone.
    ToneDiffers,
    /// A modern reading has this syllable; the bracket shows no tone.
    Toneless,
    /// The syllables equal dictionary readings, and so does every tone that is printed. On a single hanzi the mark may stand on
    /// any vowel, and none stands for the neutral tone where that is the default: `国(gúo)`, `的(de)`. In a word with tones a
    /// syllable behind the first may be printed as neutral: `大学(dàxue)`.
    Exact,
}

impl Agreement {
    /// The name that reports use: the command line's for what [`crate::Accept`] takes.
    ///
    /// ```
    /// assert_eq!(unpinyin::Agreement::ToneDiffers.name(), "tone-differs");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Agreement::NotAReading => "not-a-reading",
            Agreement::ToneDiffers => "tone-differs",
            Agreement::Toneless => "toneless",
            Agreement::Exact => "exact",
        }
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
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

    pub(crate) fn exact(wider: bool) -> Rank {
        if wider {
            Rank::ExactWider
        } else {
            Rank::ExactModern
        }
    }

    pub(crate) fn modern(self, wider: bool) -> Rank {
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
    let mut best = Verified {
        rank: Rank::No,
        hanzi: 1,
    };
    for (rank, hanzi) in rank_by_length(content, back, view, 1).into_iter().zip(1..) {
        if rank.agreement() > best.rank.agreement() {
            best = Verified { rank, hanzi };
        }
    }
    best
}

/// How well every alternative agrees with a base of so many hanzi.
pub(crate) fn agreement_on(
    content: &Content<'_>,
    back: LookBack<'_>,
    view: View<'_>,
    hanzi: usize,
) -> Agreement {
    rank_by_length(content, back, view, hanzi)[hanzi - 1].agreement()
}

/// How well all alternatives agree with a base of one hanzi, of two, and so on, at least until `hanzi`.
fn rank_by_length(
    content: &Content<'_>,
    back: LookBack<'_>,
    view: View<'_>,
    hanzi: usize,
) -> [Rank; MAX_SYLLABLES] {
    let mut ranks = rank_of(content, content.first(), back, view, hanzi);
    for spelling in content.others() {
        let others = rank_of(content, &spelling, back, view, hanzi);
        ranks
            .iter_mut()
            .zip(others)
            .for_each(|(rank, other)| *rank = (*rank).min(other));
    }
    ranks
}

/// How well one alternative does.
fn rank_of(
    content: &Content<'_>,
    spelling: &Spelling,
    back: LookBack<'_>,
    view: View<'_>,
    hanzi: usize,
) -> [Rank; MAX_SYLLABLES] {
    let mut ranks = [Rank::No; MAX_SYLLABLES];
    let mut reach = Reach::start(spelling);
    let mut before = back;
    for count in 1..=content.longest_base().min(spelling.len()) {
        let Some(one) = before.next() else { break };
        reach = reach.step(spelling, view.resolve(one, before), count);
        let rank = match content.case(spelling, count) {
            Case::Fine => reach.at(0, false),
            Case::Title => reach.at(0, false).min(Rank::Toneless),
            Case::Wrong => Rank::No,
        };
        ranks[count - 1] = rank;
        let exact = content.is_single() && rank.agreement() == Agreement::Exact;
        if exact && count >= hanzi || reach.is_empty() {
            break;
        }
    }
    ranks
}

/// The readings with which the hanzi of a base agree that is verified with this spelling, last hanzi first.
///
/// Zero for an erhua r.
pub(crate) fn matched_readings(
    spelling: &Spelling,
    back: LookBack<'_>,
    view: View<'_>,
    count: usize,
) -> [TonedId; MAX_SYLLABLES] {
    let mut readings = [TonedId(0); MAX_SYLLABLES];
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
        let wanted = steps[index + 1].at(start, owed);
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
    pub(crate) forms: Forms,
    /// Readings of the wider tier do not count.
    pub(crate) modern: bool,
}

/// Whose readings a hanzi has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Forms {
    /// Its own.
    Printed,
    /// Its own and those of its simplified images and of theirs, since the whole text is converted.
    Either,
    /// Those of its default image: as a second pass sees it where its bracket is kept.
    Converted,
    /// Its own where it is common, else those of its default image.
    Common,
}

/// A hanzi with the character whose readings it has.
#[derive(Clone, Copy)]
pub(crate) struct Resolved<'a> {
    pub(crate) view: View<'a>,
    c: char,
    /// 儿 or 兒, which may be a bare r, behind another hanzi than these.
    pub(crate) erhua: bool,
}

impl<'a> View<'a> {
    fn resolve(self, hanzi: Hanzi, mut before: LookBack<'_>) -> Option<Resolved<'a>> {
        let printed = before.repeated(hanzi)?;
        Some(Resolved {
            view: self,
            c: match self.forms {
                Forms::Printed | Forms::Either => printed,
                Forms::Common if self.tables.character(printed).level() == COMMON => printed,
                Forms::Converted | Forms::Common => self.tables.default_image(printed),
            },
            erhua: is_er(hanzi.c) && !before.next().is_some_and(|before| is_er(before.c)),
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

impl Resolved<'_> {
    fn each_character(self, mut each: impl FnMut(Character)) {
        let tables = self.view.tables;
        each(tables.character(self.c));
        if self.view.forms != Forms::Either {
            return;
        }
        tables.each_image(self.c, |image| {
            each(tables.character(image));
            // 徬 is 彷, and may be 仿 to a second pass.
            tables.each_image(image, |image| each(tables.character(image)));
        });
    }

    /// Each reading, and whether it is the default one.
    pub(crate) fn each_reading(self, mut each: impl FnMut(TableReading, bool)) {
        self.each_character(|character| {
            for (index, reading) in character.readings().enumerate() {
                if !(self.view.modern && reading.wider) {
                    each(reading, index == 0);
                }
            }
        });
    }
}
