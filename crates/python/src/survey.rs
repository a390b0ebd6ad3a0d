//! The class `Survey`.

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyList};
use unpinyin::Normalizer;

/// Counts of one document or, added up, of many.
///
/// `survey["selected"]` is one counter, `survey.counters()` all of them by name, in one fixed order; `a + b` adds
/// two surveys.
#[pyclass(frozen, eq, module = "unpinyin")]
#[derive(PartialEq, Eq)]
pub(crate) struct Survey(unpinyin::Survey);

impl Survey {
    pub(crate) fn of(normalizer: Normalizer, text: &str) -> Survey {
        Survey(normalizer.survey(text))
    }
}

#[pymethods]
impl Survey {
    /// A survey of no document, to add others to.
    #[new]
    fn new() -> Survey {
        Survey(unpinyin::Survey::default())
    }

    /// All counters by name.
    fn counters<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let counters = PyDict::new(py);
        for (name, count) in self.0.counters() {
            counters.set_item(name, count)?;
        }
        Ok(counters)
    }

    /// The genre of the document, where exactly one was surveyed: clean, noise, glossed or textbook.
    #[getter]
    fn genre(&self) -> Option<&'static str> {
        self.0.genre().map(unpinyin::Genre::name)
    }

    fn __getitem__(&self, counter: &str) -> PyResult<u64> {
        self.0.get(counter).ok_or_else(|| {
            let names = self.keys().join(", ");
            PyKeyError::new_err(format!("unknown counter `{counter}`: use one of {names}"))
        })
    }

    /// The names of the counters, so that `dict(survey)` is `survey.counters()`.
    fn keys(&self) -> Vec<&'static str> {
        self.0.counters().map(|(name, _)| name).collect()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        PyList::new(py, self.keys())?.try_iter()
    }

    fn __contains__(&self, counter: &str) -> bool {
        self.0.get(counter).is_some()
    }

    fn __add__(&self, other: &Survey) -> Survey {
        let mut sum = self.0;
        sum.merge(&other.0);
        Survey(sum)
    }

    /// `sum` begins with 0.
    fn __radd__<'py>(&self, other: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = other.py();
        match other.extract::<u64>() {
            Ok(0) => Ok(Bound::new(py, Survey(self.0))?.into_any()),
            _ => Ok(py.NotImplemented().into_bound(py)),
        }
    }

    fn __repr__(&self) -> String {
        let counted = self.0.counters().filter(|&(_, count)| count > 0);
        let shown: Vec<String> = counted
            .map(|(name, count)| format!("{name}={count}"))
            .collect();
        format!("Survey({})", shown.join(", "))
    }
}
