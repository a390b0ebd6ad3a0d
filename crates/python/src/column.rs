//! The class `Column`: a normalized Arrow column on its way out.

use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::interface;

/// A normalized Arrow column, for `pyarrow.array`, `polars.Series` and all else that reads `__arrow_c_array__`.
#[pyclass(frozen, module = "unpinyin")]
pub(crate) struct Column {
    /// The type that callers gave and get.
    data_type: DataType,
    /// The rows, as bytes: see `interface::import`.
    rows: ArrayRef,
}

impl Column {
    pub(crate) fn new(data_type: DataType, rows: ArrayRef) -> Column {
        Column { data_type, rows }
    }
}

/// Two capsules: the type and the rows.
type Capsules<'py> = (Bound<'py, PyCapsule>, Bound<'py, PyCapsule>);

#[pymethods]
impl Column {
    /// The column as capsules of Arrow's C data interface, a new pair at each call.
    ///
    /// `requested_schema` is read by no one: the column has the type it came with.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Capsules<'py>> {
        let _ = requested_schema;
        interface::export(py, &self.data_type, &self.rows)
    }

    fn __len__(&self) -> usize {
        self.rows.len()
    }

    fn __repr__(&self) -> String {
        let name = interface::name(&self.data_type);
        format!("<unpinyin.Column of {} rows, {name}>", self.rows.len())
    }
}
