//! Instructions per byte under valgrind: unlike times, they repeat on every run.

use std::borrow::Cow;
use std::process::Command;

use crate::corpora::{Corpus, Kind};
use crate::options::Options;
use crate::race::HOT_SIZE;

pub fn print(options: &Options) -> Result<(), String> {
    println!("| strip, 256 KiB | instructions / byte | instructions / annotation |");
    println!("|---|---|---|");
    for kind in Kind::ALL
        .into_iter()
        .filter(|kind| kind.name().contains(&options.only))
    {
        let corpus = Corpus::new(kind, HOT_SIZE);
        let count = count(kind)?;
        let per_annotation = match corpus.annotations {
            0 => "–".to_owned(),
            annotations => format!("{:.0}", count / annotations as f64),
        };
        let per_byte = count / corpus.text.len() as f64;
        println!("| {} | {per_byte:.2} | {per_annotation} |", kind.name());
    }
    Ok(())
}

/// Runs this program under valgrind, which counts inside `counted_strip` only.
fn count(kind: Kind) -> Result<f64, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg("--toggle-collect=*counted_strip*")
        .arg(program)
        .args(["--counted-strip", "--only", kind.name()])
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let report = String::from_utf8_lossy(&output.stderr);
    let collected = report
        .lines()
        .find_map(|line| line.split("Collected :").nth(1));
    let count = collected.and_then(|count| count.trim().parse().ok());
    count.ok_or_else(|| format!("valgrind counted nothing: {report}"))
}

/// Inside valgrind: one strip, after the tables have been opened.
pub fn run_counted(options: &Options) {
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| kind.name() == options.only);
    let corpus = Corpus::new(kind.unwrap_or(Kind::Clean), HOT_SIZE);
    unpinyin::strip("國(guó)");
    let stripped = counted_strip(&corpus.text);
    assert!(stripped == corpus.plain);
}

// Kept whole, because valgrind finds it by its name.
#[inline(never)]
fn counted_strip(text: &str) -> Cow<'_, str> {
    std::hint::black_box(unpinyin::strip(text))
}
