//! The library row by row beside the same rows as a column; `crates/python/speed/measure.py` runs it.
//!
//! `speed FILE ROUNDS`: rows are the lines of FILE. Prints seconds: the library, Utf8, Utf8View, the best of the rounds.
#![forbid(unsafe_code)]

use std::env;
use std::fs;
use std::hint::black_box;
use std::time::Instant;

use arrow_array::{Array, StringArray, StringViewArray};
use unpinyin::{Mode, Normalizer};

fn main() {
    let mut arguments = env::args().skip(1);
    let file = arguments.next().expect("a file");
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok());
    let rounds = rounds.unwrap_or(3);
    let text = fs::read_to_string(file).expect("a file of lines");
    let rows: Vec<&str> = text.lines().collect();
    let strip = Normalizer::new(Mode::Strip);
    let strings = StringArray::from_iter_values(&rows);
    let views = StringViewArray::from_iter_values(&rows);
    let column = |array: &dyn Array| {
        black_box(unpinyin_arrow::normalize_array(&strip, array).expect("strings"));
    };
    let mut best = [f64::INFINITY; 3];
    for _ in 0..rounds {
        let library = seconds(|| {
            for row in &rows {
                black_box(strip.normalize(row));
            }
        });
        let times = [
            library,
            seconds(|| column(&strings)),
            seconds(|| column(&views)),
        ];
        for (best, time) in best.iter_mut().zip(times) {
            *best = best.min(time);
        }
    }
    println!("{} {} {}", best[0], best[1], best[2]);
}

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}
