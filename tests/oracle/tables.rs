//! The reviewable tables in `data/`, read once into maps.

use super::characters::tone_of_mark;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// Hashed without a random key, so that the path of a fuzzer repeats.
pub(super) type Map<K, V> = HashMap<K, V, Hasher>;

type Hasher = BuildHasherDefault<DefaultHasher>;

/// One dictionary reading: canonical letters (`lü`, `ê`) and tone, 0 for neutral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) letters: String,
    pub(super) tone: u8,
}

/// The readings of one hanzi by tier, the default reading first.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings {
    pub(super) modern: Vec<Reading>,
    pub(super) wider: Vec<Reading>,
}

/// The image of a hanzi under a reading.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) reading: Reading,
    pub(super) image: char,
    /// What an annotator without context prints.
    pub(super) weak: bool,
}

pub(super) struct Tables {
    readings: Map<char, Readings>,
    levels: Map<char, u8>,
    images: Map<char, char>,
    /// Radicals and compatibility forms to the hanzi they stand for.
    unified: Map<char, char>,
    /// Canonical toneless pinyin to zhuyin without tone.
    zhuyin: Map<String, String>,
    choices: Map<char, Vec<Choice>>,
    /// Hanzi to which some word gives another image than the default one.
    of_words: HashSet<char, Hasher>,
    /// By their first character words, each character that has but one image as that image, to what becomes of them.
    phrases: Map<char, Map<String, String>>,
}

pub(super) fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(Tables::read)
}

impl Tables {
    fn read() -> Self {
        let mut tables = Self::read_characters();
        let phrases: Vec<_> =
            rows(include_str!("../../data/phrases.tsv"), ["phrase", "image"]).collect();
        for [phrase, image] in &phrases {
            let unusual = |&(c, image): &(char, char)| c != image && tables.image(c) != Some(image);
            let pairs = phrase.chars().zip(image.chars()).filter(unusual);
            let unusual: Vec<char> = pairs.map(|(c, _)| c).collect();
            tables.of_words.extend(unusual);
        }
        for [phrase, image] in phrases {
            let fold = |c: char| tables.only_image(c).unwrap_or(c);
            let folded: String = phrase.chars().map(fold).collect();
            let first = folded.chars().next().expect("a word has characters");
            tables
                .phrases
                .entry(first)
                .or_default()
                .insert(folded, image);
        }
        tables
    }

    fn read_characters() -> Self {
        Self {
            readings: rows(
                include_str!("../../data/readings.tsv"),
                ["char", "modern", "wider"],
            )
            .map(|[c, modern, wider]| {
                let modern = readings_of_cell(&modern);
                let wider = readings_of_cell(&wider);
                (character(&c), Readings { modern, wider })
            })
            .collect(),
            levels: rows(include_str!("../../data/levels.tsv"), ["char", "level"])
                .map(|[c, level]| (character(&c), level.parse().expect("a level is a number")))
                .collect(),
            images: rows(include_str!("../../data/images.tsv"), ["char", "image"])
                .map(|[c, image]| (character(&c), character(&image)))
                .collect(),
            unified: rows(
                include_str!("../../data/equivalents.tsv"),
                ["char", "unified"],
            )
            .map(|[c, unified]| (character(&c), character(&unified)))
            .collect(),
            zhuyin: rows(
                include_str!("../../data/syllables.tsv"),
                ["pinyin", "zhuyin"],
            )
            .map(|[pinyin, zhuyin]| (pinyin, zhuyin))
            .collect(),
            choices: choices(),
            of_words: HashSet::default(),
            phrases: Map::default(),
        }
    }

    /// The readings of a hanzi; a radical or compatibility form has those of its unified hanzi.
    pub(super) fn readings(&self, hanzi: char) -> Readings {
        self.readings
            .get(&self.unify(hanzi))
            .cloned()
            .unwrap_or_default()
    }

