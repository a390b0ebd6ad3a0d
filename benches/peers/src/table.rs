//! Prints results as Markdown.

use crate::contestants::Contestant;
use crate::corpora::Kind;
use crate::results::{Results, Size};

pub fn print_corpora(results: &Results) {
    println!("| corpus | bytes/char | annotations / 1000 chars | bytes / annotation | `(` per KB | `（` per KB | out/in | annotations, large / hot |");
    println!("|---|---|---|---|---|---|---|---|");
    for kind in results.kinds() {
        print_corpus(results, kind);
    }
    println!();
}

fn print_corpus(results: &Results, kind: Kind) {
    let (Some(large), Some(hot)) = (
        results.facts(kind, Size::Large),
        results.facts(kind, Size::Hot),
    ) else {
        return;
    };
    let bytes = large.bytes as f64;
    let per_annotation = match large.annotations {
        0 => "–".to_owned(),
        count => format!("{:.1}", bytes / count as f64),
    };
    println!(
        "| {} | {:.2} | {:.1} | {per_annotation} | {:.2} | {:.2} | {:.3} | {} / {} |",
        kind.name(),
        bytes / large.characters as f64,
        1000.0 * large.annotations as f64 / large.characters as f64,
        1024.0 * large.narrow as f64 / bytes,
        1024.0 * large.wide as f64 / bytes,
        large.plain_bytes as f64 / bytes,
        large.annotations,
        hot.annotations,
    );
}

pub fn print_speeds(results: &Results, contestants: &[Box<dyn Contestant>]) {
    let kinds: Vec<Kind> = results.kinds().collect();
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    println!("| MB/s, large / hot | {} |", names.join(" | "));
    println!("|---|{}", "---|".repeat(kinds.len()));
    for contestant in contestants {
        let cells: Vec<String> = kinds
            .iter()
            .map(|&kind| cell(results, contestant.name(), kind))
            .collect();
        if cells.iter().any(|cell| cell != "–") {
            println!("| {} | {} |", contestant.name(), cells.join(" | "));
        }
    }
    println!();
}

fn cell(results: &Results, name: &str, kind: Kind) -> String {
    match (
        results.speed(name, kind, Size::Large),
        results.speed(name, kind, Size::Hot),
    ) {
        (Some(large), Some(hot)) => format!("{} / {}", grouped(large), grouped(hot)),
        _ => "–".to_owned(),
    }
}

/// Three digits are more than the noise allows.
fn grouped(speed: f64) -> String {
    let step = 10_f64.powf((speed.log10().floor() - 2.0).max(0.0));
    let rounded = ((speed / step).round() * step) as u64;
    match rounded {
        0..=9999 => rounded.to_string(),
        _ => format!("{} {:03}", rounded / 1000, rounded % 1000),
    }
}
