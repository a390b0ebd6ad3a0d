//! The spellings of a reading: letters, marks, digits, case, zhuyin.

use super::oracle::Agreement;
use super::{agreement, stays, strips, vanishes};

#[test]
fn separators_of_syllables() {
    for separator in [
        '\'', '’', '‘', 'ʼ', '＇', '´', '-', '‐', '\u{2011}', '–', '－', '·', '・',
    ] {
        vanishes("朋友", &[&format!("(péng{separator}yǒu)")]);
    }
    vanishes("晚安", &["(wǎn'ān)", "(wǎn’ān)", "(wǎnān)", "(wan3'an1)"]);
    vanishes("西安", &["(Xī'ān)", "(Xīān)", "(xi1an1)"]);
    stays(&[
        "朋友(péng--yǒu)",
        "朋友(péng- yǒu)",
        "朋友(-péngyǒu)",
        "朋友(péngyǒu')",
        "朋友(péng—yǒu)",
        "朋友(péng.yǒu)",
        "朋友(péng_yǒu)",
    ]);
}

#[test]
fn letters_and_marks() {
    vanishes(
        "国",
        &[
            "(guo\u{301})",
            "(ɡuó)",
            "(ｇｕｏ\u{301})",
            "(ｇｕó)",
            "(GUÓ)",
            "(ＧＵＯ\u{301})",
        ],
    );
    vanishes("了", &["（liăo）", "(lia\u{306}o)", "(liɑ\u{30C}o)"]);
    vanishes("吃", &["(ｃｈī)"]);
    stays(&[
        "国(guo\u{302})",
        "国(guõ)",
        "国(guo\u{301}\u{323})",
        "国(\u{301}guo)",
        "国(ğuó)",
        "国(g\u{301}uo)",
        "国(guo\u{301}\u{301})",
        "国(гuó)",
        "靓（Iiàng）",
        "委(wěí)",
    ]);
}

#[test]
fn place_of_the_tone_mark() {
    vanishes("国", &["(gúo)", "( gúo )"]);
    vanishes("略", &["(lǜe)", "(lùe)", "(luè)"]);
    vanishes("酒", &["(jiǔ)", "(jǐu)"]);
    vanishes("中国", &["(zhōngguó)"]);
    stays(&["中国(zhōnggúo)", "喝酒(hējǐu)", "一点儿(yìdǐanr)"]);
}

#[test]
fn the_letter_u_with_diaeresis() {
    vanishes(
        "绿",
        &[
            "(lu:4)",
            "(lu：4)",
            "(lü4)",
            "(lv4)",
            "(lǜ)",
            "(lv\u{300})",
            "(lu\u{300}\u{308})",
        ],
    );
    vanishes("女", &["(nǚ)", "(nv3)", "(nu:3)", "(nü\u{306})"]);
    vanishes(
        "略",
        &[
            "(lüè)", "(lvè)", "(lu:è)", "(lue4)", "(lve4)", "(lüe4)", "(lu:e4)",
        ],
    );
    vanishes("虐", &["(nüè)", "(nuè)", "(nue4)"]);
    vanishes("去", &["(qù)", "(qǜ)", "(qv4)", "(qü4)"]);
    vanishes("月", &["(yuè)", "(yüè)", "(yve4)"]);
    vanishes("军", &["(jūn)", "(jv\u{304}n)"]);
    stays(&[
        "女(nu3)",
        "女(nǔ)",
        "女(nv\u{308}3)",
        "女(n:u3)",
        "女(nu: 3)",
        "国(gvo2)",
        "国(gü:o2)",
        "酒(jiü3)",
    ]);
}

#[test]
fn the_letter_e_with_circumflex() {
    vanishes("欸", &["(ê\u{304})", "(e\u{304}\u{302})", "(ê1)"]);
    stays(&["和(hê2)", "和(hế)"]);
}

#[test]
fn syllables_without_a_vowel() {
    vanishes("嗯", &["(ńg)", "(n\u{301}g)", "(ng2)", "(ň)"]);
    vanishes("呣", &["(ḿ)", "(m2)"]);
    stays(&["嗯(nǵ)"]);
}

#[test]
fn tone_digits() {
    vanishes("国", &["(guo2)", "(guo２)", "[guo2]"]);
    vanishes(
        "北京",
        &["(bei3jing1)", "(bei3 jing1)", "(bei3-jing1)", "(Bei3jing1)"],
    );
    vanishes("银行", &["(yin2 hang2)"]);
    strips(&[("银行(hang2)业", "银行业")]);
    stays(&[
        "国(guo3)",
        "国(guo6)",
        "国(2guo)",
        "国(guo 2)",
        "国(guo22)",
        "国(gu2o)",
        "国(guó2)",
        "北京(běijing1)",
        "北京(běi jing5)",
        "大(dà/dai4)",
        "国(guo5)",
    ]);
}

