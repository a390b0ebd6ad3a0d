//! The common form, `國(guó)` or `國[guó]`, compared as a number: one hanzi, a bracket, one
//! reading with its tone mark in NFC, or `的(de)`, the default one without.
//!
//! Nearly all machine-made noise is of this form. A canonical toned reading has at most seven
//! bytes, so that it and its closing bracket are found in eight: about 220 instructions
//! with all around it, where reading the spelling takes 2,900. Everything else that is not clear
//! takes the long way.

use crate::hanzi::{first_char, is_er, is_hanzi, last_char, scalar_of_three, ITERATION_MARK};
use crate::recognize::{first_byte, pair, Pair};
use crate::sign::marked_vowel;
use crate::tables::{Character, TableReading, Tables, TonedId};

/// A pair of the common form.
pub(crate) struct Quick {
    pub(crate) pair: Pair,
    /// The reading that agrees exactly; `None` where no reading of the base can, nor any of a
    /// longer base.
    pub(crate) reading: Option<TableReading>,
    /// The level of the base.
    pub(crate) level: u8,
}

/// The pair whose bracket opens at `at`, behind a base that ends at `base_end`, if it is of the common form and
/// clear, and no link: `國[guó](guó)` is none.
#[inline]
pub(crate) fn quick(tables: &Tables, text: &[u8], base_end: usize, at: usize) -> Option<Quick> {
    let found = common_form(tables, text, base_end, at)?;
    if found.reading.is_some() && found.pair.may_be_link(text) {
        common_form(tables, text, base_end, found.pair.end)?.reading?;
    }
    Some(found)
}

/// The pair that [`quick`] takes for a link, where it surely is one: no other follows, or one with a plain word.
pub(crate) fn link(tables: &Tables, text: &[u8], base_end: usize, at: usize) -> Option<Pair> {
    let link = common_form(tables, text, base_end, at)?.pair;
    let follows =
        || pair(text, link.end).is_some() && !is_plain_word(tables, text, base_end, link.end);
    (link.may_be_link(text) && !follows()).then_some(link)
}

/// What [`quick`] looks for, a link or not.
#[inline]
fn common_form(tables: &Tables, text: &[u8], base_end: usize, at: usize) -> Option<Quick> {
    let (start, closer) = opener(text, at)?;
    let word = u64::from_le_bytes(*text.get(start..)?.first_chunk()?);
    if !begins_a_reading(word as u8) {
        return None;
    }
    let (len, end) = closing(text, start, word, closer)?;
    let key = word & !(u64::MAX << (8 * len));
    // Empty, or with zeros behind it as the keys of the tables have.
    if key == 0 || key >> (8 * (len - 1)) == 0 {
        return None;
    }
    let pair = Pair {
        start: at,
        content: (start, start + len),
        end,
        ascii_square: closer == b']',
    };
    let before = &text[..base_end];
    let scalar = match before.last_chunk().copied().and_then(scalar_of_three) {
        Some(scalar) => scalar.into(),
        None => last_char(before)?.0.into(),
    };
    let base = tables.character_of(scalar);
    let reading = match agreeing(tables, base, key) {
        None if base.len() > 1 => later(tables, scalar, key),
        reading => reading.map(|id| TableReading { id, wider: false }),
    };
    let clear = reading.is_some() || disagrees(tables, scalar, &text[start..start + len]);
    clear.then(|| Quick {
        pair,
        reading,
        level: base.level(),
    })
}

/// The commonest of the common form, in 70 instructions: `國(guó)` with one of the first two readings of a hanzi
/// of three bytes. Which one, and where the bracket ends that opens at `at`.
#[inline(always)]
pub(crate) fn quickest(tables: &Tables, text: &[u8], at: usize) -> Option<(TonedId, usize)> {
    let window: &[u8; 12] = text.get(at.wrapping_sub(3)..)?.first_chunk()?;
    let scalar = scalar_before_bracket(*window.first_chunk()?)?;
    let word = u64::from_le_bytes(*window.last_chunk()?);
    if !begins_a_reading(word as u8) {
        return None;
    }
    let len = first_byte(word, b')');
    let key = word & !(u64::MAX << ((8 * len) & 63));
    // Empty, as it is too where nothing closes it, or with a zero at its end, as the keys of the tables have.
    if key << 8 >> ((8 * len) & 63) == 0 {
        return None;
    }
    let reading = agreeing(tables, tables.character_of(scalar), key)?;
    Some((reading, at + len + 2))
}

/// Whether a reading as the tables spell it may begin with this byte: no abbreviation, number or hanzi, which
/// fill ordinary brackets, and for which nothing is looked up then.
#[inline(always)]
fn begins_a_reading(byte: u8) -> bool {
    // From a small letter to the E1 of ḿ and ế.
    (b'a'..=0xE1).contains(&byte)
}

/// What stands in three bytes before a `(`.
#[inline(always)]
fn scalar_before_bracket([lead, second, third, bracket]: [u8; 4]) -> Option<u32> {
    let scalar = scalar_of_three([lead, second, third])?;
    (bracket == b'(').then_some(scalar.into())
}

/// Where the content begins of the bracket that opens at `at`, and the narrow one that closes it.
#[inline]
pub(crate) fn opener(text: &[u8], at: usize) -> Option<(usize, u8)> {
    match text.get(at..)? {
        [b'(', ..] => Some((at + 1, b')')),
        [b'[', ..] => Some((at + 1, b']')),
        [0xEF, 0xBC, 0x88, ..] => Some((at + 3, b')')),
        _ => None,
    }
}

