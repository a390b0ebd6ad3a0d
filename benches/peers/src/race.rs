//! Runs contestants in turns, so that a noisy minute hits all of them alike.

use std::time::{Duration, Instant};

use crate::contestants::Contestant;
use crate::corpora::{Corpus, Kind};
use crate::options::Options;
use crate::results::{Results, Size};

/// A short run is repeated until it has taken this long.
const LEAST_TIME: Duration = Duration::from_millis(3);

/// Seconds that a contestant may take on one corpus before it sits out the rounds that are left.
const MOST_TIME: f64 = 1.5;

/// Rounds that even the slowest run.
const LEAST_ROUNDS: usize = 2;

/// Seconds that checking a contestant on a large corpus may take.
const MOST_CHECK: f64 = 0.5;

pub const HOT_SIZE: usize = 256 << 10;

/// Races all contestants on all corpora, large and small.
pub fn race(options: &Options, contestants: &mut [Box<dyn Contestant>]) -> Results {
    let mut results = Results::default();
    for kind in Kind::ALL
        .into_iter()
        .filter(|kind| kind.name().contains(&options.only))
    {
        for (size, bytes) in [(Size::Hot, HOT_SIZE), (Size::Large, options.size)] {
            let corpus = Corpus::new(kind, bytes);
            results.add_corpus(&corpus, size);
            race_on(&corpus, size, options.rounds, contestants, &mut results);
        }
        eprintln!("{}: done", kind.name());
    }
    results
}

fn race_on(
    corpus: &Corpus,
    size: Size,
    rounds: usize,
    contestants: &mut [Box<dyn Contestant>],
    results: &mut Results,
) {
    let mut entered: Vec<_> = contestants
        .iter_mut()
        .filter(|each| each.enters(corpus.kind))
        .collect();
    for contestant in &mut entered {
        if expected_seconds(contestant.name(), corpus, results) < MOST_CHECK {
            contestant.check(corpus);
        }
    }
    for round in 0..rounds {
        for contestant in &mut entered {
            let taken: f64 = results
                .seconds(contestant.name(), corpus.kind, size)
                .iter()
                .sum();
            if round < LEAST_ROUNDS || taken * (1.0 + 1.0 / round as f64) < MOST_TIME {
                let seconds = time(contestant.as_mut(), corpus);
                results.add(contestant.name(), corpus.kind, size, seconds);
            }
        }
    }
}

/// What one pass will take, told by the hot corpus, which is raced first; before that, nothing.
fn expected_seconds(name: &str, corpus: &Corpus, results: &Results) -> f64 {
    let speed = results.speed(name, corpus.kind, Size::Hot);
    speed.map_or(0.0, |speed| corpus.text.len() as f64 / speed / 1e6)
}

/// Seconds for one pass.
fn time(contestant: &mut dyn Contestant, corpus: &Corpus) -> f64 {
    let mut passes = 0;
    let mut taken = Duration::ZERO;
    // Also bounds what is not timed: filling buffers.
    let begin = Instant::now();
    while taken < LEAST_TIME && begin.elapsed() < 4 * LEAST_TIME {
        contestant.prepare(corpus);
        let start = Instant::now();
        contestant.run(corpus);
        taken += start.elapsed();
        passes += 1;
    }
    taken.as_secs_f64() / f64::from(passes)
}
