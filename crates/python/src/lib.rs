//! The Python module `unpinyin._unpinyin`; `unpinyin/__init__.py` gives its names to callers.
//!
//! Translates types and calls the library.
// interface.rs speaks the C data interface and has its reasons beside each use.
#![deny(unsafe_code)]

mod annotation;
mod column;
mod interface;
mod normalizer;
mod protocol;
mod settings;
mod survey;
mod text;

use pyo3::prelude::*;

/// Recognizes inline pinyin such as 國(guó) in Chinese text, and strips it, keeps it as ruby, or
/// converts its base to simplified Chinese.
#[pymodule]
mod _unpinyin {
    use pyo3::prelude::*;
    use pyo3::types::PyString;
    use unpinyin::{Mode, RubyFormat, Scope};

    #[pymodule_export]
    use crate::annotation::Annotation;
    #[pymodule_export]
    use crate::column::Column;
    #[pymodule_export]
    use crate::normalizer::Normalizer;
    #[pymodule_export]
    use crate::survey::Survey;
    use crate::{annotation, protocol, text};

    const STRIP: unpinyin::Normalizer = unpinyin::Normalizer::new(Mode::Strip);
    const RUBY: unpinyin::Normalizer = unpinyin::Normalizer::new(Mode::Ruby(RubyFormat::Html));
    const CONVERT: unpinyin::Normalizer =
        unpinyin::Normalizer::new(Mode::Convert(Scope::Annotated));

    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// Removes every annotation whose reading a dictionary confirms; the base stays as it is.
    ///
    /// The default policy, for text known to be annotated or noisy; `Normalizer` has the others. Where nothing
    /// changes, the result is the argument itself.
    ///
    /// >>> strip("我國(guó)的人工智能(AI)")
    /// '我國的人工智能(AI)'
    #[pyfunction]
    fn strip<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
        text::normalize(STRIP, text)
    }

    /// Writes every annotation as HTML ruby.
    ///
    /// >>> to_ruby("國(guó)")
    /// '<ruby>國<rp>(</rp><rt lang="zh-Latn-pinyin">guó</rt><rp>)</rp></ruby>'
    #[pyfunction]
    fn to_ruby<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
        text::normalize(RUBY, text)
    }

    /// Removes every annotation and converts its base to simplified Chinese; the rest of the text stays.
    ///
    /// >>> convert("我國(guó)的業務(wù)")
    /// '我国的業务'
    #[pyfunction]
    fn convert<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
        text::normalize(CONVERT, text)
    }

    /// Strips every row of an Arrow column, as `Normalizer().normalize_arrow` does.
    #[pyfunction]
    fn normalize_arrow(column: &Bound<'_, PyAny>) -> PyResult<Column> {
        protocol::normalize(STRIP, column)
    }

    /// The annotations of the text, as `Normalizer().annotations` gives them.
    ///
    /// >>> annotations("我國(guó)")
    /// [Annotation(base='國', reading='guó', start=2, end=7, agreement='exact', selected=True, reason=None, simplified='国')]
    #[pyfunction]
    fn annotations(text: &Bound<'_, PyString>) -> PyResult<Vec<Annotation>> {
        Ok(annotation::annotations(STRIP, text::utf8(text)?))
    }

    /// Counts what is in the text, as `Normalizer().survey` does.
    ///
    /// >>> survey("應用(yòng)")["selected"]
    /// 1
    #[pyfunction]
    fn survey(text: &Bound<'_, PyString>) -> PyResult<Survey> {
        Ok(Survey::of(STRIP, text::utf8(text)?))
    }
}
