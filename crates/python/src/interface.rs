//! Arrow's C data interface: the only place that touches foreign memory.
//!
//! A producer can break the interface in ways that can be seen: released or empty structs, missing buffers,
//! counts and offsets that do not fit each other, bytes that are not UTF-8. All of them are looked for, and rows are read as
//! bytes, so that no text is believed to be UTF-8. What cannot be seen is believed, as everybody
//! who takes part in the interface has to: that pointers point to what their struct says.
#![allow(unsafe_code)]

mod stream;
mod structs;

use std::ffi::CStr;
use std::ptr::NonNull;
use std::sync::Arc;

use arrow_array::ffi::{from_ffi_and_data_type, FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::{make_array, new_empty_array, Array, ArrayRef, NullArray};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::protocol::Refusal;
pub(crate) use stream::StreamCapsule;
use structs::{RawArray, RawSchema};

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// What the capsule of this name points to.
fn content<T>(capsule: &Bound<'_, PyCapsule>, name: &CStr) -> Result<NonNull<T>, Refusal> {
    let broken = |got: String| {
        let expected = name.to_string_lossy();
        Refusal::Broken(format!(
            "expected a capsule of the name \"{expected}\", got {got}"
        ))
    };
    if let Ok(pointer) = capsule.pointer_checked(Some(name)) {
        let pointer = pointer.cast::<T>();
        return match pointer.is_aligned() {
            true => Ok(pointer),
            false => Err(broken("one that points between words".to_owned())),
        };
    }
    // SAFETY: the name is read at once, while the capsule is held.
    let got = capsule.name().ok().flatten().map(|name| unsafe {
        let name = name.as_cstr().to_string_lossy();
        format!("one of the name \"{name}\"")
    });
    Err(broken(got.unwrap_or_else(|| "one without".to_owned())))
}

/// The type in a schema capsule, which stays as it is.
pub(crate) fn schema(capsule: &Bound<'_, PyCapsule>) -> Result<DataType, Refusal> {
    let schema = content::<RawSchema>(capsule, SCHEMA)?;
    // SAFETY: a capsule of this name holds the struct, and the caller holds the capsule.
    unsafe { schema.as_ref() }.string_type()
}

/// An array that was moved out of its capsule.
pub(crate) struct ArrayCapsule(FFI_ArrowArray);

impl ArrayCapsule {
    /// Moves the array out, so that the capsule is empty for whoever comes next.
    pub(crate) fn take(capsule: &Bound<'_, PyCapsule>) -> Result<ArrayCapsule, Refusal> {
        let array = content::<FFI_ArrowArray>(capsule, ARRAY)?;
        // SAFETY: a capsule of this name holds the struct, which the interface lets its reader move; nobody
        // else reads it meanwhile, since the interpreter is held.
        Ok(ArrayCapsule(unsafe {
            FFI_ArrowArray::from_raw(array.as_ptr())
        }))
    }

    pub(crate) fn import(self, data_type: &DataType) -> Result<ArrayRef, Refusal> {
        import(self.0, data_type)
    }
}

/// The rows as an array of bytes: the same layout as strings, and no promise about UTF-8.
fn import(array: FFI_ArrowArray, data_type: &DataType) -> Result<ArrayRef, Refusal> {
    RawArray::of(&array).check(data_type)?;
    if *data_type == DataType::Null {
        return Ok(Arc::new(NullArray::new(array.len())));
    }
    if array.is_empty() {
        // Offsets may be missing here, which arrow-rs does not like.
        return Ok(new_empty_array(&bytes(data_type)));
    }
    // SAFETY: its counts and pointers were looked at; that they tell the truth is the producer's promise.
    let data = unsafe { from_ffi_and_data_type(array, bytes(data_type)) }.map_err(broken)?;
    // Offsets and views, once per row; bytes are not read.
    data.validate_data().map_err(broken)?;
    Ok(make_array(data))
}

/// The type of bytes with the layout of a string type.
pub(crate) fn bytes(data_type: &DataType) -> DataType {
    match data_type {
        DataType::LargeUtf8 => DataType::LargeBinary,
        DataType::Utf8View => DataType::BinaryView,
        DataType::Null => DataType::Null,
        _ => DataType::Binary,
    }
}

fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::Broken(format!(
        "expected a column that keeps to Arrow's C data interface: {error}"
    ))
}

/// A pair of capsules that own what they hold, until somebody moves it out.
pub(crate) fn export<'py>(
    py: Python<'py>,
    data_type: &DataType,
    rows: &ArrayRef,
) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
    let field = arrow_schema::Field::new("", data_type.clone(), true);
    let schema = FFI_ArrowSchema::try_from(field).map_err(broken)?;
    let array = FFI_ArrowArray::new(&rows.to_data());
    Ok((
        PyCapsule::new_with_value(py, schema, SCHEMA)?,
        PyCapsule::new_with_value(py, array, ARRAY)?,
    ))
}

/// The type as Arrow's own names have it.
pub(crate) fn name(data_type: &DataType) -> String {
    match data_type {
        DataType::Utf8 => "string".to_owned(),
        DataType::LargeUtf8 => "large_string".to_owned(),
        DataType::Utf8View => "string_view".to_owned(),
        DataType::LargeBinary => "large_binary".to_owned(),
        DataType::BinaryView => "binary_view".to_owned(),
        other => other.to_string().to_lowercase(),
    }
}
