//! The packed tables against the reviewable ones.

mod table_file;

use std::collections::HashMap;
use std::fs;

use table_file::{character, rows, spellings};
use unicode_normalization::UnicodeNormalization;
use unpinyin::{readings, Mode, Normalizer, Scope, Syllable};

#[test]
fn every_reading_of_the_tsv_is_in_the_pack() {
    let (mut checked, mut left_out) = (0, 0);
    for row in rows("readings.tsv") {
        let base = character(&row, "char");
        let packed: Vec<(String, bool)> = readings(base)
            .map(|reading| (reading.syllable().to_string(), reading.is_wider()))
            .collect();
        // Characters from extension F on that no modern dictionary has are not packed.
        if packed.is_empty() && base >= '\u{2CEB0}' {
            left_out += 1;
            continue;
        }
        let modern = spellings(&row["modern"])
            .into_iter()
            .map(|reading| (reading, false));
        let wider = spellings(&row["wider"])
            .into_iter()
            .map(|reading| (reading, true));
        let expected: Vec<_> = modern.chain(wider).collect();
        let compatibility = base.to_string().nfc().ne([base]);
        if !compatibility {
            assert_eq!(packed, expected, "{base}");
            checked += 1;
        }
    }
    assert!(checked > 42_000, "{checked}");
    assert!(left_out < 1_600, "{left_out}");
}

#[test]
fn the_standard_characters_are_complete() {
    let levels = rows("levels.tsv");
    assert_eq!(levels.len(), 8_105);
    for row in &levels {
        let base = character(row, "char");
        assert!(
            readings(base).any(|reading| !reading.is_wider()),
            "{base} has no modern reading"
        );
    }
}

#[test]
fn every_image_of_the_tsv_is_in_the_pack() {
    let document = Normalizer::new(Mode::Convert(Scope::Document));
    let mut checked = 0;
    for row in rows("images.tsv") {
        if row["standard"] == "yes" {
            continue;
        }
        // Between characters that start or end no word.
        let text = format!("x{}x", character(&row, "char"));
        assert_eq!(document.normalize(&text), format!("x{}x", row["image"]));
        checked += 1;
    }
    assert!(checked > 3_000, "{checked}");
}

#[test]
fn every_phrase_of_the_tsv_is_in_the_pack() {
    let document = Normalizer::new(Mode::Convert(Scope::Document));
    for row in rows("phrases.tsv") {
        // Traditional text around it, parted by punctuation.
        let text = format!("國際關係，{}，學習經驗", row["phrase"]);
        assert_eq!(
            document.normalize(&text),
            format!("国际关系，{}，学习经验", row["image"])
        );
    }
}

#[test]
fn tables_are_sorted_without_duplicates() {
    for (file, keys) in [
        ("readings.tsv", &["char"][..]),
        ("levels.tsv", &["char"]),
        ("frequent.tsv", &["char"]),
        ("images.tsv", &["char"]),
        ("image_overrides.tsv", &["char"]),
        ("choices.tsv", &["char", "reading"]),
        ("equivalents.tsv", &["char"]),
        ("extra_readings.tsv", &["char", "reading"]),
        ("phrases.tsv", &["phrase"]),
        ("phrases_hand.tsv", &["phrase"]),
        ("syllables.tsv", &["pinyin"]),
    ] {
        let rows = rows(file);
        let key = |row: &HashMap<String, String>| -> Vec<String> {
            keys.iter().map(|&column| row[column].clone()).collect()
        };
        for pair in rows.windows(2) {
            assert!(
                key(&pair[0]) < key(&pair[1]),
                "{file}: {:?} before {:?}",
                key(&pair[0]),
                key(&pair[1])
            );
        }
    }
}

#[test]
fn a_syllable_printed_and_parsed_is_itself() {
    let mut checked = 0;
    for row in rows("readings.tsv") {
        for spelling in spellings(&row["modern"])
            .iter()
            .chain(&spellings(&row["wider"]))
        {
            let syllable: Syllable = spelling.parse().unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(syllable.to_string(), *spelling);
            checked += 1;
        }
    }
    assert!(checked > 50_000);
}

#[test]
fn compatibility_forms_share_the_unified_hanzi() {
    for row in rows("equivalents.tsv") {
        let (form, unified) = (character(&row, "char"), character(&row, "unified"));
        assert!(readings(form).eq(readings(unified)), "{form}");
    }
}

#[test]
fn the_pack_has_its_size() {
    let pack = format!("{}/data/tables.bin", env!("CARGO_MANIFEST_DIR"));
    let size = fs::metadata(pack).expect("the pack is there").len();
    assert!((300_000..=350_000).contains(&size), "{size} bytes");
}
