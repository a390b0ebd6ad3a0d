//! The grammar of a whole content: alternatives, and the rules that look at all of them.

use super::symbols::Symbol;

/// The most syllables "in the whole bracket".
const MOST_SYLLABLES: usize = 8;

/// The alternatives of a content for a base of so many hanzi, or nothing where the content as a
/// whole breaks a rule.
pub(super) fn alternatives(symbols: &[Symbol], hanzi: usize) -> Option<Vec<&[Symbol]>> {
    if mixes_marks_and_digits(symbols) {
        return None;
    }
    let alternatives: Vec<&[Symbol]> = part(symbols, hanzi)?.into_iter().map(trim).collect();
    // Every alternative has one syllable for each hanzi.
    if alternatives.len() * hanzi > MOST_SYLLABLES {
        return None;
    }
    let tone_mark_in_bracket = has_tone_mark(symbols);
    let case_is_fine = alternatives
        .iter()
        .all(|alternative| is_case_fine(alternative, hanzi, tone_mark_in_bracket));
    case_is_fine.then_some(alternatives)
}

/// "Alternatives parted by one separator of `/ ／ 、 ， , ; ； |` (one-hanzi base: any of them;
/// longer base: `/` and `／` only)."
fn part(symbols: &[Symbol], hanzi: usize) -> Option<Vec<&[Symbol]>> {
    let is_list = |symbol: &Symbol| *symbol == Symbol::ListSeparator;
    if hanzi > 1 && symbols.iter().any(is_list) {
        return None;
    }
    let parts = symbols.split(|symbol| is_list(symbol) || *symbol == Symbol::Slash);
    Some(parts.collect())
}

/// "Each alternative may have one space at each edge."
fn trim(alternative: &[Symbol]) -> &[Symbol] {
    let inner = alternative
        .strip_prefix(&[Symbol::Space])
        .unwrap_or(alternative);
    inner.strip_suffix(&[Symbol::Space]).unwrap_or(inner)
}

/// "Marks and digits are never mixed in one bracket": tone marks, that is, `lü4` is one spelling.
fn mixes_marks_and_digits(symbols: &[Symbol]) -> bool {
    has_tone_mark(symbols) && has_digit(symbols)
}

/// "Capitals are fine with tone marks, with tone digits only in readings of two or more syllables;
/// without a tone only as the first letter of several": never upper case without tone.
fn is_case_fine(alternative: &[Symbol], syllables: usize, tone_mark_in_bracket: bool) -> bool {
    let is_upper = |symbol: &Symbol| matches!(symbol, Symbol::Letter(letter) if letter.upper);
    if !alternative.iter().any(is_upper) || tone_mark_in_bracket {
        return true;
    }
    if has_digit(alternative) {
        return syllables >= 2;
    }
    alternative.len() > 1 && !alternative[1..].iter().any(is_upper)
}

/// Whether an alternative has a capital and no tone, nor a tone mark elsewhere in the bracket.
pub(super) fn is_bare_capital(alternative: &[Symbol], symbols: &[Symbol]) -> bool {
    let is_upper = |symbol: &Symbol| matches!(symbol, Symbol::Letter(letter) if letter.upper);
    alternative.iter().any(is_upper) && !has_digit(alternative) && !has_tone_mark(symbols)
}

fn has_tone_mark(symbols: &[Symbol]) -> bool {
    let is_marked =
        |symbol: &Symbol| matches!(symbol, Symbol::Letter(letter) if letter.has_tone_mark());
    symbols.iter().any(is_marked)
}

fn has_digit(symbols: &[Symbol]) -> bool {
    let is_digit = |symbol: &Symbol| matches!(symbol, Symbol::Digit(_));
    symbols.iter().any(is_digit)
}
