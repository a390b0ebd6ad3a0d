//! Two documents on two threads against one document on one.

use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use unpinyin::{Mode, Normalizer};

use crate::corpora::{Corpus, Kind};
use crate::options::Options;
use crate::race::HOT_SIZE;

/// Seconds that one thread works.
const LEAST_TIME: f64 = 0.05;

const STRIP: Normalizer = Normalizer::new(Mode::Strip);

/// The speed of two threads over that of one.
///
/// Of the best rounds: other work on the machine can only take from the second core.
pub fn speedups(options: &Options) -> Vec<(String, f64)> {
    let mut found = vec![(
        format!("{}, large", Kind::SeedLike.name()),
        speedup(Kind::SeedLike, options.size, options.rounds),
    )];
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_ordinary()) {
        found.push((
            format!("{}, hot", kind.name()),
            speedup(kind, HOT_SIZE, options.rounds),
        ));
    }
    found
}

fn speedup(kind: Kind, size: usize, rounds: usize) -> f64 {
    let text = Corpus::new(kind, size).text;
    // Long enough that starting a thread does not count.
    let passes = (LEAST_TIME / seconds(&text, 1, 1)) as usize + 1;
    let best = |threads| {
        (0..rounds.max(3))
            .map(|_| seconds(&text, passes, threads))
            .fold(f64::INFINITY, f64::min)
    };
    let one = best(1);
    2.0 * one / best(2)
}

/// Seconds until the slowest thread is done, each with a document and a buffer of its own.
fn seconds(text: &str, passes: usize, threads: usize) -> f64 {
    let together = Barrier::new(threads);
    thread::scope(|scope| {
        let run = || scope.spawn(|| strip(text, passes, &together));
        let running: Vec<_> = (0..threads).map(|_| run()).collect();
        let taken = running
            .into_iter()
            .map(|thread| thread.join().unwrap_or(f64::NAN));
        taken.fold(0.0, f64::max)
    })
}

fn strip(text: &str, passes: usize, together: &Barrier) -> f64 {
    let own = text.to_owned();
    let mut out = text.to_owned();
    together.wait();
    let start = Instant::now();
    for _ in 0..passes {
        out.clear();
        STRIP.normalize_into(black_box(&own), &mut out);
        black_box(&mut out);
    }
    start.elapsed().as_secs_f64()
}
