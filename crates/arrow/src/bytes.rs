//! Columns with offsets: Utf8, LargeUtf8, Binary, LargeBinary.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::GenericByteBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::ByteArrayType;
use arrow_array::{new_empty_array, Array, ArrayRef, GenericByteArray, OffsetSizeTrait};
use unpinyin::Normalizer;

use crate::text::Text;
use crate::Error;

pub(crate) fn normalize<T: ByteArrayType>(
    normalizer: Normalizer,
    chunks: &[ArrayRef],
) -> Result<ArrayRef, Error>
where
    T::Native: Text,
{
    within::<T>(normalizer, chunks, T::Offset::MAX_OFFSET)
}

/// The limit is an argument so that a test need not write 2 GiB.
fn within<T: ByteArrayType>(
    normalizer: Normalizer,
    chunks: &[ArrayRef],
    limit: usize,
) -> Result<ArrayRef, Error>
where
    T::Native: Text,
{
    let filled = chunks.iter().filter(|chunk| !chunk.is_empty());
    let filled: Vec<&GenericByteArray<T>> = filled.map(|chunk| chunk.as_bytes::<T>()).collect();
    let mut output = Output::<T> {
        rows: filled.iter().map(|chunk| chunk.len()).sum(),
        bytes: filled.iter().map(|chunk| bytes(chunk)).sum(),
        builder: None,
        limit,
    };
    for chunk in &filled {
        let mut copied = 0;
        for (index, row) in chunk.iter().enumerate() {
            if let Some(Cow::Owned(row)) = row.map(|row| row.normalize(normalizer)) {
                output.copy(chunk, copied..index)?;
                output.push(Cow::Owned(row))?;
                copied = index + 1;
            }
        }
        if filled.len() == 1 && output.builder.is_none() {
            return Ok(Arc::new((*chunk).clone()));
        }
        output.copy(chunk, copied..chunk.len())?;
    }
    Ok(match output.builder {
        Some(mut builder) => Arc::new(builder.finish()),
        None => new_empty_array(&T::DATA_TYPE),
    })
}

/// The bytes of all rows, between the first offset and the last.
fn bytes<T: ByteArrayType>(array: &GenericByteArray<T>) -> usize {
    between(array.value_offsets())
}

fn between<O: OffsetSizeTrait>(offsets: &[O]) -> usize {
    match *offsets {
        [first, .., last] => last.as_usize() - first.as_usize(),
        _ => 0,
    }
}

/// Below this many rows appending one by one is quicker than making an array of them.
const FEW: usize = 8;

/// The column that is written, from its first changed row on.
struct Output<T: ByteArrayType> {
    rows: usize,
    bytes: usize,
    builder: Option<GenericByteBuilder<T>>,
    limit: usize,
}

impl<T: ByteArrayType> Output<T>
where
    T::Native: Text,
{
    /// The builder, with room for `more` bytes within the limit.
    fn builder(&mut self, more: usize) -> Result<&mut GenericByteBuilder<T>, Error> {
        let (rows, bytes) = (self.rows, self.bytes.min(self.limit));
        let builder = self
            .builder
            .get_or_insert_with(|| GenericByteBuilder::with_capacity(rows, bytes));
        if builder.values_slice().len() + more > self.limit {
            return Err(Error::TooLong {
                data_type: T::DATA_TYPE,
                limit: self.limit,
                advice: "cast it to its large type, or normalize it in smaller parts",
            });
        }
        Ok(builder)
    }

    fn push(&mut self, row: Cow<'_, T::Native>) -> Result<(), Error> {
        let bytes: &[u8] = (*row).as_ref();
        self.builder(bytes.len())?.append_value(&*row);
        Ok(())
    }

    /// Copies untouched rows, many of them in one go.
    fn copy(&mut self, chunk: &GenericByteArray<T>, rows: Range<usize>) -> Result<(), Error> {
        if rows.len() < FEW {
            for row in rows {
                if chunk.is_null(row) {
                    self.builder(0)?.append_null();
                } else {
                    self.push(Cow::Borrowed(chunk.value(row)))?;
                }
            }
            return Ok(());
        }
        let rows = chunk.slice(rows.start, rows.len());
        let builder = self.builder(bytes(&rows))?;
        // Its only error is the overflow that was looked for already.
        builder
            .append_array(&rows)
            .expect("the offsets were counted");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::types::Utf8Type;
    use arrow_array::StringArray;
    use unpinyin::{Mode, RubyFormat};

    use super::*;

    fn lengths(limit: usize, rows: &[&str]) -> Result<usize, String> {
        let column: ArrayRef = Arc::new(StringArray::from_iter_values(rows));
        let ruby = Normalizer::new(Mode::Ruby(RubyFormat::Html));
        within::<Utf8Type>(ruby, &[column.clone(), column], limit)
            .map(|joined| joined.as_string::<i32>().value_data().len())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_result_that_offsets_cannot_hold_is_an_error() {
        let message = |limit| {
            format!(
                "the normalized column needs more than the {limit} bytes that Utf8 can hold: \
                 cast it to its large type, or normalize it in smaller parts"
            )
        };
        // Pushed row by row, then copied in one go.
        let changed = ["國(guó)"];
        let all = lengths(usize::MAX, &changed).expect("no limit");
        assert_eq!(lengths(all, &changed), Ok(all));
        assert_eq!(lengths(all - 1, &changed), Err(message(all - 1)));
        let copied = ["abc"; 20];
        assert_eq!(lengths(120, &copied), Ok(120));
        assert_eq!(lengths(119, &copied), Err(message(119)));
    }
}
