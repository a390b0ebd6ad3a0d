//! The exports: the only place that handles raw memory.
//!
//! JavaScript asks for memory with `alloc`, writes a text into it, calls, reads the answer and
//! gives both back with `dealloc`. An answer is one number: its place times 2^32, plus its length;
//! zero after the import `fail` has got a message instead.

use std::alloc::{self, Layout};
use std::slice;
use std::str;

#[link(wasm_import_module = "page")]
// SAFETY: the page's imports of these names take two numbers and return nothing.
unsafe extern "C" {
    /// So many bytes are done, of so many.
    safe fn progress(done: usize, total: usize);
    /// A message for a person, to be read before the call returns.
    safe fn fail(place: *const u8, len: usize);
}

/// Memory for `len` bytes, all of them zero.
#[no_mangle]
extern "C" fn alloc(len: usize) -> *mut u8 {
    give(vec![0; len])
}

/// Gives back what `alloc` or an answer took: the same place, the same length.
#[no_mangle]
extern "C" fn dealloc(place: *mut u8, len: usize) {
    let layout = Layout::array::<u8>(len);
    if let (Ok(layout), true) = (layout, len > 0) {
        // SAFETY: the page gives back each place once, with its length, and both came from a
        // boxed slice of bytes, which has this layout.
        unsafe { alloc::dealloc(place, layout) }
    }
}

/// The whole text as it reads afterwards.
#[no_mangle]
extern "C" fn output(line: *const u8, line_len: usize, text: *const u8, text_len: usize) -> u64 {
    answer(with(line, line_len, text, text_len, |line, text| {
        crate::output(line, text, |done| progress(done, text.len()))
    }))
}

/// The counters as JSON.
#[no_mangle]
extern "C" fn survey(line: *const u8, line_len: usize, text: *const u8, text_len: usize) -> u64 {
    answer(with(line, line_len, text, text_len, crate::survey))
}

/// One piece of the text as JSON.
#[no_mangle]
extern "C" fn piece(
    line: *const u8,
    line_len: usize,
    text: *const u8,
    text_len: usize,
    number: usize,
) -> u64 {
    answer(with(line, line_len, text, text_len, |line, text| {
        crate::piece(line, text, number)
    }))
}

fn with(
    line: *const u8,
    line_len: usize,
    text: *const u8,
    text_len: usize,
    work: impl FnOnce(&str, &str) -> Result<String, String>,
) -> Result<String, String> {
    // SAFETY: the page hands in places that `alloc` gave it, with their lengths, and gives
    // neither back before the call returns; `alloc` has set every byte.
    let (line, text) = unsafe {
        (
            slice::from_raw_parts(line, line_len),
            slice::from_raw_parts(text, text_len),
        )
    };
    let line = str::from_utf8(line).map_err(|error| error.to_string())?;
    let text = str::from_utf8(text).map_err(|error| error.to_string())?;
    work(line, text)
}

fn answer(result: Result<String, String>) -> u64 {
    match result {
        Ok(text) => {
            let len = text.len();
            (give(text.into_bytes()) as u64) << 32 | len as u64
        }
        Err(message) => {
            fail(message.as_ptr(), message.len());
            0
        }
    }
}

/// Hands bytes out, for `dealloc` to take back.
fn give(bytes: Vec<u8>) -> *mut u8 {
    Box::into_raw(bytes.into_boxed_slice()).cast()
}
