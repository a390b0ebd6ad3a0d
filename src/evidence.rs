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
    /// The reading is the default one of its base, with its tone or without any.
    pub(crate) default: bool,
    /// The base has one modern reading only.
    pub(crate) plain: bool,
    /// A hanzi stands on one side of it; alone between punctuation it is an entry of a list.
    pub(crate) inside: bool,
    /// A hanzi stands on both sides of it.
    pub(crate) between: bool,
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
    /// Some of the others go if the document is noise: it is the conversion alone that makes them no tokens.
    pub(crate) unstable: bool,
    /// Bases that are shown with two readings.
    pub(crate) ambiguous: Vec<char>,
    /// The last hanzi, by its place and as a base, where the text may have been cut: its bracket may be lost.
    pub(crate) cut: Option<(usize, char)>,
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

    /// Takes back the last one.
    pub(crate) fn forget(&mut self, ordinal: usize) {
        self.count = self.count.saturating_sub(1);
        if self.first == ordinal {
            *self = Bare::NONE;
        }
    }
}

impl Evidence {
    /// Leaves what stands there when tokens have gone: their bases are bare now.
    pub(crate) fn remove(&mut self, goes: impl Fn(&Token) -> bool) {
        let cut = self.cut.map(|(ordinal, _)| ordinal);
        let bared = |token: &&Token| goes(token) && cut != Some(token.ordinal);
        for token in self.tokens.iter().filter(bared) {
            if let Some(bare) = bare_of(&mut self.bare, token.base) {
                bare.note(token.ordinal);
            }
        }
        self.tokens.retain(|token| !goes(token));
    }

    /// How `base` occurs without an annotation.
    pub(crate) fn bare(&self, base: char) -> Bare {
        let index = place_of(&self.bare, base);
        index.map_or(Bare::NONE, |index| self.bare[index].1)
    }
}

/// How `base` occurs without an annotation, if it is one of those that are counted.
pub(crate) fn bare_of(bare: &mut [(char, Bare)], base: char) -> Option<&mut Bare> {
    let index = place_of(bare, base)?;
    Some(&mut bare[index].1)
}

fn place_of(bare: &[(char, Bare)], base: char) -> Option<usize> {
    bare.binary_search_by_key(&base, |&(known, _)| known).ok()
}
