//! Tells mechanical noise from deliberate annotation: one verdict per document.
//!
//! The gate looks at what machines do and people do not. It is a function of the tokens alone,
//! and is asked again about those it would leave, until it has nothing to say: that is why a
//! second pass over the result changes nothing.

use alloc::vec::Vec;

use crate::evidence::{Evidence, Token};
use crate::measures::Measures;
use crate::{Genre, Mode, Normalizer, Reason, Scope};

/// Documents with fewer annotations are left alone.
pub(crate) const LEAST: usize = 3;

/// What is done in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gate {
    noise: Option<Kind>,
    ambiguous: Vec<char>,
    /// Each bracket is followed by a space that goes with it.
    pub(crate) spaced: bool,
}

impl Gate {
    /// The verdict on a text with this evidence.
    pub(crate) fn of(text: &[u8], settings: Normalizer, mut evidence: Evidence) -> Gate {
        let mut gate = Gate {
            ambiguous: core::mem::take(&mut evidence.ambiguous),
            ..Gate::default()
        };
        let converts = settings.mode == Mode::Convert(Scope::Document);
        while let Some(kind) = judge(&evidence, converts) {
            gate.noise = Some(kind);
            gate.spaced |= mostly(&evidence.tokens, |token| token.spaced, 9);
            if evidence.unstable {
                evidence = Evidence::left_by(&gate, text, settings);
            }
            // Ends: nothing is left, or nothing traditional and then nothing.
            evidence.remove(|token| kind.acts_on(token.traditional));
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

/// The gate. Where the text is converted, what it looks like then counts too: forms that are traditional now may
/// speak against a machine.
fn judge(evidence: &Evidence, converts: bool) -> Option<Kind> {
    let tokens = &evidence.tokens;
    // First, as it holds where there are most tokens.
    if covers_nearly_all(evidence, tokens.len()) {
        return None;
    }
    let inside: Vec<Token> = tokens
        .iter()
        .filter(|token| token.inside)
        .copied()
        .collect();
    let others = evidence.others + tokens.len() - inside.len();
    let count = inside.len();
    if count < LEAST {
        return None;
    }
    let measures = Measures::of(evidence, &inside, others);
    let mechanical = measures.are_mechanical() || converts && measures.converted().are_mechanical();
    mechanical.then(|| {
        if 10 * measures.traditional >= 9 * measures.count {
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

/// The verdict on a document, and its genre.
pub(crate) fn gate_and_genre(text: &[u8], settings: Normalizer) -> (Gate, Genre) {
    let evidence = Evidence::gather(text, settings);
    let is_annotated = evidence.tokens.len() + evidence.covered > 0;
    let is_all_over = evidence.hanzi > 0 && covers_nearly_all(&evidence, evidence.tokens.len());
    let gate = Gate::of(text, settings, evidence);
    let genre = if !gate.keeps_all() {
        Genre::Noise
    } else if !is_annotated {
        Genre::Clean
    } else if is_all_over {
        Genre::Textbook
    } else {
        Genre::Glossed
    };
    (gate, genre)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_with_the_noise_counts_no_longer() {
        let document = Normalizer::new(Mode::Convert(Scope::Document));
        // 干 has two readings. 乾 and 於 become 干 and 于, which do not have theirs.
        // A link and a capital are none of the noise.
        let text = "國(guó)學(xué)業(yè)干(gān)干(gàn)乾(qián)於(yū)於[yū](x)於(Yū)".as_bytes();
        let evidence = Evidence::gather(text, document);
        assert_eq!((evidence.others, evidence.covered), (6, 6));
        let gate = Gate {
            noise: Some(Kind::Any),
            ambiguous: evidence.ambiguous,
            spaced: false,
        };
        let left = Evidence::left_by(&gate, text, document);
        // Two tokens, of 干, are too few to be told apart from the others.
        let count = left.tokens.len();
        assert_eq!((left.others + count, left.covered + count), (5, 5));
    }
}
