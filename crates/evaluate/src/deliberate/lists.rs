//! Polyphone lists, exam papers, scripts for speech synthesis and lists of place names.

use super::Text;
use crate::hanzi::is_hanzi;
use crate::prose::Document;
use crate::random::Random;
use crate::spell;
use crate::tables::Tables;

/// Place names that are often misread, the character that is glossed, and its reading.
const PLACES: [(&str, char, &str); 36] = [
    ("阆中", '阆', "làng"),
    ("亳州", '亳', "bó"),
    ("郴州", '郴', "chēn"),
    ("涪陵", '涪', "fú"),
    ("六安", '六', "lù"),
    ("蚌埠", '蚌', "bèng"),
    ("大城", '大', "dài"),
    ("单县", '单', "shàn"),
    ("东阿", '阿', "ē"),
    ("浚县", '浚', "xùn"),
    ("铅山", '铅', "yán"),
    ("乐亭", '乐', "lào"),
    ("尉氏", '尉', "wèi"),
    ("歙县", '歙', "shè"),
    ("黟县", '黟', "yī"),
    ("婺源", '婺', "wù"),
    ("台州", '台', "tāi"),
    ("丽水", '丽', "lí"),
    ("鄱阳", '鄱', "pó"),
    ("莘县", '莘', "shēn"),
    ("莒县", '莒', "jǔ"),
    ("郯城", '郯', "tán"),
    ("兖州", '兖', "yǎn"),
    ("汶上", '汶', "wèn"),
    ("泌阳", '泌', "bì"),
    ("渑池", '渑', "miǎn"),
    ("柘城", '柘', "zhè"),
    ("监利", '监', "jiàn"),
    ("黄陂", '陂', "pí"),
    ("耒阳", '耒', "lěi"),
    ("番禺", '番', "pān"),
    ("儋州", '儋', "dān"),
    ("犍为", '犍', "qián"),
    ("郫都", '郫', "pí"),
    ("荥阳", '荥', "xíng"),
    ("井陉", '陉', "xíng"),
];

pub(super) fn all(
    tables: &Tables,
    document: &Document,
    round: u64,
    random: &mut Random,
) -> Vec<Text> {
    let name = format!("{} round {round}", document.name);
    let mut texts = Vec::new();
    for ascii in [false, true] {
        let style = Style { ascii };
        let part = if ascii { "()" } else { "（）" };
        let mut add = |class: &str, text: String| {
            texts.push(Text {
                class: class.to_owned(),
                part: part.to_owned(),
                name: name.clone(),
                text,
            });
        };
        add(
            "polyphone list",
            style.polyphones(tables, &document.text, random),
        );
        add("exam paper", style.exam(tables, &document.text, random));
        add(
            "script for speech synthesis",
            style.speech(tables, &document.text, random),
        );
        add("list of place names", style.places(random));
    }
    texts
}

#[derive(Clone, Copy)]
struct Style {
    ascii: bool,
}

impl Style {
    fn bracket(self, reading: &str) -> String {
        match self.ascii {
            true => format!("({reading})"),
            false => format!("（{reading}）"),
        }
    }

    /// 行：行(xíng)走，银行(háng): both readings of a character, then sentences with it.
    fn polyphones(self, tables: &Tables, text: &str, random: &mut Random) -> String {
        let mut out = String::from("常用多音字\n\n");
        for c in polyphones(tables, text, random)
            .into_iter()
            .take(random.between(6, 15))
        {
            let readings = spell::modern(c);
            out.push_str(&format!("{c}："));
            for reading in readings.iter().take(3) {
                out.push_str(&format!("{c}{} ", self.bracket(reading)));
            }
            out.push('\n');
            for sentence in sentences(text).filter(|s| s.contains(c)).take(2) {
                let reading = random.pick(&readings).cloned().unwrap_or_default();
                let marked = sentence.replacen(c, &format!("{c}{}", self.bracket(&reading)), 1);
                out.push_str(&format!("例：{marked}。\n"));
            }
        }
        out
    }

