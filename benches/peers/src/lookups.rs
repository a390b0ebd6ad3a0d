//! The readings of a character, from the library and from the map that a user would build.

use std::hint::black_box;
use std::time::Instant;

use unpinyin::Syllable;

use crate::contestants::{readings_by_character, ReadingsByCharacter};
use crate::corpora::{Corpus, Kind};
use crate::race::HOT_SIZE;
use crate::results::median;

/// 10^6 look-ups a second, and the median ratio of the two.
pub struct Lookups {
    pub library: f64,
    pub map: f64,
    pub ratio: f64,
    pub checked: f64,
}

/// Hanzi as they follow each other in text; every reading of each is looked at.
pub fn race(rounds: usize) -> Lookups {
    let map = readings_by_character();
    let text = Corpus::new(Kind::Clean, HOT_SIZE).text;
    let hanzi: Vec<char> = text
        .chars()
        .filter(|hanzi| map.contains_key(hanzi))
        .collect();
    let (mut library, mut mapped, mut checked) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds.max(3) {
        library.push(seconds(&hanzi, |base| {
            unpinyin::readings(base).for_each(|reading| {
                black_box(reading);
            });
        }));
        mapped.push(seconds(&hanzi, |base| {
            map.get(&base).into_iter().flatten().for_each(|reading| {
                black_box(reading);
            });
        }));
        checked.push(seconds(&hanzi, |base| check(base, &map)));
    }
    let ratios: Vec<f64> = library
        .iter()
        .zip(&mapped)
        .map(|(ours, map)| map / ours)
        .collect();
    let speed = |all: &[f64]| hanzi.len() as f64 / median(all).unwrap_or(f64::NAN) / 1e6;
    Lookups {
        library: speed(&library),
        map: speed(&mapped),
        ratio: median(&ratios).unwrap_or(f64::NAN),
        checked: speed(&checked),
    }
}

/// The printed default reading, parsed and found among the readings.
fn check(base: char, map: &ReadingsByCharacter) {
    let printed: Option<Syllable> = map[&base][0].parse().ok();
    let known = unpinyin::readings(base).any(|reading| Some(reading.syllable()) == printed);
    assert!(black_box(known), "{base}");
}

fn seconds(hanzi: &[char], mut look_up: impl FnMut(char)) -> f64 {
    const PASSES: u32 = 5;
    let start = Instant::now();
    for _ in 0..PASSES {
        hanzi.iter().for_each(|&base| look_up(black_box(base)));
    }
    start.elapsed().as_secs_f64() / f64::from(PASSES)
}
