//! What counts as a hanzi, and counts of them.

/// Unified and compatibility ideographs of all planes, and 〇.
pub(crate) fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{33479}' | '〇')
}

pub(crate) fn count(text: &str) -> usize {
    text.chars().filter(|&c| is_hanzi(c)).count()
}
