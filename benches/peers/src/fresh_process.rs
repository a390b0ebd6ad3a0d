//! What only a fresh process can tell: the cost of the first call, and memory beyond input and output.

use std::fs;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use unpinyin::{Mode, Normalizer};

use crate::results::median;

const PROCESSES: usize = 15;

/// Microseconds of the first call.
pub fn first_call_microseconds() -> Option<f64> {
    ask("--first-call").map(|nanoseconds| nanoseconds / 1000.0)
}

/// KiB that a pass over a large text adds to resident memory, both buffers being there before.
pub fn resident_kib() -> Option<f64> {
    ask("--resident")
}

/// The median of several processes.
fn ask(argument: &str) -> Option<f64> {
    let each: Option<Vec<f64>> = (0..PROCESSES).map(|_| ask_one(argument)).collect();
    median(&each?)
}

fn ask_one(argument: &str) -> Option<f64> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program).arg(argument).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// Inside the fresh process: prints nanoseconds.
pub fn first_call() {
    let start = Instant::now();
    let stripped = unpinyin::strip(black_box("國(guó)"));
    let taken = start.elapsed();
    assert_eq!(stripped, "國");
    println!("{}", taken.as_nanos());
}

/// Inside the fresh process: prints KiB, or nothing where the system does not tell.
pub fn resident() {
    // Not a corpus: their generator asks the library for readings, which brings its tables in.
    let pattern = "我國(guó)的业務(wù)和應(yìng)用。";
    let text = pattern.repeat((64 << 20) / pattern.len());
    let mut out = text.clone();
    out.clear();
    let before = resident_set();
    Normalizer::new(Mode::Strip).normalize_into(black_box(&text), &mut out);
    let after = resident_set();
    black_box(&out);
    if let (Some(before), Some(after)) = (before, after) {
        println!("{}", after.saturating_sub(before));
    }
}

fn resident_set() -> Option<u64> {
    let summary = fs::read_to_string("/proc/self/smaps_rollup").ok()?;
    let line = summary.lines().find(|line| line.starts_with("Rss:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
