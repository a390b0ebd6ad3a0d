//! Text made to cost a scanner as much as it can.

use super::{Sample, Writer};
use crate::prose::sentences;
use crate::random::Random;

/// How many are made for each hanzi of the prose.
const WRONG_READINGS: usize = 4;

/// The same pattern over and over.
pub fn repeated(pattern: &'static str) -> Writer {
    Box::new(move |_, sample| sample.keep(pattern))
}

/// `國(業(`: every bracket follows a hanzi and none closes.
pub fn after_hanzi(open: char) -> Writer {
    let hanzi = Hanzi::collect();
    Box::new(move |random, sample| {
        sample.keep_char(hanzi.pick(random).0);
        sample.keep_char(open);
    })
}

/// `國(guó業(yè`: right readings without an end.
pub fn unclosed() -> Writer {
    let hanzi = Hanzi::collect();
    Box::new(move |random, sample| {
        let (base, readings) = hanzi.pick(random);
        sample.keep_char(*base);
        sample.keep("(");
        sample.keep(&readings[random.below(readings.len())]);
    })
}

/// `國(wáng)`, `國(guo)`: another hanzi's reading, or the right one without its tone.
pub fn near_misses() -> Writer {
    let hanzi = Hanzi::collect();
    let mut random = Random::new(0);
    let wrong: Vec<(char, Vec<String>)> = hanzi
        .0
        .iter()
        .map(|(base, _)| {
            let wrong = (0..WRONG_READINGS).map(|_| hanzi.wrong_reading(*base, &mut random));
            (*base, wrong.collect())
        })
        .collect();
    Box::new(move |random, sample| {
        let (base, readings) = &wrong[random.below(wrong.len())];
        sample.keep_char(*base);
        for part in ["(", &readings[random.below(WRONG_READINGS)], ")"] {
            sample.keep(part);
        }
    })
}

/// `國[guó](`: a reading, or a Markdown link, told apart by what follows.
pub fn link_chains() -> Writer {
    let hanzi = Hanzi::collect();
    Box::new(move |random, sample| {
        let (base, readings) = hanzi.pick(random);
        let reading = &readings[random.below(readings.len())];
        sample.keep_char(*base);
        match random.below(4) {
            0 => link(reading, sample),
            1 => nested(reading, sample),
            2 => {
                sample.annotation('[', reading, ']');
                sample.annotation('(', reading, ')');
            }
            _ => (0..3).for_each(|_| sample.annotation('[', reading, ']')),
        }
    })
}

fn link(reading: &str, sample: &mut Sample) {
    for part in ["[", reading, "](url)"] {
        sample.keep(part);
    }
}

fn nested(reading: &str, sample: &mut Sample) {
    for part in ["(", reading, "[", reading, "]("] {
        sample.keep(part);
    }
}

/// Hanzi in the order of the prose, with their readings.
struct Hanzi(Vec<(char, Vec<String>)>);

impl Hanzi {
    fn collect() -> Hanzi {
        let letters = sentences(&["news", "traditional"]).into_iter().flatten();
        let hanzi = letters.filter(|letter| !letter.readings.is_empty());
        Hanzi(
            hanzi
                .map(|letter| (letter.character, letter.readings))
                .collect(),
        )
    }

    fn pick(&self, random: &mut Random) -> &(char, Vec<String>) {
        &self.0[random.below(self.0.len())]
    }

    fn wrong_reading(&self, base: char, random: &mut Random) -> String {
        let right: Vec<String> = unpinyin::readings(base)
            .map(|reading| reading.syllable().to_string())
            .collect();
        loop {
            let other = &self.pick(random).1[0];
            let tried = if random.chance(0.3) {
                toneless(base)
            } else {
                other.clone()
            };
            if !right.contains(&tried) {
                return tried;
            }
        }
    }
}

/// The default reading of a hanzi with no tone mark.
fn toneless(base: char) -> String {
    let first = unpinyin::readings(base).next();
    first.map_or_else(String::new, |reading| {
        reading.syllable().letters().replace('v', "ü")
    })
}
