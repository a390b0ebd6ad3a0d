//! Edits in a folder of text from elsewhere: each file is a document.

use std::path::{Path, PathBuf};
use std::{fs, io};

use unpinyin::{Mode, Normalizer, Scope, Select};

use crate::hanzi;
use crate::report::{per_million, Report};

#[derive(Default)]
struct Counts {
    files: usize,
    hanzi: usize,
    edits: usize,
    noise: usize,
    noisy: usize,
    /// Characters that the conversion of the stripped text changes.
    converted: usize,
}

/// Counts by folder of the first level; prints up to `samples` edits of each policy.
pub(crate) fn report(report: &mut Report, folder: &Path, samples: usize) -> io::Result<()> {
    report.heading(
        "Edits in other text",
        "Edits of the default policy and of `noise`, the documents that `noise` edits, and the characters \
         that `convert --scope document` changes in the stripped text.",
    );
    let mut rows = Vec::new();
    let mut total = Counts::default();
    for part in sorted(folder)? {
        let mut files = Vec::new();
        collect(&part, &mut files)?;
        let mut counts = Counts::default();
        for file in files {
            // What is not UTF-8 is no text of this kind.
            if let Ok(text) = fs::read_to_string(&file) {
                measure(report, &mut counts, &file, &text, samples);
            }
        }
        rows.push(cells(
            &part.file_name().unwrap_or_default().to_string_lossy(),
            &counts,
        ));
        total.files += counts.files;
        total.hanzi += counts.hanzi;
        total.edits += counts.edits;
        total.noise += counts.noise;
        total.noisy += counts.noisy;
        total.converted += counts.converted;
    }
    rows.push(cells("all", &total));
    report.table(
        &[
            "folder",
            "files",
            "hanzi",
            "verified: edits",
            "per million",
            "noise: edits",
            "per million",
            "files edited",
            "characters converted",
        ],
        &rows,
    );
    Ok(())
}

fn cells(name: &str, counts: &Counts) -> Vec<String> {
    vec![
        name.to_owned(),
        counts.files.to_string(),
        counts.hanzi.to_string(),
        counts.edits.to_string(),
        per_million(counts.edits, counts.hanzi),
        counts.noise.to_string(),
        per_million(counts.noise, counts.hanzi),
        counts.noisy.to_string(),
        counts.converted.to_string(),
    ]
}

fn measure(report: &mut Report, counts: &mut Counts, file: &Path, text: &str, samples: usize) {
    let hanzi = hanzi::count(text);
    if hanzi == 0 {
        return;
    }
    counts.files += 1;
    counts.hanzi += hanzi;
    let verified = Normalizer::new(Mode::Strip);
    let noise = verified.select(Select::Noise);
    let edits = verified.edits(text).count();
    let noisy = noise.edits(text).count();
    counts.edits += edits;
    counts.noise += noisy;
    counts.noisy += usize::from(noisy > 0);
    let stripped = verified.normalize(text);
    let convert = Normalizer::new(Mode::Convert(Scope::Document));
    counts.converted += convert.edits(&stripped).count();
    sample(report, "convert", convert, file, &stripped, samples.min(3));
    sample(report, "verified", verified, file, text, samples.min(3));
    sample(report, "noise", noise, file, text, samples);
}

/// The edits with what stands around them, for a look at each.
fn sample(
    report: &mut Report,
    policy: &str,
    by: Normalizer,
    file: &Path,
    text: &str,
    samples: usize,
) {
    for edit in by.edits(text).take(samples) {
        let range = edit.range();
        let before: Vec<char> = text[..range.start].chars().rev().take(12).collect();
        let before: String = before.into_iter().rev().collect();
        let after: String = text[range.end..].chars().take(12).collect();
        let line = format!(
            "{policy} | {} | {before}⟦{}⟧{after}",
            file.display(),
            &text[range]
        );
        report.miss(line.replace('\n', "\\n"));
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for inner in sorted(path)? {
            collect(&inner, files)?;
        }
    } else if path
        .extension()
        .is_some_and(|extension| extension == "txt" || extension == "md")
    {
        files.push(path.to_owned());
    }
    Ok(())
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}
