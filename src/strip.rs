//! What goes of a text in which each annotation is judged by itself: the common form first, and
//! nothing gathered of a candidate that nobody asks for.

use crate::base::{Removed, REMEMBERED};
use crate::quick::{is_plain_word, quick, quickest, Quick};
use crate::recognize::is_half_pair;
use crate::search::{may_touch, Found, Search};
use crate::tables::{tables, TonedId};
use crate::verify::Forms;
use crate::{Accept, Mode, Select};

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

    /// What [`Search::next`] finds and [`crate::edit`] removes, without the way between. `other` is shown what is
    /// not of the common form.
    #[inline]
    pub(crate) fn next_gone(
        &mut self,
        text: &[u8],
        other: impl FnMut(&Search, &Found),
    ) -> Option<Removed> {
        if self.ahead == 0 && !self.run_ended {
            self.ahead = self.run(text);
            self.run_ended = self.ahead < REMEMBERED;
        }
        if self.ahead > 0 {
            self.ahead -= 1;
            return Some(self.edited.removed_before(self.ahead + 1));
        }
        self.run_ended = false;
        self.next_after_run(text, other)
    }

    /// Removes brackets of the commonest form, until one of another opens; how many, at most [`REMEMBERED`].
    ///
    /// A loop with little in it: two thirds of the instructions for an annotation that one step at a time takes.
    #[inline(never)]
    fn run(&mut self, text: &[u8]) -> usize {
        if self.touching(text).is_some() {
            return 0;
        }
        let tables = tables();
        let mut count = 0;
        let (mut from, mut block) = (self.from, self.from);
        'run: while let Some(hits) = self.scanner.next_hits(text, block) {
            for at in hits {
                if at >= self.limit || count == REMEMBERED {
                    break 'run;
                }
                let Some((reading, end)) = quickest(tables, text, at) else {
                    // Of a wide bracket the last byte is told.
                    from = from.max(at.saturating_sub(2));
                    break 'run;
                };
                self.edited.remove_apart(Removed {
                    start: at,
                    end,
                    reading,
                });
                count += 1;
                from = end;
                if may_touch(text, end) {
                    break 'run;
                }
            }
            block = from.max(hits.end());
        }
        self.from = from;
        count
    }

    /// The next that goes, whatever its form.
    #[inline(never)]
    fn next_after_run(
        &mut self,
        text: &[u8],
        mut other: impl FnMut(&Search, &Found),
    ) -> Option<Removed> {
        let tables = tables();
        loop {
            let at = self.next_opener(text)?;
            let removed = match quick(tables, text, at) {
                Some(Quick {
                    pair,
                    reading: Some(reading),
                    ..
                }) => {
                    self.from = pair.end;
                    Some(Removed {
                        start: at,
                        end: pair.end,
                        reading: reading.id,
                    })
                }
                // In a whole text that is converted the base counts as its images too.
                Some(quick) if self.view().forms == Forms::Printed => {
                    self.from = quick.pair.end;
                    None
                }
                None if is_half_pair(text, at) => None,
                None if self.is_exact() && is_plain_word(tables, text, at) => None,
                _ => self.uncommon(text, at, &mut other),
            };
            if let Some(removed) = removed {
                self.edited.remove(removed.start, removed.end);
                return Some(removed);
            }
        }
    }

    /// Whether a reading without a tone, which is not the default one, is none of the base.
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
        Some(Removed {
            start: found.base_end,
            end: found.end,
            reading: TonedId(0),
        })
    }
}
