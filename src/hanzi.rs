//! Characters that can be a base, and strict decoding at either end of bytes.

use core::ops::Range;

/// Repeats the hanzi before it: its readings and level are that hanzi's.
pub(crate) const ITERATION_MARK: char = '々';

/// Where nearly all hanzi of any text lie, so that one look-up serves them.
pub(crate) const UNIFIED: Range<u32> = 0x4E00..0xA000;

/// Holds every hanzi of the basic plane, and much else.
#[cfg(target_arch = "x86_64")]
pub(crate) const HANZI: Range<u32> = 0x2E80..0xFB00;

/// Whether `c` can be a base: all planes of CJK, radicals, compatibility forms, 〇 and 々.
#[inline]
pub(crate) fn is_hanzi(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{20000}'..='\u{33479}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{2E80}'..='\u{2FD5}'
        | '〇'
        | ITERATION_MARK)
}

/// Whether `c` may be read as a bare r behind another hanzi.
pub(crate) fn is_er(c: char) -> bool {
    matches!(c, '儿' | '兒')
}

/// Whether `c` selects a glyph of the hanzi before it and belongs to it.
pub(crate) fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// How long the variation selector is that `rest` begins with.
#[inline]
pub(crate) fn selector(rest: &[u8]) -> Option<usize> {
    match rest {
        [0xEF, 0xB8, ..] | [0xF3, ..] => {
            let (c, len) = first_char(rest)?;
            is_variation_selector(c).then_some(len)
        }
        _ => None,
    }
}

/// Whether `c` may stand between a base and its bracket.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{3000}')
}

/// Whether `text` ends as before a bracket with a reading: with a hanzi, its selector, or a space behind one.
#[inline]
pub(crate) fn ends_in_base(text: &[u8]) -> bool {
    let may_end = |c| is_hanzi(c) || is_space(c) || is_variation_selector(c);
    last_char(text).is_some_and(|(c, _)| may_end(c))
}

/// Of a bit for each character those before the first that is 0.
#[inline(always)]
pub(crate) fn leading_run(bits: u8) -> u8 {
    bits & !bits.wrapping_add(1)
}

/// The last place at or before `at` where a character begins, or the end of the text; `at` itself where
/// none does.
#[inline]
pub(crate) fn floor_character(text: &[u8], at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let begins = |&at: &usize| !is_continuation(text[at]);
    (at.saturating_sub(3)..=at).rev().find(begins).unwrap_or(at)
}

/// Whether `byte` goes on with a character that began before it.
pub(crate) fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// The first character of `bytes` and its length, or `None` where they are no UTF-8.
#[inline]
pub(crate) fn first_char(bytes: &[u8]) -> Option<(char, usize)> {
    match bytes.first_chunk().and_then(of_three_bytes) {
        Some(c) => Some((c, 3)),
        None => first_char_of_another_length(bytes),
    }
}

/// The character of three bytes, as nearly every hanzi is.
#[inline]
fn of_three_bytes(bytes: &[u8; 3]) -> Option<char> {
    // Less than U+0800 takes two bytes.
    let scalar = scalar_of_three(*bytes).filter(|&scalar| scalar >= 0x0800);
    scalar.and_then(|scalar| char::from_u32(scalar.into()))
}

/// What three bytes spell, if they are marked as one character; what is too small or a surrogate is
/// left to the caller.
#[inline]
pub(crate) fn scalar_of_three([lead, second, third]: [u8; 3]) -> Option<u16> {
    let bytes = u32::from_le_bytes([lead, second, third, 0]);
    let scalar = (bytes & 0x0F) << 12 | bytes >> 2 & 0x0FC0 | bytes >> 16 & 0x3F;
    (bytes & 0xC0_C0F0 == 0x80_80E0).then_some(scalar as u16)
}

/// The three bytes that [`scalar_of_three`] reads as `scalar`.
#[inline]
pub(crate) fn three_bytes(scalar: u16) -> [u8; 3] {
    let scalar = u32::from(scalar);
    let bytes = scalar >> 12 | (scalar & 0x0FC0) << 2 | (scalar & 0x3F) << 16 | 0x0080_80E0;
    let [lead, second, third, _] = bytes.to_le_bytes();
    [lead, second, third]
}

/// The first character where it does not take three bytes.
fn first_char_of_another_length(bytes: &[u8]) -> Option<(char, usize)> {
    let lead = *bytes.first()?;
    if lead < 0x80 {
        return Some((char::from(lead), 1));
    }
    let (len, bits, least) = match lead {
        0xC2..=0xDF => (2, lead & 0x1F, 0x80),
        0xF0..=0xF4 => (4, lead & 0x07, 0x1_0000),
        _ => return None,
    };
    let mut scalar = u32::from(bits);
    for &byte in bytes.get(1..len)? {
        if !is_continuation(byte) {
            return None;
        }
        scalar = scalar << 6 | u32::from(byte & 0x3F);
    }
    let c = char::from_u32(scalar).filter(|_| scalar >= least)?;
    Some((c, len))
}

/// The last character of `bytes` and its length, or `None` where they end in no UTF-8.
#[inline]
pub(crate) fn last_char(bytes: &[u8]) -> Option<(char, usize)> {
    match bytes.last_chunk().and_then(of_three_bytes) {
        Some(c) => Some((c, 3)),
        None => last_char_of_any_length(bytes),
    }
}

fn last_char_of_any_length(bytes: &[u8]) -> Option<(char, usize)> {
    let end = bytes.len();
    for len in 1..=end.min(4) {
        if !is_continuation(bytes[end - len]) {
            return first_char(&bytes[end - len..]).filter(|&(_, found)| found == len);
        }
    }
    None
}
