//! The laws over texts that are nearly annotations.
#![no_main]

#[path = "../input.rs"]
mod input;
#[path = "../../tests/laws/mod.rs"]
mod laws;

use input::Input;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(input) = Input::read(bytes) else {
        return;
    };
    let (n, text) = (input.normalizer, input.text());
    laws::is_idempotent(&text, n);
    laws::edits_are_in_order(&text, n);
    laws::output_forms_agree(&text, n);
    laws::candidates_are_counted(&text, n);
    laws::normalization_forms_agree(&text, n);
    laws::lines_are_independent(&text);
});
