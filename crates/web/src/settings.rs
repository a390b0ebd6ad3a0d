//! Settings as one line of words, the same as in a link: `ruby ruby-format=anki select=common`.

use unpinyin::{Accept, Mode, Normalizer, RubyFormat, Scope, Select};

/// What the line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) normalizer: Normalizer,
    pub(crate) mode: Mode,
}

/// Reads the line; the error is for a person.
pub(crate) fn parse(line: &str) -> Result<Settings, String> {
    let mut words = line.split(' ');
    let mode = words.next().unwrap_or_default();
    let (mut format, mut scope) = (RubyFormat::Html, Scope::Annotated);
    let mut normalizer = Normalizer::new(Mode::Strip);
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        match name {
            "ruby-format" => format = value.parse().map_err(message)?,
            "scope" => scope = value.parse().map_err(message)?,
            "select" => normalizer = normalizer.select(value.parse::<Select>().map_err(message)?),
            "accept" => normalizer = normalizer.accept(value.parse::<Accept>().map_err(message)?),
            "trust-readings" => normalizer = normalizer.trust_readings(true),
            _ => return Err(format!("unknown setting {word:?}")),
        }
    }
    let mode = match mode {
        "strip" => Mode::Strip,
        "ruby" => Mode::Ruby(format),
        "convert" => Mode::Convert(scope),
        _ => return Err(format!("unknown mode {mode:?}")),
    };
    let normalizer = normalizer.mode(mode);
    Ok(Settings { normalizer, mode })
}

fn message(error: unpinyin::Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_setting() {
        let line = "convert scope=document select=noise accept=tone-differs trust-readings";
        let mode = Mode::Convert(Scope::Document);
        let normalizer = Normalizer::new(mode)
            .select(Select::Noise)
            .accept(Accept::ToneDiffers)
            .trust_readings(true);
        assert_eq!(parse(line), Ok(Settings { normalizer, mode }));
        let anki = parse("ruby ruby-format=anki").map(|settings| settings.mode);
        assert_eq!(anki, Ok(Mode::Ruby(RubyFormat::Anki)));
    }

    #[test]
    fn says_what_is_wrong() {
        for line in ["", "delete", "strip select=all", "strip colour=red"] {
            assert!(parse(line).is_err(), "{line:?}");
        }
    }
}
