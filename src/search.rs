//! Drives scan, recognize, verify and select over a text, one candidate after the other.

use alloc::sync::Arc;
use core::ops::Range;

use crate::base::{Edited, Hanzi, LookBack};
use crate::convert::{self, Images};
use crate::evidence::{is_traditional_form, Evidence};
use crate::hanzi::{first_char, is_hanzi, is_space, is_variation_selector, last_char};
use crate::noise::Gate;
use crate::quick::quick;
use crate::recognize::{continues_link, following, may_hold_reading, pair, Pair};
use crate::scan::Scanner;
use crate::select::{accepts, judge, COMMON};
use crate::sign::has_capital;
use crate::spelling::{Content, Shape, MAX_SYLLABLES};
use crate::tables::{tables, Image, TonedId};
use crate::verify::{matched_readings, verify, Rank, Verified, View};
use crate::{Accept, Mode, Normalizer, Reason, Scope, Select, Verdict};

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
    /// In evidence only: the reading of a base of one hanzi.
    pub(crate) reading: TonedId,
    /// After the bracket, and after the space behind it that goes too.
    pub(crate) end: usize,
    /// Ruby only: the annotation ends here, later readings of the same base included.
    pub(crate) chain_end: usize,
    /// Ruby only: a later reading of an annotation that began before.
    pub(crate) joined: bool,
    /// Annotated conversion only: what the base becomes.
    pub(crate) images: Images,
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

/// Where the search stands. It holds no text, so that a buffer can change between two steps.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    settings: Normalizer,
    from: usize,
    scanner: Scanner,
    /// Brackets that open here or later are left for when more text is there.
    pub(crate) limit: usize,
    pub(crate) edited: Edited,
    /// The annotation whose later readings are being reported.
    chain: Option<Found>,
    policy: Policy,
}

/// How a document as a whole enters into the verdicts.
#[derive(Clone, Debug)]
enum Policy {
    /// Not at all.
    Each,
    /// Its annotations are being gathered.
    Gather,
    /// By the verdict on it.
    Document(Arc<Gate>),
}

impl Search {
    pub(crate) fn new(settings: Normalizer) -> Search {
        Search {
            settings,
            from: 0,
            scanner: Scanner::new(),
            limit: usize::MAX,
            edited: Edited::NOTHING,
            chain: None,
            policy: Policy::Each,
        }
    }

    /// A search over a text that is there as a whole.
    pub(crate) fn over(text: &[u8], settings: Normalizer) -> Search {
        let mut search = Search::new(settings);
        if settings.select == Select::Noise {
            let gate = Gate::of(&Evidence::gather(text, settings));
            search.policy = Policy::Document(Arc::new(gate));
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
        search.policy = Policy::Gather;
        search
    }

    pub(crate) fn settings(&self) -> Normalizer {
        self.settings
    }

    /// Goes on in a text of which everything before `settled` has been replaced by
    /// `written` bytes, the end of the text as edited so far.
    #[cfg(feature = "std")]
    pub(crate) fn rebase(&mut self, settled: usize, written: usize) {
        let touching = self.edited.end() == Some(self.from) && self.from == settled;
        self.from = self.from.max(settled) - settled + written;
        self.edited = Edited::NOTHING;
        self.edited.written = written;
        self.scanner = Scanner::new();
        if touching {
            self.edited.remove(written, written);
        }
        self.chain = None;
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
            let judged = self.judge_quickly(text, at);
            let judged = judged.or_else(|| self.judge_fully(text, at));
            if let Some((pair, base_end, judged)) = judged {
                return Some(self.take(text, pair, base_end, judged));
            }
        }
    }

