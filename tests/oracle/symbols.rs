//! The characters of a content, each read as what it is in a reading.

use super::characters::{
    is_colon, is_joiner, is_list_separator, is_mark, is_slash, is_space_in_bracket, is_zhuyin,
    latin_letter, tone_digit, tone_of_mark, zhuyin_tone, CIRCUMFLEX, DIAERESIS,
};
use unicode_normalization::UnicodeNormalization;

/// One reading character, marks gathered onto their letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Symbol {
    Letter(Letter),
    /// A mark that stands on no letter; no reading holds one.
    StrayMark,
    Digit(u8),
    Colon,
    Zhuyin(char),
    ZhuyinTone(u8),
    Space,
    /// Apostrophe, hyphen or dot between two syllables.
    Joiner,
    /// `/` between two alternatives of any base.
    Slash,
    /// `,` and its like, between two alternatives of a one-hanzi base.
    ListSeparator,
}

/// A Latin letter in lower case with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    name: char,
    pub(super) upper: bool,
    marks: Vec<char>,
}

impl Letter {
    /// The pinyin letter and its tone, unless a mark does not belong on it: "marks of one letter in
    /// any order", a diaeresis on u, a circumflex on e, and at most one tone mark.
    pub(super) fn read(&self) -> Option<(char, Option<u8>)> {
        let tones: Vec<u8> = self
            .marks
            .iter()
            .copied()
            .filter_map(tone_of_mark)
            .collect();
        let others: Vec<char> = self
            .marks
            .iter()
            .copied()
            .filter(|&mark| tone_of_mark(mark).is_none())
            .collect();
        let letter = match (self.name, others.as_slice()) {
            (name, []) => name,
            ('u', [DIAERESIS]) => 'ü',
            ('e', [CIRCUMFLEX]) => 'ê',
            _ => return None,
        };
        match tones.as_slice() {
            [] => Some((letter, None)),
            [tone] => Some((letter, Some(*tone))),
            _ => None,
        }
    }

    pub(super) fn has_tone_mark(&self) -> bool {
        self.marks.iter().any(|&mark| tone_of_mark(mark).is_some())
    }
}

/// "A content made of reading characters only (letters, marks, digits, zhuyin, separators, spaces),
/// with at least one letter"; otherwise nothing. A zhuyin symbol is a letter too.
pub(super) fn symbols(content: &str) -> Option<Vec<Symbol>> {
    let mut symbols = Vec::new();
    // "Read by canonical decomposition (NFD)", and not the letters alone: U+0387 is the dot ·.
    for c in content.nfd() {
        match symbol(c) {
            Some(symbol) => symbols.push(symbol),
            None => push(c, &mut symbols)?,
        }
    }
    let is_letter = |symbol: &Symbol| matches!(symbol, Symbol::Letter(_) | Symbol::Zhuyin(_));
    symbols.iter().any(is_letter).then_some(symbols)
}

/// A character that is neither letter nor mark.
fn symbol(c: char) -> Option<Symbol> {
    if let Some(digit) = tone_digit(c) {
        Some(Symbol::Digit(digit))
    } else if is_colon(c) {
        Some(Symbol::Colon)
    } else if is_zhuyin(c) {
        Some(Symbol::Zhuyin(c))
    } else if let Some(tone) = zhuyin_tone(c) {
        Some(Symbol::ZhuyinTone(tone))
    } else if is_space_in_bracket(c) {
        Some(Symbol::Space)
    } else if is_joiner(c) {
        Some(Symbol::Joiner)
    } else if is_slash(c) {
        Some(Symbol::Slash)
    } else if is_list_separator(c) {
        Some(Symbol::ListSeparator)
    } else {
        None
    }
}

/// A letter, or a mark onto the letter before it.
fn push(c: char, symbols: &mut Vec<Symbol>) -> Option<()> {
    if let Some(letter) = latin_letter(c) {
        symbols.push(Symbol::Letter(Letter {
            name: letter.to_ascii_lowercase(),
            upper: letter.is_ascii_uppercase(),
            marks: Vec::new(),
        }));
    } else if is_mark(c) {
        match symbols.last_mut() {
            Some(Symbol::Letter(letter)) => letter.marks.push(c),
            _ => symbols.push(Symbol::StrayMark),
        }
    } else {
        return None;
    }
    Some(())
}
