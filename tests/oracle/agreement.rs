//! One printed syllable against the readings of its hanzi.

use super::tables::{Reading, Readings};
use super::Agreement;

/// A syllable as the bracket prints it, its letters in the canonical spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) letters: String,
    /// Nothing where no tone is printed, 0 where neutral is.
    pub(super) tone: Option<u8>,
}

/// How well a syllable, an alternative or a bracket agrees, and whether every syllable of it
/// "matches a modern-tier reading". Ordered: better agreement first decides, then the tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    pub(super) agreement: Agreement,
    pub(super) modern: bool,
}

impl Match {
    pub(super) const NONE: Self = Self {
        agreement: Agreement::NotAReading,
        modern: false,
    };

    /// "Agreement of the bracket = the weakest of its syllables"; modern only where all are.
    pub(super) fn weakest(matches: impl IntoIterator<Item = Self>) -> Self {
        let weaker = |a: Self, b: Self| Self {
            agreement: a.agreement.min(b.agreement),
            modern: a.modern && b.modern,
        };
        matches.into_iter().reduce(weaker).unwrap_or(Self::NONE)
    }
}

/// The match of the syllable at `place` of an alternative with the readings of its hanzi.
pub(super) fn syllable(readings: &Readings, alternative: &[Printed], place: usize) -> Match {
    let letters = alternative[place].letters.as_str();
    match alternative[place].tone {
        Some(0) => neutral(readings, letters, may_lose_its_tone(alternative, place)),
        Some(tone) => toned(readings, letters, tone),
        None => toneless(readings, alternative, place),
    }
}

/// "Exact: letters and tone equal any reading of the hanzi (modern or wider). ToneDiffers: letters
/// equal a modern reading, tone does not."
fn toned(readings: &Readings, letters: &str, tone: u8) -> Match {
    let is_equal = |reading: &Reading| reading.letters == letters && reading.tone == tone;
    if readings.modern.iter().any(is_equal) {
        exact(true)
    } else if readings.wider.iter().any(is_equal) {
        exact(false)
    } else {
        weak(readings, letters, Agreement::ToneDiffers)
    }
}

/// "A printed neutral needs a neutral reading in the table, or, in a reading of several syllables
/// and not at the first place, any modern reading with those letters."
fn neutral(readings: &Readings, letters: &str, may_lose_its_tone: bool) -> Match {
    if may_lose_its_tone && has_modern(readings, letters) {
        exact(true)
    } else {
        toned(readings, letters, 0)
    }
}

/// "No tone printed: single syllable: Exact when the hanzi's default reading is neutral with these
/// letters; else Toneless when a modern reading has these letters. In a reading of several
/// syllables: at a place other than the first and some other syllable of the alternative has a tone
/// (mark, digit): Exact as neutral; otherwise Toneless (modern tier)."
fn toneless(readings: &Readings, alternative: &[Printed], place: usize) -> Match {
    let letters = alternative[place].letters.as_str();
    if alternative.len() == 1 {
        if is_neutral_by_default(readings, letters) {
            return exact(true);
        }
    } else if may_lose_its_tone(alternative, place) && is_another_toned(alternative, place) {
        return neutral(readings, letters, true);
    }
    weak(readings, letters, Agreement::Toneless)
}

/// "In a reading of several syllables and not at the first place."
fn may_lose_its_tone(alternative: &[Printed], place: usize) -> bool {
    alternative.len() > 1 && place > 0
}

fn is_another_toned(alternative: &[Printed], place: usize) -> bool {
    let mut others = alternative.iter().enumerate();
    others.any(|(other, printed)| other != place && printed.tone.is_some())
}

/// The default reading is the first of the modern tier; a hanzi without one has no reading that a
/// bare syllable could stand for.
fn is_neutral_by_default(readings: &Readings, letters: &str) -> bool {
    let default = readings.modern.first();
    default.is_some_and(|reading| reading.letters == letters && reading.tone == 0)
}

fn has_modern(readings: &Readings, letters: &str) -> bool {
    readings
        .modern
        .iter()
        .any(|reading| reading.letters == letters)
}

fn exact(modern: bool) -> Match {
    Match {
        agreement: Agreement::Exact,
        modern,
    }
}

/// The weaker agreements look at the letters of the modern tier alone.
fn weak(readings: &Readings, letters: &str, agreement: Agreement) -> Match {
    if has_modern(readings, letters) {
        Match {
            agreement,
            modern: true,
        }
    } else {
        Match::NONE
    }
}
