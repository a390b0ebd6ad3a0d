//! Counts annotations that a tool working on bytes has broken: `因?yàn)` for 因為, `,F(xiàn)`.
//!
//! The inserted bracket split a character, whose first byte swallowed the opening bracket or
//! left an ASCII letter. What stood there is lost, so they are counted and never touched.

use core::ops::Range;

use crate::content::Content;
use crate::hanzi::first_char;
use crate::sign::is_letter;
use crate::tables::tables;

/// The longest toned syllable with its closing bracket, in NFD.
const LONGEST: usize = 12;

/// How many stand in the part `range` of the text.
pub(crate) fn damage(text: &[u8], range: Range<usize>) -> u64 {
    let part = text.get(range.clone()).unwrap_or_default();
    let places = memchr::memchr2_iter(b'?', b'(', part);
    places
        .filter(|&at| is_damaged(text, range.start + at))
        .count() as u64
}

/// Whether a `?` stands for base and bracket here, or a single ASCII letter for the base.
fn is_damaged(text: &[u8], at: usize) -> bool {
    let letter = |offset: usize| {
        let byte = at.checked_sub(offset).and_then(|before| text.get(before));
        byte.is_some_and(u8::is_ascii_alphanumeric)
    };
    let broken = if text[at] == b'?' {
        !letter(1)
    } else {
        letter(1) && !letter(2)
    };
    broken && holds_toned_syllable(&text[at + 1..])
}

/// Whether the text goes on with one toned syllable and a closing bracket.
fn holds_toned_syllable(text: &[u8]) -> bool {
    let head = &text[..text.len().min(LONGEST)];
    let Some(end) = head.iter().position(|&byte| byte == b')') else {
        return false;
    };
    let Ok(syllable) = core::str::from_utf8(&head[..end]) else {
        return false;
    };
    let marked = first_char(text).is_some_and(|(c, _)| is_letter(c)) && !syllable.is_ascii();
    let read = Content::read(syllable)
        .filter(|_| marked)
        .and_then(|content| content.single_syllable());
    read.is_some_and(|(letters, tone)| tone > 0 && tables().syllable(&letters).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> u64 {
        damage(text.as_bytes(), 0..text.len())
    }

    #[test]
    fn half_pairs_and_latin_bases_count() {
        assert_eq!(count("因?yàn)榘踩菄?guó)"), 2);
        assert_eq!(count("。F(xiàn)如今，C(jī)器"), 2);
        assert_eq!(count("甚至?xí)?dǎo)致"), 2);
    }

    #[test]
    fn questions_and_functions_do_not() {
        assert_eq!(count("什么?(yòng)"), 0);
        assert_eq!(count("f(x) sin(x) AF(xiàn) a?b) 國(guó) ?é!"), 0);
        assert_eq!(count("?"), 0);
        assert_eq!(count("?yàn"), 0);
    }
}
