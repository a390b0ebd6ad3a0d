//! The laws of the library, over texts made of fragments, and the oracle it must equal.

mod fragments;
mod oracle;

use std::borrow::Cow;
use std::io::Read;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unpinyin::{Accept, Agreement, Mode, Normalizer, RubyFormat, Scope, Select, Verdict};

const FORMATS: [RubyFormat; 7] = [
    RubyFormat::Html,
    RubyFormat::Markdown,
    RubyFormat::Aozora,
    RubyFormat::Latex,
    RubyFormat::Typst,
    RubyFormat::Anki,
    RubyFormat::Parentheses,
];

fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![
        3 => Just(Mode::Strip),
        3 => prop::sample::select(&FORMATS[..]).prop_map(Mode::Ruby),
        2 => Just(Mode::Convert(Scope::Annotated)),
        2 => Just(Mode::Convert(Scope::Document)),
    ]
}

fn accept() -> impl Strategy<Value = Accept> {
    prop::sample::select(&[Accept::Exact, Accept::Toneless, Accept::ToneDiffers][..])
}

fn select() -> impl Strategy<Value = Select> {
    prop::sample::select(&[Select::Verified, Select::Common, Select::Noise][..])
}

fn normalizer() -> impl Strategy<Value = Normalizer> {
    (mode(), accept(), select(), any::<bool>()).prop_map(|(mode, accept, select, trust)| {
        Normalizer::new(mode)
            .accept(accept)
            .select(select)
            .trust_readings(trust)
    })
}

/// A reader that gives a few bytes at a time.
struct Pieces<'a> {
    text: &'a [u8],
    chunk: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let chunk = self.chunk.min(buffer.len());
        self.text.read(&mut buffer[..chunk])
    }
}

/// The text with each edit made by hand.
fn applied(normalizer: Normalizer, text: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for edit in normalizer.edits(text) {
        let range = edit.range();
        assert!(
            done <= range.start && range.start < range.end,
            "ordered and disjoint: {range:?}"
        );
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        out += &text[done..range.start];
        out += &edit.replacement().to_string();
        done = range.end;
    }
    out + &text[done..]
}

