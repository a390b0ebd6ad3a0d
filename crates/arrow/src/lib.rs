//! Normalizes Arrow string columns: removes inline pinyin such as 國(guó) from every row.
//!
//! ```
//! use arrow_array::{cast::AsArray, StringArray};
//! use unpinyin::{Mode, Normalizer};
//!
//! let column = StringArray::from(vec![Some("应用(yòng)"), None, Some("人工智能(AI)")]);
//! let strip = Normalizer::new(Mode::Strip);
//! let normalized = unpinyin_arrow::normalize_array(&strip, &column)?;
//! assert_eq!(normalized.as_string::<i32>(), &StringArray::from(vec![Some("应用"), None, Some("人工智能(AI)")]));
//! # Ok::<(), unpinyin_arrow::Error>(())
//! ```
#![forbid(unsafe_code)]

mod bytes;
mod error;
mod text;
mod views;

use std::sync::Arc;

use arrow_array::types::{
    BinaryType, BinaryViewType, LargeBinaryType, LargeUtf8Type, StringViewType, Utf8Type,
};
use arrow_array::{Array, ArrayRef, NullArray};
use arrow_schema::DataType;
use unpinyin::Normalizer;

pub use error::Error;

/// Normalizes every row of a string column; the result has the column's type.
///
/// Takes Utf8, LargeUtf8 and Utf8View, sliced or not; and Binary, LargeBinary and BinaryView, whose rows need not
/// be UTF-8: what is not passes through; and Null, a column without any text. Every row is one document; nulls stay null. A column in which nothing
/// changes comes back with the buffers it has, without allocating for them, and an untouched row of a view column keeps its
/// view into them: such a result keeps the column's buffers alive.
///
/// # Errors
/// [`Error::DataType`] for every other type, dictionaries of strings included; [`Error::TooLong`]
/// where ruby makes Utf8 or Binary longer than their offsets can say, or one row of a view column.
///
/// # Complexity
/// Linear in the bytes of the rows, beside what [`Normalizer::normalize`] says of each.
///
/// ```
/// use arrow_array::{cast::AsArray, StringViewArray};
/// use unpinyin::{Mode, Normalizer};
///
/// let column = StringViewArray::from(vec!["我國(guó)", "十分普通的一行文字"]);
/// let normalized = unpinyin_arrow::normalize_array(&Normalizer::new(Mode::Strip), &column)?;
/// assert_eq!(normalized.as_string_view().value(0), "我國");
/// assert_eq!(normalized.as_string_view().views()[1], column.views()[1]);
/// # Ok::<(), unpinyin_arrow::Error>(())
/// ```
pub fn normalize_array(normalizer: &Normalizer, array: &dyn Array) -> Result<ArrayRef, Error> {
    let chunk = array.slice(0, array.len());
    normalize_chunks(normalizer, array.data_type(), &[chunk])
}

/// Normalizes the chunks of one column and joins them into one array.
///
/// As [`normalize_array`]; with more than one chunk that has rows, Utf8 and its like are copied.
///
/// # Errors
/// Those of [`normalize_array`], and [`Error::Chunk`] where a chunk is not of `data_type`. The joined array can be
/// too long where the chunks were not.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{cast::AsArray, ArrayRef, StringArray};
/// use unpinyin::{Mode, Normalizer};
///
/// let chunk: ArrayRef = Arc::new(StringArray::from(vec!["我國(guó)"]));
/// let chunks = [chunk.clone(), chunk.clone()];
/// let joined = unpinyin_arrow::normalize_chunks(&Normalizer::new(Mode::Strip), chunk.data_type(), &chunks)?;
/// assert_eq!(joined.as_string::<i32>(), &StringArray::from(vec!["我國", "我國"]));
/// # Ok::<(), unpinyin_arrow::Error>(())
/// ```
pub fn normalize_chunks(
    normalizer: &Normalizer,
    data_type: &DataType,
    chunks: &[ArrayRef],
) -> Result<ArrayRef, Error> {
    if let Some(other) = chunks.iter().find(|chunk| chunk.data_type() != data_type) {
        return Err(Error::Chunk {
            expected: data_type.clone(),
            found: other.data_type().clone(),
        });
    }
    let normalizer = *normalizer;
    match data_type {
        DataType::Utf8 => bytes::normalize::<Utf8Type>(normalizer, chunks),
        DataType::LargeUtf8 => bytes::normalize::<LargeUtf8Type>(normalizer, chunks),
        DataType::Binary => bytes::normalize::<BinaryType>(normalizer, chunks),
        DataType::LargeBinary => bytes::normalize::<LargeBinaryType>(normalizer, chunks),
        DataType::Utf8View => views::normalize::<StringViewType>(normalizer, chunks),
        DataType::BinaryView => views::normalize::<BinaryViewType>(normalizer, chunks),
        DataType::Null => Ok(Arc::new(NullArray::new(
            chunks.iter().map(|chunk| chunk.len()).sum(),
        ))),
        other => Err(Error::DataType {
            found: other.clone(),
        }),
    }
}
