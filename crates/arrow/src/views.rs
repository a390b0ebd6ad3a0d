//! View columns: Utf8View and BinaryView.

use std::borrow::{Borrow, Cow};
use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, GenericByteViewBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::ByteViewType;
use arrow_array::{new_empty_array, Array, ArrayRef, GenericByteViewArray};
use arrow_select::interleave::interleave;
use unpinyin::Normalizer;

use crate::text::Text;
use crate::Error;

/// Offsets and lengths are signed 32-bit numbers in the format.
const LIMIT: usize = i32::MAX as usize;

pub(crate) fn normalize<T: ByteViewType>(
    normalizer: Normalizer,
    chunks: &[ArrayRef],
) -> Result<ArrayRef, Error>
where
    T::Native: Text,
{
    let filled = chunks.iter().filter(|chunk| !chunk.is_empty());
    let filled: Vec<&GenericByteViewArray<T>> =
        filled.map(|chunk| chunk.as_byte_view::<T>()).collect();
    match *filled {
        [] => Ok(new_empty_array(&T::DATA_TYPE)),
        [column] => match first_change(normalizer, column) {
            None => Ok(Arc::new(column.clone())),
            Some(first) => join(normalizer, &filled, first),
        },
        _ => join(normalizer, &filled, 0),
    }
}

/// The first row that changes.
fn first_change<T: ByteViewType>(
    normalizer: Normalizer,
    column: &GenericByteViewArray<T>,
) -> Option<usize>
where
    T::Native: Text,
{
    let changes = |row: Option<&T::Native>| {
        matches!(
            row.map(|row| row.normalize(normalizer)),
            Some(Cow::Owned(_))
        )
    };
    column.iter().position(changes)
}

/// Normalizes the rows from `first` on, and lines the chunks up. Untouched rows keep their views.
fn join<T: ByteViewType>(
    normalizer: Normalizer,
    chunks: &[&GenericByteViewArray<T>],
    first: usize,
) -> Result<ArrayRef, Error>
where
    T::Native: Text,
{
    let rows = chunks.iter().map(|chunk| chunk.len()).sum();
    // Where each row comes from: a chunk, or behind them the rows made here, of which the first is null.
    let mut sources = Vec::with_capacity(rows);
    let mut made = GenericByteViewBuilder::<T>::new();
    made.append_null();
    for (number, chunk) in chunks.iter().enumerate() {
        for (index, row) in chunk.iter().enumerate() {
            sources.push(match row {
                None => (chunks.len(), 0),
                Some(_) if index < first => (number, index),
                Some(row) => match row.normalize(normalizer) {
                    Cow::Borrowed(_) => (number, index),
                    Cow::Owned(row) => {
                        made.append_value(fitting::<T>(row.borrow())?);
                        (chunks.len(), made.len() - 1)
                    }
                },
            });
        }
    }
    let made = made.finish();
    let arrays = chunks.iter().copied().chain([&made]);
    let arrays: Vec<_> = arrays.map(|array| array as &dyn Array).collect();
    Ok(interleave(&arrays, &sources).expect("at least one array, all of one type"))
}

/// A row that a view can say the length of.
fn fitting<T: ByteViewType>(row: &T::Native) -> Result<&T::Native, Error> {
    let bytes: &[u8] = row.as_ref();
    if bytes.len() <= LIMIT {
        return Ok(row);
    }
    Err(Error::TooLong {
        data_type: T::DATA_TYPE,
        limit: LIMIT,
        advice: "split the row",
    })
}
