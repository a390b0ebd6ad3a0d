//! The library row by row beside the same rows as a column; `crates/python/speed/measure.py` runs it.
//!
//! `speed FILE TIMES`: rows are the lines of FILE. Prints seconds on a processor for each of so many times: the library, Utf8,
//! Utf8View. Linux only.
#![forbid(unsafe_code)]

use std::env;
use std::fs;
use std::hint::black_box;

use arrow_array::{Array, StringArray, StringViewArray};
use unpinyin::{Mode, Normalizer};

fn main() {
    let mut arguments = env::args().skip(1);
    let file = arguments.next().expect("a file");
    let times = arguments.next().and_then(|times| times.parse().ok());
    let times = times.unwrap_or(5);
    let text = fs::read_to_string(file).expect("a file of lines");
    let rows: Vec<&str> = text.lines().collect();
    let strip = Normalizer::new(Mode::Strip);
    let strings = StringArray::from_iter_values(&rows);
    let views = StringViewArray::from_iter_values(&rows);
    let column = |array: &dyn Array| {
        black_box(unpinyin_arrow::normalize_array(&strip, array).expect("strings"));
    };
    let library = seconds(times, || {
        for row in &rows {
            black_box(strip.normalize(row));
        }
    });
    let utf8 = seconds(times, || column(&strings));
    let utf8_view = seconds(times, || column(&views));
    println!("{library} {utf8} {utf8_view}");
}

fn seconds(times: u32, mut work: impl FnMut()) -> f64 {
    let start = on_processor();
    for _ in 0..times {
        work();
    }
    (on_processor() - start) / f64::from(times)
}

/// What this thread has used, counted at the ticks of the scheduler: what else the machine does is not in it.
fn on_processor() -> f64 {
    let counted = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = counted
        .split(' ')
        .next()
        .and_then(|first| first.parse::<f64>().ok());
    nanoseconds.expect("a number") / 1e9
}
