//! What single characters mean inside a bracket.

use unicode_normalization::char::decompose_canonical;

/// The neutral tone as a glyph: the digits 0 and 5, and ˙.
pub(crate) const NEUTRAL: u8 = b'0';

/// Zhuyin symbols are stored as their offset from U+3100 with this bit, apart from ASCII.
pub(crate) const ZHUYIN: u8 = 0x80;

/// What a character means inside a bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// a to z, or a zhuyin symbol.
    Letter(u8),
    Capital(u8),
    /// A digit glyph `0` to `4`.
    Tone(u8),
    /// A spacing tone mark of zhuyin, as a digit glyph.
    ZhuyinTone(u8),
    /// A combining tone mark, 1 to 4.
    Mark(u8),
    Diaeresis,
    Circumflex,
    Colon,
    Space,
    /// An apostrophe, hyphen or dot.
    Joiner,
    Slash,
    /// Parts alternatives on a base of one hanzi only.
    Comma,
}

/// What a character is inside a bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentKind {
    /// A letter of pinyin or zhuyin, with or without a mark.
    Letter,
    /// A mark, digit, space or separator.
    Other,
}

/// What `c` is in a bracket that holds a reading; `None` where it cannot stand there.
pub(crate) fn content_kind(c: char) -> Option<ContentKind> {
    // Hanzi, which end most brackets that hold no reading, need no look into Unicode's tables.
    if c.is_ascii_alphabetic() || marked_vowel(c).is_some() {
        return Some(ContentKind::Letter);
    }
    if ('\u{3400}'..='\u{FEFF}').contains(&c) || c > '\u{FFFF}' {
        return None;
    }
    let mut all = true;
    let mut letter = false;
    decompose(c, |part| match sign(part) {
        Some(Sign::Letter(_) | Sign::Capital(_)) => letter = true,
        Some(_) => {}
        None => all = false,
    });
    all.then_some(if letter {
        ContentKind::Letter
    } else {
        ContentKind::Other
    })
}

/// Whether `c` is a letter of pinyin or zhuyin, with or without a mark.
pub(crate) fn is_letter(c: char) -> bool {
    content_kind(c) == Some(ContentKind::Letter)
}

/// Letter and tone of the 24 common letters with a tone mark, as decomposition would give them.
#[inline]
pub(crate) fn marked_vowel(c: char) -> Option<(u8, u8)> {
    Some(match c {
        'ā' => (b'a', 1),
        'á' => (b'a', 2),
        'ǎ' => (b'a', 3),
        'à' => (b'a', 4),
        'ē' => (b'e', 1),
        'é' => (b'e', 2),
        'ě' => (b'e', 3),
        'è' => (b'e', 4),
        'ī' => (b'i', 1),
        'í' => (b'i', 2),
        'ǐ' => (b'i', 3),
        'ì' => (b'i', 4),
        'ō' => (b'o', 1),
        'ó' => (b'o', 2),
        'ǒ' => (b'o', 3),
        'ò' => (b'o', 4),
        'ū' => (b'u', 1),
        'ú' => (b'u', 2),
        'ǔ' => (b'u', 3),
        'ù' => (b'u', 4),
        'ǖ' => (b'v', 1),
        'ǘ' => (b'v', 2),
        'ǚ' => (b'v', 3),
        'ǜ' => (b'v', 4),
        _ => return None,
    })
}

/// Whether `c` is an upper-case letter, with or without a mark.
pub(crate) fn has_capital(c: char) -> bool {
    let mut any = false;
    decompose(c, |part| {
        any |= matches!(sign(part), Some(Sign::Capital(_)))
    });
    any
}

/// Full-width forms and the letters of GB fonts as ASCII.
pub(crate) fn fold(c: char) -> char {
    match c {
        'ɑ' => 'a',
        'ɡ' => 'g',
        '\u{FF01}'..='\u{FF5E}' => char::from((c as u32 - 0xFEE0) as u8),
        other => other,
    }
}

/// Whether `c` parts alternatives.
pub(crate) fn parts_alternatives(c: char) -> bool {
    matches!(sign(fold(c)), Some(Sign::Slash | Sign::Comma)) || c == '\u{37E}'
}

/// Whether `c` is a symbol of zhuyin.
pub(crate) fn is_zhuyin(c: char) -> bool {
    matches!(sign(c), Some(Sign::Letter(letter)) if letter & ZHUYIN != 0)
}

/// Folds, then decomposes canonically, so that NFC and NFD read the same.
pub(crate) fn decompose(c: char, mut each: impl FnMut(char)) {
    let folded = fold(c);
    if folded.is_ascii() {
        each(folded);
    } else {
        decompose_canonical(folded, each);
    }
}

pub(crate) fn sign(c: char) -> Option<Sign> {
    Some(match c {
        'a'..='z' => Sign::Letter(c as u8),
        'A'..='Z' => Sign::Capital(c.to_ascii_lowercase() as u8),
        '0' | '5' => Sign::Tone(NEUTRAL),
        '1'..='4' => Sign::Tone(c as u8),
        '\u{304}' => Sign::Mark(1),
        '\u{301}' => Sign::Mark(2),
        '\u{30C}' | '\u{306}' => Sign::Mark(3),
        '\u{300}' => Sign::Mark(4),
        '\u{308}' => Sign::Diaeresis,
        '\u{302}' => Sign::Circumflex,
        ':' => Sign::Colon,
        ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{3000}' => Sign::Space,
        '\'' | '’' | '‘' | 'ʼ' | '\u{B4}' | '-' | '‐' | '\u{2011}' | '–' | '·' | '・' => {
            Sign::Joiner
        }
        '/' => Sign::Slash,
        ',' | '、' | ';' | '|' => Sign::Comma,
        '\u{3105}'..='\u{312F}' => Sign::Letter(ZHUYIN | (c as u32 - 0x3100) as u8),
        'ˉ' => Sign::ZhuyinTone(b'1'),
        'ˊ' => Sign::ZhuyinTone(b'2'),
        'ˇ' => Sign::ZhuyinTone(b'3'),
        'ˋ' => Sign::ZhuyinTone(b'4'),
        '˙' => Sign::ZhuyinTone(NEUTRAL),
        _ => return None,
    })
}