#[test]
fn upper_case() {
    vanishes(
        "北京",
        &["(Běijīng)", "(BĚIJĪNG)", "(Bei3 jing1)", "(BEI3JING1)"],
    );
    vanishes("国", &["(Guó)"]);
    vanishes("大", &["(Dà/dài)"]);
    stays(&[
        "旅(Lv3)",
        "阿(A1)",
        "绿(Lv1)",
        "绿(LV4)",
        "国(Guo2)",
        "大(Da4/Dai4)",
        "北京(Beijing)",
        "北京(BEIJING)",
        "华为(HUAWEI)",
        "锂(Li)",
        "的(DE)",
        "了(Le)",
        "人工智能(AI)",
        "功能（GA）",
    ]);
    assert_eq!(agreement("锂(Li)"), Agreement::Toneless);
    assert_eq!(agreement("了(Le)"), Agreement::Toneless);
    assert_eq!(agreement("绿(Lv4)"), Agreement::NotAReading);
    assert_eq!(agreement("北京(Beijing)"), Agreement::Toneless);
    assert_eq!(agreement("北京(BeiJing)"), Agreement::NotAReading);
}

#[test]
fn zhuyin() {
    vanishes(
        "國",
        &[
            "(ㄍㄨㄛˊ)",
            "（ ㄍㄨㄛˊ ）",
            "(ㄍㄨㄛˊ/guó)",
            "(guó、ㄍㄨㄛˊ)",
        ],
    );
    vanishes("了", &["(˙ㄌㄜ)", "(ㄌㄜ˙)", "(ㄌㄧㄠˇ)"]);
    vanishes("他", &["(ㄊㄚ)", "(ㄊㄚˉ)"]);
    vanishes("女", &["(ㄋㄩˇ)"]);
    vanishes(
        "北京",
        &["(ㄅㄟˇㄐㄧㄥ)", "(ㄅㄟˇ ㄐㄧㄥ)", "(ㄅㄟˇㄐㄧㄥˉ)"],
    );
    vanishes("中國", &["(ㄓㄨㄥㄍㄨㄛˊ)"]);
    vanishes("朋友", &["(ㄆㄥˊㄧㄡˇ)", "(ㄆㄥˊ˙ㄧㄡ)", "(ㄆㄥˊㄧㄡ˙)"]);
    vanishes("媽媽", &["(ㄇㄚ˙ㄇㄚ)", "(ㄇㄚㄇㄚ˙)", "(ㄇㄚ ㄇㄚ)"]);
    vanishes("西安", &["(ㄒㄧ ㄢ)", "(ㄒㄧˉㄢ)"]);
    stays(&[
        "國(ㄍㄨㄛ)",
        "國(ㄍㄨㄛ2)",
        "國(ㄍuó)",
        "國(ˊㄍㄨㄛ)",
        "了(˙ㄌㄜ˙)",
        "了(ㄌㄜ)",
        "西安(ㄒㄧㄢ)",
        "北京(ㄅㄟˇjīng)",
        "北京(ㄅㄟˇ'ㄐㄧㄥ)",
        "北京(ㄅㄟˇ-ㄐㄧㄥ)",
    ]);
}

#[test]
fn alternatives() {
    for separator in ['/', '／', '、', '，', ',', ';', '；', '|'] {
        vanishes("大", &[&format!("(dà{separator}dài)")]);
        vanishes("大", &[&format!("(dà {separator} dài)")]);
        stays(&[
            &format!("大(dà{separator}guó)"),
            &format!("大({separator}dà)"),
            &format!("大(dà{separator})"),
            &format!("大(dà{separator}{separator}dài)"),
            &format!("大(dà {separator}  dài)"),
        ]);
    }
    vanishes("宓", &["（Fú，Mì）"]);
    vanishes("朋友", &["(péngyǒu/péngyou)", "(péng yǒu ／ péngyou)"]);
    stays(&[
        "岧峣(tiáo,yáo)",
        "岧峣(tiáo/yáo)",
        "朋友(péngyǒu,péngyou)",
        "朋友(péngyǒu、péngyou)",
        "大(dà或dài)",
        "塈（jì或qì）",
    ]);
}
