//! Reads case files: `label settings input output note`, with escapes.

// Each test binary and program that includes this module uses its own part of it.
#![allow(dead_code)]

use std::fmt;
use std::path::{Path, PathBuf};

use unpinyin::{Accept, Mode, Normalizer, RubyFormat, Scope, Select};

/// One row of a case file.
pub(crate) struct Case {
    pub(crate) label: String,
    pub(crate) settings: String,
    pub(crate) normalizer: Normalizer,
    pub(crate) input: String,
    pub(crate) output: String,
    pub(crate) note: String,
    place: String,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} ({}) {:?}",
            self.place, self.label, self.settings, self.input
        )
    }
}

/// The case files, from any crate of the repository.
fn folder() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    crates
        .map(|folder| folder.join("tests/cases"))
        .find(|cases| cases.is_dir())
        .expect("tests/cases is there")
}

/// The files of hard negatives, by their path under `tests/cases`.
pub(crate) fn negative() -> Vec<String> {
    let files =
        std::fs::read_dir(folder().join("negative")).expect("tests/cases/negative is there");
    let mut files: Vec<String> = files
        .map(|file| file.expect("a readable folder").file_name())
        .map(|name| format!("negative/{}", name.to_string_lossy()))
        .filter(|name| name.ends_with(".tsv"))
        .collect();
    files.sort();
    files
}

/// The rows of one file.
pub(crate) fn rows(file: &str) -> Vec<Case> {
    let path = folder().join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'));
    let header = lines.next().map(|(_, line)| line);
    assert_eq!(
        header,
        Some("label\tsettings\tinput\toutput\tnote"),
        "{file}"
    );
    lines
        .map(|(number, line)| case(&format!("{file}:{}", number + 1), line))
        .collect()
}

fn case(place: &str, line: &str) -> Case {
    let columns: Vec<&str> = line.split('\t').collect();
    let [label, settings, input, output, note] = columns[..] else {
        panic!("{place}: five columns, parted by tabs")
    };
    let input = unescape(place, input);
    let output = if output == "=" {
        input.clone()
    } else {
        unescape(place, output)
    };
    Case {
        label: label.to_owned(),
        settings: settings.to_owned(),
        normalizer: normalizer(place, settings),
        input,
        output,
        note: note.to_owned(),
        place: place.to_owned(),
    }
}

fn normalizer(place: &str, settings: &str) -> Normalizer {
    let mut words = settings.split(' ');
    let mode = words.next().unwrap_or_default();
    let (mut format, mut scope) = (RubyFormat::Html, Scope::Annotated);
    let mut normalizer = Normalizer::new(Mode::Strip);
    for word in words {
        let bad = |error: unpinyin::Error| -> ! { panic!("{place}: {error}") };
        match word.split_once('=') {
            Some(("ruby-format", name)) => format = name.parse().unwrap_or_else(|e| bad(e)),
            Some(("scope", name)) => scope = name.parse().unwrap_or_else(|e| bad(e)),
            Some(("accept", name)) => {
                normalizer = normalizer.accept(name.parse::<Accept>().unwrap_or_else(|e| bad(e)));
            }
            Some(("select", name)) => {
                normalizer = normalizer.select(name.parse::<Select>().unwrap_or_else(|e| bad(e)));
            }
            None if word == "trust-readings" => normalizer = normalizer.trust_readings(true),
            _ => panic!("{place}: unknown setting {word}"),
        }
    }
    let mode = match mode {
        "strip" => Mode::Strip,
        "ruby" => Mode::Ruby(format),
        "convert" => Mode::Convert(scope),
        other => panic!("{place}: unknown mode {other}"),
    };
    normalizer.mode(mode)
}

fn unescape(place: &str, text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('\\') => out.push('\\'),
            Some('u') => {
                let code: String = chars.by_ref().skip(1).take_while(|&c| c != '}').collect();
                let scalar = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                out.push(
                    scalar.unwrap_or_else(|| panic!("{place}: \\u{{{code}}} is no character")),
                );
            }
            other => panic!("{place}: unknown escape {other:?}"),
        }
    }
    out
}