    /// The next range that goes, for a strip that judges each annotation by itself.
    ///
    /// What [`Search::next`] finds and [`crate::edit`] makes of it, without the way between.
    #[inline]
    pub(crate) fn next_removal(&mut self, text: &[u8]) -> Option<Range<usize>> {
        loop {
            let at = self.next_opener(text)?;
            if let Some(quick) = quick(tables(), text, at) {
                self.from = quick.pair.end;
                if quick.reading.is_none() {
                    continue;
                }
                self.edited.remove(at, quick.pair.end);
                return Some(at..quick.pair.end);
            }
            let Some((pair, base_end, judged)) = self.judge_fully(text, at) else {
                continue;
            };
            let found = self.take(text, pair, base_end, judged);
            if found.is_selected() {
                return Some(found.base_end..found.end);
            }
        }
    }

    /// Whether [`Search::next_removal`] says all.
    pub(crate) fn only_removes(&self) -> bool {
        let each = matches!(self.policy, Policy::Each) && self.settings.select == Select::Verified;
        each && self.settings.mode == Mode::Strip
    }

    /// The next place where a bracket opens that may follow a base.
    #[inline]
    fn next_opener(&mut self, text: &[u8]) -> Option<usize> {
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

    fn take(&mut self, text: &[u8], pair: Pair, base_end: usize, judged: Judged) -> Found {
        self.from = pair.end;
        let mut found = self.found(text, pair, base_end, judged);
        self.remember(text, &mut found);
        found
    }

    /// A bracket that follows the one just removed, which the scan cannot see: what stands
    /// before it is a closing bracket.
    #[inline]
    fn touching(&self, text: &[u8]) -> Option<usize> {
        // Nearly always a hanzi follows, whose first byte no bracket and no space has.
        let next = text.get(self.from)?;
        if !matches!(next, b'(' | b'[' | b' ' | 0xC2 | 0xE3 | 0xEF)
            || self.edited.end() != Some(self.from)
        {
            return None;
        }
        following(text, self.from).map(|pair| pair.start)
    }

    /// The outcome for a bracket of the common form that is an annotation.
    #[inline]
    fn judge_quickly(&self, text: &[u8], at: usize) -> Option<(Pair, usize, Judged)> {
        let quick = quick(tables(), text, at)?;
        let Some(reading) = quick.reading else {
            // In a whole text that is converted the base counts as its images too.
            return (!self.view().images)
                .then(|| (quick.pair, at, Judged::kept(Reason::NotAReading)));
        };
        if self.settings.select != Select::Verified && quick.level != COMMON {
            return None;
        }
        let judged = Judged {
            verified: Verified {
                rank: Rank::ExactModern,
                hanzi: 1,
            },
            verdict: Verdict::Selected,
            syllables: 1,
            shape: Shape {
                marks: true,
                ..Shape::default()
            },
            reading,
        };
        Some((quick.pair, at, judged))
    }

    /// The outcome for any other candidate.
    fn judge_fully(&self, text: &[u8], at: usize) -> Option<(Pair, usize, Judged)> {
        if !may_hold_reading(text, at) {
            return None;
        }
        let before = last_char(&text[..at]).map(|(c, _)| c);
        let may_follow = |c| is_hanzi(c) || is_space(c) || is_variation_selector(c);
        if !before.is_some_and(may_follow) && self.edited.end() != Some(at) {
            return None;
        }
        let base_end = before_space(text, at);
        if !has_base(LookBack::new(text, &self.edited, base_end)) {
            return None;
        }
        let pair = pair(text, at)?;
        Some((
            pair,
            base_end,
            self.judge(text, &self.edited, pair, base_end),
        ))
    }

    #[inline]
    fn found(&self, text: &[u8], pair: Pair, base_end: usize, judged: Judged) -> Found {
        let mut found = Found {
            pair,
            base_end,
            verified: judged.verified,
            verdict: judged.verdict,
            accepted: accepts(self.settings.accept, judged.verified.rank.agreement()),
            shape: judged.shape,
            reading: judged.reading,
            end: pair.end,
            chain_end: pair.end,
            joined: false,
            images: ['\0'; MAX_SYLLABLES],
            ambiguous: 0,
        };
        if !found.accepted {
            return found;
        }
        if self.is_link(text, &self.edited, pair, base_end) {
            found.verdict = Verdict::Kept(Reason::Link);
            found.accepted = false;
            return found;
        }
        if let Policy::Document(gate) = &self.policy {
            self.judge_in_document(text, gate, &mut found);
        }
        if found.is_selected() && matches!(self.settings.mode, Mode::Ruby(_)) {
            self.extend(text, &mut found, judged.syllables);
        }
        found
    }

    /// Adds the verdict on the document to that on the candidate by itself.
    fn judge_in_document(&self, text: &[u8], gate: &Gate, found: &mut Found) {
        if !found.is_selected() {
            return;
        }
        let base = self
            .base_of(text, found)
            .filter(|_| found.has_noise_shape());
        let verdict = base.map_or(Err(Reason::NoNoise), |(base, _)| {
            let traditional = is_traditional_form(self.view().tables, base);
            gate.verdict(self.as_converted(base), traditional)
        });
        match verdict {
            Err(reason) => found.verdict = Verdict::Kept(reason),
            Ok(()) if gate.spaced && self.settings.accept != Accept::Exact => {
                let space = text.get(found.pair.end) == Some(&b' ');
                found.end += usize::from(space);
            }
            Ok(()) => {}
        }
    }

    /// The last hanzi of the base as the document shows it, not as it has been converted, and
    /// whether another one stands before it.
    pub(crate) fn base_of(&self, text: &[u8], found: &Found) -> Option<(char, bool)> {
        let mut back = LookBack::new(text, &self.edited, found.base_end);
        let hanzi = back.next()?;
        let (source, _) = first_char(&text[hanzi.start..])?;
        let c = back.repeated(Hanzi { c: source, ..hanzi })?;
        // Anki's form puts a space between: it must not part what it has joined itself.
        let space = text[..hanzi.start].ends_with(b" ");
        let beyond = hanzi.start - usize::from(space);
        let before = back.next().is_some()
            || space && LookBack::new(text, &self.edited, beyond).next().is_some();
        Some((c, before))
    }

    /// The character as a second pass would see it, so that both count the same: conversion
    /// leaves the default image, nearly always.
    pub(crate) fn as_converted(&self, c: char) -> char {
        if !matches!(self.settings.mode, Mode::Convert(_)) {
            return c;
        }
        match self.view().tables.image(c) {
            Image::Same => c,
            Image::Plain(image) => image,
            Image::Special(special) => special.default.unwrap_or(c),
        }
    }

    fn remember(&mut self, text: &[u8], found: &mut Found) {
        // One verdict for all: what is accepted and kept must not hide a base from what goes.
        let gathers =
            !matches!(self.policy, Policy::Each) && !matches!(self.settings.mode, Mode::Ruby(_));
        if !found.is_selected() {
            if gathers && found.accepted {
                self.edited.remove(found.base_end, found.end);
            }
            return;
        }
        match self.settings.mode {
            Mode::Ruby(_) => {
                self.chain = Some(*found);
                return;
            }
            Mode::Convert(Scope::Annotated) => {
                (found.images, found.ambiguous) = convert::images(self, text, found);
                let back = LookBack::new(text, &self.edited, found.base_end);
                let mut converted = [(0, '\0'); MAX_SYLLABLES];
                let mut count = 0;
                for (hanzi, &image) in back.zip(&found.images).take(found.verified.hanzi) {
                    if hanzi.c != image && !hanzi.crossed {
                        converted[count] = (hanzi.start, image);
                        count += 1;
                    }
                }
                for &(start, image) in converted[..count].iter().rev() {
                    self.edited.convert(start, image);
                }
            }
            Mode::Strip | Mode::Convert(Scope::Document) => {}
        }
        self.edited.remove(found.base_end, found.end);
        self.from = found.end;
    }

    /// Where the bracket ends that opens at `at` in the text as edited so far, if it is one
    /// to be removed.
    pub(crate) fn removable(&self, text: &[u8], edited: &Edited, at: usize) -> Option<usize> {
        let pair = following(text, at)?;
        let judged = self.judge(text, edited, pair, at);
        let removed = judged.verdict == Verdict::Selected && !self.is_link(text, edited, pair, at);
        removed.then_some(pair.end)
    }

    pub(crate) fn view(&self) -> View<'static> {
        let images = self.settings.mode == Mode::Convert(Scope::Document);
        View {
            tables: tables(),
            images,
        }
    }