/// 4,096 cases a law, or as many as `PROPTEST_CASES` says.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if asked { default.cases } else { 4096 },
        ..default
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_mode_and_policy_is_idempotent(text in fragments::text(), n in normalizer()) {
        let once = n.normalize(&text).into_owned();
        let twice = n.normalize(&once);
        prop_assert_eq!(&*twice, &*once);
    }

    #[test]
    fn documents_judged_as_a_whole_are_idempotent(
        text in fragments::document(),
        mode in mode(),
        accept in accept(),
    ) {
        let n = Normalizer::new(mode).accept(accept).select(Select::Noise);
        let once = n.normalize(&text).into_owned();
        let twice = n.normalize(&once);
        prop_assert_eq!(&*twice, &*once);
        prop_assert_eq!(&*once, &*applied(n, &text));
    }

    #[test]
    fn all_output_forms_agree(text in fragments::text(), n in normalizer()) {
        let expected = applied(n, &text);
        let normalized = n.normalize(&text);
        prop_assert_eq!(&*normalized, &*expected);
        prop_assert_eq!(matches!(normalized, Cow::Borrowed(_)), n.edits(&text).next().is_none());
        let mut into = String::from("before");
        n.normalize_into(&text, &mut into);
        prop_assert_eq!(into.strip_prefix("before"), Some(&*expected));
        prop_assert_eq!(&*n.normalize_bytes(text.as_bytes()), expected.as_bytes());
        let mut in_place = text.clone().into_bytes();
        let changed = n.normalize_in_place(&mut in_place);
        prop_assert_eq!(String::from_utf8(in_place).expect("UTF-8 stays UTF-8"), &*expected);
        prop_assert_eq!(changed, n.edits(&text).next().is_some());
    }

    #[test]
    fn an_edit_changes_something(text in fragments::text(), n in normalizer()) {
        for edit in n.edits(&text) {
            prop_assert_ne!(edit.replacement().to_string(), &text[edit.range()]);
        }
    }

    #[test]
    fn bytes_that_are_no_utf8_pass_through(bytes in fragments::bytes(), n in normalizer()) {
        let normalized = n.normalize_bytes(&bytes).into_owned();
        let mut in_place = bytes.clone();
        n.normalize_in_place(&mut in_place);
        prop_assert_eq!(&in_place, &normalized);
        prop_assert_eq!(&*n.normalize_bytes(&normalized), &*normalized);
        let foreign = |bytes: &[u8]| -> Vec<u8> {
            bytes.utf8_chunks().flat_map(|chunk| chunk.invalid().to_vec()).collect()
        };
        prop_assert_eq!(foreign(&bytes), foreign(&normalized));
    }

    #[test]
    fn nfc_and_nfd_readings_agree(text in fragments::text(), n in normalizer()) {
        let nfc: String = recomposed(&text, |reading| reading.nfc().collect());
        let nfd: String = recomposed(&text, |reading| reading.nfd().collect());
        let verdicts = |text: &str| -> Vec<_> {
            n.candidates(text).map(|c| (c.base().to_string(), c.agreement(), c.verdict())).collect()
        };
        prop_assert_eq!(verdicts(&nfc), verdicts(&nfd));
        let out = |text: &str| -> String { n.normalize(text).nfc().collect() };
        prop_assert_eq!(out(&nfc), out(&nfd));
    }

    #[test]
    fn the_fast_scanner_equals_the_oracle(
        text in fragments::text(),
        accept in accept(),
        select in prop::sample::select(&[Select::Verified, Select::Common][..]),
    ) {
        let strip = Normalizer::new(Mode::Strip).accept(accept).select(select);
        let found: Vec<_> = strip.candidates(&text).map(|candidate| {
            let selected = candidate.verdict() == Verdict::Selected;
            let base = if selected { candidate.base().to_string() } else { String::new() };
            (candidate.span(), base, candidate.agreement(), selected)
        }).collect();
        let expected: Vec<_> = oracle::candidates(&text, oracle_accept(accept), oracle_select(select))
            .into_iter()
            .map(|found| {
                let selectors = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
                let base = if found.selected { found.base.replace(selectors, "") } else { String::new() };
                (found.span, base, agreement(found.agreement), found.selected)
            })
            .collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn lines_are_independent(lines in prop::collection::vec(fragments::text(), 0..4)) {
        let strip = Normalizer::new(Mode::Strip);
        let separate: Vec<_> = lines.iter().map(|line| strip.normalize(line).into_owned()).collect();
        let whole = lines.join("\n");
        prop_assert_eq!(&*strip.normalize(&whole), separate.join("\n"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_stream_gives_the_same_in_any_chunks(
        text in fragments::text(),
        n in normalizer(),
        filler in prop::sample::select(&["國(guó)", "好", "乾(gān)著(zhù)。", "行(xíng)(háng)", "國家(jiā)(guójiā)x", "著(zhù)(zhe)"][..]),
        before in 262_000..272_000usize,
        chunk in 1..600usize,
    ) {
        // Longer than the buffer, so that it is cut somewhere in or around the fragments.
        let filler = filler.repeat(before / filler.len());
        let long = format!("{filler}{text}{filler}{text}");
        for text in [&text, &long] {
            let mut out = Vec::new();
            let survey = n.copy(Pieces { text: text.as_bytes(), chunk: chunk * chunk }, &mut out).expect("nothing fails in memory");
            prop_assert!(&*n.normalize(text) == std::str::from_utf8(&out).expect("UTF-8 stays UTF-8"));
            prop_assert_eq!(survey, n.survey(text));
        }
    }
}

/// Changes the normalization form outside hanzi, whose compatibility forms NFC would replace.
fn recomposed(text: &str, form: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut latin = String::new();
    for c in text.chars() {
        if matches!(c, '\u{F900}'..='\u{FAFF}') {
            out += &form(&latin);
            latin.clear();
            out.push(c);
        } else {
            latin.push(c);
        }
    }
    out + &form(&latin)
}

fn oracle_accept(accept: Accept) -> oracle::Accept {
    match accept {
        Accept::Exact => oracle::Accept::Exact,
        Accept::Toneless => oracle::Accept::Toneless,
        _ => oracle::Accept::ToneDiffers,
    }
}

fn oracle_select(select: Select) -> oracle::Select {
    match select {
        Select::Verified => oracle::Select::Verified,
        _ => oracle::Select::Common,
    }
}

fn agreement(agreement: oracle::Agreement) -> Agreement {
    match agreement {
        oracle::Agreement::NotAReading => Agreement::NotAReading,
        oracle::Agreement::ToneDiffers => Agreement::ToneDiffers,
        oracle::Agreement::Toneless => Agreement::Toneless,
        oracle::Agreement::Exact => Agreement::Exact,
    }
}
