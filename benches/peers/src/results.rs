//! What was measured, and questions to it.

use std::collections::HashMap;

use crate::corpora::{Corpus, Kind};

/// Beyond the caches, or inside the second-level one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    Large,
    Hot,
}

/// Facts about a corpus that outlive it.
#[derive(Clone, Copy)]
pub struct Facts {
    pub bytes: usize,
    pub characters: usize,
    pub plain_bytes: usize,
    pub annotations: usize,
    pub narrow: usize,
    pub wide: usize,
}

#[derive(Default)]
pub struct Results {
    pub corpora: Vec<(Kind, Size, Facts)>,
    seconds: HashMap<(String, usize, Size), Vec<f64>>,
}

impl Results {
    pub fn add_corpus(&mut self, corpus: &Corpus, size: Size) {
        let facts = Facts {
            bytes: corpus.text.len(),
            characters: corpus.text.chars().count(),
            plain_bytes: corpus.plain.len(),
            annotations: corpus.annotations,
            narrow: corpus.text.matches('(').count(),
            wide: corpus.text.matches('（').count(),
        };
        self.corpora.push((corpus.kind, size, facts));
    }

    pub fn add(&mut self, name: &str, kind: Kind, size: Size, seconds: f64) {
        self.seconds
            .entry((name.to_owned(), kind as usize, size))
            .or_default()
            .push(seconds);
    }

    /// Seconds of each round, in order.
    pub fn seconds(&self, name: &str, kind: Kind, size: Size) -> &[f64] {
        self.seconds
            .get(&(name.to_owned(), kind as usize, size))
            .map_or(&[], |all| all)
    }

    pub fn facts(&self, kind: Kind, size: Size) -> Option<Facts> {
        let mut all = self.corpora.iter();
        all.find(|entry| (entry.0, entry.1) == (kind, size))
            .map(|entry| entry.2)
    }

    /// 10^6 bytes of input a second, the median of all rounds.
    pub fn speed(&self, name: &str, kind: Kind, size: Size) -> Option<f64> {
        let bytes = self.facts(kind, size)?.bytes as f64;
        median(self.seconds(name, kind, size)).map(|seconds| bytes / seconds / 1e6)
    }

    /// How many times as fast as `other`: the median of the rounds' own ratios.
    pub fn ratio(&self, name: &str, other: &str, kind: Kind, size: Size) -> Option<f64> {
        let ours = self.seconds(name, kind, size);
        let theirs = self.seconds(other, kind, size);
        let ratios: Vec<f64> = ours
            .iter()
            .zip(theirs)
            .map(|(ours, theirs)| theirs / ours)
            .collect();
        median(&ratios)
    }

    /// The corpora raced, in order.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        self.corpora
            .iter()
            .filter(|entry| entry.1 == Size::Large)
            .map(|entry| entry.0)
    }
}

/// The middle value, of two middle ones the lower.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len().saturating_sub(1) / 2).copied()
}
