//! Drives scan, recognize, verify and select over a text, one candidate after the other.

use alloc::sync::Arc;
use core::ops::Range;

use crate::base::{Edited, LookBack};
use crate::content::{Content, Shape};
use crate::convert::{self, Changes};
use crate::evidence::Evidence;
use crate::judge::{Judge, Judged};
use crate::noise::Gate;
use crate::recognize::{is_half_pair, may_touch, touching, Pair};
use crate::scan::Scanner;
use crate::select::accepts;
use crate::spelling::MAX_SYLLABLES;
use crate::tables::TonedId;
use crate::verify::{matched_readings, Rank, Verified, View};
use crate::{Mode, Normalizer, Reason, RubyFormat, Scope, Select, Verdict};

/// A candidate as found: places in the text, agreement, verdict.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) pair: Pair,
    /// After the last hanzi of the base; the space between, if any, goes with the bracket.
    pub(crate) base_end: usize,
    pub(crate) verified: Verified,
    pub(crate) verdict: Verdict,
    /// The agreement is accepted, whatever the policy says.
    pub(crate) accepted: bool,
    pub(crate) shape: Shape,
    /// The reading of a base of one hanzi: of the common form, and in evidence; 0 otherwise.
    pub(crate) reading: TonedId,
    /// Where the bracket begins, with the space before it: behind the base, or behind the bracket
    /// that it is joined to.
    pub(crate) start: usize,
    /// After the bracket, and after the space behind it that goes too.
    pub(crate) end: usize,
    /// Ruby only: the annotation ends here, later readings of the same base included.
    pub(crate) chain_end: usize,
    /// Ruby only: a later reading of an annotation that began before.
    pub(crate) joined: bool,
    /// Annotated conversion only: what the base becomes, where that is anything else.
    pub(crate) changes: Option<Changes>,
    /// How many of these nothing but the default decided.
    pub(crate) ambiguous: u64,
}

impl Found {
    pub(crate) fn is_selected(&self) -> bool {
        self.verdict == Verdict::Selected
    }

    /// One hanzi with one reading in lower case, a tone mark or none: all that noise ever is.
    pub(crate) fn has_noise_shape(&self) -> bool {
        let shape = self.shape;
        self.verified.hanzi == 1
            && self.verified.rank != Rank::ToneDiffers
            && !(shape.digits || shape.upper || shape.zhuyin || shape.several)
    }
}

/// A bracket is judged when so much text follows it, more than any look ahead takes:
/// 25 brackets of 263 bytes.
pub(crate) const LOOK_AHEAD: usize = 8 * 1024;

/// More than any look back takes: 16 hanzi of four bytes, each with a variation selector.
pub(crate) const LOOK_BACK: usize = 256;

/// Where the search stands. It holds no text, so that a buffer can change between two steps.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    pub(crate) judge: Judge,
    pub(crate) from: usize,
    pub(crate) scanner: Scanner,
    /// Brackets that open here or later are left for when more text is there.
    pub(crate) limit: usize,
    pub(crate) edited: Edited,
    /// How many of the removed brackets have not been told yet.
    pub(crate) ahead: usize,
    /// What stands behind them has to be looked at closer.
    pub(crate) run_ended: bool,
    /// The annotation whose later readings are being reported.
    pub(crate) chain: Option<Found>,
    /// The verdict on the document as a whole, where the policy asks for one.
    gate: Option<Arc<Gate>>,
}

impl Search {
    pub(crate) fn new(settings: Normalizer) -> Search {
        Search {
            judge: Judge {
                settings,
                gathers: false,
                links: true,
            },
            from: 0,
            scanner: Scanner::new(),
            limit: usize::MAX,
            edited: Edited::NOTHING,
            ahead: 0,
            run_ended: false,
            chain: None,
            gate: None,
        }
    }

