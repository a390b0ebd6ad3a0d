//! Buffers that are used again: a fault for each page of fresh memory took a fifth of the time.

use std::sync::{Mutex, PoisonError};

/// Larger buffers are those of a whole document or of one long line, and go back to the system.
const LARGEST: usize = 1 << 20;

#[derive(Default)]
pub(crate) struct Spares(Mutex<Vec<Vec<u8>>>);

impl Spares {
    /// An empty buffer for `room` bytes.
    pub(crate) fn take(&self, room: usize) -> Vec<u8> {
        let mut buffer = self.all().pop().unwrap_or_default();
        buffer.reserve(room);
        buffer
    }

    /// Takes a buffer that nobody needs any more.
    pub(crate) fn give(&self, mut buffer: Vec<u8>) {
        if buffer.capacity() <= LARGEST {
            buffer.clear();
            self.all().push(buffer);
        }
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Vec<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
