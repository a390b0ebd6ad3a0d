//! Brackets, the space before them, and the characters inside them.

use super::oracle::{candidates, Accept, Agreement, Found, Select};
use super::{only_candidate, stays, strips, vanishes};

#[test]
fn the_common_form() {
    strips(&[
        ("我國(guó)的AI应用(yòng)", "我國的AI应用"),
        ("作為(wèi)会長(cháng)", "作為会長"),
        ("應(yīng)用效應(yīng)", "應用效應"),
        ("會(huì )議", "會議"),
        ("經(jīng)濟(jì)\r\n", "經濟\r\n"),
    ]);
    stays(&["", "我国", "国()", "国( )", "(guó)", "\u{FEFF}国"]);
}

#[test]
fn bracket_kinds() {
    vanishes(
        "国",
        &["(guó)", "（guó）", "[guó]", "［guó］", "【guó】", "〔guó〕"],
    );
    vanishes("国", &["(guó）", "（guó)", "[guó］", "［guó]"]);
    stays(&[
        "国(guó]",
        "国[guó)",
        "国【guó〕",
        "国〔guó】",
        "国【guó]",
        "国<guó>",
        "国{guó}",
        "国《guó》",
    ]);
}

#[test]
fn innermost_pairs_only() {
    strips(&[
        ("(草(cǎo)案)", "(草案)"),
        ("(見(jiàn)表2)", "(見表2)"),
        ("(草(cǎo)案至今", "(草案至今"),
        ("国(北(běi))", "国(北)"),
        ("国【北(běi)", "国【北"),
    ]);
    stays(&[
        "国((guó))",
        "国(（guó）)",
        "国(guó(x",
        "国(g[u]ó)",
        "国(guó",
    ]);
}

#[test]
fn never_across_a_line_break() {
    for line_break in [
        '\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}',
    ] {
        stays(&[
            &format!("朋友(péng{line_break}yǒu)"),
            &format!("国(guó{line_break})"),
            &format!("国{line_break}(guó)"),
        ]);
    }
}

#[test]
fn byte_damage_is_left_alone() {
    stays(&[
        "因?yàn)榘踩菄?guó)",
        "测量?jī)x器",
        "?，F(xiàn)如今",
        "甚至?xí)?dǎo)致",
        "相關(guā",
    ]);
}

#[test]
fn space_before_the_bracket() {
    vanishes("国", &[" (guó)", "\u{A0}(guó)", "\u{3000}（guó）"]);
    stays(&[
        "国  (guó)",
        "国\u{2009}(guó)",
        "国\u{202F}(guó)",
        "国\t(guó)",
        "国\u{200B}(guó)",
    ]);
    strips(&[("關(guān) 於(yú) ", "關 於 "), ("国 (guó) 家", "国 家")]);
}

#[test]
fn spaces_inside_the_bracket() {
    for space in [' ', '\u{A0}', '\u{2009}', '\u{202F}', '\u{3000}'] {
        vanishes("国", &[&format!("({space}guó{space})")]);
        vanishes("朋友", &[&format!("(péng{space}yǒu)")]);
    }
    stays(&[
        "国(  guó)",
        "国(guó  )",
        "朋友(péng  yǒu)",
        "国(\tguó)",
        "国(g uó)",
    ]);
}

#[test]
fn candidates_and_what_is_none() {
    let found = candidates("我国 (guó)人(he)", Accept::Exact, Select::Verified);
    let guo = Found {
        span: "我国".len().."我国 (guó)".len(),
        base: "国".to_owned(),
        agreement: Agreement::Exact,
        selected: true,
    };
    let he = Found {
        span: "我国 (guó)人".len().."我国 (guó)人(he)".len(),
        base: "人".to_owned(),
        agreement: Agreement::NotAReading,
        selected: false,
    };
    assert_eq!(found, [guo, he]);

    let link = only_candidate("国[guó](http://x)");
    assert_eq!((link.agreement, link.selected), (Agreement::Exact, false));

    let longest = "a".repeat(256);
    only_candidate(&format!("国({longest})"));
    for text in [
        format!("国({longest}a)"),
        "国(1)".to_owned(),
        "国(guó。)".to_owned(),
        "国(p<0.05)".to_owned(),
        "国(国)".to_owned(),
        "国(guó国)".to_owned(),
        "国( )".to_owned(),
        "国，(guó)".to_owned(),
        "A(guó)".to_owned(),
    ] {
        assert!(
            candidates(&text, Accept::Exact, Select::Verified).is_empty(),
            "{text:?}"
        );
    }
}
