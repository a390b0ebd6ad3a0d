//! Texts made of fragments: hanzi, bracket pieces, pinyin pieces, marks.
//!
//! Character soup does not find what breaks the laws; texts that are nearly annotations do.

// Each test binary that includes this module uses its own part of it.
#![allow(dead_code)]

pub(crate) mod crowded;
mod dictionary;
mod pieces;
pub(crate) mod settings;
pub(crate) mod spelled;
pub(crate) mod words;

use pieces::{AROUND, CLOSERS, HANZI, OPENERS, PAIRS, PIECES, PLAIN, READINGS};
use proptest::prelude::*;

fn piece(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(pieces).prop_map(str::to_owned)
}

fn content() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => piece(READINGS),
        2 => prop::collection::vec(piece(READINGS), 1..4).prop_map(|parts| parts.concat()),
        2 => (piece(READINGS), piece(PIECES), piece(READINGS)).prop_map(|(a, b, c)| a + &b + &c),
        1 => prop::collection::vec(prop_oneof![piece(READINGS), piece(PIECES)], 0..6)
            .prop_map(|parts| parts.concat()),
    ]
}

fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => piece(HANZI),
        4 => (piece(OPENERS), content(), piece(CLOSERS)).prop_map(|(a, b, c)| a + &b + &c),
        2 => (piece(HANZI), content()).prop_map(|(hanzi, reading)| format!("{hanzi}({reading})")),
        1 => (content()).prop_map(|reading| format!("[{reading}]")),
        1 => piece(AROUND),
        1 => prop_oneof![piece(OPENERS), piece(CLOSERS), content()],
    ]
}

/// A text of fragments.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(fragment(), 0..14).prop_map(|parts| parts.concat())
}

/// Fragments with bytes between them that are not UTF-8.
pub(crate) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let raw = prop::sample::select(&[0xE5u8, 0x9B, 0xFF, 0xC3, 0xF0, 0xED, 0xA0, 0x80][..]);
    let part = prop_oneof![
        5 => fragment().prop_map(String::into_bytes),
        1 => prop::collection::vec(raw, 1..3),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

/// A document with so many annotations that it may be noise.
pub(crate) fn document() -> impl Strategy<Value = String> {
    // A few kinds of pairs each, as a page has, and a share of them in the text.
    let pairs = prop::sample::subsequence(PAIRS, 1..9)
        .prop_map(|pairs| pairs.into_iter().map(str::to_owned).collect::<Vec<_>>());
    let others = prop_oneof![
        2 => Just(Vec::new()),
        1 => prop::collection::vec(words::pair(), 1..5),
    ];
    let pieces = prop::collection::vec((any::<prop::sample::Index>(), 0..10usize), 10..120);
    (pairs, others, pieces, 1..9usize).prop_map(|(mut pairs, others, pieces, share)| {
        pairs.extend(others);
        let piece = |(index, die): &(prop::sample::Index, usize)| {
            if *die < share {
                index.get::<String>(&pairs).as_str()
            } else {
                index.get(PLAIN)
            }
        };
        pieces.iter().map(piece).collect()
    })
}
