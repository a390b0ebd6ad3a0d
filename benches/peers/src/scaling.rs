//! Time per byte from 1 KiB to 256 MiB: a scanner that looks at a byte twice too often shows here.

use std::hint::black_box;
use std::time::{Duration, Instant};

use unpinyin::{Mode, Normalizer};

use crate::corpora::{Corpus, Kind};
use crate::options::Options;
use crate::results::median;

const SIZES: [usize; 10] = [
    1 << 10,
    4 << 10,
    16 << 10,
    64 << 10,
    256 << 10,
    1 << 20,
    4 << 20,
    16 << 20,
    64 << 20,
    256 << 20,
];

/// Seconds of passes after which a size has been measured enough.
const MOST_TIME: f64 = 1.0;

/// Caches make a step of less than this; work that grows with the square, one of 262 144.
const MOST_GROWTH: f64 = 8.0;

/// Nanoseconds per byte into a reused buffer, which leaves page faults out.
pub fn print(options: &Options) {
    let titles: Vec<String> = SIZES.iter().map(|&size| title(size)).collect();
    println!(
        "| ns per byte | {} | largest over smallest | |",
        titles.join(" | ")
    );
    println!("|---|{}---|---|", "---|".repeat(SIZES.len()));
    for kind in Kind::ALL
        .into_iter()
        .filter(|kind| kind.name().contains(&options.only))
    {
        let costs: Vec<f64> = SIZES
            .iter()
            .map(|&size| cost(kind, size, options.rounds))
            .collect();
        let growth = costs[SIZES.len() - 1] / costs[0];
        let verdict = if growth <= MOST_GROWTH {
            "linear"
        } else {
            "**not linear**"
        };
        let cells: Vec<String> = costs.iter().map(|cost| format!("{cost:.3}")).collect();
        println!(
            "| {} | {} | {growth:.2} | {verdict} |",
            kind.name(),
            cells.join(" | ")
        );
    }
}

fn title(size: usize) -> String {
    if size < 1 << 20 {
        format!("{} KiB", size >> 10)
    } else {
        format!("{} MiB", size >> 20)
    }
}

fn cost(kind: Kind, size: usize, rounds: usize) -> f64 {
    let corpus = Corpus::new(kind, size);
    let mut out = corpus.text.clone();
    let mut pass = || {
        out.clear();
        Normalizer::new(Mode::Strip).normalize_into(black_box(&corpus.text), &mut out);
        black_box(&mut out);
    };
    let mut each = Vec::new();
    while each.len() < rounds && each.iter().sum::<f64>() < MOST_TIME {
        each.push(seconds(&mut pass));
    }
    assert!(
        out == corpus.plain,
        "strip on {} of {}",
        kind.name(),
        title(size)
    );
    median(&each).unwrap_or(f64::NAN) * 1e9 / corpus.text.len() as f64
}

fn seconds(pass: &mut impl FnMut()) -> f64 {
    let mut passes = 0;
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(2) {
        pass();
        passes += 1;
    }
    start.elapsed().as_secs_f64() / f64::from(passes)
}
