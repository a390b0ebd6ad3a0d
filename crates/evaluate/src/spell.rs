//! Readings as annotators print them.

use unpinyin::{readings, Tone};

use crate::random::Random;

/// The reading that an annotator without context prints.
pub(crate) fn default(c: char) -> Option<String> {
    Some(readings(c).next()?.syllable().to_string())
}

/// The readings of modern dictionaries.
pub(crate) fn modern(c: char) -> Vec<String> {
    readings(c)
        .filter(|reading| !reading.is_wider())
        .map(|reading| reading.syllable().to_string())
        .collect()
}

/// One of them by chance. A neutral tone is not printed, so that such a reading says nothing
/// unless it is the default; it is left out.
pub(crate) fn any(c: char, random: &mut Random) -> Option<String> {
    let legal: Vec<String> = readings(c)
        .enumerate()
        .filter(|(index, reading)| {
            let neutral = reading.syllable().tone() == Tone::Neutral;
            !reading.is_wider() && (*index == 0 || !neutral)
        })
        .map(|(_, reading)| reading.syllable().to_string())
        .collect();
    random.pick(&legal).cloned()
}

/// The default reading without its tone; ü stays.
pub(crate) fn toneless(c: char) -> Option<String> {
    Some(readings(c).next()?.syllable().letters().to_owned())
}

/// The default readings of a word, joined, with an apostrophe where a syllable starts with a vowel.
pub(crate) fn word(word: &[char]) -> Option<String> {
    let mut joined = String::new();
    for &c in word {
        let syllable = readings(c).next()?.syllable();
        if !joined.is_empty() && syllable.letters().starts_with(['a', 'o', 'e']) {
            joined.push('\'');
        }
        joined.push_str(&syllable.to_string());
    }
    Some(joined)
}
