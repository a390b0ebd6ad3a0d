//! The Chinese text that the corpora are made of: sentences of the project's own prose, without brackets.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use unpinyin::Tone;

const BRACKETS: &[char] = &[
    '(', ')', '（', '）', '[', ']', '［', '］', '【', '】', '〔', '〕',
];

/// One character of a sentence with what can be printed after it.
pub struct Letter {
    pub character: char,
    /// Readings that the library must accept; none where the character is no hanzi.
    pub readings: Vec<String>,
    /// A traditional form whose default image is this character, with its readings.
    pub traditional: Option<(char, Vec<String>)>,
}

pub type Sentence = Vec<Letter>;

/// The sentences of a few groups of prose.
pub fn sentences(groups: &[&str]) -> Vec<Sentence> {
    let traditional = traditional_forms();
    let mut found = Vec::new();
    for text in groups.iter().flat_map(|group| files(group)) {
        found.extend(plain_sentences(&text).map(|sentence| letters(sentence, &traditional)));
    }
    assert!(!found.is_empty(), "the prose of {groups:?} is missing");
    found
}

/// The readings that the library must accept after a hanzi.
///
/// A neutral tone agrees only where it is the default reading, so the others are left out.
pub fn printable_readings(base: char) -> Vec<String> {
    unpinyin::readings(base)
        .enumerate()
        .filter(|(index, reading)| *index == 0 || reading.syllable().tone() != Tone::Neutral)
        .map(|(_, reading)| reading.syllable().to_string())
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files(group: &str) -> Vec<String> {
    let folder = root().join("crates/evaluate/prose").join(group);
    let entries =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    // The order of a folder is the file system's; the corpora must not depend on it.
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn plain_sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| line.split_inclusive(['。', '！', '？']))
        .filter(|sentence| !sentence.is_empty() && !sentence.contains(BRACKETS))
}

fn letters(sentence: &str, traditional: &HashMap<char, char>) -> Sentence {
    let letter = |character| Letter {
        character,
        readings: printable_readings(character),
        traditional: traditional
            .get(&character)
            .map(|&form| (form, printable_readings(form))),
    };
    sentence.chars().map(letter).collect()
}

/// From simplified characters to traditional ones of the traditional prose that are unambiguous.
fn traditional_forms() -> HashMap<char, char> {
    let images = default_images();
    let mut forms = HashMap::new();
    for character in files("traditional").iter().flat_map(|text| text.chars()) {
        if let Some(&image) = images.get(&character) {
            forms.entry(image).or_insert(character);
        }
    }
    forms
}

/// The project's own table of images, less the characters that are standard themselves.
fn default_images() -> HashMap<char, char> {
    let table = read(&root().join("data/images.tsv"));
    table
        .lines()
        .filter_map(|line| match *line.split('\t').collect::<Vec<_>>() {
            [character, _, image, _, "no", ..] => {
                Some((character.parse().ok()?, image.parse().ok()?))
            }
            _ => None,
        })
        .collect()
}
