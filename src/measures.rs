//! What is measured of the annotations of a document.

use alloc::vec::Vec;

use crate::evidence::{Evidence, Token};

/// What is counted of the tokens.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measures {
    pub(crate) count: usize,
    /// Brackets with pinyin that are not counted.
    pub(crate) others: usize,
    pub(crate) traditional: usize,
    /// On a base that simplified text does not hold.
    pub(crate) foreign: usize,
    pub(crate) frequent: usize,
    pub(crate) toneless: usize,
    /// With a space behind the bracket.
    pub(crate) spaced: usize,
    /// With the bracket twice.
    pub(crate) doubled: usize,
    /// On a base with one modern reading: lists of polyphones have none.
    pub(crate) plain: usize,
    /// With the reading that a machine prints.
    pub(crate) default: usize,
    /// With a hanzi on both sides.
    pub(crate) between: usize,
    /// Hanzi from the first to the last.
    pub(crate) span: usize,
    /// Directly behind another one.
    pub(crate) adjacent: usize,
    /// On a base that was annotated before.
    pub(crate) repeated: usize,
    /// The first on a base that had stood bare before.
    pub(crate) late: usize,
    /// Occurrences of the bases without an annotation.
    pub(crate) bare: usize,
    pub(crate) hanzi: usize,
    /// Traditional-only hanzi outside the tokens.
    pub(crate) traditional_text: usize,
}

impl Measures {
    pub(crate) fn of(evidence: &Evidence, tokens: &[Token], others: usize) -> Measures {
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
            spaced: how_many(|token| token.spaced),
            doubled: how_many(|token| token.doubled),
            default: how_many(|token| token.default),
            traditional: how_many(|token| token.traditional),
            foreign: how_many(|token| token.foreign),
            frequent: how_many(|token| token.frequent),
            plain: how_many(|token| token.plain),
            between: how_many(|token| token.between),
            span: span(tokens),
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

    /// The same as a second pass sees them that comes when the text has been converted.
    pub(crate) fn converted(self) -> Measures {
        Measures {
            traditional: 0,
            foreign: 0,
            traditional_text: 0,
            ..self
        }
    }
}

fn span(tokens: &[Token]) -> usize {
    match tokens {
        [first, .., last] => last.ordinal - first.ordinal,
        _ => 0,
    }
}