    fn judge(&self, text: &[u8], edited: &Edited, pair: Pair, base_end: usize) -> Judged {
        let back = LookBack::new(text, edited, base_end);
        let bytes = text.get(pair.content.0..pair.content.1).unwrap_or_default();
        let printed = core::str::from_utf8(bytes).unwrap_or_default();
        let Some(content) = Content::read(printed) else {
            let upper = printed.chars().any(has_capital);
            return Judged::kept(if upper {
                Reason::UpperCase
            } else {
                Reason::NotPinyin
            });
        };
        if content.is_bare_upper() {
            return Judged::kept(Reason::UpperCase);
        }
        let verified = verify(&content, back, self.view());
        Judged {
            verified,
            verdict: judge(self.settings, &content, verified, back, self.view()),
            syllables: content.count() * verified.hanzi,
            shape: content.shape(),
            reading: match self.policy {
                Policy::Gather => matched_readings(&content, back, self.view(), verified.hanzi)[0],
                _ => TonedId(0),
            },
        }
    }

    /// `[x]` before `(`, `[` or `:` is a link, unless an accepted reading follows.
    fn is_link(&self, text: &[u8], edited: &Edited, pair: Pair, base_end: usize) -> bool {
        if !pair.ascii_square || !continues_link(text, pair.end) {
            return false;
        }
        let Some(next) = crate::recognize::pair(text, pair.end) else {
            return true;
        };
        let mut edited = *edited;
        edited.remove(base_end, pair.end);
        let judged = self.judge(text, &edited, next, pair.end);
        !accepts(self.settings.accept, judged.verified.rank.agreement())
    }

