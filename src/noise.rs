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

/// A text of so many hanzi shows few bases twice.
const SHORT: usize = 300;

/// What is done in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gate {
    noise: Option<Kind>,
    ambiguous: Vec<char>,
    /// Each bracket is followed by a space that goes with it.
    pub(crate) spaced: bool,
}

impl Gate {
    pub(crate) fn of(evidence: &Evidence) -> Gate {
        let mut gate = Gate {
            ambiguous: evidence.ambiguous.clone(),
            ..Gate::default()
        };
        let mut rest = evidence.clone();
        while let Some(kind) = judge(&rest) {
            gate.noise = Some(kind);
            gate.spaced |= mostly(&rest.tokens, |token| token.spaced, 9);
            rest.remove(|token| kind.acts_on(token.traditional));
        }
        gate
    }

    /// Whether nothing goes, whatever the base.
    pub(crate) fn keeps_all(&self) -> bool {
        self.noise.is_none()
    }

    /// Whether the annotations of `base` go, and why not.
    pub(crate) fn verdict(&self, base: char, traditional: bool) -> Result<(), Reason> {
        match self.noise {
            None => Err(Reason::NoNoise),
            Some(_) if self.ambiguous.binary_search(&base).is_ok() => Err(Reason::TwoReadings),
            Some(kind) if !kind.acts_on(traditional) => Err(Reason::NotTraditional),
            Some(_) => Ok(()),
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
    fn acts_on(self, traditional: bool) -> bool {
        self == Kind::Any || traditional
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
fn judge(evidence: &Evidence) -> Option<Kind> {
    let tokens = &evidence.tokens;
    let inside: Vec<Token> = tokens
        .iter()
        .filter(|token| token.inside)
        .copied()
        .collect();
    let others = evidence.others + tokens.len() - inside.len();
    let count = inside.len();
    if count < LEAST || covers_nearly_all(evidence, tokens.len()) {
        return None;
    }
    let measures = Measures::of(evidence, &inside, others);
    let mechanical = measures.is_foreign_to_its_text()
        || measures.is_all_traditional()
        || measures.is_toneless()
        || measures.is_random()
        || measures.is_a_list()
        || measures.is_part_of_a_list();
    mechanical.then(|| {
        if 10 * measures.traditional >= 9 * count {
            Kind::Traditional
        } else {
            Kind::Any
        }
    })
}

/// Readers and lessons annotate nearly everything. Noise was seen on 29 in 100 hanzi with tones
/// and on 35 without.
fn covers_nearly_all(evidence: &Evidence, count: usize) -> bool {
    20 * (count + evidence.covered) > 9 * evidence.hanzi
}

/// What is counted of the tokens.
struct Measures {
    count: usize,
    /// Brackets with pinyin that are not counted.
    others: usize,
    traditional: usize,
    /// On a base that simplified text does not hold.
    foreign: usize,
    frequent: usize,
    toneless: usize,
    /// On a base with one modern reading: lists of polyphones have none.
    plain: usize,
    /// With the reading that a machine prints.
    default: usize,
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
    fn of(evidence: &Evidence, tokens: &[Token], others: usize) -> Measures {
        let how_many = |such: fn(&Token) -> bool| tokens.iter().filter(|token| such(token)).count();
        let annotated = evidence
            .tokens
            .iter()
            .filter(|token| token.traditional)
            .count();
        let mut measures = Measures {
            count: tokens.len(),
            others,
            toneless: how_many(|token| token.toneless),
            default: how_many(|token| token.default),
            traditional: how_many(|token| token.traditional),
            foreign: how_many(|token| token.foreign),
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

    /// A handful in a long text are glosses: the sparsest noise was seen on 22 in 1,000 hanzi.
    fn is_dense(&self, per_thousand: usize) -> bool {
        1000 * self.count >= per_thousand * self.hanzi
    }

    /// How many tokens would stand side by side if they were strewn at random.
    fn adjacent_by_chance(&self) -> usize {
        (self.count as u64 * self.count as u64 / self.hanzi.max(1) as u64) as usize
    }

    fn is_simplified(&self) -> bool {
        20 * self.traditional_text <= self.hanzi
    }

    /// Traditional forms with common readings, set into simplified text.
    fn is_foreign_to_its_text(&self) -> bool {
        self.is_simplified()
            && self.is_dense(5)
            && 2 * self.others <= self.count
            && self.foreign >= 2
            && 4 * self.foreign >= self.count
            && 5 * self.frequent >= 2 * self.count
    }

    /// Traditional text in which only traditional forms are annotated, and nearly all of those
    /// each time: a third of its hanzi are such, so that an author would have hit others.
    fn is_all_traditional(&self) -> bool {
        !self.is_simplified()
            && self.is_dense(3)
            && 2 * self.others <= self.count
            && 10 * self.traditional >= 9 * self.count
            && 5 * self.frequent >= 2 * self.count
            && 10 * self.bare <= self.count
    }

    /// Toneless readings of common characters, some of them traditional, one of them again.
    /// Authors write the tone.
    fn is_toneless(&self) -> bool {
        10 * self.toneless >= 9 * self.count
            && self.is_dense(5)
            && 4 * self.others <= self.count
            && self.traditional >= 2
            && self.repeated >= 1
    }

    /// Frequent characters at random places, bare here and annotated there, seldom side by side.
    /// People annotate a first occurrence, every one, or both characters of a word.
    fn is_random(&self) -> bool {
        self.count >= 5
            && self.is_dense(10)
            && 20 * self.others <= 3 * self.count
            && (2 * self.frequent >= self.count
                || 5 * self.frequent >= 2 * self.count && self.bare >= self.count)
            && self.is_inconsistent()
            && 4 * self.bare >= self.count
            && self.adjacent <= 2 * self.adjacent_by_chance() + 2
            && 5 * self.plain >= self.count
    }

    /// A fixed list of very frequent characters, each annotated at every occurrence.
    fn is_a_list(&self) -> bool {
        self.count >= 5
            && self.is_dense(10)
            && 10 * self.others <= 3 * self.count
            && 10 * self.frequent >= 7 * self.count
            && 10 * self.bare <= self.count
            && 3 * self.repeated >= self.count
            && 20 * self.adjacent <= 7 * self.count
            && self.is_no_list_of_polyphones()
    }

    /// Annotated where the base stood bare before, or again. A short text gives less occasion.
    fn is_inconsistent(&self) -> bool {
        let signs = self.repeated + self.late;
        let short = self.hanzi <= SHORT && self.others == 0 && 10 * self.frequent >= 7 * self.count;
        self.late >= 2 && 5 * signs >= self.count || short && self.late >= 1
    }

    /// A part of a page with a fixed list: too short for its bases to recur.
    fn is_part_of_a_list(&self) -> bool {
        self.hanzi <= SHORT
            && self.count >= 6
            && self.is_dense(20)
            && 10 * self.others <= self.count
            && 10 * self.frequent >= 9 * self.count
            && 8 * self.bare <= self.count
            && self.adjacent <= 2 * self.adjacent_by_chance() + 1
            && self.is_no_list_of_polyphones()
    }

    fn is_no_list_of_polyphones(&self) -> bool {
        10 * self.plain >= 3 * self.count || 10 * self.default >= 9 * self.count
    }
}

/// The genre of a document.
pub(crate) fn genre(evidence: &Evidence, gate: &Gate) -> Genre {
    let annotated = evidence.tokens.len() + evidence.covered;
    if !gate.keeps_all() {
        Genre::Noise
    } else if annotated == 0 {
        Genre::Clean
    } else if evidence.hanzi > 0 && 20 * annotated > 9 * evidence.hanzi {
        Genre::Textbook
    } else {
        Genre::Glossed
    }
}
