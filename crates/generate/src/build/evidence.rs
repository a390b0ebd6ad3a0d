//! Which source gives which reading to which character.

use std::collections::{BTreeMap, BTreeSet};

use crate::upstream::{Field, Upstream};
use crate::Result;

const READINGS: &str = "Unihan_Readings.txt";

/// Takes the readings out of a value.
type Split = fn(&str) -> Vec<String>;

/// Letter, Unihan field and how its value is written.
const UNIHAN: [(char, &str, Split); 6] = [
    ('M', "kMandarin", plain),
    ('T', "kTGHZ2013", located),
    ('X', "kXHC1983", located),
    ('L', "kHanyuPinlu", counted),
    ('S', "kSMSZD2003Readings", paired),
    ('H', "kHanyuPinyin", located),
];

/// Readings by character, in the order of the source.
pub(crate) type Readings = BTreeMap<char, Vec<String>>;

/// Readings of every source by its letter.
pub(crate) struct Evidence(BTreeMap<char, Readings>);

impl Evidence {
    /// The six Unihan fields.
    pub(crate) fn unihan(upstream: &Upstream) -> Result<Self> {
        let source = |(letter, field, split): (char, &str, Split)| {
            Ok((letter, split_all(&upstream.unihan(READINGS, field)?, split)))
        };
        UNIHAN
            .into_iter()
            .map(source)
            .collect::<Result<_>>()
            .map(Self)
    }

    /// Adds pinyin-data, whose readings are parted by commas.
    pub(crate) fn add_pinyin_data(&mut self, field: &Field) {
        self.add(
            'P',
            split_all(field, |value| value.split(',').map(str::to_owned).collect()),
        );
    }

    /// Adds a source.
    pub(crate) fn add(&mut self, letter: char, readings: Readings) {
        self.0.insert(letter, readings);
    }

    /// All readings of a source, with repetitions.
    pub(crate) fn readings(&self, letter: char) -> impl Iterator<Item = &str> {
        self.0
            .get(&letter)
            .into_iter()
            .flat_map(BTreeMap::values)
            .flatten()
            .map(String::as_str)
    }

    /// Readings of one character in one source.
    pub(crate) fn of(&self, letter: char, char: char) -> &[String] {
        self.0
            .get(&letter)
            .and_then(|readings| readings.get(&char))
            .map_or(&[], Vec::as_slice)
    }

    /// Characters that some source knows.
    pub(crate) fn chars(&self) -> BTreeSet<char> {
        self.0.values().flat_map(BTreeMap::keys).copied().collect()
    }
}

fn split_all(field: &Field, split: Split) -> Readings {
    field
        .iter()
        .map(|(char, value)| (*char, split(value)))
        .collect()
}

/// `bào báo`.
fn plain(value: &str) -> Vec<String> {
    value.split(' ').map(str::to_owned).collect()
}

/// `10264.040:rén,ér`; one location may also list several places before the colon.
fn located(value: &str) -> Vec<String> {
    let readings = value
        .split(' ')
        .filter_map(|entry| entry.rsplit_once(':'))
        .flat_map(|(_, list)| list.split(','));
    readings.map(str::to_owned).collect()
}

/// `r(3254) ér(581)`.
fn counted(value: &str) -> Vec<String> {
    value
        .split(' ')
        .filter_map(|entry| entry.split_once('('))
        .map(|(reading, _)| reading.to_owned())
        .collect()
}

/// `ế,éi粵ei4`: Mandarin before 粵, Cantonese after it.
fn paired(value: &str) -> Vec<String> {
    let readings = value
        .split(' ')
        .filter_map(|entry| entry.split_once('粵'))
        .flat_map(|(list, _)| list.split(','));
    readings.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_has_its_own_notation() {
        assert_eq!(plain("bào báo"), ["bào", "báo"]);
        assert_eq!(located("10264.040:rén,ér 0286.070:ér"), ["rén", "ér", "ér"]);
        assert_eq!(counted("r(3254) ér(581)"), ["r", "ér"]);
        assert_eq!(paired("ế,éi粵ei4 ǎi粵oi2"), ["ế", "éi", "ǎi"]);
    }
}
