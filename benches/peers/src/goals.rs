//! The goals of the project, each with what was measured in this run.

use crate::contestants::names;
use crate::corpora::Kind;
use crate::fresh_process;
use crate::lookups::{self, Lookups};
use crate::options::Options;
use crate::results::{median, Results, Size};
use crate::threads;

/// A measured value and the bar for it.
struct Goal {
    what: String,
    value: Option<f64>,
    bar: f64,
    /// Whether less is better.
    at_most: bool,
}

impl Goal {
    fn at_least(what: impl Into<String>, value: Option<f64>, bar: f64) -> Goal {
        Goal {
            what: what.into(),
            value,
            bar,
            at_most: false,
        }
    }

    fn at_most(what: impl Into<String>, value: Option<f64>, bar: f64) -> Goal {
        Goal {
            what: what.into(),
            value,
            bar,
            at_most: true,
        }
    }

    fn print(&self) {
        let Some(value) = self.value else { return };
        let met = if self.at_most {
            value <= self.bar
        } else {
            value >= self.bar
        };
        let sign = if self.at_most { "≤" } else { "≥" };
        let verdict = if met { "met" } else { "**not met**" };
        println!(
            "| {} | {sign} {} | {value:.2} | {verdict} |",
            self.what, self.bar
        );
    }
}

pub fn print(results: &Results, options: &Options) {
    println!("| goal | bar | measured | |");
    println!("|---|---|---|---|");
    for goals in [limits(results), peers(results), conversion(results)] {
        goals.iter().for_each(Goal::print);
    }
    if options.only.is_empty() {
        outside_the_race(options).iter().for_each(Goal::print);
    }
    println!();
    println!("Linear time: `--scaling`. Allocations: `tests/allocations.rs` of the library.");
}

/// Strip against what the machine can do.
fn limits(results: &Results) -> Vec<Goal> {
    let share = |name, other, kind, size| results.ratio(name, other, kind, size);
    let (strip, into) = (names::STRIP, names::STRIP_INTO);
    let (absent, copy) = (names::ABSENT_BYTE, names::COPY);
    let (clean, seed, large, hot) = (Kind::Clean, Kind::SeedLike, Size::Large, Size::Hot);
    let brackets = share(strip, names::EVERY_BRACKET, Kind::CleanBrackets, large);
    let in_place = share(names::STRIP_IN_PLACE, copy, seed, large);
    let fresh = share(strip, names::OWNED_COPY, seed, large);
    vec![
        Goal::at_least(
            "clean, large: share of memchr",
            share(strip, absent, clean, large),
            0.8,
        ),
        Goal::at_least(
            "clean, hot: share of memchr",
            share(strip, absent, clean, hot),
            0.25,
        ),
        Goal::at_least(
            "clean-parens, large: share of memchr_iter `(`",
            brackets,
            0.5,
        ),
        Goal::at_least(
            "seed-like, reused: share of memcpy",
            share(into, copy, seed, large),
            0.15,
        ),
        Goal::at_least("seed-like, in place: share of memcpy", in_place, 0.15),
        Goal::at_least("seed-like, fresh: share of to_owned + drop", fresh, 0.45),
        Goal::at_most(
            "textbook, large, fresh: ns per annotation",
            per_annotation(results, strip),
            20.0,
        ),
        Goal::at_most(
            "textbook, large, reused: ns per annotation",
            per_annotation(results, into),
            20.0,
        ),
    ]
}

fn per_annotation(results: &Results, contestant: &str) -> Option<f64> {
    let facts = results.facts(Kind::Textbook, Size::Large)?;
    let seconds = median(results.seconds(contestant, Kind::Textbook, Size::Large))?;
    Some(seconds * 1e9 / facts.annotations as f64)
}

/// Strip against what users write.
fn peers(results: &Results) -> Vec<Goal> {
    let mut goals = Vec::new();
    for kind in results.kinds().filter(|kind| kind.is_ordinary()) {
        for (peer, bar) in [(names::REGEX, 7.0), (names::BRACKET_FIRST, 2.5)] {
            let ratio = results.ratio(names::STRIP, peer, kind, Size::Large);
            goals.push(Goal::at_least(
                format!("{}: over {peer}", kind.name()),
                ratio,
                bar,
            ));
        }
    }
    for kind in results.kinds().filter(|kind| kind.is_adversarial()) {
        for peer in [names::REGEX, names::SQUARE_REGEX] {
            let sizes = [Size::Large, Size::Hot].into_iter();
            let ratios = sizes.filter_map(|size| results.ratio(names::STRIP, peer, kind, size));
            let worse = ratios.reduce(f64::min);
            let what = format!("{}: over {peer}, the worse of large and hot", kind.name());
            goals.push(Goal::at_least(what, worse, 1.0));
        }
    }
    goals
}

fn conversion(results: &Results) -> Vec<Goal> {
    let over_best = |name, peers: &[&str], kind, size| {
        let ratios = peers
            .iter()
            .filter_map(|peer| results.ratio(name, peer, kind, size));
        ratios.reduce(f64::min)
    };
    let (fresh, into) = (names::CONVERT_DOCUMENT, names::CONVERT_DOCUMENT_INTO);
    let mut goals = Vec::new();
    for (size, title) in [(Size::Large, "large"), (Size::Hot, "hot")] {
        for (name, result) in [(fresh, "fresh"), (into, "reused")] {
            let alone = over_best(name, &names::CONVERTERS, Kind::Traditional, size);
            let what = format!("convert document, {title}, {result}: over the fastest converter");
            goals.push(Goal::at_least(what, alone, 3.0));
        }
        let pair = over_best(fresh, &names::PAIRS, Kind::TraditionalAnnotated, size);
        let what = format!("strip + convert, {title}: over the best regex + converter pair");
        goals.push(Goal::at_least(what, pair, 5.0));
    }
    goals
}

fn outside_the_race(options: &Options) -> Vec<Goal> {
    let Lookups {
        library,
        map,
        ratio,
        checked,
    } = lookups::race(options.rounds);
    let lookups = format!(
        "readings(c) over HashMap<char, Vec<&str>> ({library:.0} against {map:.0} M/s; parsed and checked {checked:.0} M/s)"
    );
    let first_call = fresh_process::first_call_microseconds();
    let resident = fresh_process::resident_kib();
    let mut goals = vec![
        Goal::at_least(lookups, Some(ratio), 2.0),
        Goal::at_most("first call in a fresh process, µs", first_call, 100.0),
        Goal::at_most(
            "resident memory beyond input and output, KiB",
            resident,
            512.0,
        ),
    ];
    for (title, speedup) in threads::speedups(options) {
        let what = format!("two threads over one, {title}");
        goals.push(Goal::at_least(what, Some(speedup), 1.8));
    }
    goals
}
