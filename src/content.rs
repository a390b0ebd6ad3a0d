//! What a whole bracket holds: its alternatives, and what their case and signs allow.

use alloc::vec::Vec;

use crate::spelling::{alternative, Spelling, MAX_SYLLABLES};

/// What a bracket holds: its first alternative, read, and the text of the others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Content<'t> {
    first: Spelling,
    rest: Option<&'t str>,
    alternatives: usize,
    commas: bool,
    marks: bool,
    digits: bool,
}

impl<'t> Content<'t> {
    /// Reads the content of a bracket; `None` where it is no reading whatever the base.
    pub(crate) fn read(text: &'t str) -> Option<Content<'t>> {
        let first = alternative(text)?;
        let mut content = Content {
            first: first.spelling,
            rest: first.rest,
            alternatives: 0,
            commas: false,
            marks: false,
            digits: false,
        };
        let mut next = Some(first);
        while let Some(read) = next {
            content.alternatives += 1;
            content.commas |= read.comma;
            content.marks |= read.marks;
            content.digits |= read.digits;
            next = match read.rest {
                Some(_) if content.alternatives == MAX_SYLLABLES => return None,
                Some(rest) => Some(alternative(rest)?),
                None => None,
            };
        }
        (!(content.marks && content.digits)).then_some(content)
    }

    /// The first alternative, which nearly always is the only one.
    pub(crate) fn first(&self) -> &Spelling {
        &self.first
    }

    /// The alternatives after the first.
    pub(crate) fn others(&self) -> impl Iterator<Item = Spelling> + 't {
        let mut rest = self.rest;
        core::iter::from_fn(move || {
            let read = alternative(rest?)?;
            rest = read.rest;
            Some(read.spelling)
        })
    }

    /// The only alternative: several decide nothing.
    pub(crate) fn single(&self) -> Option<&Spelling> {
        self.is_single().then_some(&self.first)
    }

    /// Whether any alternative is such.
    fn any(&self, such: impl Fn(&Spelling) -> bool) -> bool {
        such(&self.first) || self.others().any(|spelling| such(&spelling))
    }

    /// The most hanzi the base can have.
    pub(crate) fn longest_base(&self) -> usize {
        if self.commas {
            1
        } else {
            MAX_SYLLABLES / self.alternatives.max(1)
        }
    }

    /// How many alternatives there are.
    pub(crate) fn count(&self) -> usize {
        self.alternatives
    }

    /// Upper case without any tone: an abbreviation or a name, never a reading.
    pub(crate) fn is_bare_upper(&self) -> bool {
        self.any(|spelling| spelling.is_shouted() && !spelling.is_toned() && !self.marks)
    }

    /// One syllable with a capital and a tone number, `Lv1`: a level or a code.
    pub(crate) fn is_a_code(&self) -> bool {
        self.any(|spelling| spelling.digits() == 1 && self.case(spelling, 1) == Case::Wrong)
    }

    /// Letters and tone where one syllable is all there is, for reading one outside a bracket.
    pub(crate) fn single_syllable(&self) -> Option<(Vec<u8>, u8)> {
        self.first.single_syllable().filter(|_| self.is_single())
    }

    /// Whether there is but one alternative.
    pub(crate) fn is_single(&self) -> bool {
        self.alternatives == 1
    }

    /// The case of one alternative on a base of `hanzi` hanzi. Capitals are fine with tone marks,
    /// with tone digits only in readings of several syllables (`旅(Lv3)` and `阿(A1)` stay), and
    /// without a tone only as a first letter.
    pub(crate) fn case(&self, spelling: &Spelling, hanzi: usize) -> Case {
        match spelling.is_toned() {
            _ if self.marks || !spelling.is_upper() => Case::Fine,
            true if hanzi > 1 => Case::Fine,
            false if !spelling.is_shouted() => Case::Title,
            _ => Case::Wrong,
        }
    }

    /// How the reading is written.
    pub(crate) fn shape(&self) -> Shape {
        Shape {
            marks: self.marks,
            digits: self.digits,
            upper: self.any(|spelling| spelling.is_upper()),
            zhuyin: self.any(|spelling| spelling.is_zhuyin()),
            several: !self.is_single(),
        }
    }
}

/// What the capitals of a reading allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Fine,
    /// A first letter without any tone: toneless at best, even where the neutral tone has no mark.
    Title,
    Wrong,
}

/// How a reading is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) marks: bool,
    pub(crate) digits: bool,
    pub(crate) upper: bool,
    pub(crate) zhuyin: bool,
    /// More than one alternative.
    pub(crate) several: bool,
}
