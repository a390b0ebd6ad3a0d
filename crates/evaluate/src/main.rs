//! Accuracy of unpinyin, on corpora that this program generates from prose and tables.
//!
//! `cargo run --release -p evaluate` prints every table; the same seed gives the same tables.
#![forbid(unsafe_code)]

mod deliberate;
mod hanzi;
mod measure;
mod noise;
mod options;
mod page;
mod pages;
mod prose;
mod random;
mod report;
mod soak;
mod spell;
mod tables;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use options::Options;
use prose::{Prose, CLEAN};
use report::Report;
use tables::Tables;

fn main() -> ExitCode {
    match Options::parse(env::args().skip(1)) {
        Err(error) => fail(&error),
        Ok(options) => match run(&options) {
            Err(error) => fail(&error.to_string()),
            Ok(reached) if options.check && !reached => ExitCode::FAILURE,
            Ok(_) => ExitCode::SUCCESS,
        },
    }
}

fn fail(error: &str) -> ExitCode {
    eprintln!("evaluate: {error}");
    ExitCode::from(2)
}

/// Prints the report; whether every target was reached.
fn run(options: &Options) -> io::Result<bool> {
    if let Some(file) = &options.pages {
        pages::write(file, options.seed, options.size)?;
        return Ok(true);
    }
    if let Some(gigabytes) = options.soak {
        soak::run(gigabytes, options.seed, options.size)?;
        return Ok(true);
    }
    let mut report = Report::default();
    all(&mut report, options)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = tables::rows(&root.join("data/open_targets.tsv"))?;
    let reached = report.verdict(&known);
    io::stdout().write_all(report.text.as_bytes())?;
    if let Some(file) = &options.misses {
        fs::write(file, report.misses.join("\n") + "\n")?;
    }
    Ok(reached)
}

fn all(report: &mut Report, options: &Options) -> io::Result<()> {
    if let Some(folder) = &options.text {
        return measure::text::report(report, folder, options.samples);
    }
    let (seed, size) = (options.seed, options.size);
    let prose = Prose::load()?;
    let clean = prose.groups(&CLEAN).map(|document| document.text.as_str());
    let tables = Tables::load(clean)?;
    measure::recall::report(report, &tables, &prose, seed, size);
    measure::excerpts::report(report, &tables, &prose, seed, size);
    let written = deliberate::prose(&tables, &prose);
    measure::fires::report(
        report,
        "False fires of `noise`, the prose",
        "Documents that `noise` edits, of all; with accept=exact, and with accept=toneless.",
        &written,
    );
    measure::excerpts::deliberate(
        report,
        "False fires of `noise`, excerpts of the prose",
        "Excerpts of the annotated and the plain prose, as written and converted to traditional, on which \
         `noise` edits anything, of all; with accept=exact or with accept=toneless.",
        &written,
        seed,
        4 * size,
    );
    let traps = deliberate::traps(&prose);
    measure::fires::report(
        report,
        "False fires of `noise`, traps",
        "Documents of a person's annotations: `traps`, which were written to be taken for noise and to which the gate was \
         fitted, and `held_out`, written without that aim, which it had not seen when they were first run.",
        &traps,
    );
    measure::excerpts::deliberate(
        report,
        "False fires of `noise`, excerpts of traps",
        "The same of excerpts, with accept=exact or with accept=toneless.",
        &traps,
        seed,
        size,
    );
    measure::fires::report(
        report,
        "False fires of `noise`, generated graded readers",
        "By the frequency rank that the new characters come from (in the clean prose). \
         A reader that glosses the 300 most frequent characters at every occurrence, one by one, in ASCII \
         brackets is made exactly as cms-seed pages are: nothing in its text tells the two apart.",
        &deliberate::readers(&tables, &prose, seed, size.div_ceil(4)),
    );
    measure::fires::report(
        report,
        "False fires of `noise`, generated textbooks, exams, lists and scripts",
        "Documents that `noise` edits, of all.",
        &deliberate::others(&tables, &prose, seed, size),
    );
    let mut generated = deliberate::readers(&tables, &prose, seed, 1);
    generated.extend(deliberate::others(&tables, &prose, seed, 1));
    measure::excerpts::generated(report, &generated, seed);
    measure::cases::negatives(report, &prose)?;
    measure::cases::wild(report)?;
    measure::conversion::report(report, &tables, &prose, seed, size)?;
    measure::conversion::readings(report)?;
    match &options.opencc {
        Some(file) => measure::conversion::opencc(report, file),
        None => Ok(()),
    }
}
