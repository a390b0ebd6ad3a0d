//! Python strings: borrowed as UTF-8, and given back as they are where nothing changes.

use std::borrow::Cow;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use unpinyin::Normalizer;

/// Other threads may run while a text of this many bytes or more is worked on; below it, letting them costs more
/// than the work.
const LONG: usize = 16 * 1024;

/// The normalized text; the same object where nothing changes.
pub(crate) fn normalize<'py>(
    normalizer: Normalizer,
    text: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyString>> {
    let utf8 = utf8(text)?;
    let normalized = if utf8.len() < LONG {
        normalizer.normalize(utf8)
    } else {
        text.py().detach(|| normalizer.normalize(utf8))
    };
    Ok(match normalized {
        Cow::Borrowed(_) => text.clone(),
        Cow::Owned(normalized) => PyString::new(text.py(), &normalized),
    })
}

/// The text as UTF-8, which the string keeps.
pub(crate) fn utf8<'a>(text: &'a Bound<'_, PyString>) -> PyResult<&'a str> {
    text.to_str().map_err(|error| {
        let py = text.py();
        let message = format!(
            "expected text that UTF-8 can hold, without lone surrogates: {}",
            error.value(py)
        );
        let told = PyValueError::new_err(message);
        told.set_cause(py, Some(error));
        told
    })
}
