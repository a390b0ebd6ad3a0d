//! The one error type; all wording stands here.

use arrow_schema::DataType;

/// Why a column could not be normalized.
///
/// ```
/// use arrow_array::Int32Array;
/// use unpinyin::{Mode, Normalizer};
/// let numbers = Int32Array::from(vec![1]);
/// let error = unpinyin_arrow::normalize_array(&Normalizer::new(Mode::Strip), &numbers).unwrap_err();
/// assert_eq!(error.to_string(), "cannot normalize a column of Int32: cast it to Utf8, LargeUtf8 or Utf8View");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The column holds something else than strings or bytes.
    #[error("cannot normalize a column of {found}: cast it to Utf8, LargeUtf8 or Utf8View")]
    DataType {
        /// The column's type.
        found: DataType,
    },
    /// The chunks of a column are of different types.
    #[error("expected a chunk of {expected}, got one of {found}: cast the chunks to one type")]
    Chunk {
        /// The type that was announced.
        expected: DataType,
        /// The type of the chunk.
        found: DataType,
    },
    /// The result has more bytes than the type can hold, in all or in one row of views.
    #[error("the normalized column needs more than the {limit} bytes that {data_type} can hold: {advice}")]
    TooLong {
        /// The column's type.
        data_type: DataType,
        /// What it can hold.
        limit: usize,
        /// What to do instead.
        advice: &'static str,
    },
}
