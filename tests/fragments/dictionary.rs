//! What texts are made of beside the hand-picked pieces: the hanzi, readings and words of `data/`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::table_file::{character, rows, spellings};

/// Each hanzi with its readings as the tables print them, and the zhuyin of each syllable.
pub(crate) struct Dictionary {
    pub(crate) readings: Vec<(char, Vec<String>)>,
    pub(crate) zhuyin: HashMap<String, String>,
    /// Words that decide an image, as they are printed and as they are converted.
    pub(crate) words: Vec<String>,
    /// The characters with an image, and what they are converted to, with their readings.
    pub(crate) changing: Vec<(char, Vec<String>)>,
    /// Those of them that are in the list of 2013 beside their image, as 於 and 于 are.
    pub(crate) standard: Vec<(char, Vec<String>)>,
}

pub(crate) fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let readings: Vec<_> = rows("readings.tsv")
            .iter()
            .map(|row| (character(row, "char"), readings_of(row)))
            // The rarest are not packed (`tests/tables.rs` says which).
            .filter(|&(c, _)| unpinyin::readings(c).len() > 0)
            .collect();
        let of_character: HashMap<_, _> = readings.iter().cloned().collect();
        let changing = ["images.tsv", "choices.tsv"].into_iter().flat_map(rows);
        let changing = changing.flat_map(|row| {
            let both = [character(&row, "char"), character(&row, "image")];
            let mut readings: Vec<_> = row.get("reading").cloned().into_iter().collect();
            readings.extend(
                both.iter()
                    .filter_map(|c| of_character.get(c))
                    .flatten()
                    .cloned(),
            );
            both.map(|c| (c, readings.clone()))
        });
        let changing: Vec<_> = changing
            .filter(|(_, readings)| !readings.is_empty())
            .collect();
        let images = rows("images.tsv");
        let images = images.iter().filter(|row| row["standard"] == "yes");
        let standard: HashSet<_> = images.map(|row| character(row, "char")).collect();
        let is_standard = |(c, _): &&(char, _)| standard.contains(c);
        Dictionary {
            standard: changing.iter().filter(is_standard).cloned().collect(),
            changing,
            words: rows("phrases.tsv")
                .iter()
                .flat_map(|row| [row["phrase"].clone(), row["image"].clone()])
                .collect(),
            zhuyin: rows("syllables.tsv")
                .into_iter()
                .map(|row| (row["pinyin"].clone(), row["zhuyin"].clone()))
                .collect(),
            readings,
        }
    })
}

/// The readings of a row, both tiers, without their sources.
fn readings_of(row: &HashMap<String, String>) -> Vec<String> {
    let tiers = ["modern", "wider"].into_iter();
    tiers.flat_map(|tier| spellings(&row[tier])).collect()
}
