//! The class `Normalizer`.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::annotation::{self, Annotation};
use crate::column::Column;
use crate::settings::{self, Settings};
use crate::survey::Survey;
use crate::{protocol, text};

/// Finds annotations and does with them what the mode says.
///
/// Settings only: immutable, hashable, made once and used from any thread; it pickles, so that Spark, datatrove
/// and Ray can send it to their workers. Names and values are those of the program `unpinyin`:
///
/// mode            strip | ruby | convert
/// ruby_format     html | markdown | aozora | latex | typst | anki | parentheses (with mode="ruby")
/// select          verified | common | noise
/// accept          exact | toneless | tone-differs
/// scope           annotated | document (with mode="convert")
/// trust_readings  with mode="convert": a printed reading decides between two simplified forms
///
/// A ValueError lists the valid names.
///
/// >>> Normalizer("ruby", ruby_format="markdown").normalize("一点儿(yìdiǎnr)")
/// '{一点儿|yìdiǎnr}'
#[pyclass(frozen, eq, hash, module = "unpinyin")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Normalizer(Settings);

#[pymethods]
impl Normalizer {
    #[new]
    #[pyo3(signature = (mode="strip", *, ruby_format=None, select="verified", accept="exact", scope=None, trust_readings=false))]
    fn new(
        mode: &str,
        ruby_format: Option<&str>,
        select: &str,
        accept: &str,
        scope: Option<&str>,
        trust_readings: bool,
    ) -> PyResult<Normalizer> {
        Ok(Normalizer(Settings {
            mode: settings::mode(mode, ruby_format, scope, trust_readings)?,
            select: settings::parse(select)?,
            accept: settings::parse(accept)?,
            trust_readings,
        }))
    }

    /// The normalized text: one document. Where nothing changes, the argument itself.
    ///
    /// Raises ValueError where the text holds a lone surrogate.
    fn normalize<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
        text::normalize(self.0.normalizer(), text)
    }

    /// Normalizes every row of an Arrow column, each as one document.
    ///
    /// Takes any object with `__arrow_c_array__` or `__arrow_c_stream__` (of pyarrow, Polars, DuckDB and
    /// others) that holds string, large_string, string_view or null; gives back a `Column` of the same type and
    /// length, which `pyarrow.array`, `pyarrow.chunked_array` and `polars.Series` take as it is. The chunks of
    /// a stream come back joined. Other threads run meanwhile.
    ///
    /// Raises TypeError for other objects and types, ValueError for what breaks Arrow's C data interface,
    /// OverflowError where a string column would need more than 2 GiB, RuntimeError where a stream fails.
    fn normalize_arrow(&self, column: &Bound<'_, PyAny>) -> PyResult<Column> {
        protocol::normalize(self.0.normalizer(), column)
    }

    /// The annotations of the text in order: brackets whose reading belongs to the hanzi before them, with what is
    /// done about each and why.
    fn annotations(&self, text: &Bound<'_, PyString>) -> PyResult<Vec<Annotation>> {
        Ok(annotation::annotations(
            self.0.normalizer(),
            text::utf8(text)?,
        ))
    }

    /// Counts what is in the text, without changing it: one document.
    fn survey(&self, text: &Bound<'_, PyString>) -> PyResult<Survey> {
        Ok(Survey::of(self.0.normalizer(), text::utf8(text)?))
    }

    /// What becomes of an annotation.
    #[getter]
    fn mode(&self) -> &'static str {
        self.0.mode_name()
    }

    /// How ruby is written; None in other modes.
    #[getter]
    fn ruby_format(&self) -> Option<String> {
        self.0.ruby_format()
    }

    /// Which accepted annotations are acted on.
    #[getter]
    fn select(&self) -> String {
        self.0.select.to_string()
    }

    /// The weakest agreement that is acted on.
    #[getter]
    fn accept(&self) -> String {
        self.0.accept.to_string()
    }

    /// How much is converted; None in other modes.
    #[getter]
    fn scope(&self) -> Option<String> {
        self.0.scope()
    }

    /// Whether a printed reading decides between two simplified forms.
    #[getter]
    fn trust_readings(&self) -> bool {
        self.0.trust_readings
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let settings = PyDict::new(py);
        settings.set_item("ruby_format", self.ruby_format())?;
        settings.set_item("select", self.select())?;
        settings.set_item("accept", self.accept())?;
        settings.set_item("scope", self.scope())?;
        settings.set_item("trust_readings", self.trust_readings())?;
        Ok((PyTuple::new(py, [self.mode()])?, settings))
    }

    fn __repr__(&self) -> String {
        let mut shown = format!("Normalizer('{}'", self.mode());
        if let Some(format) = self.ruby_format() {
            shown += &format!(", ruby_format='{format}'");
        }
        shown += &format!(", select='{}', accept='{}'", self.select(), self.accept());
        if let Some(scope) = self.scope() {
            shown += &format!(", scope='{scope}'");
        }
        if self.trust_readings() {
            shown += ", trust_readings=True";
        }
        shown + ")"
    }
}
