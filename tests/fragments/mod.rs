//! Texts made of fragments: hanzi, bracket pieces, pinyin pieces, marks.
//!
//! Character soup does not find what breaks the laws; texts that are nearly annotations do.

// Each test binary that includes this module uses its own part of it.
#![allow(dead_code)]

use proptest::prelude::*;

/// Hanzi with one reading, several, traditional ones, ones whose image the reading decides, rare ones.
const HANZI: &[&str] = &[
    "国",
    "國",
    "我",
    "应",
    "用",
    "行",
    "长",
    "長",
    "乾",
    "著",
    "隨",
    "们",
    "們",
    "了",
    "的",
    "儿",
    "兒",
    "一",
    "不",
    "点",
    "點",
    "女",
    "绿",
    "北",
    "京",
    "西",
    "安",
    "先",
    "朋",
    "友",
    "晚",
    "妈",
    "爸",
    "吧",
    "阆",
    "徵",
    "於",
    "麼",
    "蘋",
    "隆",
    "燥",
    "〇",
    "々",
    "𬞟",
    "𪟝",
    "⼈",
    "\u{F900}",
    "國\u{FE00}",
    "国\u{E0100}",
    "二",
    "花",
    "哪",
    "大",
    "和",
    "欸",
    "嗯",
    "略",
    "鱼",
    "居",
    "发",
    "發",
    "沈",
    "只",
    "祇",
    "們",
    "複",
    "國\u{FE00}\u{FE00}",
    "隨\u{FE00}",
    "\u{FE01}",
    "\u{FE00}",
];

const OPENERS: &[&str] = &[
    "(",
    "(",
    "(",
    "(",
    "（",
    "（",
    "[",
    "［",
    "【",
    "〔",
    " (",
    "\u{3000}(",
    "  (",
];
const CLOSERS: &[&str] = &[")", ")", ")", ")", "）", "）", "]", "］", "】", "〕"];

/// Whole readings, right for some hanzi above.
const READINGS: &[&str] = &[
    "guó",
    "guó",
    "wǒ",
    "yīng",
    "yòng",
    "xíng",
    "háng",
    "cháng",
    "zhǎng",
    "qián",
    "gān",
    "gàn",
    "zhù",
    "zhe",
    "suí",
    "men",
    "le",
    "de",
    "ér",
    "er",
    "r",
    "yī",
    "yí",
    "bù",
    "bú",
    "diǎn",
    "nǚ",
    "lǜ",
    "běi",
    "jīng",
    "xī",
    "ān",
    "xiān",
    "péng",
    "you",
    "wǎn",
    "mā",
    "ma",
    "bà",
    "ba",
    "làng",
    "zhēng",
    "zhǐ",
    "yú",
    "me",
    "pín",
    "píng",
    "lóng",
    "líng",
    "rén",
    "jì",
    "huā",
    "nǎ",
    "dà",
    "dài",
    "hàn",
    "ê̄",
    "ńg",
    "lüè",
    "jū",
    "fā",
    "shěn",
    "chén",
    "qí",
    "guo2",
    "guo",
    "xing2",
    "hang2",
    "nv3",
    "lu:4",
    "nu:3",
    "lve4",
    "lue4",
    "dianr3",
    "dian3r",
    "r5",
    "men5",
    "le0",
    "Guó",
    "GUÓ",
    "Guo",
    "GUO",
    "AI",
    "Li",
    "běijīng",
    "Běijīng",
    "bei3jing1",
    "Bei3jing1",
    "péngyou",
    "yìdiǎnr",
    "nǎr",
    "wǎn'ān",
    "xī'ān",
    "ㄍㄨㄛˊ",
    "˙ㄌㄜ",
    "ㄌㄜ˙",
    "ㄅㄟˇㄐㄧㄥ",
    "ㄅㄟˇ ㄐㄧㄥ",
    "ㄧ",
    "ㄉㄧㄢˇㄦ",
    "ㄅㄚˋ˙ㄅㄚ",
    "ㄒㄧㄢ",
    "ɡuó",
    "bɑ",
    "ｇｕó",
    "ｇｕｏ２",
    "guŏ",
    "dă",
    "gúo",
    "guo\u{301}",
    "lu\u{308}\u{300}",
    "lu\u{300}\u{308}",
];

/// Pieces that make a reading longer, join two, or spoil one.
const PIECES: &[&str] = &[
    "/", "／", ",", "，", "、", ";", "|", " ", "'", "’", "-", "·", "\u{301}", "\u{30C}", "\u{308}",
    "\u{304}", "2", "3", "5", "9", ":", "r", "n", "a", "u", "ü", "v", "é", "ñ", "节", "\u{200B}",
    "ˊ", "˙", "A",
];

/// What stands around annotations.
const AROUND: &[&str] = &[
    "，",
    "。",
    " ",
    "\n",
    "\r\n",
    "\u{2028}",
    "a",
    "AI",
    "1",
    "?",
    ")",
    "(",
    "!",
    ":",
    "：",
    "[",
    "]",
    "x",
    "http://a.b",
    "\u{FEFF}",
    "🀄",
    "<rt>",
    "{",
    "|",
    "《",
    "～",
    "\u{FE00}",
];

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

/// Pairs that agree, on frequent and on rare bases, simplified and traditional.
const PAIRS: &[&str] = &[
    "国(guó)",
    "國(guó)",
    "國(guó)",
    "務(wù)",
    "業(yè)",
    "發(fā)",
    "有(yǒu)",
    "用(yòng)",
    "能(néng)",
    "新(xīn)",
    "长(cháng)",
    "长(zhǎng)",
    "的(de)",
    "了(le)",
    "著(zhù)",
    "於(yú)",
    "是(shì)",
    "我(wǒ)",
    "他(tā)",
    "学(xué)",
    "學(xué)",
    "經(jīng)",
    "國(guo)",
    "業(ye)",
    "關(guan)",
    "關(guan) ",
    "於(yu) ",
    "國(guo)(guo)",
    "的(de)(de)",
    "阆(làng)",
    "饕(tāo)",
    "郴(chēn)",
    "朋友(péngyou)",
    "北京(běijīng)",
    "长[chang2]",
    "重(chóng)",
    "重(zhòng)",
    "乾(qián)",
    "髮(fà)",
    "發(fà)",
];

/// Running text, simplified and traditional.
const PLAIN: &[&str] = &[
    "我们",
    "国",
    "国家",
    "學習",
    "這個",
    "時間",
    "有",
    "用",
    "能",
    "新",
    "的",
    "了",
    "是",
    "经济",
    "發展",
    "问题",
    "，",
    "。",
    "\n",
    "人工智能(AI)",
    "（图1）",
    "随着",
    "隨著",
    "名著",
    "于",
    "於是",
    "业务",
    "他",
    "长",
    "關於",
];

/// A document with so many annotations that it may be noise.
pub(crate) fn document() -> impl Strategy<Value = String> {
    // A few kinds of pairs each, as a page has, and a share of them in the text.
    let pairs = prop::sample::subsequence(PAIRS, 1..9);
    let pieces = prop::collection::vec((any::<prop::sample::Index>(), 0..10usize), 10..120);
    (pairs, pieces, 1..9usize).prop_map(|(pairs, pieces, share)| {
        let piece = |(index, die): &(prop::sample::Index, usize)| {
            if *die < share {
                *index.get(&pairs)
            } else {
                *index.get(PLAIN)
            }
        };
        pieces.iter().map(piece).collect()
    })
}
