//! Streams that are cut in or near a text, against the whole.
#![no_main]

#[path = "../input.rs"]
mod input;
#[path = "../../tests/laws/mod.rs"]
mod laws;

use input::settings::MODES;
use input::Input;
use unpinyin::Select;

/// The first buffer of a stream is judged up to here.
const CUT: usize = 256 * 1024;

/// What stands before the text.
const FILLERS: [&str; 7] = [
    "好",
    "\n",
    "國(guó)",
    "乾(gān)著(zhù)。",
    "行(xíng)(háng)",
    "國家(jiā)(guójiā)x",
    "著(zhù)(zhe)",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((&[low, high, mode], rest)) = bytes.split_first_chunk() else {
        return;
    };
    let Some(input) = Input::read(rest) else {
        return;
    };
    // A document judged as a whole is no stream.
    let n = input
        .normalizer
        .mode(MODES[usize::from(mode) % (MODES.len() - 1)]);
    let n = match input.select {
        Select::Noise => n.select(Select::Verified),
        _ => n,
    };
    let text = input.text();
    let filler = FILLERS[input.choice % FILLERS.len()];
    // From a little more than any look back to a little more than any look ahead.
    let before = CUT - 1024 + usize::from(u16::from_le_bytes([low, high])) % (10 * 1024);
    let odd = "x".repeat(before % filler.len());
    let filled = filler.repeat(before / filler.len());
    // Whatever is read at a time, small pieces for small texts are for the target `bytes`.
    let chunk = 4096 + 97 * input.choice;
    laws::streams_agree(
        format!("{odd}{filled}{text}{filler}{text}").as_bytes(),
        n,
        chunk,
    );
});
