//! The class `Annotation`.

use std::borrow::Cow;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use unpinyin::{Agreement, Candidate, Normalizer, Verdict};

/// A bracket whose reading belongs to the hanzi before it, and what is done about it.
///
/// Places are counted in characters, so that `text[start:end]` is the bracket, with the space before it if
/// there is one.
#[pyclass(frozen, eq, hash, get_all, module = "unpinyin")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Annotation {
    /// The hanzi that the reading belongs to.
    base: String,
    /// What stands in the bracket.
    reading: String,
    /// Where the bracket begins.
    start: usize,
    /// Where the bracket ends.
    end: usize,
    /// How well base and reading agree: exact, toneless or tone-differs.
    agreement: Cow<'static, str>,
    /// Whether the settings act on it.
    selected: bool,
    /// Why not; None where they do.
    reason: Option<Cow<'static, str>>,
    /// The simplified image of the base.
    simplified: String,
}

#[pymethods]
impl Annotation {
    /// For copies and for other processes.
    #[new]
    #[pyo3(signature = (*, base, reading, start, end, agreement, selected, reason, simplified))]
    #[expect(clippy::too_many_arguments, reason = "one for each field, by name")]
    fn new(
        base: String,
        reading: String,
        start: usize,
        end: usize,
        agreement: String,
        selected: bool,
        reason: Option<String>,
        simplified: String,
    ) -> Annotation {
        Annotation {
            base,
            reading,
            start,
            end,
            agreement: agreement.into(),
            selected,
            reason: reason.map(Cow::from),
            simplified,
        }
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let fields = PyDict::new(py);
        fields.set_item("base", &self.base)?;
        fields.set_item("reading", &self.reading)?;
        fields.set_item("start", self.start)?;
        fields.set_item("end", self.end)?;
        fields.set_item("agreement", &self.agreement)?;
        fields.set_item("selected", self.selected)?;
        fields.set_item("reason", &self.reason)?;
        fields.set_item("simplified", &self.simplified)?;
        Ok((PyTuple::empty(py), fields))
    }

    fn __repr__(&self) -> String {
        let Annotation {
            base,
            reading,
            start,
            end,
            agreement,
            simplified,
            ..
        } = self;
        let (selected, reason) = match &self.reason {
            None => ("True", "None".to_owned()),
            Some(reason) => ("False", format!("'{reason}'")),
        };
        // A reading holds ' in xī'ān.
        let reading = match reading.contains('\'') {
            true => format!("\"{reading}\""),
            false => format!("'{reading}'"),
        };
        format!(
            "Annotation(base='{base}', reading={reading}, start={start}, end={end}, agreement='{agreement}', \
             selected={selected}, reason={reason}, simplified='{simplified}')"
        )
    }
}

/// The candidates of the text that have some agreement.
pub(crate) fn annotations(normalizer: Normalizer, text: &str) -> Vec<Annotation> {
    let mut places = Places {
        text,
        byte: 0,
        character: 0,
    };
    let agreeing = |candidate: &Candidate<'_>| candidate.agreement() != Agreement::NotAReading;
    let candidates = normalizer.candidates(text).filter(agreeing);
    candidates
        .map(|candidate| annotation(&candidate, &mut places))
        .collect()
}

fn annotation(candidate: &Candidate<'_>, places: &mut Places<'_>) -> Annotation {
    let reason = match candidate.verdict() {
        Verdict::Kept(reason) => Some(reason.name()),
        _ => None,
    };
    Annotation {
        base: candidate.base().to_string(),
        reading: candidate.reading().to_owned(),
        start: places.at(candidate.span().start),
        end: places.at(candidate.span().end),
        agreement: candidate.agreement().name().into(),
        selected: reason.is_none(),
        reason: reason.map(Cow::from),
        simplified: candidate.simplified().to_string(),
    }
}

/// Places in bytes to places in characters, in one walk from left to right.
struct Places<'t> {
    text: &'t str,
    byte: usize,
    character: usize,
}

impl Places<'_> {
    fn at(&mut self, byte: usize) -> usize {
        let step = self.text.get(self.byte..byte).unwrap_or_default();
        self.character += step.chars().count();
        self.byte = self.byte.max(byte);
        self.character
    }
}