    /// Words with the reading of one character, some wrong on purpose, after which the paper's text.
    fn exam(self, tables: &Tables, text: &str, random: &mut Random) -> String {
        let mut out = String::from("一、下列词语中加点字的读音全都正确的一项是哪一项？\n\n");
        let words = words(tables, text);
        for item in 1..=random.between(2, 6) {
            out.push_str(&format!("{item}．"));
            for letter in ["A", "B", "C", "D"] {
                let Some(word) = random.pick(&words) else {
                    continue;
                };
                let reading = match random.chance(0.3) {
                    true => random
                        .pick(&words)
                        .and_then(|other| spell::default(other[0])),
                    false => spell::any(word[0], random),
                };
                let bracket = self.bracket(&reading.unwrap_or_default());
                out.push_str(&format!("{letter}．{}{bracket}{}　", word[0], word[1]));
            }
            out.push('\n');
        }
        out.push_str("\n二、阅读下面的文字，完成各题。\n\n");
        out.extend(text.chars().take(random.between(50, 600)));
        out
    }

    /// 银行(hang2): the polyphonic character of some sentences, in numbers or marks.
    fn speech(self, tables: &Tables, text: &str, random: &mut Random) -> String {
        let marked = polyphones(tables, text, random);
        let numbers = random.chance(0.5);
        let rate = random.between(20, 100) as f64 / 100.0;
        let mut out = String::new();
        for sentence in text.split_inclusive('。') {
            let target = sentence.chars().position(|c| marked.contains(&c));
            let target = target.filter(|_| random.chance(rate));
            for (at, c) in sentence.chars().enumerate() {
                out.push(c);
                if Some(at) == target {
                    out.push_str(&self.bracket(&spoken(c, numbers, random)));
                }
            }
        }
        out
    }

    fn places(self, random: &mut Random) -> String {
        let mut places = PLACES;
        random.shuffle(&mut places);
        let mut out = String::from("容易读错的地名\n\n");
        let running = random.chance(0.5);
        for (number, (name, glossed, reading)) in
            places.iter().take(random.between(4, 36)).enumerate()
        {
            let entry = name.replacen(*glossed, &format!("{glossed}{}", self.bracket(reading)), 1);
            match running {
                true => out.push_str(&format!("沿江而行，过了{entry}再走半日，便到下一处。")),
                false => out.push_str(&format!("{}. {entry}\n", number + 1)),
            }
        }
        out
    }
}

fn spoken(c: char, numbers: bool, random: &mut Random) -> String {
    use unpinyin::Tone;
    let all: Vec<_> = unpinyin::readings(c).filter(|r| !r.is_wider()).collect();
    let Some(reading) = random.pick(&all).map(|reading| reading.syllable()) else {
        return String::new();
    };
    let digit = match reading.tone() {
        Tone::First => 1,
        Tone::Second => 2,
        Tone::Third => 3,
        Tone::Fourth => 4,
        _ => 5,
    };
    match numbers {
        true => format!("{}{digit}", reading.letters()),
        false => reading.to_string(),
    }
}

/// Common characters of the text with two or more modern readings, in an order by chance.
fn polyphones(tables: &Tables, text: &str, random: &mut Random) -> Vec<char> {
    let mut chars: Vec<char> = text
        .chars()
        .filter(|&c| tables.is_common(c) && spell::modern(c).len() > 1)
        .collect();
    chars.sort_unstable();
    chars.dedup();
    random.shuffle(&mut chars);
    chars
}

/// Pairs of neighbouring characters, the first of them worth a question: not among the most
/// frequent ones unless it has several readings.
fn words(tables: &Tables, text: &str) -> Vec<[char; 2]> {
    let chars: Vec<char> = text.chars().collect();
    let pairs = chars.windows(2).map(|pair| [pair[0], pair[1]]);
    let worth = |c| {
        let rank = tables.rank(c).unwrap_or(usize::MAX);
        tables.level(c).is_some() && (rank > 500 || rank > 100 && spell::modern(c).len() > 1)
    };
    pairs
        .filter(|pair| pair.iter().all(|&c| is_hanzi(c)) && worth(pair[0]))
        .collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '\n', '？', '！'])
        .filter(|s| s.len() > 12)
}
