//! Recognizes a bracket pair whose content could be a reading.

use crate::hanzi::{first_char, is_space};
use crate::sign::{content_kind, ContentKind};

/// Bounds the search for the closing bracket. Eight syllables in the longest spelling,
/// full-width letters with marks and separators, take 243 bytes.
const MAX_CONTENT: usize = 256;

/// A kind of bracket; widths may be mixed inside a kind, kinds may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bracket {
    Parenthesis,
    Square,
    Lenticular,
    Tortoise,
}

/// A bracket pair around what could be a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Where the opening bracket stands.
    pub(crate) start: usize,
    pub(crate) content: (usize, usize),
    /// After the closing bracket.
    pub(crate) end: usize,
    /// `[` and `]`, which may be a Markdown link.
    pub(crate) ascii_square: bool,
}

impl Pair {
    /// What stands in the bracket, of the text the pair was found in.
    pub(crate) fn printed(self, text: &[u8]) -> &str {
        let (start, end) = self.content;
        let bytes = text.get(start..end).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Whether it stands as in a Markdown link or definition, `[x](`.
    #[inline]
    pub(crate) fn may_be_link(self, text: &[u8]) -> bool {
        self.ascii_square && matches!(text.get(self.end), Some(b'(' | b'[' | b':'))
    }
}

/// The opening bracket at `at`, and its length in bytes.
fn opener(text: &[u8], at: usize) -> Option<(Bracket, usize)> {
    match text.get(at..)? {
        [b'(', ..] => Some((Bracket::Parenthesis, 1)),
        [b'[', ..] => Some((Bracket::Square, 1)),
        [0xEF, 0xBC, 0x88, ..] => Some((Bracket::Parenthesis, 3)),
        [0xEF, 0xBC, 0xBB, ..] => Some((Bracket::Square, 3)),
        [0xE3, 0x80, 0x90, ..] => Some((Bracket::Lenticular, 3)),
        [0xE3, 0x80, 0x94, ..] => Some((Bracket::Tortoise, 3)),
        _ => None,
    }
}

fn closes(bracket: Bracket, c: char) -> bool {
    match bracket {
        Bracket::Parenthesis => matches!(c, ')' | '）'),
        Bracket::Square => matches!(c, ']' | '］'),
        Bracket::Lenticular => c == '】',
        Bracket::Tortoise => c == '〕',
    }
}

/// The pair that opens at `start`, if only characters of readings stand in it and one is a letter.
///
/// Stops at the first other character, so that no content is looked at for two brackets.
pub(crate) fn pair(text: &[u8], start: usize) -> Option<Pair> {
    let (bracket, len) = opener(text, start)?;
    let mut at = start + len;
    let content = at;
    let mut letters = false;
    while at - content <= MAX_CONTENT {
        // Most are letters of ASCII, told in five instructions.
        if text.get(at)?.is_ascii_alphabetic() {
            letters = true;
            at += 1;
            continue;
        }
        let (c, len) = first_char(text.get(at..)?)?;
        if closes(bracket, c) {
            return letters.then_some(Pair {
                start,
                content: (content, at),
                end: at + len,
                ascii_square: text[start] == b'[' && c == ']',
            });
        }
        letters |= content_kind(c)? == ContentKind::Letter;
        at += len;
    }
    None
}

/// Whether a text begins with a bracket that nothing closes, and what stands in it may be the beginning of a reading.
pub(crate) fn is_begun(text: &[u8]) -> bool {
    let Some((_, len)) = opener(text, 0) else {
        return false;
    };
    let mut rest = &text[len..];
    while let Some((c, len)) = first_char(rest) {
        if content_kind(c).is_none() {
            return false;
        }
        rest = &rest[len..];
    }
    true
}

/// Whether a hanzi stands soon behind the bracket at `at` and nothing that closes it: seen in a
/// few instructions, where half pairs fill a text.
#[inline]
pub(crate) fn is_half_pair(text: &[u8], at: usize) -> bool {
    let Some(start) = text.get(at + 1..).and_then(|behind| behind.first_chunk()) else {
        return false;
    };
    // Of a wide bracket the last two bytes come first, which are neither.
    let word = u64::from_le_bytes(*start);
    let equal = |bits: u8, byte| equal_bytes(word & u64::from_ne_bytes([bits; 8]), byte);
    // Hanzi begin with E4 to E9; brackets are, or begin with, 29, 5D, E3 and EF.
    let hanzi = equal(0xFC, 0xE4) | equal(0xFE, 0xE8);
    let closing = equal(0xFF, b')') | equal(0xFF, b']') | equal(0xFF, 0xE3) | equal(0xFF, 0xEF);
    hanzi != 0 && closing == 0
}

/// Whether a bracket may open at `at`, or behind a space there.
#[inline]
pub(crate) fn may_touch(text: &[u8], at: usize) -> bool {
    match text.get(at..) {
        // Nearly always a hanzi follows, which no bracket and no space begins like.
        Some([0xE4..=0xE9, ..]) => false,
        Some([b'(' | b'[' | b' ' | 0xC2, ..]) => true,
        // Punctuation begins so too.
        Some([0xE3, 0x80, third, ..]) => matches!(third, 0x80 | 0x90 | 0x94),
        Some([0xEF, 0xBC, third, ..]) => matches!(third, 0x88 | 0xBB),
        _ => false,
    }
}

/// The bracket that opens at `at` or after one space there.
pub(crate) fn touching(text: &[u8], at: usize) -> Option<usize> {
    let (c, len) = first_char(text.get(at..)?)?;
    let at = if is_space(c) { at + len } else { at };
    opener(text, at).map(|_| at)
}

/// The pair of that bracket.
#[inline]
pub(crate) fn following(text: &[u8], at: usize) -> Option<Pair> {
    if !may_touch(text, at) {
        return None;
    }
    pair(text, touching(text, at)?)
}

/// Where `byte` first stands in the eight bytes of `word`; 8 where it does not.
#[inline]
pub(crate) fn first_byte(word: u64, byte: u8) -> usize {
    equal_bytes(word, byte).trailing_zeros() as usize / 8
}

/// The highest bit of the first byte of `word` that is `byte`, and of some behind it; 0 where none is.
#[inline]
fn equal_bytes(word: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    let differs = word ^ (u64::from(byte) * ONES);
    differs.wrapping_sub(ONES) & !differs & HIGHS
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
