//! Texts of few pieces that stand close: hanzi that are converted, selectors, and brackets that go or stay.

use proptest::prelude::*;

use super::piece;

/// Hanzi with one image, a choice, an image of the image, and none.
const HANZI: &[&str] = &[
    "國", "国", "問", "题", "著", "乾", "於", "彷", "了", "瞭", "々",
];

const SELECTORS: &[&str] = &["\u{FE00}", "\u{FE0B}", "\u{E0100}"];

const BRACKETS: &[&str] = &[
    "(guó)",
    "(guo)",
    "(gān)",
    "(qián)",
    "(zhe)",
    "(zhù)",
    "(wèn)",
    "(yú)",
    "(wū)",
    "(AI)",
    "(le)",
    "(liǎo)",
    "(páng)",
    "[guó]",
    "（guó）",
];

/// What a verdict on the document needs.
const PAIRS: &[&str] = &[
    "國(guó)",
    "国(guó)",
    "問(wèn)",
    "學(xué)",
    "業(yè)",
    "有(yǒu)",
];

const BETWEEN: &[&str] = &[" ", "u", "，"];

/// A text of such pieces.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        11 => piece(HANZI),
        5 => piece(SELECTORS),
        16 => piece(BRACKETS),
        6 => piece(PAIRS),
        3 => piece(BETWEEN),
    ];
    prop::collection::vec(piece, 3..43).prop_map(|pieces| pieces.concat())
}
