//! Judges one bracket by itself: recognize, verify and select.

use crate::base::{Edited, LookBack};
use crate::content::{Content, Shape};
use crate::hanzi::{is_space, last_char};
use crate::quick::quick;
use crate::quick_word::quick_word;
use crate::recognize::{following, pair, Pair};
use crate::select::{self, accepts, COMMON};
use crate::sign::has_capital;
use crate::tables::{tables, TonedId};
use crate::verify::{matched_readings, verify, Forms, Rank, Verified, View};
use crate::{Mode, Normalizer, Reason, Scope, Select, Verdict};

/// By what a bracket is judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judge {
    pub(crate) settings: Normalizer,
    /// Evidence is gathered: the reading of a base is wanted too, and brackets are judged as a second
    /// pass would.
    pub(crate) gathers: bool,
    /// Whether `[x]` may be a link. In the evidence for Anki's format, which writes readings so, a
    /// second pass has to see the same annotations.
    pub(crate) links: bool,
}

/// The outcome for one bracket.
pub(crate) struct Judged {
    pub(crate) pair: Pair,
    /// After the last hanzi of the base.
    pub(crate) base_end: usize,
    pub(crate) verified: Verified,
    pub(crate) verdict: Verdict,
    /// How many syllables agree: those of the base, once for each alternative.
    pub(crate) syllables: usize,
    pub(crate) shape: Shape,
    /// The reading of a base of one hanzi: of the common form, and in evidence; 0 otherwise.
    pub(crate) reading: TonedId,
}

