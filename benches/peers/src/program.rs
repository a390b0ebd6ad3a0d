//! The program on files, beside the library on the same bytes in memory.

use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use unpinyin::{Mode, Normalizer};

use crate::corpora::{Corpus, Kind};
use crate::options::Options;
use crate::results::median;

/// MB/s of the whole process with one thread and with two, output to nowhere; every result is compared first.
pub fn print(options: &Options, program: &Path) -> Result<(), String> {
    let folder = Folder::new().map_err(|error| format!("no temporary folder: {error}"))?;
    let seconds = |arguments: &[&str]| -> Result<f64, String> {
        let each: Result<Vec<f64>, String> = (0..options.rounds)
            .map(|_| timed(program, arguments))
            .collect();
        median(&each?).ok_or_else(|| "no rounds".into())
    };
    println!("| MB/s | library | program, one thread | share | two threads | over one |");
    println!("|---|---|---|---|---|---|");
    for kind in [Kind::Clean, Kind::SeedLike] {
        let corpus = Corpus::new(kind, options.size);
        for form in [Form::Text, Form::JsonLines] {
            let (source, wanted) = (form.of(&corpus.text), form.of(&corpus.plain));
            let file = folder.0.join("input");
            fs::write(&file, &source).map_err(|error| format!("{}: {error}", file.display()))?;
            let file = file.to_string_lossy();
            let mut arguments = form.arguments();
            arguments.push(&file);
            check(program, &arguments, &wanted)?;
            let library = library(&source, options.rounds);
            let one = seconds(&[&["-j1"], &arguments[..]].concat())?;
            let two = seconds(&[&["-j2"], &arguments[..]].concat())?;
            let speed = |seconds: f64| source.len() as f64 / seconds / 1e6;
            println!(
                "| {}, {} | {:.0} | {:.0} | {:.2} | {:.0} | {:.2} |",
                kind.name(),
                form.name(),
                speed(library),
                speed(one),
                library / one,
                speed(two),
                one / two
            );
        }
    }
    let small = folder.0.join("small");
    fs::write(&small, "國(guó)\n").map_err(|error| format!("{}: {error}", small.display()))?;
    let start = seconds(&[&small.to_string_lossy()])?;
    println!("\nA file of ten bytes: {:.1} ms.", start * 1e3);
    Ok(())
}

#[derive(Clone, Copy)]
enum Form {
    Text,
    JsonLines,
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::JsonLines => "JSON lines",
        }
    }

    fn arguments(self) -> Vec<&'static str> {
        match self {
            Form::Text => Vec::new(),
            Form::JsonLines => vec!["--jsonl", "text"],
        }
    }

    /// The text as it is, or forty lines a record, their ends escaped.
    fn of(self, text: &str) -> String {
        match self {
            Form::Text => text.into(),
            Form::JsonLines => {
                assert!(
                    !text.contains(['"', '\\']),
                    "the prose needs no other escape"
                );
                let lines: Vec<&str> = text.lines().collect();
                let records = lines.chunks(40).zip(0..);
                records
                    .map(|(lines, id)| {
                        format!("{{\"id\": {id}, \"text\": \"{}\"}}\n", lines.join("\\n"))
                    })
                    .collect()
            }
        }
    }
}

/// A folder that goes when the work is done.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Folder> {
        let path = std::env::temp_dir().join(format!("unpinyin-benches-{}", std::process::id()));
        fs::create_dir_all(&path).map(|()| Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

fn check(program: &Path, arguments: &[&str], wanted: &str) -> Result<(), String> {
    let output = Command::new(program).args(arguments).output();
    let output = output.map_err(|error| format!("{}: {error}", program.display()))?;
    assert!(
        output.status.success() && output.stdout == wanted.as_bytes(),
        "the program does not give what was annotated: {arguments:?}"
    );
    Ok(())
}

fn timed(program: &Path, arguments: &[&str]) -> Result<f64, String> {
    let start = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(start.elapsed().as_secs_f64()),
        Ok(status) => Err(format!("{}: {status}", program.display())),
        Err(error) => Err(format!("{}: {error}", program.display())),
    }
}

/// Seconds of the library into a buffer that is there already.
fn library(text: &str, rounds: usize) -> f64 {
    let mut out = String::with_capacity(text.len());
    let each: Vec<f64> = (0..rounds + 1)
        .map(|_| {
            out.clear();
            let start = Instant::now();
            Normalizer::new(Mode::Strip).normalize_into(black_box(text), &mut out);
            black_box(&out);
            start.elapsed().as_secs_f64()
        })
        .collect();
    // The first one pays for the pages of the buffer.
    median(&each[1..]).unwrap_or(f64::NAN)
}
