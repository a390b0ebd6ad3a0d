//! The fast path where each annotation is judged by itself: the common form first, and no more is told of a candidate than
//! somebody asks for.

use core::ops::ControlFlow::{self, Break, Continue};

use crate::base::{Removed, REMEMBERED};
use crate::hanzi::last_char;
use crate::images::Image;
use crate::quick::{begins_marked, is_plain_word, link, quick, quickest, Quick};
use crate::recognize::{is_half_pair, may_touch, Pair};
use crate::scan::{may_annotate, opener_ending_at};
use crate::search::{Found, Search};
use crate::tables::{tables, Tables};
use crate::verify::Forms;
use crate::{Accept, Mode, Scope, Select};

/// What becomes of a bracket in a run, and where that goes on or ends.
enum InRun {
    Goes(Removed),
    Stays(usize),
    /// It may hold a reading.
    Unclear(usize),
}

impl Search {
    /// Whether each annotation is judged by itself, so that [`Search::next_gone`] says all.
    pub(crate) fn judges_each(&self) -> bool {
        self.settings().select == Select::Verified
    }

    /// Whether [`Search::next_removal`] says all.
    pub(crate) fn only_removes(&self) -> bool {
        self.judges_each() && self.settings().mode == Mode::Strip
    }

    /// What goes next.
    #[inline]
    pub(crate) fn next_removal(&mut self, text: &[u8]) -> Option<Removed> {
        self.next_gone(text, |_, _| ())
    }

    /// The next bracket that goes, as [`Search::next`] and [`crate::edit`] would give it. `other` is called for those that are not
    /// of the common form.
    #[inline]
    pub(crate) fn next_gone(
        &mut self,
        text: &[u8],
        other: impl FnMut(&Search, &Found),
    ) -> Option<Removed> {
        if self.ahead == 0 {
            if let Some(removed) = self.search_on(text, other) {
                return Some(removed);
            }
        }
        self.ahead = self.ahead.checked_sub(1)?;
        Some(self.edited.removed_before(self.ahead + 1))
    }

    /// What goes next, or nothing where a run is ahead or the text ends.
    #[inline(never)]
    fn search_on(
        &mut self,
        text: &[u8],
        mut other: impl FnMut(&Search, &Found),
    ) -> Option<Removed> {
        loop {
            if self.runs_on::<false>(text) {
                return None;
            }
            let at = self.next_opener(text)?;
            if let Some(removed) = self.removal_at(text, at, &mut other) {
                self.edited.remove(removed.start, removed.end);
                return Some(removed);
            }
        }
    }

    /// The next annotation of a run, where bases are converted: each is the hanzi before its bracket and has one image
    /// at most. `None` where what comes next has to be looked at closer.
    #[inline]
    pub(crate) fn next_in_run(&mut self, text: &[u8]) -> Option<Removed> {
        let converts = self.settings().mode == Mode::Convert(Scope::Annotated);
        if self.ahead == 0 && !(converts && self.judges_each() && self.runs_on::<true>(text)) {
            return None;
        }
        self.ahead -= 1;
        Some(self.edited.removed_before(self.ahead + 1))
    }

    /// Whether a run begins here: not behind one, whose end has to be looked at closer.
    #[inline]
    fn runs_on<const CONVERTS: bool>(&mut self, text: &[u8]) -> bool {
        if core::mem::take(&mut self.run_ended) {
            return false;
        }
        self.ahead = self.run::<CONVERTS>(text);
        self.run_ended = (1..REMEMBERED).contains(&self.ahead);
        self.ahead > 0
    }

