//! View columns: Utf8View and BinaryView.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::builder::NullBufferBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::ByteViewType;
use arrow_array::{new_empty_array, Array, ArrayRef, GenericByteViewArray};
use unpinyin::Normalizer;

use crate::blocks::{moved, Blocks, LIMIT};
use crate::text::Text;
use crate::Error;

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
    let mut views: Vec<u128> = Vec::with_capacity(rows);
    let mut nulls = NullBufferBuilder::new(rows);
    let mut blocks = Blocks::default();
    let mut buffers: Vec<_> = chunks
        .iter()
        .flat_map(|chunk| chunk.data_buffers().iter().cloned())
        .collect();
    let mut before = 0;
    for chunk in chunks {
        match chunk.nulls() {
            Some(validity) => nulls.append_buffer(validity),
            None => nulls.append_n_non_nulls(chunk.len()),
        }
        for (index, (&view, row)) in chunk.views().iter().zip(chunk.iter()).enumerate() {
            views.push(match row {
                None => 0,
                Some(_) if index < first => view,
                Some(row) => match row.normalize(normalizer) {
                    Cow::Borrowed(_) => moved(view, before),
                    row => blocks.push(fitting::<T>((*row).as_ref())?, buffers.len()),
                },
            });
        }
        before += chunk.data_buffers().len();
    }
    buffers.extend(blocks.finish().into_iter().map(Into::into));
    let buffers: Arc<[_]> = buffers.into();
    #[allow(unsafe_code)]
    // SAFETY: each view is one of a valid column, whose buffers stand here in the order that the view was moved
    // by; or made for a row of the library's, of the type itself, in the buffer it was written to; or null and empty.
    // `try_new` would read every row again, to see that it is UTF-8.
    let column =
        unsafe { GenericByteViewArray::<T>::new_unchecked(views.into(), buffers, nulls.finish()) };
    Ok(Arc::new(column))
}

/// The bytes of a row, where a view can say how many they are.
fn fitting<T: ByteViewType>(row: &[u8]) -> Result<&[u8], Error> {
    if row.len() <= LIMIT {
        return Ok(row);
    }
    Err(Error::TooLong {
        data_type: T::DATA_TYPE,
        limit: LIMIT,
        advice: "split the row",
    })
}
