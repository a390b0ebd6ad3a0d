//! Documents in the reference implementation.

use crate::oracle::conversion::{converted, Removed};

/// Each text, in which every pair of `(` and `)` goes, is converted to the one beside it.
fn converts(cases: &[(&str, &str)], trusts_readings: bool) {
    for (text, expected) in cases {
        let opens = text.match_indices('(').map(|(at, _)| at);
        let removed: Vec<Removed> = opens
            .map(|start| {
                let end = start + text[start..].find(')').expect("a pair");
                Removed {
                    span: start..end + 1,
                    printed: text[start + 1..end].to_owned(),
                }
            })
            .collect();
        assert_eq!(
            &converted(text, &removed, trusts_readings),
            expected,
            "{text:?}"
        );
    }
}

#[test]
fn words_decide_before_characters() {
    converts(
        &[
            ("隨著時間", "随着时间"),
            ("名著", "名著"),
            ("請覆蓋", "请覆盖"),
            ("隨(suí)著", "随着"),
        ],
        false,
    );
}

#[test]
fn a_reading_decides_unless_it_is_the_default() {
    let cases = [
        ("這是乾(gān)的", "这是干的"),
        ("這是乾(qián)的", "这是干的"),
    ];
    converts(&cases, false);
    converts(&[("這是乾(qián)的", "这是乾的")], true);
    converts(&[("這是乾(gān)(qián)的", "这是干的")], true);
}

#[test]
fn characters_of_simplified_text_change_in_a_traditional_one_only() {
    converts(
        &[
            ("鲁迅著的书", "鲁迅著的书"),
            ("乾，这里", "乾，这里"),
            ("乾，這裡", "干，这里"),
        ],
        false,
    );
    // One in eight of the hanzi.
    converts(
        &[
            ("乾國人人人人人人", "干国人人人人人人"),
            ("乾國人人人人人人人", "乾国人人人人人人人"),
        ],
        false,
    );
}
