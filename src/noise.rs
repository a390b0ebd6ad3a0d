//! Tells mechanical noise from deliberate annotation: one verdict per document.
//!
//! The gate looks at what machines do and people do not. It is a function of the tokens alone,
//! and is asked again about those it would leave, until it has nothing to say: that is why a
//! second pass over the result changes nothing.

use alloc::vec::Vec;

use crate::evidence::{Evidence, Token};
use crate::{Genre, Reason};

/// Documents with fewer annotations are left alone.
pub(crate) const LEAST: usize = 3;

/// What is done in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gate {
    /// The bases whose annotations go, in order of code points.
    acts: Vec<char>,
    ambiguous: Vec<char>,
    noisy: bool,
    /// Each bracket is followed by a space that goes with it.
    pub(crate) spaced: bool,
}

impl Gate {
    pub(crate) fn of(evidence: &Evidence) -> Gate {
        let mut gate = Gate {
            ambiguous: evidence.ambiguous.clone(),
            ..Gate::default()
        };
        let mut rest = evidence.tokens.clone();
        while let Some(kind) = judge(evidence, &rest) {
            gate.noisy = true;
            gate.spaced |= mostly(&rest, |token| token.spaced, 9);
            gate.acts.extend(
                rest.iter()
                    .filter(|token| kind.acts_on(token))
                    .map(|token| token.base),
            );
            rest.retain(|token| !kind.acts_on(token));
        }
        gate.acts.sort_unstable();
        gate.acts.dedup();
        gate
    }

    /// Whether the annotations of `base` go, and why not.
    pub(crate) fn verdict(&self, base: char) -> Result<(), Reason> {
        if self.acts.binary_search(&base).is_ok() {
            Ok(())
        } else if self.ambiguous.binary_search(&base).is_ok() {
            Err(Reason::TwoReadings)
        } else if self.noisy {
            Err(Reason::NotTraditional)
        } else {
            Err(Reason::NoNoise)
        }
    }
}

/// What the noise stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nearly all of it on traditional forms: what else is annotated was meant.
    Traditional,
    Any,
}

impl Kind {
    fn acts_on(self, token: &Token) -> bool {
        self == Kind::Any || token.traditional
    }
}

/// Whether at least `tenths` of the tokens are such.
fn mostly(tokens: &[Token], such: impl Fn(&Token) -> bool, tenths: usize) -> bool {
    10 * tokens.iter().filter(|token| such(token)).count() >= tenths * tokens.len()
}

/// The gate.
///
/// Its thresholds lie between the noisy and the deliberate ones of 162 documents (density, share
/// of frequent and of traditional bases) and of the generated ones of the evaluation.
fn judge(evidence: &Evidence, tokens: &[Token]) -> Option<Kind> {
    let count = tokens.len();
    if count < LEAST || count < evidence.others || !is_dense_as_noise(evidence, count) {
        return None;
    }
    let measures = Measures::of(evidence, tokens);
    let mechanical = measures.is_foreign_to_its_text()
        || measures.is_all_traditional()
        || measures.is_random()
        || measures.is_a_list();
    mechanical.then(|| {
        if 10 * measures.traditional >= 9 * count {
            Kind::Traditional
        } else {
            Kind::Any
        }
    })
}

/// Readers and lessons annotate nearly everything; a handful in a long text are glosses. Toned
/// noise was seen on 2.2 to 29 in 100 hanzi, toneless on up to 35.
fn is_dense_as_noise(evidence: &Evidence, count: usize) -> bool {
    20 * (count + evidence.covered) <= 9 * evidence.hanzi && 100 * count >= evidence.hanzi
}

/// What is counted of the tokens.
struct Measures {
    count: usize,
    traditional: usize,
    frequent: usize,
    /// On a base with one modern reading: lists of polyphones have none.
    plain: usize,
    /// Directly behind another one.
    adjacent: usize,
    /// On a base that was annotated before.
    repeated: usize,
    /// The first on a base that had stood bare before.
    late: usize,
    /// Occurrences of the bases without an annotation.
    bare: usize,
    hanzi: usize,
    /// Traditional-only hanzi outside the tokens.
    traditional_text: usize,
}

impl Measures {
    fn of(evidence: &Evidence, tokens: &[Token]) -> Measures {
        let how_many = |such: fn(&Token) -> bool| tokens.iter().filter(|token| such(token)).count();
        let annotated = evidence
            .tokens
            .iter()
            .filter(|token| token.traditional)
            .count();
        let mut measures = Measures {
            count: tokens.len(),
            traditional: how_many(|token| token.traditional),
            frequent: how_many(|token| token.frequent),
            plain: how_many(|token| token.plain),
            adjacent: tokens
                .windows(2)
                .filter(|pair| pair[1].ordinal == pair[0].ordinal + 1)
                .count(),
            repeated: 0,
            late: 0,
            bare: 0,
            hanzi: evidence.hanzi,
            traditional_text: evidence.traditional.saturating_sub(annotated),
        };
        let mut seen: Vec<char> = Vec::new();
        for token in tokens {
            match seen.binary_search(&token.base) {
                Ok(_) => measures.repeated += 1,
                Err(index) => {
                    seen.insert(index, token.base);
                    let bare = evidence.bare(token.base);
                    measures.late += usize::from(bare.first < token.ordinal);
                    measures.bare += bare.count;
                }
            }
        }
        measures
    }

    fn is_simplified(&self) -> bool {
        20 * self.traditional_text <= self.hanzi
    }

    /// Traditional forms with common readings, set into simplified text.
    fn is_foreign_to_its_text(&self) -> bool {
        self.is_simplified()
            && self.traditional >= 2
            && 4 * self.traditional >= self.count
            && 5 * self.frequent >= 2 * self.count
    }

    /// Traditional text in which only traditional forms are annotated, and nearly all of those
    /// each time: a third of its hanzi are such, so that an author would have hit others.
    fn is_all_traditional(&self) -> bool {
        !self.is_simplified()
            && 10 * self.traditional >= 9 * self.count
            && 5 * self.frequent >= 2 * self.count
            && 4 * self.bare <= self.count
    }

    /// Frequent characters at random places: bare before and again, seldom side by side. People
    /// annotate a first occurrence, or both characters of a word.
    fn is_random(&self) -> bool {
        let by_chance = self.count * self.count / self.hanzi.max(1);
        self.count >= 5
            && 2 * self.frequent >= self.count
            && 5 * (self.repeated + self.late) >= self.count
            && self.adjacent <= 2 * by_chance + 2
            && 5 * self.plain >= self.count
    }

    /// A fixed list of very frequent characters, each annotated at every occurrence.
    fn is_a_list(&self) -> bool {
        self.count >= 5
            && 5 * self.frequent >= 4 * self.count
            && 10 * self.bare <= self.count
            && 3 * self.repeated >= self.count
            && 20 * self.adjacent <= 7 * self.count
            && 5 * self.plain >= self.count
    }
}

/// The genre of a document.
pub(crate) fn genre(evidence: &Evidence, gate: &Gate) -> Genre {
    let annotated = evidence.tokens.len() + evidence.covered;
    if gate.noisy {
        Genre::Noise
    } else if annotated == 0 {
        Genre::Clean
    } else if evidence.hanzi > 0 && 20 * annotated > 9 * evidence.hanzi {
        Genre::Textbook
    } else {
        Genre::Glossed
    }
}
