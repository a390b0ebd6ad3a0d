//! Counts the hanzi of a document, and how its bases stand without an annotation.

use alloc::vec::Vec;

use multiversion::multiversion;
use multiversion::target::match_target;

use crate::base::{Edited, LookBack};
use crate::evidence::{bare_of, Bare, Evidence, Token};
use crate::hanzi::is_hanzi;
use crate::recognize::is_begun;
use crate::search::Search;
#[cfg(target_arch = "x86_64")]
use crate::walk::each_bit;
use crate::walk::{Marks, Walk};

impl Evidence {
    /// Counts the hanzi, and where the bases stand bare.
    pub(crate) fn count_hanzi(&mut self, text: &[u8], search: &Search) {
        let mut bases: Vec<char> = self.tokens.iter().map(|token| token.base).collect();
        bases.sort_unstable();
        bases.dedup();
        let mut marks = Marks::NONE;
        bases.iter().for_each(|&base| marks.mark(base));
        self.bare = bases.into_iter().map(|base| (base, Bare::NONE)).collect();
        let mut counting = Counting {
            search,
            marks,
            annotated: &self.tokens,
            bare: &mut self.bare,
            hanzi: 0,
            traditional: 0,
        };
        count_all(text, &mut counting);
        (self.hanzi, self.traditional) = (counting.hanzi, counting.traditional);
        if let Some(c) = cut_hanzi(text) {
            self.cut = Some((self.hanzi.saturating_sub(1), search.as_converted(c)));
        }
        self.forget_cut();
    }

    /// Whether the hanzi at the cut is bare cannot be known.
    fn forget_cut(&mut self) {
        let Some((ordinal, base)) = self.cut else {
            return;
        };
        let last = self.tokens.last();
        let is_annotated = last.is_some_and(|token| token.ordinal == ordinal);
        if let (Some(bare), false) = (bare_of(&mut self.bare, base), is_annotated) {
            bare.forget(ordinal);
        }
    }
}

/// The last hanzi of a text, where it may have been cut behind it.
fn cut_hanzi(text: &[u8]) -> Option<char> {
    let from = text.len().saturating_sub(LONGEST_CUT);
    let ends = (from..=text.len()).filter(|&at| is_cut(&text[at..]));
    ends.filter_map(|at| last_hanzi(&text[..at])).next()
}

/// The hanzi at the end of a text, or before a selector there.
pub(crate) fn last_hanzi(text: &[u8]) -> Option<char> {
    let mut back = LookBack::new(text, &Edited::NOTHING, text.len());
    back.next().map(|hanzi| hanzi.c)
}

/// Whether a text may have been cut: nothing follows, or the beginning of a bracket.
pub(crate) fn is_cut(rest: &[u8]) -> bool {
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    rest.is_empty() || rest.len() < LONGEST_CUT && is_begun(rest)
}

/// Bytes of a space, a wide bracket and the longest reading.
const LONGEST_CUT: usize = 11;

/// What is counted of the hanzi of a text.
struct Counting<'a> {
    search: &'a Search,
    /// Of the bases: most hanzi are none, and are seen so without a search.
    marks: Marks,
    /// The tokens that have not been passed.
    annotated: &'a [Token],
    bare: &'a mut [(char, Bare)],
    hanzi: usize,
    traditional: usize,
}

impl Counting<'_> {
    /// Counts a hanzi with so many before it. One that has no image and no mark need not be told.
    fn note(&mut self, ordinal: usize, c: char) {
        let tables = self.search.view().tables;
        self.traditional += usize::from(tables.character(c).is_traditional_only());
        while let [Token { ordinal: at, .. }, rest @ ..] = self.annotated {
            if *at >= ordinal {
                break;
            }
            self.annotated = rest;
        }
        if self
            .annotated
            .first()
            .is_some_and(|token| token.ordinal == ordinal)
        {
            return;
        }
        let seen = self.search.as_converted(c);
        if !self.marks.has(seen as u32) {
            return;
        }
        if let Some(bare) = bare_of(self.bare, seen) {
            bare.note(ordinal);
        }
    }
}

