//! A change of a text, as the library or the rules for JSON lines make it.

use std::ops::Range;

use unpinyin::Edit;

/// A range of bytes of a text, and what replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) range: Range<usize>,
    pub(crate) new: String,
}

impl From<Edit<'_>> for Change {
    #[inline]
    fn from(edit: Edit<'_>) -> Change {
        let replacement = edit.replacement();
        // Nearly all are removals: half the time of a formatter that writes nothing.
        let new = match replacement.is_empty() {
            true => String::new(),
            false => replacement.to_string(),
        };
        Change {
            range: edit.range(),
            new,
        }
    }
}
