//! Single characters: their code point notation and what counts as a hanzi.

use crate::Result;

/// `U+5716` for 圖.
pub(crate) fn code_point(char: char) -> String {
    format!("U+{:04X}", u32::from(char))
}

/// The two cells that name a character in every table.
pub(crate) fn cells(char: char) -> [String; 2] {
    [char.to_string(), code_point(char)]
}

/// The character written as `U+5716` or `5716`.
pub(crate) fn from_code_point(text: &str) -> Result<char> {
    let digits = text.trim_start_matches("U+");
    u32::from_str_radix(digits, 16)
        .ok()
        .and_then(char::from_u32)
        .ok_or_else(|| format!("`{text}` is not a code point"))
}

/// The character of a cell that holds exactly one.
pub(crate) fn single(cell: &str) -> Result<char> {
    let mut chars = cell.chars();
    match (chars.next(), chars.next()) {
        (Some(char), None) => Ok(char),
        _ => Err(format!("`{cell}` is not one character")),
    }
}

/// Unified ideographs of all planes and 〇; neither radicals nor compatibility forms.
pub(crate) fn is_hanzi(char: char) -> bool {
    matches!(u32::from(char), 0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x2_0000..=0x2_F7FF | 0x3_0000..=0x3_FFFF)
}

/// Private use of the BMP: pinyin-data keeps 70 rows from old fonts there.
pub(crate) fn is_private_use(char: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&char)
}

/// Whether the character lies in the basic multilingual plane.
pub(crate) fn is_bmp(char: char) -> bool {
    u32::from(char) < 0x1_0000
}
