//! The Arrow PyCapsule interface: asks objects for their capsules.

use arrow_array::ArrayRef;
use arrow_schema::DataType;
use pyo3::exceptions::{PyOverflowError, PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use unpinyin::Normalizer;

use crate::column::Column;
use crate::interface::{self, ArrayCapsule, StreamCapsule};

/// Why a column is not normalized, until there is an interpreter to tell.
pub(crate) enum Refusal {
    /// It is of another type.
    Type(String),
    /// It breaks the protocol.
    Broken(String),
    /// Its producer reports an error.
    Failed(String),
    /// The result is too long for its type.
    TooLong(String),
}

impl From<Refusal> for PyErr {
    fn from(refusal: Refusal) -> PyErr {
        match refusal {
            Refusal::Type(message) => PyTypeError::new_err(message),
            Refusal::Broken(message) => PyValueError::new_err(message),
            Refusal::Failed(message) => PyRuntimeError::new_err(message),
            Refusal::TooLong(message) => PyOverflowError::new_err(message),
        }
    }
}

/// The rows of an object with one of the two methods of the protocol.
pub(crate) fn normalize(normalizer: Normalizer, column: &Bound<'_, PyAny>) -> PyResult<Column> {
    let py = column.py();
    if let Some(method) = method(column, "__arrow_c_array__")? {
        let (schema, array) = pair(&method.call0()?)?;
        let data_type = interface::schema(&schema)?;
        let array = ArrayCapsule::take(&array)?;
        let rows = py.detach(|| {
            let rows = array.import(&data_type)?;
            join(normalizer, &data_type, &[rows])
        })?;
        return Ok(Column::new(data_type, rows));
    }
    if let Some(method) = method(column, "__arrow_c_stream__")? {
        let capsule = capsule(&method.call0()?, "__arrow_c_stream__ to return a capsule")?;
        let stream = StreamCapsule::take(&capsule)?;
        // Its producer may wait for another thread of Python's.
        let (data_type, rows) = py.detach(|| {
            let (data_type, chunks) = stream.read()?;
            let rows = join(normalizer, &data_type, &chunks)?;
            Ok::<_, Refusal>((data_type, rows))
        })?;
        return Ok(Column::new(data_type, rows));
    }
    let message = format!(
        "expected an Arrow column, an object with __arrow_c_array__ or __arrow_c_stream__, got {}",
        column.get_type().name()?
    );
    Err(PyTypeError::new_err(message))
}

/// The chunks, normalized, as one array.
fn join(
    normalizer: Normalizer,
    data_type: &DataType,
    chunks: &[ArrayRef],
) -> Result<ArrayRef, Refusal> {
    let bytes = interface::bytes(data_type);
    unpinyin_arrow::normalize_chunks(&normalizer, &bytes, chunks).map_err(|error| match error {
        unpinyin_arrow::Error::TooLong { limit, advice, .. } => {
            let name = interface::name(data_type);
            Refusal::TooLong(format!(
                "the normalized column needs more than the {limit} bytes that {name} can hold: {advice}"
            ))
        }
        _ => Refusal::Type(error.to_string()),
    })
}

/// The method of an object; a class has the method of its objects, and nothing to give.
fn method<'py>(column: &Bound<'py, PyAny>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    if column.is_instance_of::<pyo3::types::PyType>() {
        return Ok(None);
    }
    column.getattr_opt(name)
}

fn pair<'py>(
    returned: &Bound<'py, PyAny>,
) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
    const EXPECTED: &str = "__arrow_c_array__ to return a pair of capsules";
    let wrong = |got: String| PyTypeError::new_err(format!("expected {EXPECTED}, got {got}"));
    let Ok(tuple) = returned.cast::<PyTuple>() else {
        return Err(wrong(returned.get_type().name()?.to_string()));
    };
    if tuple.len() != 2 {
        return Err(wrong(format!("a tuple of {}", tuple.len())));
    }
    let item = |index| capsule(&tuple.get_item(index)?, EXPECTED);
    Ok((item(0)?, item(1)?))
}

fn capsule<'py>(returned: &Bound<'py, PyAny>, expected: &str) -> PyResult<Bound<'py, PyCapsule>> {
    match returned.cast::<PyCapsule>() {
        Ok(capsule) => Ok(capsule.clone()),
        Err(_) => {
            let got = returned.get_type().name()?;
            let message = format!("expected {expected}, got {got}");
            Err(PyTypeError::new_err(message))
        }
    }
}
