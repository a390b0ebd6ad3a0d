//! The scanner against the slow and obvious one.
#![no_main]

#[path = "../input.rs"]
mod input;
#[path = "../../tests/laws/mod.rs"]
mod laws;

use input::Input;
use unpinyin::Select;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(input) = Input::read(bytes) else {
        return;
    };
    if input.select != Select::Noise {
        laws::the_oracle_agrees(&input.text(), input.accept, input.select);
    }
});
