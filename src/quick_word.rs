//! Two more common forms, of words: `今天(jīntiān)` on several hanzi, each syllable a modern reading with its tone mark in
//! NFC or of the neutral tone, and `国[guo2]` or `今天(jin1 tian1)` with a tone digit each.
//!
//! Graded readers and dictionaries are of these. The readings of the hanzi are taken from the end of what is
//! printed: four times as fast as reading its spelling. Whatever else is exact takes the long way.

use crate::hanzi::scalar_of_three;
use crate::quick::{ends_with, opener};
use crate::recognize::Pair;
use crate::spelling::MAX_SYLLABLES;
use crate::tables::Tables;

/// Bytes of a content at most: each key has eight, and a separator stands between two.
const MOST: usize = 9 * MAX_SYLLABLES;

/// A pair of these forms.
pub(crate) struct QuickWord {
    pub(crate) pair: Pair,
    /// How many hanzi the word has: no fewer agree exactly.
    pub(crate) hanzi: usize,
    /// The tones are digits.
    pub(crate) digits: bool,
}

/// How a syllable shows its tone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ToneForm {
    Neutral,
    Mark,
    Digit,
}

/// The pair whose bracket opens at `at`, if it is of these forms and agrees.
pub(crate) fn quick_word(tables: &Tables, text: &[u8], at: usize) -> Option<QuickWord> {
    let (start, closer) = opener(text, at)?;
    let behind = &text[start..text.len().min(start + MOST)];
    let len = behind.iter().position(|&byte| byte == closer)?;
    let pair = Pair {
        start: at,
        content: (start, start + len),
        end: start + len + 1,
        ascii_square: closer == b']',
    };
    if pair.may_be_link(text) {
        return None;
    }
    let mut base = &text[..at];
    let mut rest = start + len;
    let mut digits = 0;
    for hanzi in 1..=MAX_SYLLABLES {
        let (before, c) = base.split_last_chunk()?;
        let (len, printed) = last_syllable(tables, scalar_of_three(*c)?, &text[..rest])?;
        rest = rest.checked_sub(len).filter(|&rest| rest >= start)?;
        digits += usize::from(printed == ToneForm::Digit);
        if rest == start {
            // One hanzi alone may bear its mark elsewhere, and the first of several is not neutral.
            let marks = digits == 0 && hanzi > 1 && printed == ToneForm::Mark;
            return (marks || digits == hanzi).then_some(QuickWord {
                pair,
                hanzi,
                digits: !marks,
            });
        }
        if matches!(text[rest - 1], b' ' | b'\'') {
            rest -= 1;
        }
        base = before;
    }
    None
}

/// How many bytes of the end of a text are a modern reading of the hanzi, the longest.
fn last_syllable(tables: &Tables, scalar: u16, text: &[u8]) -> Option<(usize, ToneForm)> {
    let readings = tables.character_of(scalar.into()).readings();
    let modern = readings.filter(|reading| !reading.wider);
    let (&digit, before) = text.split_last()?;
    if let b'0'..=b'5' = digit {
        let word = u64::from_le_bytes(*before.last_chunk()?);
        let tone = (digit - b'0') % 5;
        let syllables = modern.map(|reading| tables.parts(reading.id));
        let lens = syllables
            .filter(|&(_, of)| of == tone)
            .filter_map(|(syllable, _)| ends_with(word, tables.spelling(syllable)));
        return lens.max().map(|len| (len + 1, ToneForm::Digit));
    }
    let word = u64::from_le_bytes(*text.last_chunk()?);
    modern
        .filter_map(|reading| {
            let key = tables.key(reading.id);
            if tables.parts(reading.id).1 != 0 {
                return Some((ends_with(word, key)?, ToneForm::Mark));
            }
            // Not like the end of a syllable, so that fewer hanzi could agree.
            if matches!(key as u8, b'a' | b'e' | b'o') {
                return None;
            }
            Some((ends_with(word, key)?, ToneForm::Neutral))
        })
        .max()
}
