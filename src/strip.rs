//! What goes of a text in which each annotation is judged by itself: the common form first, and
//! nothing gathered of a candidate that nobody asks for.

use core::ops::Range;

use crate::quick::{is_plain_word, quick, Quick};
use crate::recognize::is_half_pair;
use crate::search::{Found, Search};
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

    /// The next range that goes.
    #[inline]
    pub(crate) fn next_removal(&mut self, text: &[u8]) -> Option<Range<usize>> {
        self.next_gone(text, |_, _| (), |_, _| ())
            .map(|(range, ())| range)
    }

    /// What [`Search::next`] finds and [`crate::edit`] removes, without the way between; with what is
    /// kept of it: `common` is asked with the end of a base of one hanzi and its reading.
    #[inline]
    pub(crate) fn next_gone<T>(
        &mut self,
        text: &[u8],
        common: impl Fn(usize, TonedId) -> T,
        mut other: impl FnMut(&Search, &Found) -> T,
    ) -> Option<(Range<usize>, T)> {
        let tables = tables();
        loop {
            let at = self.next_opener(text)?;
            let gone = match quick(tables, text, at) {
                Some(Quick {
                    pair,
                    reading: Some(reading),
                    ..
                }) => {
                    self.from = pair.end;
                    Some((at..pair.end, common(at, reading.id)))
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
            if let Some((range, kept)) = gone {
                self.edited.remove(range.start, range.end);
                return Some((range, kept));
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
    fn uncommon<T>(
        &mut self,
        text: &[u8],
        at: usize,
        other: &mut impl FnMut(&Search, &Found) -> T,
    ) -> Option<(Range<usize>, T)> {
        let judged = self.judge.word_quickly(text, at);
        let judged = judged.or_else(|| self.judge.fully(text, &self.edited, at))?;
        self.from = judged.pair.end;
        let found = self.found(text, judged);
        found
            .is_selected()
            .then(|| (found.base_end..found.end, other(self, &found)))
    }
}
