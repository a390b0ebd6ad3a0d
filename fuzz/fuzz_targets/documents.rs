//! The laws over documents that are judged as a whole.
#![no_main]

#[path = "../input.rs"]
mod input;
#[path = "../../tests/laws/mod.rs"]
mod laws;

use input::Input;
use unpinyin::{Accept, Mode, Scope, Select};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(input) = Input::read(bytes) else {
        return;
    };
    let text = input.text();
    // The known failure that `Input::read` leaves out, for the settings made here.
    let n = input.normalizer.accept(input.accept.min(Accept::Toneless));
    let whole = [
        n.select(Select::Noise),
        n.mode(Mode::Convert(Scope::Document)),
    ];
    for n in whole {
        laws::is_idempotent(&text, n);
        laws::output_forms_agree(&text, n);
        laws::candidates_are_counted(&text, n);
    }
});
