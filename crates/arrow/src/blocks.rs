//! The new data buffers of a view column.

use arrow_array::builder::make_view;

/// Rows of up to this many bytes stand in the view itself.
const INLINE: usize = 12;
/// The first buffer is small, for small columns; each one after it is twice as large, up to the last size.
const SMALLEST: usize = 16 * 1024;
const LARGEST: usize = 2 * 1024 * 1024;
/// Offsets and lengths are signed 32-bit numbers in the format.
pub(crate) const LIMIT: usize = i32::MAX as usize;

/// Buffers that rows are appended to.
#[derive(Default)]
pub(crate) struct Blocks {
    full: Vec<Vec<u8>>,
    open: Vec<u8>,
}

impl Blocks {
    /// Stores a row of at most [`LIMIT`] bytes; its view, with these buffers counted from `first`.
    pub(crate) fn push(&mut self, row: &[u8], first: usize) -> u128 {
        if row.len() <= INLINE {
            return make_view(row, 0, 0);
        }
        if self.open.capacity() - self.open.len() < row.len() {
            let size = (self.open.capacity() * 2).clamp(SMALLEST, LARGEST);
            let next = Vec::with_capacity(size.max(row.len()));
            let full = std::mem::replace(&mut self.open, next);
            if !full.is_empty() {
                self.full.push(full);
            }
        }
        let view = make_view(
            row,
            (first + self.full.len()) as u32,
            self.open.len() as u32,
        );
        self.open.extend_from_slice(row);
        view
    }

    pub(crate) fn finish(mut self) -> Vec<Vec<u8>> {
        if !self.open.is_empty() {
            self.full.push(self.open);
        }
        self.full
    }
}

/// The view with its buffer counted `first` further on, where it has one.
pub(crate) fn moved(view: u128, first: usize) -> u128 {
    let len = view as u32 as usize;
    if len <= INLINE {
        view
    } else {
        view + ((first as u128) << 64)
    }
}
