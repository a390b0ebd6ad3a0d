//! The common form, `國(guó)`, compared as a number: one hanzi, a round bracket, one modern
//! reading with its tone mark in NFC.
//!
//! Nearly all machine-made noise is of this form. A canonical toned reading has at most seven
//! bytes, so that it and its closing bracket are found in eight: about 500 instructions
//! with all around it, where reading the spelling takes 2,900. Everything else that is not clear
//! takes the long way.

use crate::hanzi::{self, is_hanzi};
use crate::recognize::Pair;
use crate::sign::marked_vowel;
use crate::tables::{Character, Tables, TonedId};

/// A pair of the common form.
pub(crate) struct Quick {
    pub(crate) pair: Pair,
    /// The reading that agrees exactly; `None` where no reading of the base can, nor any of a
    /// longer base.
    pub(crate) reading: Option<TonedId>,
    /// The level of the base.
    pub(crate) level: u8,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The pair whose bracket opens at `at`, if it is of the common form and clear.
#[inline]
pub(crate) fn quick(tables: &Tables, text: &[u8], at: usize) -> Option<Quick> {
    let start = match text.get(at..)? {
        [b'(', ..] => at + 1,
        [0xEF, 0xBC, 0x88, ..] => at + 3,
        _ => return None,
    };
    let word = u64::from_le_bytes(*text.get(start..)?.first_chunk()?);
    let narrow = first_byte(word, b')');
    let wide = first_byte(word, 0xEF);
    let len = narrow.min(wide);
    let end = match len {
        8.. => return None,
        _ if narrow < wide => start + len + 1,
        _ if text.get(start + len..)?.starts_with(&[0xEF, 0xBC, 0x89]) => start + len + 3,
        _ => return None,
    };
    let key = word & !(u64::MAX << (8 * len));
    // A reading with a tone mark, and nothing behind it that a key is padded with.
    if key & HIGHS == 0 || key >> (8 * (len - 1)) == 0 {
        return None;
    }
    let (c, _) = hanzi::last_char(&text[..at])?;
    if !is_hanzi(c) || c == hanzi::ITERATION_MARK {
        return None;
    }
    let base = tables.character(c);
    let pair = Pair {
        start: at,
        content: (start, start + len),
        end,
        ascii_square: false,
    };
    let agrees = base.find(|reading| {
        !reading.wider && tables.key(reading.id) == key && tables.parts(reading.id).1 != 0
    });
    if agrees.is_none() && !disagrees(tables, base, &text[start..start + len]) {
        return None;
    }
    Some(Quick {
        pair,
        reading: agrees.map(|reading| reading.id),
        level: base.level(),
    })
}

/// Whether a toned reading ends in another letter than every reading of the last hanzi, so that
/// it fits no base that ends in it.
fn disagrees(tables: &Tables, base: Character, content: &[u8]) -> bool {
    let Some(last) = last_letter(content) else {
        return false;
    };
    let u_for_v = |letter: u8| if letter == b'v' { b'u' } else { letter };
    !base.readings().any(|reading| {
        let (syllable, _) = tables.parts(reading.id);
        let letter = tables.letters(syllable).pinyin.last().copied();
        letter.map(u_for_v) == Some(u_for_v(last))
    })
}

/// The last letter of a content of small letters, one of them with a tone mark.
fn last_letter(content: &[u8]) -> Option<u8> {
    let content = core::str::from_utf8(content).ok()?;
    let mut marks = 0;
    let mut last = None;
    for c in content.chars() {
        last = match marked_vowel(c) {
            Some((letter, _)) => {
                marks += 1;
                Some(letter)
            }
            None if c.is_ascii_lowercase() => Some(c as u8),
            None => return None,
        };
    }
    last.filter(|_| marks == 1)
}

/// Where `byte` first stands in the eight bytes of `word`; 8 where it does not.
#[inline]
fn first_byte(word: u64, byte: u8) -> usize {
    let differs = word ^ (u64::from(byte) * ONES);
    let zeros = differs.wrapping_sub(ONES) & !differs & HIGHS;
    zeros.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_in_a_word() {
        let word = u64::from_le_bytes(*b"gu\xC3\xB3)xy)");
        assert_eq!(first_byte(word, b')'), 4);
        assert_eq!(first_byte(word, 0xEF), 8);
        assert_eq!(first_byte(word, b'g'), 0);
        // A borrow must not make the byte before look like a zero.
        assert_eq!(
            first_byte(u64::from_le_bytes([0x28, 0x29, 0x28, 0, 0, 0, 0, 0]), b')'),
            1
        );
    }
}