    /// A search over a text that is there as a whole.
    pub(crate) fn over(text: &[u8], settings: Normalizer) -> Search {
        if settings.select != Select::Noise {
            return Search::new(settings);
        }
        let gate = Gate::of(text, settings, Evidence::gather(text, settings));
        Search::judged_by(gate, settings)
    }

    /// The same where the verdict on the document is known.
    pub(crate) fn judged_by(gate: Gate, settings: Normalizer) -> Search {
        Search {
            gate: Some(Arc::new(gate)),
            ..Search::new(settings)
        }
    }

    /// The same for who asks only what changes: it ends at once where the document as a whole keeps
    /// all its annotations, so that a clean one costs a single scan.
    pub(crate) fn for_edits(text: &[u8], settings: Normalizer) -> Search {
        let mut search = Search::over(text, settings);
        if search.gate.as_ref().is_some_and(|gate| gate.keeps_all()) {
            search.from = text.len();
        }
        search
    }

    /// A search that judges as [`Select::Common`] does and shows what it finds.
    pub(crate) fn for_evidence(settings: Normalizer) -> Search {
        let mode = match settings.mode {
            Mode::Ruby(_) => Mode::Strip,
            mode => mode,
        };
        let mut search = Search::new(settings.mode(mode).select(Select::Common));
        search.judge.gathers = true;
        search.judge.links = settings.mode != Mode::Ruby(RubyFormat::Anki);
        search
    }

    pub(crate) fn settings(&self) -> Normalizer {
        self.judge.settings
    }

