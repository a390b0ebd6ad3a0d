//! The C stream interface: a column in chunks.

use std::ffi::{c_char, c_int, c_void, CStr};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ArrayRef;
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use super::structs::RawSchema;
use super::{broken, content, import};
use crate::protocol::Refusal;

/// arrow-rs has this struct only with a reader of record batches on top of it.
#[repr(C)]
struct RawStream {
    get_schema: Option<unsafe extern "C" fn(*mut RawStream, *mut FFI_ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut RawStream, *mut FFI_ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut RawStream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut RawStream)>,
    private_data: *mut c_void,
}

/// A stream that was moved out of its capsule.
pub(crate) struct StreamCapsule(RawStream);

// SAFETY: the interface lets a stream be used from any thread, by one at a time.
unsafe impl Send for StreamCapsule {}

impl StreamCapsule {
    /// Moves the stream out, so that the capsule is empty for whoever comes next.
    pub(crate) fn take(capsule: &Bound<'_, PyCapsule>) -> Result<StreamCapsule, Refusal> {
        let stream = content::<RawStream>(capsule, c"arrow_array_stream")?;
        let empty = RawStream {
            get_schema: None,
            get_next: None,
            get_last_error: None,
            release: None,
            private_data: std::ptr::null_mut(),
        };
        // SAFETY: a capsule of this name holds the struct, which the interface lets its reader move; nobody
        // else reads it meanwhile, since the interpreter is held.
        let stream = StreamCapsule(unsafe { stream.as_ptr().replace(empty) });
        match stream.0.release {
            Some(_) => Ok(stream),
            None => Err(broken("its stream was released or read already")),
        }
    }

    /// The type, and all chunks.
    pub(crate) fn read(mut self) -> Result<(DataType, Vec<ArrayRef>), Refusal> {
        let (Some(get_schema), Some(get_next)) = (self.0.get_schema, self.0.get_next) else {
            return Err(broken("its stream has no get_schema or get_next"));
        };
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is not released, and `schema` is there to be written.
        let code = unsafe { get_schema(&mut self.0, &mut schema) };
        self.succeeded(code)?;
        let data_type = RawSchema::of(&schema).string_type()?;
        let mut chunks = Vec::new();
        loop {
            let mut array = FFI_ArrowArray::empty();
            // SAFETY: as above.
            let code = unsafe { get_next(&mut self.0, &mut array) };
            self.succeeded(code)?;
            if array.is_released() {
                return Ok((data_type, chunks));
            }
            chunks.push(import(array, &data_type)?);
        }
    }

    fn succeeded(&mut self, code: c_int) -> Result<(), Refusal> {
        if code == 0 {
            return Ok(());
        }
        let message = self.0.get_last_error.and_then(|get_last_error| {
            // SAFETY: the last call failed, which is when the producer may be asked; the text is
            // copied before the next call.
            let message = unsafe { get_last_error(&mut self.0) };
            (!message.is_null()).then(|| {
                unsafe { CStr::from_ptr(message) }
                    .to_string_lossy()
                    .into_owned()
            })
        });
        Err(Refusal::Failed(format!(
            "the column's stream failed with error {code}: {}",
            message
                .as_deref()
                .unwrap_or("its producer does not say why")
        )))
    }
}

impl Drop for StreamCapsule {
    fn drop(&mut self) {
        if let Some(release) = self.0.release {
            // SAFETY: it is called once, and the struct is not used afterwards.
            unsafe { release(&mut self.0) }
        }
    }
}
