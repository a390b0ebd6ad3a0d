//! What is removed: consecutive brackets, links, policies, traps.

use super::oracle::{candidates, strip, Accept, Select};
use super::{stays, strips};

#[test]
fn consecutive_brackets() {
    strips(&[
        ("行(xíng)(háng)", "行"),
        ("乾(gān)(qián)燥", "乾燥"),
        ("北(běi)京(běijīng)", "北京"),
        ("北(běi)京(jīng)(běijīng)", "北京"),
        ("北(běi) (běi)", "北"),
        ("北 (běi)\u{3000}(běi)京(běijīng)", "北京"),
        ("国(guó)[guó]【guó】", "国"),
        ("国(guó)(x)", "国(x)"),
        ("国(guó)  (guó)", "国  (guó)"),
    ]);
    stays(&[
        "国(x)(guó)",
        "国(guo)(guó)",
        "北(x)京(běijīng)",
        "北 京(běijīng)",
    ]);
    assert_eq!(
        candidates("北(běi)京(běijīng)", Accept::Exact, Select::Verified)[1].base,
        "北京"
    );
}

#[test]
fn markdown_links() {
    stays(&[
        "国[guó](http://x)",
        "国[guó]: http://x",
        "国[guó][1]",
        "国[guó][]",
        "国[guó](",
        "国[guó](běi)",
        "国[guó](guo)",
        "国![guó](x.png)",
        "国 [guó](x)",
    ]);
    strips(&[
        ("国[guó]", "国"),
        ("国[guó][guó](http://x)", "国[guó](http://x)"),
        ("国[guó] (x)", "国 (x)"),
        ("国[guó]（x）", "国（x）"),
        ("国[guó]：", "国："),
        ("国［guó］(x)", "国(x)"),
        ("国[guó］(x)", "国(x)"),
        ("国(guó)[x]", "国[x]"),
        ("国[guó](guó)", "国"),
        ("国[guó][guó]", "国"),
        ("国[guó][guó](guó)", "国"),
        ("国[guó](guó)(x)", "国(x)"),
        ("国(guó)[guó](x)", "国[guó](x)"),
        ("国[guó](guó):", "国:"),
    ]);
}

#[test]
fn accept_sets_the_weakest_agreement() {
    let with = |accept, text| strip(text, accept, Select::Verified);
    for (text, toneless, tone_differs) in [
        ("他(ta)", "他", "他"),
        ("锂(li)电池", "锂电池", "锂电池"),
        ("墻(qiang)(qiang)面", "墻面", "墻面"),
        ("關(guan) 於(yu) ", "關 於 ", "關 於 "),
        ("北京(beijing)", "北京", "北京"),
        ("國(guō)", "國(guō)", "國"),
        ("锂(Li)", "锂", "锂"),
        ("华为(HUAWEI)", "华为(HUAWEI)", "华为(HUAWEI)"),
        ("绿(Lv1)", "绿(Lv1)", "绿(Lv1)"),
        ("他(he)", "他(he)", "他(he)"),
        ("人(dang)民(guo)", "人(dang)民(guo)", "人(dang)民(guo)"),
        (
            "买(dang)股(yuan)票(datou)",
            "买(dang)股(yuan)票(datou)",
            "买(dang)股(yuan)票(datou)",
        ),
    ] {
        assert_eq!(with(Accept::Toneless, text), toneless);
        assert_eq!(with(Accept::ToneDiffers, text), tone_differs);
    }
}

#[test]
fn common_takes_level_1_and_the_modern_tier() {
    let common = |text| strip(text, Accept::Exact, Select::Common);
    for (text, expected) in [
        ("国(guó)家", "国家"),
        ("國(guó)家", "國家"),
        ("北京(běijīng)", "北京"),
        ("人(rén)々(rén)", "人々"),
        ("〇(líng)", "〇"),
        ("阆(làng)中", "阆(làng)中"),
        ("饕餮(tāotiè)", "饕餮(tāotiè)"),
        ("年(nìng)", "年(nìng)"),
        ("年(nián/nìng)", "年(nián/nìng)"),
    ] {
        assert_eq!(common(text), expected);
    }
    strips(&[("阆(làng)中", "阆中"), ("年(nìng)", "年")]);
}

#[test]
fn glosses_and_traps() {
    stays(&[
        "泌瀄（jié节）",
        "遗（wei，魏）",
        "醢（hai3海）",
        "碓窝（dui wo石臼）",
        "但读音不作（Kù）",
        "读（xiānxiān）",
        "公顷(ha)",
        "局域网(LAN)",
        "(GDP)",
        "比萨（Pisa）",
        "看板(kanban)",
        "哔哩哔哩(bilibili)",
        "二氧化碳(CO2)",
        "硝酸(NO3)",
        "蛋白(PaO2)",
        "帕德(Padé)",
        "混合(mélange)",
        "法(G\u{F6}del)",
        "形(xí)",
    ]);
    strips(&[
        ("諸如此類（zhū rú cǐ lèi）", "諸如此類"),
        ("性格(xìnggé)", "性格"),
        ("重(zhòng)要", "重要"),
        ("中[zhōng]点", "中点"),
        ("三人行(xing2)", "三人行"),
        ("一(yì)种一(yí)觉", "一种一觉"),
        ("字[zi4]", "字"),
    ]);
}

#[test]
fn stripping_again_changes_nothing() {
    for text in [
        "行(xíng)(háng)",
        "国(guó)[guó](x)",
        "国[guó](guó)(x)",
        "北(běi) (běi) 京 (běijīng)",
        "国((guó))",
        "国[guó][guó](http://x)",
    ] {
        let once = strip(text, Accept::Exact, Select::Verified);
        assert_eq!(strip(&once, Accept::Exact, Select::Verified), once);
    }
}
