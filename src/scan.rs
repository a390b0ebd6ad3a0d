//! Finds the brackets that follow a hanzi; text without one costs this scan and nothing else.

/// The first place at or after `from` where a bracket may open behind a hanzi or behind a
/// space that follows one.
///
/// Looks at bytes only: before the bracket stands a byte of a multi-byte character.
pub(crate) fn next_opener(text: &[u8], from: usize) -> Option<usize> {
    (from..text.len()).find(|&at| is_opener(text, at) && follows_wide(text, at))
}

fn is_opener(text: &[u8], at: usize) -> bool {
    match text[at] {
        b'(' | b'[' => true,
        0xEF => matches!(text.get(at + 1..at + 3), Some([0xBC, 0x88 | 0xBB])),
        0xE3 => matches!(text.get(at + 1..at + 3), Some([0x80, 0x90 | 0x94])),
        _ => false,
    }
}

fn follows_wide(text: &[u8], at: usize) -> bool {
    match text[..at] {
        [.., before, b' '] | [.., before] => before >= 0x80,
        [] => false,
    }
}
