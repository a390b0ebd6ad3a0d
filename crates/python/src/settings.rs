//! The settings by the command line's names.

use std::str::FromStr;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use unpinyin::{Accept, Mode, Normalizer, RubyFormat, Scope, Select};

/// What a caller chose; a library `Normalizer` does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Settings {
    pub(crate) mode: Mode,
    pub(crate) select: Select,
    pub(crate) accept: Accept,
    pub(crate) trust_readings: bool,
}

impl Settings {
    pub(crate) fn normalizer(self) -> Normalizer {
        Normalizer::new(self.mode)
            .select(self.select)
            .accept(self.accept)
            .trust_readings(self.trust_readings)
    }

    pub(crate) fn mode_name(self) -> &'static str {
        match self.mode {
            Mode::Ruby(_) => "ruby",
            Mode::Convert(_) => "convert",
            _ => "strip",
        }
    }

    pub(crate) fn ruby_format(self) -> Option<String> {
        match self.mode {
            Mode::Ruby(format) => Some(format.to_string()),
            _ => None,
        }
    }

    pub(crate) fn scope(self) -> Option<String> {
        match self.mode {
            Mode::Convert(scope) => Some(scope.to_string()),
            _ => None,
        }
    }
}

/// The mode with the settings that belong to it; a setting of another mode is an error.
pub(crate) fn mode(
    name: &str,
    ruby_format: Option<&str>,
    scope: Option<&str>,
    trust_readings: bool,
) -> PyResult<Mode> {
    let mode = match name {
        "strip" => Mode::Strip,
        "ruby" => Mode::Ruby(ruby_format.map_or(Ok(RubyFormat::Html), parse)?),
        "convert" => Mode::Convert(scope.map_or(Ok(Scope::Annotated), parse)?),
        _ => {
            let message = format!("unknown mode `{name}`: use strip, ruby or convert");
            return Err(PyValueError::new_err(message));
        }
    };
    let contradiction = match mode {
        Mode::Ruby(_) => None,
        _ => ruby_format.map(|_| "ruby_format says how ruby is written: use mode=\"ruby\""),
    };
    let contradiction = contradiction.or(match mode {
        Mode::Convert(_) => None,
        _ if scope.is_some() => Some("scope says how much is converted: use mode=\"convert\""),
        _ => trust_readings
            .then_some("trust_readings decides between simplified forms: use mode=\"convert\""),
    });
    match contradiction {
        None => Ok(mode),
        Some(message) => Err(PyValueError::new_err(message)),
    }
}

pub(crate) fn parse<T: FromStr<Err = unpinyin::Error>>(name: &str) -> PyResult<T> {
    name.parse()
        .map_err(|error: unpinyin::Error| PyValueError::new_err(error.to_string()))
}