/// The modern reading spelled as `key`, one of the neutral tone only where it is the default, of the first
/// two: it is nearly always one of them.
#[inline]
fn agreeing(tables: &Tables, base: Character, key: u64) -> Option<TonedId> {
    if tables.key(base.first()) == key {
        return Some(base.first());
    }
    Some(base.second()).filter(|&second| tables.key(second) == key && is_toned(tables, second))
}

/// The same of the others, and of the wider tier.
#[inline(never)]
fn later(tables: &Tables, scalar: u32, key: u64) -> Option<TableReading> {
    let mut readings = tables.character_of(scalar).readings();
    readings
        .find(|reading| tables.key(reading.id) == key)
        .filter(|reading| is_toned(tables, reading.id))
}

fn is_toned(tables: &Tables, id: TonedId) -> bool {
    tables.parts(id).1 != 0
}

/// Where the content ends that begins at `start` with the bytes of `word`, and the bracket
/// after it: `closer`, or a wide `）`.
#[inline]
fn closing(text: &[u8], start: usize, word: u64, closer: u8) -> Option<(usize, usize)> {
    let narrow = first_byte(word, closer);
    if narrow < 8 {
        return Some((narrow, start + narrow + 1));
    }
    if closer == b']' {
        return None;
    }
    let wide = first_byte(word, 0xEF);
    let closes = wide < 8 && text.get(start + wide..)?.starts_with(&[0xEF, 0xBC, 0x89]);
    closes.then_some((wide, start + wide + 3))
}

/// Whether a toned reading does not end as any reading of the last hanzi is spelled, so that it fits no base that
/// ends in it.
#[inline(never)]
fn disagrees(tables: &Tables, scalar: u32, content: &[u8]) -> bool {
    let may_be_base = |&c: &char| is_hanzi(c) && c != ITERATION_MARK;
    let Some(hanzi) = char::from_u32(scalar).filter(may_be_base) else {
        return false;
    };
    let Some(letters) = letters_of(content) else {
        return false;
    };
    // Erhua.
    if is_er(hanzi) && content.ends_with(b"r") {
        return false;
    }
    !tables.character_of(scalar).readings().any(|reading| {
        let (syllable, _) = tables.parts(reading.id);
        ends_with(letters, u_for_v(tables.spelling(syllable))).is_some()
    })
}

/// The letters of a content of small letters, one of them with a tone mark, ü as u, in the last bytes of a number.
fn letters_of(content: &[u8]) -> Option<u64> {
    let (mut letters, mut marks) = (0, 0);
    let mut rest = content;
    while let [first, behind @ ..] = rest {
        let letter = if first.is_ascii_lowercase() {
            rest = behind;
            *first
        } else {
            let (c, len) = first_char(rest)?;
            marks += 1;
            rest = &rest[len..];
            marked_vowel(c)?.0
        };
        letters = letters >> 8 | u_for_v(letter.into()) << 56;
    }
    (marks == 1).then_some(letters)
}

/// The same letters, u for the ü that a syllable has once at most.
fn u_for_v(letters: u64) -> u64 {
    match first_byte(letters, b'v') {
        8 => letters,
        at => letters ^ u64::from(b'u' ^ b'v') << (8 * at),
    }
}

/// The length of a spelling that eight bytes end with. The r of 儿 has its own rules.
pub(crate) fn ends_with(word: u64, spelling: u64) -> Option<usize> {
    let len = (u64::BITS - spelling.leading_zeros()).div_ceil(8);
    let ends = spelling != 0 && word >> (u64::BITS - 8 * len) == spelling;
    (ends && spelling != u64::from(b'r')).then_some(len as usize)
}

/// Letters of ASCII in brackets, `索引(index)`, that are no exact reading, as they show no tone and
/// the hanzi before is not of the neutral one: seen in 100 instructions, where reading them takes 4,000.
pub(crate) fn is_plain_word(tables: &Tables, text: &[u8], base_end: usize, at: usize) -> bool {
    let Some((start, closer)) = opener(text, at) else {
        return false;
    };
    let behind = &text[start..];
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'-' | b'\'');
    let Some(letters) = behind.iter().position(|byte| !is_letter(byte)) else {
        return false;
    };
    let (word, rest) = behind.split_at(letters);
    let closes = rest.starts_with(&[closer]) || closer == b')' && rest.starts_with("）".as_bytes());
    if word.is_empty() || !closes {
        return false;
    }
    // Toneless at best with a capital, whatever the base.
    if word.iter().any(u8::is_ascii_uppercase) {
        return true;
    }
    let base = last_char(&text[..base_end]);
    let default = base.and_then(|(c, _)| tables.character(c).reading(0));
    default.is_some_and(|reading| is_toned(tables, reading.id))
}

/// Whether a letter with a mark stands among the first in a bracket: no plain word, seen in 12 instructions.
#[inline(always)]
pub(crate) fn begins_marked(content: &[u8]) -> bool {
    let Some(&word) = content.first_chunk() else {
        return false;
    };
    let word = u64::from_le_bytes(word);
    let bit = (word & u64::from_ne_bytes([0x80; 8])).trailing_zeros();
    // A wide bracket begins with EF.
    let lead = (word >> (bit & 56)) as u8;
    lead < 0xE2 && (bit as usize / 8) < first_byte(word, b')')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::tables;

    #[test]
    fn who_has_a_reading_is_a_hanzi() {
        let tables = tables();
        for c in '\0'..='\u{3FFFF}' {
            if tables.character(c).len() > 0 {
                assert!(is_hanzi(c) && c != ITERATION_MARK, "{c}");
            }
        }
    }
}
