//! The structs of the interface as the specification writes them: arrow-rs keeps their fields to itself, and
//! panics where they are not what it expects.

use std::ffi::{c_char, c_void, CStr};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_schema::DataType;

use super::{broken, name};
use crate::protocol::Refusal;

#[repr(C)]
pub(super) struct RawSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut RawSchema,
    dictionary: *mut RawSchema,
    release: Option<unsafe extern "C" fn(*mut RawSchema)>,
    private_data: *mut c_void,
}

impl RawSchema {
    pub(super) fn of(schema: &FFI_ArrowSchema) -> &RawSchema {
        // SAFETY: both are the interface's struct.
        unsafe { &*std::ptr::from_ref(schema).cast::<RawSchema>() }
    }

    /// The type, where it is a string's.
    pub(super) fn string_type(&self) -> Result<DataType, Refusal> {
        if self.release.is_none() {
            return Err(broken("its schema was released or moved out already"));
        }
        if self.format.is_null() {
            return Err(broken("its schema has no format"));
        }
        // SAFETY: the format of a schema that is not released ends with a zero.
        let format = unsafe { CStr::from_ptr(self.format) }.to_string_lossy();
        match (self.dictionary.is_null(), &*format) {
            (true, "u") => Ok(DataType::Utf8),
            (true, "U") => Ok(DataType::LargeUtf8),
            (true, "vu") => Ok(DataType::Utf8View),
            (true, "n") => Ok(DataType::Null),
            (no_dictionary, format) => Err(Refusal::Type(format!(
                "expected a column of string, large_string or string_view, got {}",
                match no_dictionary {
                    true => self.other_type(format),
                    false => "a dictionary: cast it to string first".to_owned(),
                }
            ))),
        }
    }

    /// What else it holds, for the message.
    fn other_type(&self, format: &str) -> String {
        if format == "+s" {
            return "struct: pass one column of the table".to_owned();
        }
        // Only without children: arrow-rs would follow their pointers.
        let plain = FFI_ArrowSchema::try_new(format, Vec::new(), None)
            .ok()
            .filter(|_| !format.starts_with('+'))
            .and_then(|schema| DataType::try_from(&schema).ok());
        plain.map_or_else(|| format!("the format \"{format}\""), |plain| name(&plain))
    }
}

#[repr(C)]
pub(super) struct RawArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut RawArray,
    dictionary: *mut RawArray,
    release: Option<unsafe extern "C" fn(*mut RawArray)>,
    private_data: *mut c_void,
}

/// Far above any memory, and far below where a number of bits overflows.
const MOST_ROWS: i64 = 1 << 48;

impl RawArray {
    pub(super) fn of(array: &FFI_ArrowArray) -> &RawArray {
        // SAFETY: both are the interface's struct.
        unsafe { &*std::ptr::from_ref(array).cast::<RawArray>() }
    }

    /// Looks at all that arrow-rs takes for granted.
    pub(super) fn check(&self, data_type: &DataType) -> Result<(), Refusal> {
        if self.release.is_none() {
            return Err(broken("its array was released or moved out already"));
        }
        let rows = 0..=MOST_ROWS;
        if !rows.contains(&self.length) || !rows.contains(&self.offset) {
            let (length, offset) = (self.length, self.offset);
            return Err(broken(format!(
                "its length is {length} and its offset {offset}"
            )));
        }
        if self.n_children != 0 || !self.dictionary.is_null() {
            return Err(broken("its array has children, its schema none"));
        }
        if *data_type == DataType::Null {
            return match self.n_buffers {
                // Some producers count the bitmap that is not there.
                0 | 1 => Ok(()),
                count => Err(broken(format!("null has no buffers, its array {count}"))),
            };
        }
        let views = *data_type == DataType::Utf8View;
        let expected = if views {
            3..=i64::from(i32::MAX)
        } else {
            3..=3
        };
        if !expected.contains(&self.n_buffers) || self.buffers.is_null() {
            let (name, count) = (name(data_type), self.n_buffers);
            let more = if views { " or more" } else { "" };
            return Err(broken(format!(
                "{name} has 3{more} buffers, its array {count}"
            )));
        }
        let end = self.length + self.offset;
        if self.buffer(1).is_null() && end > 0 {
            return Err(broken("its array has rows and no offsets or views"));
        }
        match data_type {
            DataType::Utf8View => self.check_lengths(),
            // SAFETY: the offsets have one more entry than there are rows.
            DataType::LargeUtf8 => self.check_last(|offsets| unsafe {
                offsets.cast::<i64>().add(end as usize).read_unaligned()
            }),
            // SAFETY: as above.
            _ => self.check_last(|offsets| unsafe {
                i64::from(offsets.cast::<i32>().add(end as usize).read_unaligned())
            }),
        }
    }

    fn buffer(&self, index: i64) -> *const c_void {
        // SAFETY: below the count of buffers, whose list is not null.
        unsafe { *self.buffers.add(index as usize) }
    }

    /// The last offset says how long the bytes are.
    fn check_last(&self, read: impl Fn(*const c_void) -> i64) -> Result<(), Refusal> {
        let offsets = self.buffer(1);
        let bytes = if offsets.is_null() { 0 } else { read(offsets) };
        if bytes < 0 || (bytes > 0 && self.buffer(2).is_null()) {
            return Err(broken(format!(
                "its last offset is {bytes}, and {}",
                match self.buffer(2).is_null() {
                    true => "it has no bytes",
                    false => "none is below 0",
                }
            )));
        }
        Ok(())
    }

    /// The last buffer of views says how long the others are.
    fn check_lengths(&self) -> Result<(), Refusal> {
        let count = self.n_buffers - 3;
        let lengths = self.buffer(self.n_buffers - 1).cast::<i64>();
        if count > 0 && (lengths.is_null() || !lengths.is_aligned()) {
            return Err(broken("its views have buffers and no lengths of them"));
        }
        for index in 0..count {
            // SAFETY: there is one length for each buffer after the views.
            let length = unsafe { *lengths.add(index as usize) };
            if length < 0 || (length > 0 && self.buffer(index + 2).is_null()) {
                return Err(broken(format!(
                    "buffer {index} of its views has length {length}"
                )));
            }
        }
        Ok(())
    }
}
