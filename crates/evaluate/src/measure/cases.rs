//! The case files of the library: real pairs, and hard negatives.

use std::path::{Path, PathBuf};
use std::{fs, io};

use unpinyin::{strip, Mode, Normalizer, Select};

use crate::hanzi;
use crate::prose::{Prose, CLEAN};
use crate::report::{per_million, percent, Report};
use crate::tables::rows;

/// The folder of the case files.
fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases")
}

/// A row that is stripped by default, unescaped.
struct Case {
    input: String,
    output: String,
    note: String,
}

fn load(path: &Path, settings: &str) -> io::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for row in rows(path)? {
        let [_, options, input, output, note] = &row[..] else {
            continue;
        };
        if options == settings {
            let input = unescape(input);
            let output = match output.as_str() {
                "=" => input.clone(),
                other => unescape(other),
            };
            cases.push(Case {
                input,
                output,
                note: note.clone(),
            });
        }
    }
    Ok(cases)
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let code = after
                    .trim_start_matches("u{")
                    .split('}')
                    .next()
                    .unwrap_or_default();
                out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
                rest = &after[code.len() + 3..];
                continue;
            }
            other => out.extend(other),
        }
        rest = chars.as_str();
    }
    out + rest
}

/// Hard negatives by class.
pub(crate) fn negatives(report: &mut Report, prose: &Prose) -> io::Result<()> {
    report.heading(
        "Hard negatives",
        "Rows of `tests/cases/negative` with default settings, and how many change under `verified` and, all \
         rows of a class in one document, under `noise` (edits).",
    );
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(cases().join("negative"))? {
        files.push(entry?.path());
    }
    files.sort();
    let mut table = Vec::new();
    for file in files {
        let cases = load(&file, "strip")?;
        let changed = cases.iter().filter(|case| strip(&case.input) != case.input);
        let changed = changed.count();
        let document: Vec<&str> = cases.iter().map(|case| case.input.as_str()).collect();
        let noise = Normalizer::new(Mode::Strip).select(Select::Noise);
        let edits = noise.edits(&document.join("\n")).count();
        let class = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        report.target(
            changed + edits == 0,
            &format!("hard negatives, {class}: no change"),
        );
        table.push(vec![
            class,
            cases.len().to_string(),
            changed.to_string(),
            edits.to_string(),
        ]);
    }
    report.table(&["class", "rows", "changed", "noise edits"], &table);
    clean(report, prose);
    Ok(())
}

/// Edits in prose without annotation.
fn clean(report: &mut Report, prose: &Prose) {
    report.heading(
        "Edits in clean prose",
        "All plain prose, simplified and traditional, default policy; and `noise` on each document.",
    );
    let mut table = Vec::new();
    for group in CLEAN.into_iter().chain(["traditional"]) {
        let (mut hanzi, mut edits, mut noise) = (0, 0, 0);
        for document in prose.groups(&[group]) {
            hanzi += hanzi::count(&document.text);
            let normalizer = Normalizer::new(Mode::Strip);
            edits += normalizer.edits(&document.text).count();
            noise += normalizer
                .select(Select::Noise)
                .edits(&document.text)
                .count();
        }
        report.target(
            edits + noise == 0,
            &format!("clean prose, {group}: no edit"),
        );
        table.push(vec![
            group.to_owned(),
            hanzi.to_string(),
            edits.to_string(),
            per_million(edits, hanzi),
            noise.to_string(),
        ]);
    }
    report.table(
        &[
            "group",
            "hanzi",
            "edits",
            "per million hanzi",
            "noise edits",
        ],
        &table,
    );
}

/// Rows of a dialect: all, as expected, to be stripped, stripped.
type Counts = [usize; 4];

/// Real pairs, by the dialect that their note names.
pub(crate) fn wild(report: &mut Report) -> io::Result<()> {
    report.heading(
        "Real pairs",
        "`tests/cases/in_the_wild.tsv`: pairs as found on public pages, by dialect, and the readings among \
         `known_failures.tsv`; default policy. *As expected* counts rows whose output is the row's, also those \
         that must stay; *complete* are rows whose bracket holds toned readings and nothing else.",
    );
    let mut classes: Vec<(String, Counts)> = Vec::new();
    for case in load(&cases().join("in_the_wild.tsv"), "strip")? {
        count(report, &mut classes, &case, class(&case));
    }
    for case in known()? {
        count(report, &mut classes, &case, "known failures");
    }
    let total = classes.iter().fold([0; 4], |sum: Counts, (_, counts)| {
        [0, 1, 2, 3].map(|index| sum[index] + counts[index])
    });
    report.target(
        total[3] as f64 >= total[2] as f64 * 0.995,
        "real pairs: 99.5 % of the complete toned readings",
    );
    for (class, counts) in &classes {
        let all = !class.starts_with("cms") || counts[2] == counts[3];
        report.target(all, &format!("real pairs, {class}: all"));
    }
    classes.push(("all".to_owned(), total));
    let rows: Vec<Vec<String>> = classes.iter().map(cells).collect();
    report.table(
        &["dialect", "rows", "as expected", "stripped of complete"],
        &rows,
    );
    Ok(())
}

fn cells((class, [all, right, complete, stripped]): &(String, Counts)) -> Vec<String> {
    vec![
        class.clone(),
        all.to_string(),
        format!("{} ({right}/{all})", percent(*right, *all)),
        format!("{} ({stripped}/{complete})", percent(*stripped, *complete)),
    ]
}

/// The dialect, which stands before the count; the note of a whole line describes it.
fn class(case: &Case) -> &str {
    match case.note.split_once(',') {
        Some((dialect, rest)) if rest.ends_with("seen") => dialect,
        _ => "whole lines",
    }
}

fn count(report: &mut Report, classes: &mut Vec<(String, Counts)>, case: &Case, name: &str) {
    let index = classes
        .iter()
        .position(|(class, _)| class == name)
        .unwrap_or_else(|| {
            classes.push((name.to_owned(), [0; 4]));
            classes.len() - 1
        });
    let counts = &mut classes[index].1;
    let output = strip(&case.input);
    let right = usize::from(output == case.output);
    let complete = usize::from(case.input != case.output);
    counts[0] += 1;
    counts[1] += right;
    counts[2] += complete;
    counts[3] += complete * right;
    if right == 0 {
        report.miss(format!("real pair | {name} | {} | {output}", case.input));
    }
}

/// The rows of the known failures that were found on real pages.
fn known() -> io::Result<Vec<Case>> {
    load(&cases().join("known_failures.tsv"), "strip")
}
