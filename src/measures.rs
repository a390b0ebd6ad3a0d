//! What is measured of the annotations of a document.

use alloc::vec::Vec;

use crate::evidence::{Evidence, Token};

/// What is counted of the tokens. Of 64 bits, so that no share of it overflows on any processor.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measures {
    pub(crate) count: u64,
    /// Brackets with pinyin that are not counted.
    pub(crate) others: u64,
    pub(crate) traditional: u64,
    /// On a base that simplified text does not hold.
    pub(crate) foreign: u64,
    pub(crate) frequent: u64,
    pub(crate) toneless: u64,
    /// With a space behind the bracket.
    pub(crate) spaced: u64,
    /// With the bracket twice.
    pub(crate) doubled: u64,
    /// On a base with one modern reading: lists of polyphones have none.
    pub(crate) plain: u64,
    /// With the reading that a machine prints.
    pub(crate) default: u64,
    /// With a hanzi on both sides.
    pub(crate) between: u64,
    /// Hanzi from the first to the last.
    pub(crate) span: u64,
    /// Directly behind another one.
    pub(crate) adjacent: u64,
    /// On a base that was annotated before.
    pub(crate) repeated: u64,
    /// The first on a base that had stood bare before.
    pub(crate) late: u64,
    /// Occurrences of the bases without an annotation.
    pub(crate) bare: u64,
    pub(crate) hanzi: u64,
    /// Traditional-only hanzi outside the tokens.
    pub(crate) traditional_text: u64,
}

impl Measures {
    pub(crate) fn of(evidence: &Evidence, tokens: &[Token], others: usize) -> Measures {
        let how_many = |such: fn(&Token) -> bool| tokens.iter().map(|of| u64::from(such(of))).sum();
        let annotated = evidence
            .tokens
            .iter()
            .filter(|token| token.traditional)
            .count();
        let mut measures = Measures {
            count: tokens.len() as u64,
            others: others as u64,
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
                .map(|pair| u64::from(pair[1].ordinal == pair[0].ordinal + 1))
                .sum(),
            repeated: 0,
            late: 0,
            bare: 0,
            hanzi: evidence.hanzi as u64,
            traditional_text: evidence.traditional.saturating_sub(annotated) as u64,
        };
        let mut seen: Vec<char> = Vec::new();
        for token in tokens {
            match seen.binary_search(&token.base) {
                Ok(_) => measures.repeated += 1,
                Err(index) => {
                    seen.insert(index, token.base);
                    let bare = evidence.bare(token.base);
                    measures.late += u64::from(bare.first < token.ordinal);
                    measures.bare += bare.count as u64;
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

fn span(tokens: &[Token]) -> u64 {
    match tokens {
        [first, .., last] => (last.ordinal - first.ordinal) as u64,
        _ => 0,
    }
}
