//! One zhuyin syllable against the symbols of a content.

use super::characters::is_zhuyin_initial;
use super::symbols::Symbol;
use super::tables::tables;

/// All ways to read this syllable in zhuyin at the head of the symbols: the tone and what is left.
/// "Tones ˊ ˇ ˋ after, ˉ or none = 1, ˙ before or after = neutral."
pub(super) fn spell<'s>(letters: &str, symbols: &'s [Symbol]) -> Vec<(u8, &'s [Symbol])> {
    let Some(expected) = tables().zhuyin(letters) else {
        return Vec::new();
    };
    if let [Symbol::ZhuyinTone(0), after_dot @ ..] = symbols {
        let rest = strip_symbols(expected, after_dot);
        return rest.map(|rest| (0, rest)).into_iter().collect();
    }
    let Some(rest) = strip_symbols(expected, symbols) else {
        return Vec::new();
    };
    let mut ways = vec![(1, rest)];
    if let [Symbol::ZhuyinTone(tone), after_tone @ ..] = rest {
        ways.push((*tone, after_tone));
    }
    ways
}

/// "Syllables joined (a tone mark or a new initial parts them)": whether two zhuyin syllables may
/// meet between `before` and `after` without a space.
pub(super) fn may_join(before: Option<&Symbol>, after: Option<&Symbol>) -> bool {
    let tone_parts = |symbol: Option<&Symbol>| matches!(symbol, Some(Symbol::ZhuyinTone(_)));
    let initial_parts = matches!(after, Some(Symbol::Zhuyin(symbol)) if is_zhuyin_initial(*symbol));
    tone_parts(before) || tone_parts(after) || initial_parts
}

fn strip_symbols<'s>(expected: &str, symbols: &'s [Symbol]) -> Option<&'s [Symbol]> {
    let mut rest = symbols;
    for symbol in expected.chars() {
        rest = rest.strip_prefix(&[Symbol::Zhuyin(symbol)])?;
    }
    Some(rest)
}
