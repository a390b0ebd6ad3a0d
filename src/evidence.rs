//! What a document shows of itself: its single-hanzi annotations, the rest, and how its hanzi stand.

use alloc::vec::Vec;

use crate::tables::TonedId;

/// An annotation of the shape that mechanical noise has: one common hanzi, one modern reading in
/// lower case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) base: char,
    /// How many hanzi stand before it in the stripped text.
    pub(crate) ordinal: usize,
    /// A traditional form: outside the list of 2013, or with a simplified image besides.
    pub(crate) traditional: bool,
    /// Outside the list of 2013, its image inside.
    pub(crate) foreign: bool,
    pub(crate) frequent: bool,
    /// The reading is the default one of its base.
    pub(crate) default: bool,
    /// The base has one modern reading only.
    pub(crate) plain: bool,
    /// A hanzi stands on one side of it; alone between punctuation it is an entry of a list.
    pub(crate) inside: bool,
    /// A space follows the bracket.
    pub(crate) spaced: bool,
    /// The bracket stands there twice.
    pub(crate) doubled: bool,
    /// No tone is printed.
    pub(crate) toneless: bool,
    pub(crate) reading: TonedId,
}

/// One document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) tokens: Vec<Token>,
    /// Brackets with pinyin of any other shape.
    pub(crate) others: usize,
    /// Hanzi that those others cover.
    pub(crate) covered: usize,
    /// Bases of others that go with the noise: tokens but for the conversion of the text.
    pub(crate) unstable: Vec<char>,
    /// Bases that are shown with two readings.
    pub(crate) ambiguous: Vec<char>,
    pub(crate) hanzi: usize,
    /// Traditional-only hanzi.
    pub(crate) traditional: usize,
    /// How each base occurs without an annotation, in order of code points.
    pub(crate) bare: Vec<(char, Bare)>,
}

/// The occurrences of a base that carry no annotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bare {
    pub(crate) count: usize,
    /// The hanzi before the first of them; `usize::MAX` where there is none.
    pub(crate) first: usize,
}

impl Bare {
    pub(crate) const NONE: Bare = Bare {
        count: 0,
        first: usize::MAX,
    };

    pub(crate) fn note(&mut self, ordinal: usize) {
        self.count += 1;
        self.first = self.first.min(ordinal);
    }
}

impl Evidence {
    /// Leaves what stands there when tokens have gone: their bases are bare now.
    pub(crate) fn remove(&mut self, goes: impl Fn(&Token) -> bool) {
        for token in self.tokens.iter().filter(|token| goes(token)) {
            let place = self
                .bare
                .binary_search_by_key(&token.base, |&(base, _)| base);
            if let Ok(index) = place {
                self.bare[index].1.note(token.ordinal);
            }
        }
        self.tokens.retain(|token| !goes(token));
        // All of these stand on traditional forms, which go with any noise.
        let ambiguous = &self.ambiguous;
        let before = self.unstable.len();
        self.unstable
            .retain(|base| ambiguous.binary_search(base).is_ok());
        self.others -= before - self.unstable.len();
        self.covered -= before - self.unstable.len();
    }

    /// How `base` occurs without an annotation.
    pub(crate) fn bare(&self, base: char) -> Bare {
        match self.bare.binary_search_by_key(&base, |&(known, _)| known) {
            Ok(index) => self.bare[index].1,
            Err(_) => Bare::NONE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mode, Normalizer, Scope};

    #[test]
    fn what_goes_with_the_noise_counts_no_longer() {
        let document = Normalizer::new(Mode::Convert(Scope::Document));
        // 干 has two readings. 乾 and 於 become 干 and 于, which do not have theirs.
        // A link and a capital are none of the noise.
        let text = "國(guó)學(xué)業(yè)干(gān)干(gàn)乾(qián)於(yū)於[yū](x)於(Yū)";
        let mut evidence = Evidence::gather(text.as_bytes(), document);
        let counts = |evidence: &Evidence| (evidence.others, evidence.covered);
        assert_eq!(counts(&evidence), (6, 6));
        evidence.remove(|_| true);
        assert_eq!(counts(&evidence), (5, 5));
    }
}
