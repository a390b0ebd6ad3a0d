//! The base, and how well its readings agree with the bracket.

use super::oracle::{candidates, Accept, Agreement, Select};
use super::{agreement, only_candidate, stays, strips, vanishes};

#[test]
fn base_is_the_shortest_suffix_that_verifies() {
    strips(&[("我爱北京(běijīng)。", "我爱北京。")]);
    assert_eq!(only_candidate("我爱北京(běijīng)").base, "北京");
    assert_eq!(only_candidate("我愛國(guó)").base, "國");
    assert_eq!(only_candidate("國\u{FE00}(guó)").base, "國\u{FE00}");
    stays(&[
        "弥补（mí）",
        "不着边际（zhuó）",
        "耆老（qí）",
        "北京(jīngběi)",
        "京(běijīng)",
        "北京(běi)",
        "北，京(běijīng)",
    ]);
}

#[test]
fn what_a_hanzi_is() {
    vanishes("〇", &["(líng)"]);
    vanishes("⼈", &["(rén)"]);
    vanishes("\u{F907}", &["(guī)"]);
    vanishes("𰻝", &["(biáng)"]);
    vanishes("国\u{FE00}", &["(guó)"]);
    vanishes("国\u{E0100}", &[" (guó)"]);
    vanishes("中\u{E0100}国\u{E0101}", &["(zhōngguó)"]);
    stays(&[
        "国\u{FE00}\u{FE01}(guó)",
        "国\u{200D}(guó)",
        "か(kā)",
        "A(ā)",
        "〻(rén)",
    ]);
}

#[test]
fn the_iteration_mark() {
    vanishes("人々", &["(rén)", "(rénrén)", "(rén rén)", "(ren2ren2)"]);
    vanishes("々人", &["(rén)"]);
    strips(&[("人(rén)々(rén)", "人々")]);
    stays(&["々(rén)", "，々(rén)", "人々(guó)", "A々人(rénrén)"]);
    assert_eq!(only_candidate("人々(rén)").base, "々");
    assert!(candidates("々(rén)", Accept::Exact, Select::Verified).is_empty());
}

#[test]
fn at_most_eight_syllables() {
    strips(&[
        (
            "中华人民共和国人(zhōnghuá rénmín gònghéguó rén)",
            "中华人民共和国人",
        ),
        ("大(dà/dà/dà/dà/dà/dà/dà/dà)", "大"),
        ("人民(rénmín/rénmín/rénmín/rénmín)", "人民"),
    ]);
    stays(&[
        "中华人民共和国人民(zhōnghuá rénmín gònghéguó rénmín)",
        "大(dà/dà/dà/dà/dà/dà/dà/dà/dà)",
        "人民(rénmín/rénmín/rénmín/rénmín/rénmín)",
    ]);
}

#[test]
fn erhua() {
    vanishes(
        "一点儿",
        &[
            "(yìdiǎnr)",
            "(yì diǎnr)",
            "[yi1 dian3 r5]",
            "(yi4dian3r)",
            "(yi4dianr3)",
            "(yi4 dianr3)",
            "(yì diǎn r)",
            "(yì diǎn ér)",
            "(yì diǎn er)",
            "(YÌDIǍNR)",
        ],
    );
    vanishes("哪儿", &["(nǎr)", "(na3r)", "(nar3)", "(na3 r0)"]);
    vanishes("哪兒", &["(nǎr)", "(ㄋㄚˇㄦ˙)"]);
    strips(&[("点(diǎn)儿(er)", "点儿(er)"), ("点(diǎn)儿(ér)", "点儿")]);
    stays(&[
        "儿(r)",
        "点儿(r)",
        "点(diǎnr)",
        "点(dianr3)",
        "哪儿(narr3)",
        "哪儿(na r3)",
        "哪里(nǎr)",
        "哪儿(nar)",
    ]);
    assert_eq!(agreement("哪儿(nar)"), Agreement::Toneless);
    assert_eq!(agreement("哪儿(na3r4)"), Agreement::ToneDiffers);
}

#[test]
fn exact_takes_any_reading_with_its_tone() {
    vanishes("長", &["(cháng)", "(zhǎng)"]);
    vanishes("著", &["(zhù)", "(zháo)", "(chú)"]);
    vanishes("一", &["(yī)", "(yí)", "(yì)"]);
    vanishes("不", &["(bù)", "(bú)"]);
    vanishes("期", &["(qī)", "(qí)"]);
    stays(&["國(guō)", "他(he)", "他(hē)", "不(bū)", "他(tā, she)"]);
    assert_eq!(agreement("國(guō)"), Agreement::ToneDiffers);
    assert_eq!(agreement("他(he)"), Agreement::NotAReading);
    assert_eq!(agreement("中國(zhōngguō)"), Agreement::ToneDiffers);
}

#[test]
fn neutral_tone() {
    vanishes("了", &["(le)", "(le5)", "(le0)"]);
    vanishes("的", &["(de)"]);
    vanishes("们", &["(men)"]);
    vanishes("們", &["(men)"]);
    vanishes("吗", &["(ma)"]);
    vanishes(
        "朋友",
        &[
            "(péngyou)",
            "(peng2you5)",
            "(peng2 you0)",
            "(peng2 you)",
            "(péng you)",
        ],
    );
    vanishes("我们", &["(wǒmen)"]);
    stays(&[
        "他(ta)",
        "他(ta5)",
        "朋友(pengyou)",
        "朋友(pengyǒu)",
        "朋友(peng5 you3)",
        "北京(beijing1)",
        "了(le/liao)",
    ]);
    assert_eq!(agreement("他(ta)"), Agreement::Toneless);
    assert_eq!(agreement("著(zhe)"), Agreement::Toneless);
    assert_eq!(agreement("著(zhe5)"), Agreement::Exact);
    assert_eq!(agreement("他(ta5)"), Agreement::ToneDiffers);
    assert_eq!(agreement("朋友(pengyou)"), Agreement::Toneless);
    assert_eq!(agreement("朋友(pengyǒu)"), Agreement::Toneless);
    assert_eq!(agreement("朋友(peng5 you3)"), Agreement::ToneDiffers);
    assert_eq!(agreement("了(le/liao)"), Agreement::Toneless);
}

#[test]
fn the_weakest_syllable_decides() {
    assert_eq!(agreement("朋友(péng hé)"), Agreement::NotAReading);
    assert_eq!(agreement("朋友(peng yōu)"), Agreement::ToneDiffers);
    assert_eq!(agreement("大(dà/dā)"), Agreement::ToneDiffers);
    assert_eq!(agreement("大(dà/da)"), Agreement::Toneless);
    assert_eq!(agreement("大(dà/dài)"), Agreement::Exact);
    assert!(Agreement::NotAReading < Agreement::ToneDiffers);
    assert!(Agreement::ToneDiffers < Agreement::Toneless);
    assert!(Agreement::Toneless < Agreement::Exact);
}