    /// "Level 1 (own or image's)"; the image counts only where the hanzi has no level itself.
    pub(super) fn is_level_1(&self, hanzi: char) -> bool {
        if hanzi == '〇' {
            // A numeral, absent from the standard list, and as common as its neighbours.
            return true;
        }
        let level = |hanzi: char| self.levels.get(&hanzi);
        let own = level(self.unify(hanzi));
        own.or_else(|| level(self.image(hanzi)?)) == Some(&1)
    }

    /// The default simplified image of a hanzi that has one.
    pub(super) fn image(&self, hanzi: char) -> Option<char> {
        self.images.get(&self.unify(hanzi)).copied()
    }

    /// Whether a hanzi is in the list of 2013.
    pub(super) fn is_standard(&self, hanzi: char) -> bool {
        self.levels.contains_key(&self.unify(hanzi))
    }

    /// The images that readings give a hanzi.
    pub(super) fn choices(&self, hanzi: char) -> &[Choice] {
        self.choices
            .get(&self.unify(hanzi))
            .map_or(&[], Vec::as_slice)
    }

    /// The image of a hanzi that has it whatever its reading, the words around it and the script of the text.
    pub(super) fn only_image(&self, hanzi: char) -> Option<char> {
        let hanzi = self.unify(hanzi);
        let decides = |hanzi| self.choices.contains_key(&hanzi) || self.of_words.contains(&hanzi);
        let decided = self.is_standard(hanzi) || decides(hanzi);
        // 打壞 is not the 打坏 that becomes 打坯.
        self.image(hanzi)
            .filter(|&image| !decided && !decides(image))
    }

    /// What becomes of the words that begin with a character.
    pub(super) fn phrases(&self, first: char) -> Option<&Map<String, String>> {
        self.phrases.get(&first)
    }

    /// How a toneless syllable is written in zhuyin.
    pub(super) fn zhuyin(&self, letters: &str) -> Option<&str> {
        self.zhuyin.get(letters).map(String::as_str)
    }

    fn unify(&self, hanzi: char) -> char {
        self.unified.get(&hanzi).copied().unwrap_or(hanzi)
    }
}

/// `guó:MT guò:H` as readings; `-` is an empty cell.
fn readings_of_cell(cell: &str) -> Vec<Reading> {
    cell.split_whitespace()
        .filter(|&entry| entry != "-")
        .map(|entry| reading(entry.split(':').next().unwrap_or(entry)))
        .collect()
}

fn choices() -> Map<char, Vec<Choice>> {
    let mut choices: Map<char, Vec<Choice>> = Map::default();
    let columns = ["char", "reading", "image", "weak"];
    for [c, printed, image, weak] in rows(include_str!("../../data/choices.tsv"), columns) {
        choices.entry(character(&c)).or_default().push(Choice {
            reading: reading(&printed),
            image: character(&image),
            weak: weak == "yes",
        });
    }
    choices
}

/// `guó` as the letters `guo` and tone 2; without a mark the tone is neutral.
pub(super) fn reading(spelling: &str) -> Reading {
    let tone = spelling.nfd().find_map(tone_of_mark).unwrap_or(0);
    let letters = spelling
        .nfd()
        .filter(|&c| tone_of_mark(c).is_none())
        .nfc()
        .collect();
    Reading { letters, tone }
}

fn character(cell: &str) -> char {
    let mut chars = cell.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c,
        _ => panic!("not one character: {cell:?}"),
    }
}

/// The named columns of a table in `data/`: comments first, then the header, then the rows.
fn rows<const N: usize>(table: &str, columns: [&str; N]) -> impl Iterator<Item = [String; N]> {
    let mut lines = table
        .lines()
        .skip_while(|line| line.starts_with('#'))
        .map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let header = lines.next().expect("a table has a header");
    let places = columns.map(|column| {
        header
            .iter()
            .position(|name| name == column)
            .unwrap_or_else(|| panic!("no column {column} among {header:?}"))
    });
    let rows: Vec<_> = lines
        .map(|row| places.map(|place| row[place].clone()))
        .collect();
    rows.into_iter()
}