    pub(crate) fn view(&self) -> View<'static> {
        self.judge.view()
    }

    /// Whether the annotations of a document are gathered or have one verdict.
    pub(crate) fn judges_documents(&self) -> bool {
        self.judge.gathers || self.gate.is_some()
    }

    /// The reading of each hanzi of the base, its last hanzi first.
    pub(crate) fn readings_of(&self, text: &[u8], found: &Found) -> [TonedId; MAX_SYLLABLES] {
        if found.reading != TonedId(0) && found.verified.hanzi == 1 {
            let mut readings = [TonedId(0); MAX_SYLLABLES];
            readings[0] = found.reading;
            return readings;
        }
        let back = LookBack::new(text, &self.edited, found.base_end);
        let content = Content::read(found.pair.printed(text));
        let spelling = content.as_ref().and_then(Content::single);
        spelling.map_or([TonedId(0); MAX_SYLLABLES], |spelling| {
            matched_readings(spelling, back, self.view(), found.verified.hanzi)
        })
    }

    /// Goes on in a text of which everything before `settled` has been replaced by
    /// `written` bytes, the end of the text as edited so far.
    #[cfg(feature = "std")]
    pub(crate) fn rebase(&mut self, settled: usize, written: usize) {
        self.from = self.from.max(settled) - settled + written;
        self.edited = Edited::NOTHING;
        self.edited.written = written;
        self.scanner = Scanner::new();
        self.chain = None;
    }

    /// Goes on in a buffer in which this gap stands for all that went so far. While removals of a run are still to be told, they
    /// stand as they were found.
    #[inline]
    pub(crate) fn gap_widened(&mut self, gap: &Range<usize>) {
        if self.ahead == 0 {
            self.edited.restart(gap.start, gap.end);
        }
    }

    /// Goes on when all brackets before the limit have been found and there is more text.
    pub(crate) fn go_on(&mut self) {
        self.scanner = Scanner::new();
        // Not where a bracket may touch the one that was removed last.
        if self.from + LOOK_BACK < self.limit {
            self.from = self.limit;
        }
    }

    /// The next candidate, selected or not.
    pub(crate) fn next(&mut self, text: &[u8]) -> Option<Found> {
        if self.chain.is_some() {
            if let Some(found) = self.next_in_chain(text) {
                return Some(found);
            }
        }
        loop {
            let at = self.next_opener(text)?;
            let judged = self.judge.quickly(text, &self.edited, at).or_else(|| {
                if is_half_pair(text, at) {
                    return None;
                }
                let word = self.judge.word_quickly(text, at);
                word.or_else(|| self.judge.fully(text, &self.edited, at))
            });
            if let Some(judged) = judged {
                return Some(self.take(text, judged));
            }
        }
    }

    /// Goes on as if the bracket of a candidate that was kept were gone.
    pub(crate) fn remove(&mut self, found: &Found) {
        self.edited.remove(found.base_end, found.end);
    }

    /// The candidate as the text shows it, not as a second pass would see it.
    pub(crate) fn as_printed(&self, text: &[u8], found: &Found) -> Found {
        let judge = Judge {
            gathers: false,
            ..self.judge
        };
        let judged = judge.judge(text, &self.edited, found.pair, found.base_end);
        Found {
            verified: judged.verified,
            verdict: judged.verdict,
            shape: judged.shape,
            ..*found
        }
    }

    /// The next place where a bracket opens that may follow a base.
    #[inline(always)]
    pub(crate) fn next_opener(&mut self, text: &[u8]) -> Option<usize> {
        let at = match self.touching(text) {
            Some(at) => at,
            None => self.scanner.next_opener(text, self.from)?,
        };
        if at >= self.limit {
            return None;
        }
        self.from = at + 1;
        Some(at)
    }

    fn take(&mut self, text: &[u8], judged: Judged) -> Found {
        self.from = judged.pair.end;
        let mut found = self.found(text, judged);
        self.remember(text, &mut found);
        found
    }

    /// A bracket that follows the one just removed, which the scan cannot see: what stands
    /// before it is a closing bracket.
    #[inline]
    pub(crate) fn touching(&self, text: &[u8]) -> Option<usize> {
        if !may_touch(text, self.from) || self.edited.end() != Some(self.from) {
            return None;
        }
        touching(text, self.from)
    }

    #[inline]
    pub(crate) fn found(&self, text: &[u8], judged: Judged) -> Found {
        let Judged { pair, base_end, .. } = judged;
        let mut found = Found {
            pair,
            base_end,
            verified: judged.verified,
            verdict: judged.verdict,
            accepted: accepts(self.settings().accept, judged.verified.rank.agreement()),
            shape: judged.shape,
            reading: judged.reading,
            start: base_end,
            end: pair.end,
            chain_end: pair.end,
            joined: false,
            changes: None,
            ambiguous: 0,
        };
        if !found.accepted {
            return found;
        }
        if self.judge.is_link(text, &self.edited, pair, base_end) {
            found.verdict = Verdict::Kept(Reason::Link);
            found.accepted = false;
            return found;
        }
        if let Some(gate) = &self.gate {
            self.judge_in_document(text, gate, &mut found);
        }
        if found.is_selected() && matches!(self.settings().mode, Mode::Ruby(_)) {
            self.extend(text, &mut found, judged.syllables);
            if found.chain_end > pair.end {
                // A space behind the bracket is that before the next one.
                found.end = pair.end;
            }
        }
        found
    }

    fn remember(&mut self, text: &[u8], found: &mut Found) {
        // One verdict for all: what is accepted and kept must not hide a base from what goes.
        let as_one = self.judges_documents() && !matches!(self.settings().mode, Mode::Ruby(_));
        if !found.is_selected() {
            if as_one && found.accepted {
                self.edited.remove(found.base_end, found.end);
            }
            return;
        }
        match self.settings().mode {
            Mode::Ruby(_) => {
                self.chain = Some(*found);
                return;
            }
            Mode::Convert(Scope::Annotated) => {
                let converted = convert::converted(self, text, found);
                found.ambiguous = converted.ambiguous;
                found.changes = converted.changes;
                let changes = found.changes.iter();
                for (start, image) in changes.flat_map(|changes| changes.each(found.base_end)) {
                    self.edited.convert(start, image);
                }
            }
            Mode::Strip | Mode::Convert(Scope::Document) => {}
        }
        self.edited.remove(found.base_end, found.end);
        self.from = found.end;
    }
}
