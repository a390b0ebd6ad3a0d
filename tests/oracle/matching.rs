//! A bracket against a base: "syllable i against hanzi i", every way of reading it tried.

use super::agreement::{self, Match, Printed};
use super::grammar::{alternatives, is_bare_capital};
use super::symbols::Symbol;
use super::tables::{tables, Reading, Readings};
use super::{spelling, zhuyin, Agreement};

/// A hanzi of the text with its optional variation selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hanzi {
    /// As it stands in the text, selector included.
    pub(super) text: String,
    pub(super) character: char,
    /// The hanzi whose readings and level it has: itself, or for 々 the hanzi before.
    pub(super) stands_for: char,
    /// Whether its wider readings are left out.
    pub(super) modern_only: bool,
}

impl Hanzi {
    fn readings(&self) -> Readings {
        let mut readings = tables().readings(self.stands_for);
        if self.modern_only {
            readings.wider.clear();
        }
        readings
    }
}

/// The match of a bracket with a base of exactly these hanzi: "every alternative matches with every
/// hanzi used", the weakest alternative counts.
pub(super) fn bracket(symbols: &[Symbol], base: &[Hanzi]) -> Match {
    let Some(alternatives) = alternatives(symbols, base.len()) else {
        return Match::NONE;
    };
    let is_single_syllable = base.len() == 1;
    let matches = alternatives.into_iter().map(|alternative| {
        let way = best_way(alternative, base, is_single_syllable);
        if is_bare_capital(alternative, symbols) {
            way.min(TONELESS)
        } else {
            way
        }
    });
    Match::weakest(matches)
}

/// "Upper case without tone never": a capital is at best a toneless reading, `了(Le)` no neutral one.
const TONELESS: Match = Match {
    agreement: Agreement::Toneless,
    modern: true,
};

/// The best of all ways to read one alternative on the base.
fn best_way(alternative: &[Symbol], base: &[Hanzi], is_single_syllable: bool) -> Match {
    let walk = Walk {
        base,
        is_single_syllable,
    };
    // "No mixing of zhuyin and Latin inside one alternative": each script is tried on its own.
    let mut ways = Vec::new();
    walk.latin(alternative, &mut Vec::new(), &mut ways);
    walk.zhuyin(alternative, &mut Vec::new(), &mut ways);
    ways.iter()
        .map(|way| way_match(way, base))
        .max()
        .unwrap_or(Match::NONE)
}

fn way_match(way: &[Printed], base: &[Hanzi]) -> Match {
    let syllables = (0..way.len()).map(|place| {
        let readings = readings_for(&base[place], &way[place]);
        agreement::syllable(&readings, way, place)
    });
    Match::weakest(syllables)
}

/// The letters of a bare r, the second half of an erhua syllable.
const ERHUA: &str = "r";

/// A bare r is the neutral modern reading of 儿/兒; no other syllable of any hanzi is written so.
fn readings_for(hanzi: &Hanzi, printed: &Printed) -> Readings {
    if printed.letters == ERHUA {
        let neutral_r = Reading {
            letters: ERHUA.to_owned(),
            tone: 0,
        };
        return Readings {
            modern: vec![neutral_r],
            wider: Vec::new(),
        };
    }
    hanzi.readings()
}

/// The distinct letters of the readings of a hanzi, a bare r left out.
fn letters_of(hanzi: &Hanzi) -> Vec<String> {
    let readings = hanzi.readings();
    let mut letters = Vec::new();
    for reading in readings.modern.into_iter().chain(readings.wider) {
        if reading.letters != ERHUA && !letters.contains(&reading.letters) {
            letters.push(reading.letters);
        }
    }
    letters
}

/// Backtracking over all ways to read an alternative as one syllable for each hanzi of the base.
struct Walk<'b> {
    base: &'b [Hanzi],
    is_single_syllable: bool,
}