impl Judge {
    pub(crate) fn view(&self) -> View<'static> {
        let forms = match self.settings.mode {
            Mode::Convert(Scope::Document) if self.gathers => Forms::Converted,
            Mode::Convert(Scope::Document) => Forms::Either,
            _ => Forms::Printed,
        };
        View {
            tables: tables(),
            forms,
            modern: false,
        }
    }

    /// The outcome for a bracket of the common form that is clear.
    #[inline]
    pub(crate) fn quickly(&self, text: &[u8], edited: &Edited, at: usize) -> Option<Judged> {
        let forms = self.view().forms;
        let base_end = edited.base_end(at);
        if forms == Forms::Converted && !is_simplified(text, base_end) {
            return None;
        }
        let quick = quick(tables(), text, base_end, at)?;
        let shape = |marks| Shape {
            marks,
            ..Shape::default()
        };
        let Some(reading) = quick.reading else {
            return self
                .quick_denies()
                .then(|| Judged::kept(quick.pair, at, Reason::NotAReading, shape(true)));
        };
        // A reading of the wider tier may hide a modern one, of the image say.
        if self.settings.select != Select::Verified && (quick.level != COMMON || reading.wider) {
            return None;
        }
        Some(Judged {
            pair: quick.pair,
            base_end: at,
            verified: Verified {
                rank: Rank::exact(reading.wider),
                hanzi: 1,
            },
            verdict: Verdict::Selected,
            syllables: 1,
            // The neutral tone has no mark.
            shape: shape(tables().parts(reading.id).1 != 0),
            reading: reading.id,
        })
    }

    /// Whether what is no reading of the hanzi as it is printed is none at all: in a whole text that is converted the
    /// base counts as its images too.
    pub(crate) fn quick_denies(&self) -> bool {
        self.view().forms != Forms::Either
    }

    /// The outcome for a bracket of one of the common forms of words.
    pub(crate) fn word_quickly(&self, text: &[u8], at: usize) -> Option<Judged> {
        if self.settings.select != Select::Verified {
            return None;
        }
        let quick = quick_word(tables(), text, at)?;
        Some(Judged {
            pair: quick.pair,
            base_end: at,
            verified: Verified {
                rank: Rank::ExactModern,
                hanzi: quick.hanzi,
            },
            verdict: Verdict::Selected,
            syllables: quick.hanzi,
            shape: Shape {
                marks: !quick.digits,
                digits: quick.digits,
                ..Shape::default()
            },
            reading: TonedId(0),
        })
    }

    /// The outcome for any other bracket that opens behind a base.
    pub(crate) fn fully(&self, text: &[u8], edited: &Edited, at: usize) -> Option<Judged> {
        if !edited.may_follow_base(text, at) {
            return None;
        }
        // Half pairs are seen at once.
        let pair = pair(text, at)?;
        let base_end = before_space(text, at);
        has_base(LookBack::new(text, edited, base_end))
            .then(|| self.judge(text, edited, pair, base_end))
    }

    /// The outcome for a pair behind a base that ends at `base_end`.
    pub(crate) fn judge(
        &self,
        text: &[u8],
        edited: &Edited,
        pair: Pair,
        base_end: usize,
    ) -> Judged {
        let back = LookBack::new(text, edited, base_end);
        let printed = pair.printed(text);
        let Some(content) = Content::read(printed) else {
            let reason = if printed.chars().any(has_capital) {
                Reason::UpperCase
            } else {
                Reason::NotPinyin
            };
            return Judged::kept(pair, base_end, reason, Shape::default());
        };
        if content.is_bare_upper() {
            return Judged::kept(pair, base_end, Reason::UpperCase, Shape::default());
        }
        let mut view = self.view();
        let judged = |view| {
            let verified = verify(&content, back, view);
            let verdict = select::judge(self.settings, &content, verified, back, view);
            (verified, verdict)
        };
        let (mut verified, mut verdict) = judged(view);
        if self.may_hide_modern(verified) {
            let modern = View {
                modern: true,
                ..view
            };
            match judged(modern) {
                (by_modern, Verdict::Selected) => {
                    (view, verified, verdict) = (modern, by_modern, Verdict::Selected);
                }
                _ if verdict == Verdict::Selected => verdict = Verdict::Kept(Reason::RareReading),
                _ => {}
            }
        }
        Judged {
            pair,
            base_end,
            verified,
            verdict,
            syllables: content.count() * verified.hanzi,
            shape: content.shape(),
            reading: content
                .single()
                .filter(|_| self.gathers)
                .map_or(TonedId(0), |spelling| {
                    matched_readings(spelling, back, view, verified.hanzi)[0]
                }),
        }
    }

    /// Whether a reading of the wider tier may be at hand, on which the policy never acts and which
    /// must not hide modern ones on which it would: alone, or beside a syllable or an alternative that
    /// agrees less.
    fn may_hide_modern(&self, verified: Verified) -> bool {
        self.settings.select != Select::Verified
            && verified.rank != Rank::ExactModern
            && accepts(self.settings.accept, verified.rank.agreement())
    }

    /// Where the bracket ends that opens at `at` in the text as edited so far, if it is one
    /// to be removed.
    pub(crate) fn removable(&self, text: &[u8], edited: &Edited, at: usize) -> Option<usize> {
        let pair = following(text, at)?;
        let quickly = self.quickly(text, edited, at);
        let judged = quickly.unwrap_or_else(|| self.judge(text, edited, pair, at));
        let removed = judged.verdict == Verdict::Selected && !self.is_link(text, edited, pair, at);
        removed.then_some(pair.end)
    }

    /// `[x]` before `(`, `[` or `:` is a link, unless an accepted reading follows.
    pub(crate) fn is_link(
        &self,
        text: &[u8],
        edited: &Edited,
        link: Pair,
        base_end: usize,
    ) -> bool {
        if !self.links || !link.may_be_link(text) {
            return false;
        }
        let Some(next) = pair(text, link.end) else {
            return true;
        };
        let mut edited = *edited;
        edited.remove(base_end, link.end);
        let judged = self.judge(text, &edited, next, link.end);
        !accepts(self.settings.accept, judged.verified.rank.agreement())
    }
}

impl Judged {
    /// No reading of any base.
    fn kept(pair: Pair, base_end: usize, reason: Reason, shape: Shape) -> Judged {
        Judged {
            pair,
            base_end,
            verified: Verified {
                rank: Rank::No,
                hanzi: 1,
            },
            verdict: Verdict::Kept(reason),
            syllables: 0,
            shape,
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

/// Whether what ends at `at` has no image.
fn is_simplified(text: &[u8], at: usize) -> bool {
    last_char(&text[..at]).is_some_and(|(c, _)| !tables().is_traditional_form(c))
}

/// Where the base ends: before the one space that may stand before the bracket.
#[inline]
fn before_space(text: &[u8], at: usize) -> usize {
    match last_char(&text[..at]) {
        Some((c, len)) if is_space(c) => at - len,
        _ => at,
    }
}
