//! The laws over documents that are judged as a whole.
#![no_main]

#[path = "../input.rs"]
mod input;
#[path = "../../tests/laws/mod.rs"]
mod laws;

use input::Input;
use unpinyin::{Mode, Normalizer, Scope, Select};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(input) = Input::read(bytes) else {
        return;
    };
    let text = input.text();
    let document = Mode::Convert(Scope::Document);
    let whole = [
        Normalizer::new(input.mode)
            .accept(input.accept)
            .select(Select::Noise),
        Normalizer::new(document)
            .accept(input.accept)
            .select(input.select),
    ];
    for n in whole {
        laws::is_idempotent(&text, n);
        laws::output_forms_agree(&text, n);
        laws::candidates_are_counted(&text, n);
    }
});
