//! Documents of words and characters whose conversion something decides.

use proptest::prelude::*;
use proptest::sample::Index;

use super::dictionary::dictionary;
use super::pieces::PLAIN;

/// Words of the tables and characters that have an image, printed whole or broken off, with a bracket here and there.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = (any::<Index>(), 0..13usize, any::<Index>()).prop_map(|(which, kind, reading)| {
        let dictionary = dictionary();
        let word = which.get::<String>(&dictionary.words);
        let (c, readings) = which.get(&dictionary.changing);
        let part = |at: usize| word.chars().skip(at).collect::<String>();
        match kind {
            0..3 => word.clone(),
            3 => part(1),
            4 => word.chars().take(1).collect(),
            5 => c.to_string(),
            6..8 => format!("{c}({})", reading.get::<String>(readings)),
            8 => format!("{}({})", word, reading.get::<String>(readings)),
            9 => reading.get(PLAIN).to_string(),
            10 => format!("{}\u{FE00}", part(1)),
            11 => format!("{c}({})", reading.get(&["guó", "zhe", "x", "le", "gān"])),
            // Brackets that touch.
            _ => {
                let (first, second) = (
                    reading.get::<String>(readings),
                    which.get::<String>(readings),
                );
                format!("{c}({first})({second})")
            }
        }
    });
    // What is looked at together ends somewhere in the pieces.
    let before = (
        prop::sample::select(&["", "", "", "", "", "天", "們", "a"][..]),
        590..700usize,
    );
    let pieces = prop::collection::vec(piece, 1..10);
    (before, pieces).prop_map(|((filler, count), pieces)| filler.repeat(count) + &pieces.concat())
}

/// A character that has an image, or is one, with a reading of either.
pub(crate) fn pair() -> impl Strategy<Value = String> {
    (any::<Index>(), any::<Index>()).prop_map(|(which, reading)| {
        let (c, readings) = which.get(&dictionary().changing);
        format!("{c}({})", reading.get::<String>(readings))
    })
}