/// Counts all hanzi of a text.
#[multiversion(targets("x86_64+avx+avx2+bmi1+popcnt"))]
fn count_all(text: &[u8], counting: &mut Counting<'_>) {
    let mut walk = Walk::over(text);
    loop {
        match_target! {
            // 20 instructions a hanzi of simplified text instead of 140 one by one.
            "x86_64+avx2" => while let Some(eight) = walk.next_eight() {
                let images = counting.search.view().tables.basic_images();
                let (stay, _) = eight.staying_and_special(images);
                let told = !stay | eight.scalars.are_marked(&counting.marks);
                let mut hanzi = eight.unified;
                for index in each_bit(eight.others | eight.unified & told) {
                    if let Some(c) = eight.get(index).filter(|&c| is_hanzi(c)) {
                        hanzi |= 1 << index;
                        let before = hanzi & !(u8::MAX << index);
                        counting.note(counting.hanzi + before.count_ones() as usize, c);
                    }
                }
                counting.hanzi += hanzi.count_ones() as usize;
            },
            _ => {},
        }
        match walk.next() {
            Some(c) => {
                if let Some(c) = c.filter(|&c| is_hanzi(c)) {
                    counting.note(counting.hanzi, c);
                    counting.hanzi += 1;
                }
            }
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::ToOwned;

    use super::*;
    use crate::images::Image;
    use crate::tables::tables;
    use crate::{Mode, Normalizer};

    #[test]
    fn what_is_of_traditional_text_only_has_an_image() {
        let tables = tables();
        let only = |&c: &char| tables.character(c).is_traditional_only();
        let all: Vec<char> = ('\0'..=char::MAX).filter(only).collect();
        assert!(all.iter().all(|&c| !matches!(tables.image(c), Image::Same)));
        assert!(all.len() > 2000, "{}", all.len());
    }

    #[test]
    fn hanzi_are_counted_with_and_without_annotations() {
        let text =
            "國(guó)家𠀀國(guó)〇a國，们(men)𠀀人们这里的人很多很多們國(guó)國國，們乾".as_bytes();
        let evidence = Evidence::gather(text, Normalizer::new(Mode::Strip));
        assert_eq!(evidence.tokens.len(), 4);
        assert_eq!(evidence.hanzi, 24);
        assert_eq!(evidence.traditional, 8);
        let bare: Vec<_> = evidence
            .bare
            .iter()
            .map(|&(c, bare)| (c, bare.count, bare.first))
            .collect();
        assert_eq!(bare, [('们', 1, 9), ('國', 3, 5)]);
    }

    #[test]
    fn what_may_have_lost_its_bracket_is_not_bare() {
        let bare = |end: &str| {
            let text = "我國(guó)人民(mín)和外国(guó)民(mín)，".to_owned() + end;
            let evidence = Evidence::gather(text.as_bytes(), Normalizer::new(Mode::Strip));
            evidence.bare('國').count
        };
        for end in [
            "國",
            "國 ",
            "國(",
            "國(gu",
            "國（gu",
            "國[guó",
            "國［gu",
            "國【gu",
            "國〔gu",
            "國(guó)",
            "國(abcdefghi",
            "國\u{FE00}",
            "國\u{E0100}(",
        ] {
            assert_eq!(bare(end), 0, "{end}");
        }
        for end in [
            "國。",
            "國\n",
            "國(a)",
            "國【a】",
            "國(中",
            "國(a。",
            "國家",
            "國(abcdefghij",
        ] {
            assert_eq!(bare(end), 1, "{end}");
        }
        assert_eq!(bare("國，國"), 1);
    }

    #[test]
    fn bare_bases_are_found_wherever_they_stand() {
        for shift in 0..16 {
            let bare = "一".repeat(shift) + "国在这里的人民和国家的人与民一道走过来的国国民人们";
            let text = "国(guó)人(rén)民(mín)，".to_owned() + &bare;
            let evidence = Evidence::gather(text.as_bytes(), Normalizer::new(Mode::Strip));
            let found = |base| {
                let places = bare.chars().enumerate().filter(|&(_, c)| c == base);
                let first = places.clone().map(|(at, _)| 3 + at).next();
                (base, places.count(), first.expect("it stands there"))
            };
            let told: Vec<_> = evidence
                .bare
                .iter()
                .map(|&(c, bare)| (c, bare.count, bare.first))
                .collect();
            assert_eq!(told, ['人', '国', '民'].map(found), "{shift}");
        }
    }
}
