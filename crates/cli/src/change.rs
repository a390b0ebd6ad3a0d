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
    fn from(edit: Edit<'_>) -> Change {
        Change {
            range: edit.range(),
            new: edit.replacement().to_string(),
        }
    }
}
