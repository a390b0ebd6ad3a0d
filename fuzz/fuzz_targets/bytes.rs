//! Every public entry on bytes that may be anything.
#![no_main]

#[path = "../input.rs"]
mod input;
#[path = "../../tests/laws/mod.rs"]
mod laws;

use std::str::FromStr;

use input::Input;
use unpinyin::{Accept, Error, RubyFormat, Scope, Select, Syllable};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(input) = Input::read(bytes) else {
        return;
    };
    let (n, bytes) = (input.normalizer, input.bytes());
    laws::foreign_bytes_pass_through(bytes, n);
    laws::streams_agree(bytes, n, 1 + input.choice);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    laws::is_idempotent(text, n);
    laws::edits_are_in_order(text, n);
    laws::output_forms_agree(text, n);
    laws::candidates_are_counted(text, n);
    laws::lines_are_independent(text);
    assert_eq!(
        unpinyin::strip(&unpinyin::strip(text)),
        unpinyin::strip(text)
    );
    assert_eq!(
        unpinyin::convert(&unpinyin::convert(text)),
        unpinyin::convert(text)
    );
    assert_eq!(
        unpinyin::to_ruby(&unpinyin::to_ruby(text)),
        unpinyin::to_ruby(text)
    );
    for reading in text.chars().flat_map(unpinyin::readings) {
        prints_as_it_is_read::<Syllable>(&reading.syllable().to_string());
        assert!(reading.syllable().to_string().parse() == Ok(reading.syllable()));
    }
    prints_as_it_is_read::<Syllable>(text);
    names_itself::<Accept>(text);
    names_itself::<Select>(text);
    names_itself::<Scope>(text);
    names_itself::<RubyFormat>(text);
});

/// What is read prints in a spelling that is read as the same.
fn prints_as_it_is_read<T: FromStr<Err = Error> + PartialEq + ToString>(text: &str) {
    if let Ok(read) = text.parse::<T>() {
        assert!(read.to_string().parse() == Ok(read), "{text:?}");
    }
}

/// A setting has one name, and the error tells which name was wrong.
fn names_itself<T: FromStr<Err = Error> + ToString>(text: &str) {
    match text.parse::<T>() {
        Ok(value) => assert_eq!(value.to_string(), text),
        Err(error) => assert!(error.to_string().contains(text)),
    }
}
