//! The class `Survey`.

use pyo3::exceptions::{PyKeyError, PyValueError};
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
    /// With these counters, as `counters()` gives them, 0 where one is missing; without any, to add others to.
    #[new]
    #[pyo3(signature = (counters = None))]
    fn new(counters: Option<&Bound<'_, PyAny>>) -> PyResult<Survey> {
        let Some(counters) = counters else {
            return Ok(Survey(unpinyin::Survey::default()));
        };
        let counters = counters.py().get_type::<PyDict>().call1((counters,))?;
        let counts = counters.cast_into::<PyDict>()?.into_iter();
        let counts = counts.map(|(name, count)| Ok((name.extract()?, counted(&name, &count)?)));
        let counts: Vec<(String, u64)> = counts.collect::<PyResult<_>>()?;
        let counts = counts.iter().map(|(name, count)| (name.as_str(), *count));
        match unpinyin::Survey::from_counters(counts) {
            Ok(survey) => Ok(Survey(survey)),
            Err(unpinyin::Error::UnknownCounter { name }) => Err(unknown(&name)),
            Err(error) => Err(PyValueError::new_err(error.to_string())),
        }
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyDict>,)> {
        Ok((self.counters(py)?,))
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
        self.0.get(counter).ok_or_else(|| unknown(counter))
    }

    /// The names of the counters, so that `dict(survey)` is `survey.counters()`.
    fn keys(&self) -> Vec<&'static str> {
        names(&self.0)
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

fn names(survey: &unpinyin::Survey) -> Vec<&'static str> {
    survey.counters().map(|(name, _)| name).collect()
}

fn unknown(counter: &str) -> PyErr {
    let names = names(&unpinyin::Survey::default()).join(", ");
    PyKeyError::new_err(format!("unknown counter `{counter}`: use one of {names}"))
}

fn counted(name: &Bound<'_, PyAny>, count: &Bound<'_, PyAny>) -> PyResult<u64> {
    count.extract().map_err(|_| {
        let message = format!("counter `{name}`: expected an int from 0 to 2^64 - 1, got {count}");
        PyValueError::new_err(message)
    })
}
