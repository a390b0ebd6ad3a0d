//! Every character whose image depends on its reading: each reading, with and without a word.

mod table_file;

use std::collections::{BTreeMap, BTreeSet};

use table_file::{character, rows};
use unpinyin::{readings, Accept, Mode, Normalizer, Scope, Tone};

const ANNOTATED: Normalizer =
    Normalizer::new(Mode::Convert(Scope::Annotated)).accept(Accept::Toneless);
const DOCUMENT: Normalizer = ANNOTATED.mode(Mode::Convert(Scope::Document));

/// Character, reading, image and whether the reading is what a context-blind annotator prints.
fn choices() -> Vec<(char, String, char, bool)> {
    let choice = |row: std::collections::HashMap<String, String>| {
        let weak = row["weak"] == "yes";
        (
            character(&row, "char"),
            row["reading"].clone(),
            character(&row, "image"),
            weak,
        )
    };
    // What the tables know of the base: without a tone the modern tier, and a bare r is the
    // reading of 儿 behind another syllable only.
    let known = |base: char, reading: &str| {
        let mut readings = readings(base);
        reading != "r"
            && readings.any(|known| {
                let syllable = known.syllable();
                let toned = syllable.tone() != Tone::Neutral;
                syllable.to_string() == reading && (toned || !known.is_wider())
            })
    };
    let choices = rows("choices.tsv").into_iter().map(choice);
    choices
        .filter(|(base, reading, ..)| known(*base, reading))
        .collect()
}

/// The characters with several images.
fn decided_by_reading() -> BTreeSet<char> {
    let mut images: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    for (base, _, image, _) in choices() {
        images.entry(base).or_default().insert(image);
    }
    images
        .into_iter()
        .filter(|(_, images)| images.len() > 1)
        .map(|(base, _)| base)
        .collect()
}

#[test]
fn there_are_enough_of_them() {
    assert!(
        decided_by_reading().len() >= 43,
        "{:?}",
        decided_by_reading()
    );
}

#[test]
fn without_a_word_a_reading_that_is_no_default_decides() {
    let mut checked = 0;
    for (base, reading, image, weak) in choices() {
        if weak || !decided_by_reading().contains(&base) {
            continue;
        }
        let text = format!("「{base}({reading})」");
        for normalizer in [ANNOTATED, DOCUMENT] {
            assert_eq!(
                normalizer.normalize(&text),
                format!("「{image}」"),
                "{text} {normalizer:?}"
            );
        }
        checked += 1;
    }
    assert!(checked >= 45, "{checked}");
}

#[test]
fn a_default_reading_decides_only_where_readings_are_trusted() {
    let mut checked = 0;
    for (base, reading, image, weak) in choices() {
        if !weak || !decided_by_reading().contains(&base) {
            continue;
        }
        let text = format!("「{base}({reading})」");
        let trusted = ANNOTATED.trust_readings(true);
        assert_eq!(trusted.normalize(&text), format!("「{image}」"), "{text}");
        // In traditional text the default image stands, whatever that reading would say.
        let default = DOCUMENT
            .normalize(&format!("國際關係「{base}」"))
            .into_owned();
        let printed = DOCUMENT
            .normalize(&format!("國際關係「{base}({reading})」"))
            .into_owned();
        assert_eq!(printed, default, "{text}");
        checked += 1;
    }
    assert!(checked >= 40, "{checked}");
}

#[test]
fn a_word_decides_before_any_reading() {
    let mut words = BTreeSet::new();
    for row in rows("phrases.tsv") {
        let characters: Vec<char> = row["phrase"].chars().collect();
        for (base, reading, ..) in choices() {
            let Some(at) = characters.iter().position(|&c| c == base) else {
                continue;
            };
            let annotated: String = characters
                .iter()
                .enumerate()
                .map(|(index, c)| {
                    if index == at {
                        format!("{c}({reading})")
                    } else {
                        c.to_string()
                    }
                })
                .collect();
            let text = format!("國際關係，{annotated}，學習經驗");
            let expected = format!("国际关系，{}，学习经验", row["image"]);
            assert_eq!(DOCUMENT.normalize(&text), expected, "{text}");
            words.insert(base);
        }
    }
    let decided = decided_by_reading();
    let with_words = words.intersection(&decided).count();
    assert!(with_words >= 25, "{with_words} of {}", decided.len());
}
