//! What the library makes of texts of all dialects under all settings, as JSON on standard output:
//! the browser tests compare the page with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{json, Value};
use unpinyin::{Accept, Mode, Normalizer, RubyFormat, Scope, Select};

/// Rows of one dialect that make up its text.
const ROWS: usize = 60;

fn main() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests");
    let mut texts = dialects(&tests.join("cases"));
    let park = fs::read_to_string(tests.join("samples/park.txt")).expect("the sample is there");
    texts.insert("sample".to_owned(), format!("\u{FEFF}{park}\r\n").repeat(3));
    let expected: Vec<Value> = texts.values().map(|text| outcomes(text)).collect();
    let names: Vec<&String> = texts.keys().collect();
    let inputs: Vec<&String> = texts.values().collect();
    let settings: Vec<String> = settings().into_iter().map(|(line, _)| line).collect();
    let all =
        json!({ "names": names, "texts": inputs, "settings": settings, "expected": expected });
    println!("{all}");
}

/// One text for each dialect or kind of negative, from the rows of the case files.
fn dialects(cases: &Path) -> BTreeMap<String, String> {
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files(cases) {
        let kind = file.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(&file).expect("a case file is text");
        let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
        for line in lines {
            let columns: Vec<&str> = line.split('\t').collect();
            let [label, _, input, _, note] = columns[..] else {
                panic!("{kind}: five columns")
            };
            let dialect = match note.split_once(", ") {
                Some((dialect, "1 seen")) if kind == "in_the_wild" => dialect,
                _ if kind == "in_the_wild" => label.split('-').next().unwrap_or(label),
                _ => &kind,
            };
            rows.entry(dialect.to_owned())
                .or_default()
                .push(unescape(input));
        }
    }
    let few = |rows: Vec<String>| {
        let step = rows.len().div_ceil(ROWS);
        rows.into_iter()
            .step_by(step)
            .collect::<Vec<_>>()
            .join("，\n")
    };
    rows.into_iter()
        .map(|(name, rows)| (name, few(rows)))
        .collect()
}

fn files(cases: &Path) -> Vec<PathBuf> {
    let folder = |path: &Path| fs::read_dir(path).expect("the cases are there");
    let entries = folder(cases).chain(folder(&cases.join("negative")));
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let (c, left) = match after
            .strip_prefix("u{")
            .and_then(|code| code.split_once('}'))
        {
            Some((code, left)) => (u32::from_str_radix(code, 16).ok(), left),
            None => {
                let escape = after.chars().next().map(|c| match c {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    other => other,
                });
                (escape.map(u32::from), &after[1..])
            }
        };
        out.extend(c.and_then(char::from_u32));
        rest = left;
    }
    out + rest
}

/// Output and counters under each of the settings.
fn outcomes(text: &str) -> Value {
    let of = |normalizer: Normalizer| {
        let survey: BTreeMap<_, _> = normalizer.survey(text).counters().collect();
        json!({ "output": normalizer.normalize(text), "survey": survey })
    };
    settings()
        .into_iter()
        .map(|(_, normalizer)| of(normalizer))
        .collect()
}

/// Every mode with every policy, each with its line of words.
fn settings() -> Vec<(String, Normalizer)> {
    let mut all = Vec::new();
    for (words, mode) in modes() {
        for select in [Select::Verified, Select::Common, Select::Noise] {
            for accept in [Accept::Exact, Accept::Toneless, Accept::ToneDiffers] {
                let normalizer = Normalizer::new(mode).select(select).accept(accept);
                let line = format!("{words} select={select} accept={accept}");
                if matches!(mode, Mode::Convert(_)) {
                    let trusting = normalizer.trust_readings(true);
                    all.push((format!("{line} trust-readings"), trusting));
                }
                all.push((line, normalizer));
            }
        }
    }
    all
}

fn modes() -> Vec<(String, Mode)> {
    use RubyFormat::{Anki, Aozora, Html, Latex, Markdown, Parentheses, Typst};
    let formats = [Html, Markdown, Aozora, Latex, Typst, Anki, Parentheses];
    let ruby = formats.map(|format| (format!("ruby ruby-format={format}"), Mode::Ruby(format)));
    let scopes = [Scope::Annotated, Scope::Document];
    let convert = scopes.map(|scope| (format!("convert scope={scope}"), Mode::Convert(scope)));
    let strip = ("strip".to_owned(), Mode::Strip);
    [strip].into_iter().chain(ruby).chain(convert).collect()
}