    /// Removes brackets of the common form, the commonest without a call, and passes by those that clearly hold no reading,
    /// until another opens; how many went, at most [`REMEMBERED`].
    ///
    /// A loop with little in it: two thirds of the instructions for an annotation that one step at a time takes.
    #[inline(never)]
    fn run<const CONVERTS: bool>(&mut self, text: &[u8]) -> usize {
        if self.touching(text).is_some() {
            return 0;
        }
        let tables = tables();
        let mut count = 0;
        let (mut from, mut block) = (self.from, self.from);
        'run: while let Some(hits) = self.scanner.next_hits(text, block) {
            for last in hits {
                if last >= self.limit || count == REMEMBERED {
                    break 'run;
                }
                let gone = match quickest(tables, text, last) {
                    Some((reading, end)) => self.take_in_run::<CONVERTS>(
                        text,
                        Removed {
                            start: last,
                            end,
                            reading,
                        },
                    ),
                    None if begins_otherwise(text, last + 1) => {
                        from = last + 1;
                        continue;
                    }
                    None => match self.other_in_run(text, last, from) {
                        InRun::Goes(removed) => self.take_in_run::<CONVERTS>(text, removed),
                        InRun::Stays(behind) => {
                            from = behind;
                            continue;
                        }
                        InRun::Unclear(at) => Break(at),
                    },
                };
                match gone {
                    Continue(end) => from = end,
                    Break(at) => {
                        from = at;
                        break 'run;
                    }
                }
                count += 1;
                if may_touch(text, from) {
                    break 'run;
                }
            }
            block = from.max(hits.end());
        }
        self.from = from;
        count
    }

    /// Removes a bracket in a run, which goes on behind it, or ends at it where its base has to be looked at closer.
    #[inline(always)]
    fn take_in_run<const CONVERTS: bool>(
        &mut self,
        text: &[u8],
        removed: Removed,
    ) -> ControlFlow<usize, usize> {
        if CONVERTS {
            match image_before(tables(), text, removed.start) {
                Some((_, Image::Same)) => {}
                Some((start, Image::Plain(image))) => self.edited.convert(start, image),
                Some((_, Image::Special(_))) | None => return Break(removed.start),
            }
        }
        self.edited.remove_apart(removed);
        Continue(removed.end)
    }

    /// What a run does with a bracket that is not of the commonest form.
    #[cold]
    #[inline(never)]
    fn other_in_run(&self, text: &[u8], last: usize, from: usize) -> InRun {
        // Of a wide bracket the last byte alone may stand behind `from`.
        let opener = opener_ending_at(text, last).filter(|&at| at >= from);
        let Some(at) = opener.filter(|&at| may_annotate(text, at)) else {
            return InRun::Stays(last + 1);
        };
        if is_half_pair(text, at) {
            return InRun::Stays(last + 1);
        }
        if begins_marked(&text[last + 1..]) {
            return match quick(tables(), text, at, at) {
                Some(Quick {
                    pair,
                    reading: Some(reading),
                    ..
                }) => InRun::Goes(Removed {
                    start: at,
                    end: pair.end,
                    reading: reading.id,
                }),
                Some(quick) if self.judge.quick_denies() => InRun::Stays(quick.pair.end),
                _ => InRun::Unclear(at),
            };
        }
        if self.is_plain_word(text, at, at) {
            return InRun::Stays(last + 1);
        }
        InRun::Unclear(at)
    }

    /// What goes of the bracket at `at`, whatever its form.
    fn removal_at(
        &mut self,
        text: &[u8],
        at: usize,
        other: &mut impl FnMut(&Search, &Found),
    ) -> Option<Removed> {
        let tables = tables();
        let base_end = self.edited.base_end(at);
        let Some(quick) = quick(tables, text, base_end, at) else {
            if !self.edited.may_follow_base(text, at) || self.is_plain_word(text, base_end, at) {
                return None;
            }
            if let Some(link) = self.link(text, base_end, at) {
                self.from = link.end;
                return None;
            }
            return self.uncommon(text, at, other);
        };
        if let Some(reading) = quick.reading {
            self.from = quick.pair.end;
            return Some(Removed {
                start: at,
                end: quick.pair.end,
                reading: reading.id,
            });
        }
        if !self.judge.quick_denies() {
            return self.uncommon(text, at, other);
        }
        self.from = quick.pair.end;
        None
    }

    /// Whether a plain word stands in the bracket at `at`, and no such word goes.
    #[inline(never)]
    fn is_plain_word(&self, text: &[u8], base_end: usize, at: usize) -> bool {
        self.is_exact() && is_plain_word(tables(), text, base_end, at)
    }

    /// The link that begins at `at`, if it is clear that it is one.
    fn link(&self, text: &[u8], base_end: usize, at: usize) -> Option<Pair> {
        if text[at] != b'[' || !self.is_exact() {
            return None;
        }
        link(tables(), text, base_end, at)
    }

    /// Whether only readings with their tones go, of hanzi as they are printed.
    fn is_exact(&self) -> bool {
        self.settings().accept == Accept::Exact && self.view().forms == Forms::Printed
    }

    /// What goes of a bracket that is not of the common form.
    #[cold]
    #[inline(never)]
    fn uncommon(
        &mut self,
        text: &[u8],
        at: usize,
        other: &mut impl FnMut(&Search, &Found),
    ) -> Option<Removed> {
        let judged = self.judge.word_quickly(text, at);
        let judged = judged.or_else(|| self.judge.fully(text, &self.edited, at))?;
        self.from = judged.pair.end;
        let found = self.found(text, judged);
        if !found.is_selected() {
            return None;
        }
        other(self, &found);
        Some(Removed::of(found.base_end, found.end))
    }
}

/// What conversion knows of the character that ends at `end`, and where it begins.
#[inline]
pub(crate) fn image_before(tables: &Tables, text: &[u8], end: usize) -> Option<(usize, Image)> {
    let (c, len) = last_char(&text[..end])?;
    Some((end - len, tables.image(c)))
}

/// Whether a content that begins at `start` begins as no reading does: with a hanzi or a digit, as most do, or
/// with another bracket.
#[inline(always)]
fn begins_otherwise(text: &[u8], start: usize) -> bool {
    matches!(
        text.get(start..),
        Some([0xE4..=0xE9 | b'0'..=b'9', ..] | [0xEF, 0xBC, 0x88 | 0xBB, ..])
    )
}
