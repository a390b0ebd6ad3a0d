//! The laws of the library, over texts made of fragments.
// It asks streams as well.
#![cfg(feature = "std")]

mod fragments;
mod laws;
mod table_file;

use fragments::settings::{ACCEPTS, FORMATS, SELECTS};
use proptest::prelude::*;
use unpinyin::{Accept, Mode, Normalizer, Scope, Select};

fn ruby() -> impl Strategy<Value = Mode> {
    prop::sample::select(&FORMATS[..]).prop_map(Mode::Ruby)
}

fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![
        3 => Just(Mode::Strip),
        3 => ruby(),
        2 => Just(Mode::Convert(Scope::Annotated)),
        2 => Just(Mode::Convert(Scope::Document)),
    ]
}

fn accept() -> impl Strategy<Value = Accept> {
    prop::sample::select(&ACCEPTS[..])
}

fn select() -> impl Strategy<Value = Select> {
    prop::sample::select(&SELECTS[..])
}

fn normalizer() -> impl Strategy<Value = Normalizer> {
    (mode(), accept(), select(), any::<bool>()).prop_map(|(mode, accept, select, trust)| {
        Normalizer::new(mode)
            .accept(accept)
            .select(select)
            .trust_readings(trust)
    })
}

/// Where bases are converted, those of brackets behind them are others from policy to policy.
fn strip_or_ruby() -> impl Strategy<Value = Normalizer> {
    let strip = Just(Mode::Strip);
    prop_oneof![strip, ruby()].prop_map(Normalizer::new)
}

proptest! {
    // As many cases a law, or as many as `PROPTEST_CASES` says.
    #![proptest_config(ProptestConfig::with_cases(4096))]
    #[test]
    fn every_mode_and_policy_is_idempotent(text in fragments::text(), n in normalizer()) {
        laws::is_idempotent(&text, n);
    }

    #[test]
    fn documents_judged_as_a_whole_are_idempotent(
        text in fragments::document(),
        mode in mode(),
        accept in accept(),
    ) {
        let n = Normalizer::new(mode).accept(accept).select(Select::Noise);
        laws::is_idempotent(&text, n);
        laws::output_forms_agree(&text, n);
    }

    #[test]
    fn edits_are_in_order(text in fragments::text(), n in normalizer()) {
        laws::edits_are_in_order(&text, n);
    }

    #[test]
    fn settings_are_nested(text in fragments::text(), n in strip_or_ruby()) {
        laws::settings_are_nested(&text, n);
    }

    #[test]
    fn settings_are_nested_over_spellings(text in fragments::spelled::text(), n in strip_or_ruby()) {
        laws::settings_are_nested(&text, n);
    }

    #[test]
    fn settings_are_nested_in_documents(text in fragments::document(), n in strip_or_ruby()) {
        laws::settings_are_nested(&text, n);
    }

    #[test]
    fn what_is_selected_goes(text in fragments::text(), accept in accept(), select in select()) {
        laws::what_is_selected_goes(&text, accept, select);
    }

    #[test]
    fn what_is_selected_goes_from_documents(text in fragments::document(), accept in accept()) {
        laws::what_is_selected_goes(&text, accept, Select::Noise);
    }

    #[test]
    fn candidates_of_documents_are_counted(text in fragments::document(), n in normalizer()) {
        laws::candidates_are_counted(&text, n.select(Select::Noise));
    }

    #[test]
    fn all_output_forms_agree(text in fragments::text(), n in normalizer()) {
        laws::output_forms_agree(&text, n);
    }

    #[test]
    fn candidates_are_counted(text in fragments::text(), n in normalizer()) {
        laws::candidates_are_counted(&text, n);
    }

    #[test]
    fn bytes_that_are_no_utf8_pass_through(bytes in fragments::bytes(), n in normalizer()) {
        laws::foreign_bytes_pass_through(&bytes, n);
    }

    #[test]
    fn nfc_and_nfd_readings_agree(text in fragments::text(), n in normalizer()) {
        laws::normalization_forms_agree(&text, n);
    }

    #[test]
    fn the_fast_scanner_equals_the_oracle(
        text in fragments::text(),
        accept in accept(),
        select in prop::sample::select(&[Select::Verified, Select::Common][..]),
    ) {
        laws::the_oracle_agrees(&text, accept, select);
    }

    #[test]
    fn every_spelling_of_every_reading_equals_the_oracle(
        text in fragments::spelled::text(),
        accept in accept(),
        select in prop::sample::select(&[Select::Verified, Select::Common][..]),
    ) {
        laws::the_oracle_agrees(&text, accept, select);
    }

    #[test]
    fn spellings_in_nfc_and_nfd_agree(text in fragments::spelled::text(), n in normalizer()) {
        laws::normalization_forms_agree(&text, n);
        laws::is_idempotent(&text, n);
    }

    #[test]
    fn crowded_texts_keep_the_laws(text in fragments::crowded::text(), n in normalizer()) {
        laws::is_idempotent(&text, n);
        laws::edits_are_in_order(&text, n);
        laws::output_forms_agree(&text, n);
        laws::candidates_are_counted(&text, n);
    }

    #[test]
    fn words_and_images_of_the_tables_keep_the_laws(text in fragments::words::text(), n in normalizer()) {
        laws::is_idempotent(&text, n);
        laws::edits_are_in_order(&text, n);
        laws::output_forms_agree(&text, n);
    }

    #[test]
    fn documents_are_converted_as_the_oracle_does(text in fragments::words::text(), trusts in any::<bool>()) {
        laws::the_oracle_converts_alike(&text.replace('\u{FE00}', ""), trusts);
    }

    #[test]
    fn lines_are_independent(lines in prop::collection::vec(fragments::text(), 0..4)) {
        laws::lines_are_independent(&lines.join("\n"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

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
            laws::streams_agree(text.as_bytes(), n, chunk * chunk);
        }
    }
}

/// What fuzzing met one by one: each sign of Latin, of punctuation, of zhuyin and of the wide forms, in each place.
#[test]
fn every_sign_in_a_bracket_equals_the_oracle() {
    let signs = ('\u{21}'..='\u{7E}')
        .chain('\u{A0}'..='\u{3FF}')
        .chain('\u{2000}'..='\u{206F}')
        .chain('\u{3000}'..='\u{312F}')
        .chain('\u{FE00}'..='\u{FF65}');
    for c in signs {
        for text in [
            format!("大({c}dà)"),
            format!("大(d{c}à)"),
            format!("大(dà{c})"),
            format!("大(dà{c}dài)"),
            format!("女(nu{c}3)"),
            format!("大夫(dài{c}fu)"),
            format!("大夫(ㄉㄞˋ{c}ㄈㄨ)"),
        ] {
            for accept in ACCEPTS {
                laws::the_oracle_agrees(&text, accept, Select::Verified);
            }
        }
    }
}
