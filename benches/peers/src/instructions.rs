//! Instructions per byte under valgrind: unlike times, they repeat on every run.

use std::borrow::Cow;
use std::process::Command;

use unpinyin::{Mode, Normalizer, Scope};

use crate::corpora::{Corpus, Kind};
use crate::options::Options;
use crate::race::HOT_SIZE;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Strip,
    Conversion,
}

impl Work {
    const ALL: [Work; 2] = [Work::Strip, Work::Conversion];

    fn title(self) -> &'static str {
        match self {
            Work::Strip => "strip",
            Work::Conversion => "convert, document",
        }
    }

    /// The function that valgrind finds by its name, and the option that runs it.
    fn function_and_option(self) -> (&'static str, &'static str) {
        match self {
            Work::Strip => ("*counted_strip*", "--counted-strip"),
            Work::Conversion => ("*counted_conversion*", "--counted-conversion"),
        }
    }

    fn takes(self, kind: Kind) -> bool {
        match self {
            Work::Strip => true,
            Work::Conversion => matches!(
                kind,
                Kind::Clean | Kind::Traditional | Kind::TraditionalAnnotated
            ),
        }
    }
}

pub fn print(options: &Options) -> Result<(), String> {
    for work in Work::ALL {
        println!(
            "| {}, 256 KiB | instructions / byte | instructions / annotation |",
            work.title()
        );
        println!("|---|---|---|");
        for kind in Kind::ALL
            .into_iter()
            .filter(|&kind| work.takes(kind) && kind.name().contains(&options.only))
        {
            let corpus = Corpus::new(kind, HOT_SIZE);
            let count = count(work, kind)?;
            let per_annotation = match corpus.annotations {
                0 => "–".to_owned(),
                annotations => format!("{:.0}", count / annotations as f64),
            };
            let per_byte = count / corpus.text.len() as f64;
            println!("| {} | {per_byte:.2} | {per_annotation} |", kind.name());
        }
        println!();
    }
    Ok(())
}

/// Runs this program under valgrind, which counts inside one function only.
fn count(work: Work, kind: Kind) -> Result<f64, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let (function, option) = work.function_and_option();
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(format!("--toggle-collect={function}"))
        .arg(program)
        .args([option, "--only", kind.name()])
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let report = String::from_utf8_lossy(&output.stderr);
    let collected = report
        .lines()
        .find_map(|line| line.split("Collected :").nth(1));
    let count = collected.and_then(|count| count.trim().parse().ok());
    count.ok_or_else(|| format!("valgrind counted nothing: {report}"))
}

/// Inside valgrind: the work once, after the tables have been opened.
pub fn run_counted(work: Work, options: &Options) {
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| kind.name() == options.only);
    let corpus = Corpus::new(kind.unwrap_or(Kind::Clean), HOT_SIZE);
    unpinyin::strip("國(guó)");
    document().normalize("國(guó)");
    match work {
        Work::Strip => assert!(counted_strip(&corpus.text) == corpus.plain),
        Work::Conversion => {
            let characters = |text: &str| text.chars().count();
            assert_eq!(
                characters(&counted_conversion(&corpus.text)),
                characters(&corpus.plain)
            );
        }
    }
}

// Kept whole, because valgrind finds them by their names.
#[inline(never)]
fn counted_strip(text: &str) -> Cow<'_, str> {
    std::hint::black_box(unpinyin::strip(text))
}

#[inline(never)]
fn counted_conversion(text: &str) -> Cow<'_, str> {
    std::hint::black_box(document().normalize(text))
}

fn document() -> Normalizer {
    Normalizer::new(Mode::Convert(Scope::Document))
}
