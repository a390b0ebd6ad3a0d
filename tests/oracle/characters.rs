//! What a single character of the text is.

/// The four kinds of brackets; widths may be mixed inside a kind, kinds may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paren,
    Square,
    Lenticular,
    Tortoise,
}

/// "Openers `(` `（` `[` `［` `【` `〔`."
pub(super) fn opener(c: char) -> Option<Kind> {
    match c {
        '(' | '（' => Some(Kind::Paren),
        '[' | '［' => Some(Kind::Square),
        '【' => Some(Kind::Lenticular),
        '〔' => Some(Kind::Tortoise),
        _ => None,
    }
}

/// "Closers: paren `)` `）`; square `]` `］`; lenticular `】`; tortoise `〕`."
pub(super) fn closer(c: char) -> Option<Kind> {
    match c {
        ')' | '）' => Some(Kind::Paren),
        ']' | '］' => Some(Kind::Square),
        '】' => Some(Kind::Lenticular),
        '〕' => Some(Kind::Tortoise),
        _ => None,
    }
}

/// "Line break (LF CR VT FF U+0085 U+2028 U+2029)."
pub(super) fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// "At most one space (U+0020 U+00A0 U+3000) between" base and opener.
pub(super) fn is_space_before_bracket(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{3000}')
}

/// Inside a bracket: "spaces: U+0020 U+00A0 U+2009 U+202F U+3000".
pub(super) fn is_space_in_bracket(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{3000}')
}

/// "An apostrophe ' ’ ‘ ʼ ＇ U+00B4, a hyphen - ‐ ‑ – －, a dot · ・."
pub(super) fn is_joiner(c: char) -> bool {
    is_apostrophe(c) || is_hyphen(c) || matches!(c, '·' | '・')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇' | '\u{B4}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '－')
}

/// The separator of alternatives that every base may have.
pub(super) fn is_slash(c: char) -> bool {
    matches!(c, '/' | '／')
}

/// The separators of alternatives that only a base of one hanzi may have.
pub(super) fn is_list_separator(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | ';' | '；' | '|' | '｜')
}

/// "ASCII colon or ：", the second half of `u:`.
pub(super) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// "Tone digits 0-5", full-width digits folded.
pub(super) fn tone_digit(c: char) -> Option<u8> {
    let digit = match c {
        '０'..='５' => u32::from(c) - u32::from('０'),
        _ => c.to_digit(10).filter(|&digit| digit <= 5)?,
    };
    Some(u8::try_from(digit).expect("a digit up to five"))
}

/// A Latin letter as plain ASCII: "full-width letters folded, ɑ = a, ɡ = g".
pub(super) fn latin_letter(c: char) -> Option<char> {
    match c {
        'a'..='z' | 'A'..='Z' => Some(c),
        'ａ'..='ｚ' | 'Ａ'..='Ｚ' => {
            char::from_u32(u32::from(c) + u32::from('a') - u32::from('ａ'))
        }
        'ɑ' => Some('a'),
        'ɡ' => Some('g'),
        _ => None,
    }
}

pub(super) const DIAERESIS: char = '\u{308}';
pub(super) const CIRCUMFLEX: char = '\u{302}';

/// "U+0304 1, U+0301 2, U+030C and breve U+0306 3, U+0300 4."
pub(super) fn tone_of_mark(mark: char) -> Option<u8> {
    match mark {
        '\u{304}' => Some(1),
        '\u{301}' => Some(2),
        '\u{30C}' | '\u{306}' => Some(3),
        '\u{300}' => Some(4),
        _ => None,
    }
}

/// A mark that a letter of a reading may carry.
pub(super) fn is_mark(c: char) -> bool {
    tone_of_mark(c).is_some() || c == DIAERESIS || c == CIRCUMFLEX
}

/// "Zhuyin: symbols U+3105-U+312F."
pub(super) fn is_zhuyin(c: char) -> bool {
    ('\u{3105}'..='\u{312F}').contains(&c)
}

/// The symbols that open a syllable and never continue one: ㄅ to ㄙ.
pub(super) fn is_zhuyin_initial(c: char) -> bool {
    ('ㄅ'..='ㄙ').contains(&c)
}

/// "Tones ˊ ˇ ˋ after, ˉ or none = 1, ˙ before or after = neutral."
pub(super) fn zhuyin_tone(c: char) -> Option<u8> {
    match c {
        'ˉ' => Some(1),
        'ˊ' => Some(2),
        'ˇ' => Some(3),
        'ˋ' => Some(4),
        '˙' => Some(0),
        _ => None,
    }
}

/// The iteration mark 々, a hanzi only where another one stands before it.
pub(super) const ITERATION: char = '々';

/// "A hanzi: 3400-4DBF 4E00-9FFF F900-FAFF 20000-33479, 2E80-2FD5, 3007, 3005."
pub(super) fn is_hanzi(c: char) -> bool {
    matches!(
        u32::from(c),
        0x3400..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xF900..=0xFAFF
            | 0x20000..=0x33479
            | 0x2E80..=0x2FD5
            | 0x3007
            | 0x3005
    )
}

/// "One variation selector FE00-FE0F or E0100-E01EF."
pub(super) fn is_variation_selector(c: char) -> bool {
    matches!(u32::from(c), 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}
