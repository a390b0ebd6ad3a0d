//! Walks over the hanzi of a text, eight characters of three bytes at a time where the processor can.

use core::ops::Range;

use multiversion::multiversion;
use multiversion::target::match_target;

use crate::hanzi::{first_char, is_hanzi};
use crate::images::has_bit;
#[cfg(target_arch = "x86_64")]
use crate::{
    eight::Eight,
    hanzi::{leading_run, HANZI, UNIFIED},
    images::BasicImages,
    settle::BLOCK,
};

/// How many hanzi stand in a part of a text.
#[multiversion(targets("x86_64+avx+avx2+bmi1+popcnt"))]
pub(crate) fn count_hanzi(text: &[u8], part: Range<usize>) -> usize {
    let mut walk = Walk::within(text, part);
    let mut count = 0;
    loop {
        match_target! {
            "x86_64+avx2" => while let Some(eight) = walk.next_eight() {
                let is_other = |&index: &u32| eight.get(index).is_some_and(is_hanzi);
                count += eight.unified.count_ones() as usize;
                count += each_bit(eight.others).filter(is_other).count();
            },
            _ => {},
        }
        match walk.next() {
            Some(c) => count += usize::from(c.is_some_and(is_hanzi)),
            None => return count,
        }
    }
}

/// Where a walk stands.
pub(crate) struct Walk<'t> {
    /// With what stands behind the end, so that eight characters are there more often.
    text: &'t [u8],
    at: usize,
    end: usize,
}

impl<'t> Walk<'t> {
    pub(crate) fn over(text: &'t [u8]) -> Walk<'t> {
        Walk::within(text, 0..text.len())
    }

    /// Over a part of a text.
    fn within(text: &'t [u8], part: Range<usize>) -> Walk<'t> {
        let end = part.end.min(text.len());
        Walk {
            text,
            at: part.start.min(end),
            end,
        }
    }

    /// The next character, or a byte that begins none as `None`; what begins with a lower byte than hanzi is
    /// passed by.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<Option<char>> {
        self.pass_low();
        let rest = &self.text[self.at..self.end];
        rest.first()?;
        let next = first_char(rest);
        self.at += next.map_or(1, |(_, len)| len);
        Some(next.map(|(c, _)| c))
    }

    /// The next eight characters, as far as they have three bytes: none of them is passed by.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    #[inline]
    pub(crate) fn next_eight(&mut self) -> Option<EightHanzi<'t>> {
        self.pass_low();
        let characters = self.text.get(self.at..)?.first_chunk()?;
        let (scalars, mut marked) = Eight::read(characters);
        let rest = self.end - self.at;
        if rest < characters.len() {
            marked &= !(u8::MAX << (rest / 3));
        }
        let counted = leading_run(marked);
        if counted == 0 {
            return None;
        }
        self.at += 3 * counted.trailing_ones() as usize;
        let unified = scalars.are_in(UNIFIED) & counted;
        // Punctuation need not be looked at one by one.
        let others = scalars.are_in(HANZI) & !scalars.are(0xFFFC, 0x3000) & counted & !unified;
        Some(EightHanzi {
            characters,
            scalars,
            unified,
            others,
        })
    }

    #[inline]
    fn pass_low(&mut self) {
        let low = |byte: &&u8| **byte < 0xE0;
        self.at += self.text[self.at..self.end].iter().take_while(low).count();
    }
}

/// Up to eight characters, and a bit for each of which something holds.
#[cfg(target_arch = "x86_64")]
pub(crate) struct EightHanzi<'t> {
    characters: &'t [u8; 3 * BLOCK],
    pub(crate) scalars: Eight,
    /// In the block of hanzi that nearly all are in.
    pub(crate) unified: u8,
    /// Elsewhere, and perhaps a hanzi.
    pub(crate) others: u8,
}

#[cfg(target_arch = "x86_64")]
impl EightHanzi<'_> {
    /// The character of this number.
    #[inline]
    pub(crate) fn get(&self, index: u32) -> Option<char> {
        let (c, _) = first_char(&self.characters[3 * index as usize..])?;
        Some(c)
    }

    /// Which have no image, and whose image words, readings or the script of the text decide.
    #[target_feature(enable = "avx2")]
    #[inline]
    pub(crate) fn staying_and_special(&self, images: BasicImages) -> (u8, u8) {
        let differences = self.scalars.differences(images);
        let special = self.scalars.plus(differences).are_deciding();
        (differences.are(0xFFFF, 0), special)
    }
}

/// A filter: which characters may be among those that were marked, by their lowest twelve bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marks([u64; 64]);

impl Marks {
    pub(crate) const NONE: Marks = Marks([0; 64]);

    pub(crate) fn mark(&mut self, c: char) {
        let scalar = u32::from(c);
        self.0[(scalar >> 6 & 63) as usize] |= 1 << (scalar & 63);
    }

    #[inline(always)]
    pub(crate) fn has(&self, scalar: u32) -> bool {
        has_bit(self.0[(scalar >> 6 & 63) as usize], scalar)
    }
}

/// The numbers of the bits that are set, in order.
#[cfg(target_arch = "x86_64")]
#[inline]
pub(crate) fn each_bit(mut bits: u8) -> impl Iterator<Item = u32> {
    core::iter::from_fn(move || {
        let next = (bits != 0).then(|| bits.trailing_zeros());
        bits &= bits.wrapping_sub(1);
        next
    })
}

#[cfg(test)]
mod tests {
    use std::string::String;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn hanzi_are_counted_as_one_by_one() {
        let all: String = ('\u{80}'..='\u{33479}').collect();
        let count = |text: &str| text.chars().filter(|&c| is_hanzi(c)).count();
        assert_eq!(count_hanzi(all.as_bytes(), 0..all.len()), count(&all));
        let text = "這裡(lǐ)有é國著乾𠀀，〇々⼈\u{F900}\u{FE00}們。abcde東西馬".repeat(3);
        for (start, _) in text.char_indices() {
            for (end, _) in text.char_indices().filter(|&(end, _)| end >= start) {
                let part = &text[start..end];
                let counted = count_hanzi(text.as_bytes(), start..end);
                assert_eq!(counted, count(part), "{part}");
            }
        }
        // Half characters are none, and the whole ones around them count.
        let halves = b"\xE9\xA6\xE9\xA6\xAC\xE9\x80(\xE9\xA6\xAC\xE9";
        let counted: Vec<usize> = (0..=halves.len())
            .map(|end| count_hanzi(halves, 0..end))
            .collect();
        assert_eq!(counted, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2]);
    }
}