    /// Joins the readings that directly follow on the same base; more than eight syllables
    /// in all are no annotation.
    fn extend(&self, text: &[u8], found: &mut Found, mut syllables: usize) {
        while let Some(next) = following(text, found.chain_end) {
            let judged = self.judge(text, &self.edited, next, found.base_end);
            if judged.verdict != Verdict::Selected
                || judged.verified.hanzi != found.verified.hanzi
                || self.is_link(text, &self.edited, next, found.base_end)
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

    fn next_in_chain(&mut self, text: &[u8]) -> Option<Found> {
        let first = *self.chain.as_ref()?;
        if self.from >= first.chain_end {
            self.chain = None;
            return None;
        }
        let pair = following(text, self.from)?;
        self.from = pair.end;
        let judged = self.judge(text, &self.edited, pair, first.base_end);
        Some(Found {
            pair,
            verified: judged.verified,
            joined: true,
            ..first
        })
    }
}

/// The outcome of verify and select for one bracket.
struct Judged {
    verified: Verified,
    verdict: Verdict,
    syllables: usize,
    shape: Shape,
    reading: TonedId,
}

impl Judged {
    /// No reading of any base.
    fn kept(reason: Reason) -> Judged {
        Judged {
            verified: Verified {
                rank: Rank::No,
                hanzi: 1,
            },
            verdict: Verdict::Kept(reason),
            syllables: 0,
            shape: Shape {
                marks: reason == Reason::NotAReading,
                ..Shape::default()
            },
            reading: TonedId(0),
        }
    }
}

/// Whether a hanzi stands here, and before 々 the one that it repeats.
#[inline]
fn has_base(mut back: LookBack<'_>) -> bool {
    match back.next() {
        Some(hanzi) => back.repeated(hanzi).is_some(),
        None => false,
    }
}

/// Where the base ends: before the one space that may stand before the bracket.
#[inline]
fn before_space(text: &[u8], at: usize) -> usize {
    match last_char(&text[..at]) {
        Some((c, len)) if is_space(c) => at - len,
        _ => at,
    }
}
