//! Sentences with readings behind none, some or all of their hanzi.

use super::{Sample, Writer};
use crate::prose::Sentence;
use crate::random::Random;

/// How often a traditional base of the seed-like corpus has its reading: gives 57 annotations
/// per 1000 characters, as counted on the seed page.
const SEED_SHARE: f64 = 0.38;

/// One sentence in five ends its paragraph.
const PARAGRAPH: usize = 5;

/// Sentences as they are.
pub fn nothing(sentences: Vec<Sentence>) -> Writer {
    share(sentences, 0.0)
}

/// Sentences with a reading behind a share of their hanzi.
pub fn share(sentences: Vec<Sentence>, share: f64) -> Writer {
    Box::new(move |random, sample| {
        for letter in &sentences[random.below(sentences.len())] {
            sample.keep_char(letter.character);
            if !letter.readings.is_empty() && random.chance(share) {
                annotate(&letter.readings, random, sample);
            }
        }
        end_paragraph(random, sample);
    })
}

/// Simplified sentences in which some hanzi are left in traditional form with their reading:
/// the noise of the pages that this library was written for.
pub fn traditional_bases(sentences: Vec<Sentence>) -> Writer {
    Box::new(move |random, sample| {
        for letter in &sentences[random.below(sentences.len())] {
            match &letter.traditional {
                Some((traditional, readings)) if random.chance(SEED_SHARE) => {
                    sample.base(*traditional, letter.character);
                    // Another reading would be evidence for another image.
                    sample.annotation('(', &readings[0], ')');
                }
                _ => sample.keep_char(letter.character),
            }
        }
        end_paragraph(random, sample);
    })
}

/// Prints the default reading mostly, another one at times.
fn annotate(readings: &[String], random: &mut Random, sample: &mut Sample) {
    let index = if random.chance(0.8) {
        0
    } else {
        random.below(readings.len())
    };
    sample.annotation('(', &readings[index], ')');
}

pub fn end_paragraph(random: &mut Random, sample: &mut Sample) {
    if random.below(PARAGRAPH) == 0 {
        sample.keep("\n");
    }
}
