//! Ruby joins the readings that follow one another on the same base.

use crate::recognize::following;
use crate::search::{Found, Search};
use crate::spelling::MAX_SYLLABLES;
use crate::{Reason, Verdict};

impl Search {
    /// Joins the readings that directly follow on the same base; more than eight syllables
    /// in all are no annotation.
    pub(crate) fn extend(&self, text: &[u8], found: &mut Found, mut syllables: usize) {
        while let Some(next) = following(text, found.chain_end) {
            let judged = self.judge.judge(text, &self.edited, next, found.base_end);
            if judged.verdict != Verdict::Selected
                || judged.verified.hanzi != found.verified.hanzi
                || self.judge.is_link(text, &self.edited, next, found.base_end)
            {
                return;
            }
            found.chain_end = next.end;
            syllables += judged.syllables;
            if syllables > MAX_SYLLABLES {
                found.verdict = Verdict::Kept(Reason::TooManyReadings);
                return;
            }
        }
    }

    /// The next of them, once the first has been found; `None` behind the last.
    pub(crate) fn next_in_chain(&mut self, text: &[u8]) -> Option<Found> {
        let first = *self.chain.as_ref()?;
        if self.from >= first.chain_end {
            self.chain = None;
            return None;
        }
        let start = self.from;
        let pair = following(text, start)?;
        self.from = pair.end;
        let judged = self.judge.judge(text, &self.edited, pair, first.base_end);
        Some(Found {
            pair,
            start,
            end: pair.end,
            verified: judged.verified,
            reading: judged.reading,
            joined: true,
            ..first
        })
    }
}
