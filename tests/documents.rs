//! Documents longer than what is looked at together.

use unpinyin::{Mode, Normalizer, Scope, Select};

#[test]
fn the_first_64_kib_tell_the_script_of_a_document() {
    let document = Normalizer::new(Mode::Convert(Scope::Document));
    for (before, converted) in [(2, "干，这里"), (64, "乾，这里")] {
        let text = "a".repeat(before * 1024) + "乾，這裡";
        assert_eq!(document.normalize(&text).replace('a', ""), converted);
    }
}

#[test]
fn the_selector_of_a_converted_hanzi_goes() {
    let document = Normalizer::new(Mode::Convert(Scope::Document));
    let noise = document.select(Select::Noise);
    for (settings, text, converted) in [
        (document, "國\u{FE00}(AI)家", "国(AI)家"),
        (noise, "國\u{FE00}家", "国家"),
        // Behind the bracket another may stand, which a second pass would take for the hanzi's.
        (noise, "國\u{FE00}(AI)家", "国\u{FE00}(AI)家"),
    ] {
        assert_eq!(settings.normalize(text), converted);
    }
}

#[test]
fn words_and_readings_decide_wherever_a_stretch_of_a_document_ends() {
    let document = Normalizer::new(Mode::Convert(Scope::Document));
    let text =
        "顯著，隨著(zhe)乾(qián)坤𠀀覆\u{FE00}蓋皇后(huánghòu)以後(hòu)(hòu)乾(gān)燥這裡閒(jian1)隔\
        顛\u{E0100}乾\u{E0100}倒\u{E0100}坤";
    let expected = "显著，随着乾坤𠀀覆\u{FE00}盖皇后以后干燥这里间隔颠乾\u{E0100}倒\u{E0100}坤";
    for before in (0..60).chain(600..1200).chain(1850..2100) {
        for filler in ["a", "天", "們", "a們"] {
            let (from, to) = (
                filler.repeat(before),
                filler.repeat(before).replace('們', "们"),
            );
            let text = from + text + "，" + text;
            let normalized = document.normalize(&text);
            assert_eq!(
                normalized,
                to + expected + "，" + expected,
                "{before} {filler}"
            );
            let mut edited = text.clone();
            let edits: Vec<_> = document.edits(&text).collect();
            for edit in edits.iter().rev() {
                edited.replace_range(edit.range(), &edit.replacement().to_string());
            }
            assert_eq!(edited, normalized, "{before} {filler}");
        }
    }
}

#[test]
fn a_long_document_loses_its_brackets_wherever_they_stand() {
    let document = Normalizer::new(Mode::Convert(Scope::Document));
    let text = "國(guó)(guó) （guó）家應用(yìngyòng)，乾 (gān)燥(zào)隨著(zhe)";
    for before in (0..700).map(|shift| 64 * 1024 - 600 + shift) {
        let filler = "a".repeat(before);
        let source = filler.clone() + text + &filler + text;
        let normalized = document.normalize(&source);
        let expected = "国家应用，干燥随着";
        assert_eq!(
            normalized,
            filler.clone() + expected + &filler + expected,
            "{before}"
        );
    }
}

#[test]
fn every_character_may_have_its_bracket() {
    let document = Normalizer::new(Mode::Convert(Scope::Document));
    for (annotated, converted) in [
        ("國(guó)", "国"),
        ("閒(jiān)", "间"),
        ("閒(jian1)", "间"),
        ("閒(jian1)閒閒(jiānjiān)", "间间间"),
    ] {
        for before in ["", "閒(jian1)", "閒閒閒(jiānjiānjiān)"] {
            let text = before.to_owned() + &annotated.repeat(400);
            let expected = "间".repeat(before.matches('閒').count()) + &converted.repeat(400);
            assert_eq!(document.normalize(&text), expected, "{before}{annotated}");
        }
    }
}