impl Walk<'_> {
    /// Latin syllables "with at most one separator between two".
    fn latin(&self, symbols: &[Symbol], so_far: &mut Vec<Printed>, ways: &mut Vec<Vec<Printed>>) {
        if self.is_complete(symbols, so_far, ways) {
            return;
        }
        for rest in without_separator(symbols, so_far, is_latin_separator) {
            self.latin_syllable(rest, so_far, ways);
            self.bare_r(rest, so_far, ways);
        }
    }

    fn latin_syllable(
        &self,
        symbols: &[Symbol],
        so_far: &mut Vec<Printed>,
        ways: &mut Vec<Vec<Printed>>,
    ) {
        let Some(hanzi) = self.base.get(so_far.len()) else {
            return;
        };
        for letters in letters_of(hanzi) {
            for (mark, rest) in spelling::spell(&letters, symbols, self.is_single_syllable) {
                let plain = Printed {
                    letters: letters.clone(),
                    tone: mark,
                };
                self.digit_and_on(&plain, rest, so_far, ways);
                self.erhua_before_digit(&plain, rest, so_far, ways);
            }
        }
    }

    /// "Tone digits 0-5 (0, 5 neutral) after the syllable", where it has one.
    fn digit_and_on(
        &self,
        plain: &Printed,
        rest: &[Symbol],
        so_far: &mut Vec<Printed>,
        ways: &mut Vec<Vec<Printed>>,
    ) {
        let (printed, rest) = match rest {
            [Symbol::Digit(digit), rest @ ..] => (with_digit(plain, *digit), rest),
            _ => (plain.clone(), rest),
        };
        so_far.push(printed);
        self.latin(rest, so_far, ways);
        so_far.pop();
    }

    /// `dianr3`: the digit after an attached r is the tone of the syllable before the r.
    fn erhua_before_digit(
        &self,
        plain: &Printed,
        rest: &[Symbol],
        so_far: &mut Vec<Printed>,
        ways: &mut Vec<Vec<Printed>>,
    ) {
        if let [r, Symbol::Digit(digit), rest @ ..] = rest {
            if is_bare_r(r) && self.may_be_bare_r(so_far.len() + 1) {
                so_far.extend([with_digit(plain, *digit), toneless_r()]);
                self.latin(rest, so_far, ways);
                so_far.truncate(so_far.len() - 2);
            }
        }
    }

    /// "儿/兒 at place >= 2 may take a bare `r` (attached, or separated: `dian3 r5`)."
    fn bare_r(&self, symbols: &[Symbol], so_far: &mut Vec<Printed>, ways: &mut Vec<Vec<Printed>>) {
        if let [r, rest @ ..] = symbols {
            if is_bare_r(r) && self.may_be_bare_r(so_far.len()) {
                self.digit_and_on(&toneless_r(), rest, so_far, ways);
            }
        }
    }

    /// "After a full syllable": another hanzi's.
    fn may_be_bare_r(&self, place: usize) -> bool {
        let is_er = |place: usize| {
            let hanzi = self.base.get(place);
            hanzi.is_some_and(|hanzi| matches!(hanzi.character, '儿' | '兒'))
        };
        place > 0 && is_er(place) && !is_er(place - 1)
    }

    /// Zhuyin syllables, "joined or parted by a space".
    fn zhuyin(&self, symbols: &[Symbol], so_far: &mut Vec<Printed>, ways: &mut Vec<Vec<Printed>>) {
        if self.is_complete(symbols, so_far, ways) {
            return;
        }
        for rest in without_separator(symbols, so_far, is_zhuyin_separator) {
            self.zhuyin_syllable(rest, so_far, ways);
        }
    }

    fn zhuyin_syllable(
        &self,
        symbols: &[Symbol],
        so_far: &mut Vec<Printed>,
        ways: &mut Vec<Vec<Printed>>,
    ) {
        let Some(hanzi) = self.base.get(so_far.len()) else {
            return;
        };
        self.zhuyin_erhua(symbols, so_far, ways);
        for letters in letters_of(hanzi) {
            for (tone, rest) in zhuyin::spell(&letters, symbols) {
                let read = &symbols[..symbols.len() - rest.len()];
                if is_parted(read, rest) {
                    so_far.push(Printed {
                        letters: letters.clone(),
                        tone: Some(tone),
                    });
                    self.zhuyin(rest, so_far, ways);
                    so_far.pop();
                }
            }
        }
    }

    /// The r of 儿/兒 in zhuyin: ㄦ without a tone behind another syllable.
    fn zhuyin_erhua(
        &self,
        symbols: &[Symbol],
        so_far: &mut Vec<Printed>,
        ways: &mut Vec<Vec<Printed>>,
    ) {
        if let [Symbol::Zhuyin('ㄦ'), rest @ ..] = symbols {
            if self.may_be_bare_r(so_far.len()) && is_parted(&symbols[..1], rest) {
                so_far.push(toneless_r());
                self.zhuyin(rest, so_far, ways);
                so_far.pop();
            }
        }
    }

    /// Notes the way where each hanzi has its syllable and nothing is left.
    fn is_complete(
        &self,
        symbols: &[Symbol],
        so_far: &[Printed],
        ways: &mut Vec<Vec<Printed>>,
    ) -> bool {
        let complete = so_far.len() == self.base.len() && symbols.is_empty();
        if complete {
            ways.push(so_far.to_vec());
        }
        complete
    }
}

/// Where the next syllable may begin: here, or after one separator that is not the first symbol.
fn without_separator<'s>(
    symbols: &'s [Symbol],
    so_far: &[Printed],
    is_separator: fn(&Symbol) -> bool,
) -> Vec<&'s [Symbol]> {
    match symbols {
        [separator, rest @ ..] if !so_far.is_empty() && is_separator(separator) => vec![rest],
        _ => vec![symbols],
    }
}

fn is_latin_separator(symbol: &Symbol) -> bool {
    matches!(symbol, Symbol::Space | Symbol::Joiner)
}

fn is_zhuyin_separator(symbol: &Symbol) -> bool {
    *symbol == Symbol::Space
}

/// Whether a zhuyin syllable may end between the symbols read and the rest.
fn is_parted(read: &[Symbol], rest: &[Symbol]) -> bool {
    match rest.first() {
        None => true,
        Some(next) => is_zhuyin_separator(next) || zhuyin::may_join(read.last(), Some(next)),
    }
}

fn is_bare_r(symbol: &Symbol) -> bool {
    matches!(symbol, Symbol::Letter(letter) if letter.read() == Some(('r', None)))
}

fn toneless_r() -> Printed {
    Printed {
        letters: ERHUA.to_owned(),
        tone: None,
    }
}

/// "0, 5 neutral."
fn with_digit(plain: &Printed, digit: u8) -> Printed {
    let tone = if digit == 5 { 0 } else { digit };
    Printed {
        letters: plain.letters.clone(),
        tone: Some(tone),
    }
}
