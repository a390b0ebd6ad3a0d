//! `readings.tsv`: the modern and the wider readings of every character.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::build::derived;
use crate::build::evidence::Evidence;
use crate::files::{READINGS, SYLLABLES};
use crate::hanzi;
use crate::spelling::Toned;
use crate::tsv;
use crate::upstream::Upstream;
use crate::Result;

/// Source letters as they are written behind a reading.
const LETTERS: &str = "MTXLSHPIE";
/// A reading is modern when one of these has it.
const MODERN: &str = "MTXLSIE";
/// Order of the modern readings behind the default one; what none of these has follows alphabetically.
const MODERN_ORDER: &str = "TXLS";
/// Order of the wider readings: pinyin-data puts the usual one first.
const WIDER_ORDER: &str = "PH";

/// Writes the table.
pub(crate) fn write(upstream: &Upstream, data: &Path) -> Result<()> {
    let evidence = evidence(upstream, data)?;
    let legal = SYLLABLES
        .read(data)?
        .rows
        .into_iter()
        .map(|row| row.cells[0].clone())
        .collect();
    let mut dropped = Dropped::default();
    let mut rows = Vec::new();
    for char in evidence.chars() {
        if hanzi::is_private_use(char) {
            dropped.private += 1;
            continue;
        }
        let sources = sources(&evidence, char, &legal, &mut dropped);
        if !sources.is_empty() {
            rows.push(row(&evidence, char, &sources));
        }
    }
    dropped.print();
    tsv::write(
        data,
        READINGS.name,
        &comments(&dropped.summary()),
        READINGS.columns,
        rows,
    )
}

fn evidence(upstream: &Upstream, data: &Path) -> Result<Evidence> {
    let mut evidence = Evidence::unihan(upstream)?;
    evidence.add_pinyin_data(&upstream.pinyin_data()?);
    evidence.add('I', derived::inherited(&evidence, upstream)?);
    evidence.add('E', derived::extra(data)?);
    Ok(evidence)
}

fn comments(dropped: &str) -> [&str; 5] {
    [
        "Readings with the letters of their sources. modern: default first, then as in T, X, L, S; wider: only P or H has it.",
        "M kMandarin, T kTGHZ2013, X kXHC1983, L kHanyuPinlu, S kSMSZD2003Readings, H kHanyuPinyin of Unihan 17.0 (Debian unicode-data 17.0.0-2),",
        "P pinyin-data 0.15.0 (PyPI pypinyin 0.55.0), I = kTGHZ2013 of the one simplified form, E = extra_readings.tsv.",
        "kMandarin first is the default: it is what an annotator without context prints.",
        dropped,
    ]
}

/// What is left out, told on the terminal one by one and in the table as a count.
#[derive(Default)]
struct Dropped {
    private: usize,
    readings: Vec<String>,
}

impl Dropped {
    fn print(&self) {
        self.readings
            .iter()
            .for_each(|reading| eprintln!("readings.tsv: dropped {reading}"));
    }

    fn summary(&self) -> String {
        let (readings, private) = (self.readings.len(), self.private);
        format!("Dropped: {readings} readings that are two syllables or none, {private} private-use characters.")
    }
}

/// Legal readings of a character with the letters of their sources.
fn sources(
    evidence: &Evidence,
    char: char,
    legal: &BTreeSet<String>,
    dropped: &mut Dropped,
) -> BTreeMap<String, String> {
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    for letter in LETTERS.chars() {
        for reading in evidence.of(letter, char) {
            match canonical(reading, legal) {
                Some(reading) => note(sources.entry(reading).or_default(), letter),
                None => dropped.readings.push(format!("{char} {reading} {letter}")),
            }
        }
    }
    sources
}

fn note(letters: &mut String, letter: char) {
    if !letters.contains(letter) {
        letters.push(letter);
    }
}

fn canonical(reading: &str, legal: &BTreeSet<String>) -> Option<String> {
    let toned = Toned::parse(reading)?;
    legal
        .contains(&toned.syllable)
        .then(|| toned.spelled())
        .flatten()
}

fn row(evidence: &Evidence, char: char, sources: &BTreeMap<String, String>) -> Vec<String> {
    let is_modern = |reading: &String| sources[reading].contains(|letter| MODERN.contains(letter));
    let (modern, wider): (Vec<&String>, Vec<&String>) =
        sources.keys().partition(|reading| is_modern(reading));
    let modern = ordered(modern, &default_first(evidence, char));
    let wider = ordered(wider, &listed(evidence, char, WIDER_ORDER));
    vec![
        char.to_string(),
        hanzi::code_point(char),
        cell(&modern, sources),
        cell(&wider, sources),
    ]
}

/// kMandarin's first, else pinyin-data's first, then the other modern sources.
fn default_first(evidence: &Evidence, char: char) -> Vec<String> {
    let default = ["M", "P"]
        .iter()
        .filter_map(|letter| listed(evidence, char, letter).into_iter().next());
    default
        .take(1)
        .chain(listed(evidence, char, MODERN_ORDER))
        .collect()
}

fn listed(evidence: &Evidence, char: char, letters: &str) -> Vec<String> {
    let readings = letters.chars().flat_map(|letter| evidence.of(letter, char));
    readings
        .filter_map(|reading| Toned::parse(reading)?.spelled())
        .collect()
}

/// The readings in the order of the list, what it lacks behind.
fn ordered<'a>(mut readings: Vec<&'a String>, list: &[String]) -> Vec<&'a String> {
    readings.sort_by_key(|reading| {
        list.iter()
            .position(|listed| listed == *reading)
            .unwrap_or(usize::MAX)
    });
    readings
}

fn cell(readings: &[&String], sources: &BTreeMap<String, String>) -> String {
    if readings.is_empty() {
        return "-".to_owned();
    }
    let with_sources = readings
        .iter()
        .map(|reading| format!("{reading}:{}", sources[*reading]));
    with_sources.collect::<Vec<_>>().join(" ")
}
