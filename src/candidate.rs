//! Candidates as callers see them.

use core::fmt::{self, Write};
use core::iter::FusedIterator;
use core::ops::Range;

use crate::base::LookBack;
use crate::convert;
use crate::edit::{edit, Edit};
use crate::search::{Found, Search};
use crate::spelling::MAX_SYLLABLES;
use crate::{Agreement, Normalizer, Verdict};

/// A bracket after a hanzi that holds what could be a reading.
///
/// ```
/// use unpinyin::{Agreement, Mode, Normalizer, Verdict};
/// let strip = Normalizer::new(Mode::Strip);
/// let candidate = strip.candidates("我國(guó)").next().unwrap();
/// assert_eq!(candidate.base().to_string(), "國");
/// assert_eq!(candidate.reading(), "guó");
/// assert_eq!(candidate.span(), 6..12);
/// assert_eq!(candidate.agreement(), Agreement::Exact);
/// assert_eq!(candidate.verdict(), Verdict::Selected);
/// assert_eq!(candidate.simplified().to_string(), "国");
/// ```
#[derive(Clone, Debug)]
pub struct Candidate<'t> {
    found: Found,
    reading: &'t str,
    base: Characters,
    base_start: usize,
    simplified: Characters,
    edit: Option<Edit<'t>>,
}

impl<'t> Candidate<'t> {
    /// The hanzi the reading belongs to, as the text reads with earlier annotations removed;
    /// the last hanzi where nothing agrees.
    pub fn base(&self) -> Characters {
        self.base
    }

    /// Where the part of the base stands that touches the bracket, in bytes; empty where removed
    /// annotations part the two. Readings that ruby joins have the same base.
    pub fn base_range(&self) -> Range<usize> {
        self.base_start..self.found.base_end
    }

    /// What stands in the bracket.
    pub fn reading(&self) -> &'t str {
        self.reading
    }

    /// The bracket with the space that may stand before it, in bytes; where the noise of a document
    /// has a space behind each bracket, with that too.
    pub fn span(&self) -> Range<usize> {
        self.found.start..self.found.end
    }

    /// How well base and reading agree.
    pub fn agreement(&self) -> Agreement {
        self.found.verified.rank.agreement()
    }

    /// Whether the policy acts on it, and if not why.
    pub fn verdict(&self) -> Verdict {
        self.found.verdict
    }

    /// The simplified image of the base, by words, reading and default.
    pub fn simplified(&self) -> Characters {
        self.simplified
    }

    /// The edit made for it, with [`Scope::Document`](crate::Scope::Document) the removal only; none where it is kept, where the text stays the same, or where
    /// ruby has joined it to the reading before.
    pub fn edit(&self) -> Option<&Edit<'t>> {
        self.edit.as_ref()
    }
}

/// Up to eight characters, shown without allocating.
///
/// ```
/// use unpinyin::{Mode, Normalizer};
/// let candidate = Normalizer::new(Mode::Strip).candidates("北京(běijīng)").next().unwrap();
/// assert_eq!(candidate.base().as_slice(), ['北', '京']);
/// assert_eq!(candidate.base().to_string(), "北京");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Characters {
    chars: [char; MAX_SYLLABLES],
    len: usize,
}

impl Characters {
    fn from_backwards(chars: impl Iterator<Item = char>) -> Characters {
        let mut found = Characters {
            chars: ['\0'; MAX_SYLLABLES],
            len: 0,
        };
        for (slot, c) in found.chars.iter_mut().zip(chars) {
            *slot = c;
            found.len += 1;
        }
        found.chars[..found.len].reverse();
        found
    }

    /// The characters in order.
    pub fn as_slice(&self) -> &[char] {
        &self.chars[..self.len]
    }
}

impl fmt::Display for Characters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().iter().try_for_each(|&c| f.write_char(c))
    }
}

/// The candidates of a text in order, from [`Normalizer::candidates`].
///
/// ```
/// use unpinyin::{Mode, Normalizer};
/// let candidates = Normalizer::new(Mode::Strip).candidates("國(guó)的人工智能(AI)");
/// assert_eq!(candidates.map(|c| c.reading()).collect::<Vec<_>>(), ["guó", "AI"]);
/// ```
#[derive(Clone, Debug)]
pub struct Candidates<'t> {
    text: &'t [u8],
    search: Search,
}

impl<'t> Candidates<'t> {
    pub(crate) fn new(text: &'t [u8], settings: Normalizer) -> Candidates<'t> {
        Candidates {
            text,
            search: Search::over(text, settings),
        }
    }
}

impl FusedIterator for Candidates<'_> {}

impl<'t> Iterator for Candidates<'t> {
    type Item = Candidate<'t>;

    fn next(&mut self) -> Option<Candidate<'t>> {
        let found = self.search.next(self.text)?;
        Some(candidate(self.text, &self.search, found))
    }
}

fn candidate<'t>(text: &'t [u8], search: &Search, found: Found) -> Candidate<'t> {
    let count = found.verified.hanzi;
    let base = LookBack::new(text, &search.edited, found.base_end).take(count);
    let images = convert::converted(search, text, &found).images;
    let touching = base.clone().take_while(|hanzi| !hanzi.crossed);
    Candidate {
        reading: found.pair.printed(text),
        base_start: touching.last().map_or(found.base_end, |hanzi| hanzi.start),
        base: Characters::from_backwards(base.map(|hanzi| hanzi.c)),
        simplified: Characters::from_backwards(images.into_iter().take(count)),
        edit: edit(text, search, &found),
        found,
    }
}
