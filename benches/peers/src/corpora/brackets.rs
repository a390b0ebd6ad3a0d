//! Clean text with the brackets that ordinary text has.

use super::annotated::end_paragraph;
use super::{Sample, Writer};
use crate::prose::Sentence;
use crate::random::Random;

/// Brackets per 1024 bytes, narrow and wide.
const NARROW: f64 = 0.45;
const WIDE: f64 = 0.58;

/// What stands in them: abbreviations, notes, years, names, items, units.
const CONTENTS: &[&str] = &[
    "AI",
    "GDP",
    "WTO",
    "PM2.5",
    "5G",
    "VIP",
    "browser",
    "cache",
    "Python",
    "from disk cache",
    "memory",
    "kg",
    "以下简称中心",
    "见附件二",
    "试行",
    "含税",
    "下同",
    "节选",
    "一",
    "二",
    "1",
    "12",
    "2023年",
    "1998",
    "1949—1978",
    "占比37.5%",
    "电话：010-5550188",
    "第3版",
];

pub fn ordinary(sentences: Vec<Sentence>) -> Writer {
    Box::new(move |random, sample| {
        let sentence = &sentences[random.below(sentences.len())];
        let hanzi = sentence.iter().filter(|letter| !letter.readings.is_empty());
        let hanzi = hanzi.count().max(1) as f64;
        let bytes: usize = sentence
            .iter()
            .map(|letter| letter.character.len_utf8())
            .sum();
        let per_hanzi = bytes as f64 / 1024.0 / hanzi;
        for letter in sentence {
            sample.keep_char(letter.character);
            if !letter.readings.is_empty() {
                bracket(per_hanzi, random, sample);
            }
        }
        end_paragraph(random, sample);
    })
}

fn bracket(per_hanzi: f64, random: &mut Random, sample: &mut Sample) {
    let (open, close) = if random.chance(NARROW * per_hanzi) {
        ("(", ")")
    } else if random.chance(WIDE * per_hanzi) {
        ("（", "）")
    } else {
        return;
    };
    for part in [open, random.pick(CONTENTS), close] {
        sample.keep(part);
    }
}
