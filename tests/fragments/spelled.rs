//! Hanzi of the tables with a reading of theirs, spelled in any way that is allowed, and a slip in it.
//!
//! What the laws' other texts seldom reach: the spelling of every syllable, and what is almost one.

use proptest::prelude::*;
use proptest::sample::Index;
use unicode_normalization::UnicodeNormalization;

use super::dictionary::dictionary;

/// How a bracket spells its syllables.
#[derive(Clone, Copy, Debug)]
enum Style {
    Composed,
    Decomposed,
    Digits,
    Toneless,
    Zhuyin,
}

const STYLES: &[Style] = &[
    Style::Composed,
    Style::Composed,
    Style::Decomposed,
    Style::Digits,
    Style::Digits,
    Style::Toneless,
    Style::Zhuyin,
];

/// Which hanzi of the dictionary.
#[derive(Clone, Copy, Debug)]
enum Of {
    Readings,
    Changing,
    Standard,
}

/// What may stand for ü, and for u behind j q x y.
const UMLAUTS: &[&str] = &["ü", "v", "u:", "u\u{308}", "u"];

/// What may stand between two syllables, and two signs that may not.
const BETWEEN: &[&str] = &["", "", " ", "'", "-", "·", "\u{3000}", "  ", "."];

/// What may stand between two alternatives.
const ALTERNATIVES: &[&str] = &["/", "／", " / ", ",", "，", "、", "或", "又"];

const BRACKETS: &[(&str, &str)] = &[
    ("(", ")"),
    ("(", ")"),
    ("（", "）"),
    ("[", "]"),
    ("【", "】"),
    (" (", ")"),
    ("(", "]"),
];

/// What a slip puts in.
const SLIPS: &[&str] = &[
    "a", "e", "i", "o", "u", "v", "ü", "n", "g", "r", "h", "y", "j", "x", "A", "Y", "ā", "ǒ", "ǖ",
    "ǔ", "ê", "ế", "\u{301}", "\u{304}", "\u{308}", "\u{302}", "\u{30C}", "0", "1", "3", "5", "6",
    ":", " ", "'", "-", "/", ",", "ˊ", "˙", "ˉ", "ㄦ", "ㄧ", "ㄍ", "ㄢ", "々", "儿", "(", ")",
    "\u{FE00}", "國", "(guó)",
];

const TONE_MARKS: &[char] = &['\u{304}', '\u{301}', '\u{30C}', '\u{300}'];

/// The letters of a reading and its tone, 0 for neutral.
fn parted(reading: &str) -> (String, usize) {
    let mark = |c: char| TONE_MARKS.iter().position(|&mark| mark == c);
    let tone = reading.nfd().find_map(mark).map_or(0, |at| at + 1);
    (
        reading.nfd().filter(|&c| mark(c).is_none()).nfc().collect(),
        tone,
    )
}

/// The same with another tone.
fn with_tone(reading: &str, tone: usize) -> String {
    let (letters, _) = parted(reading);
    let vowel = letters.find(['a', 'e', 'o']);
    let vowel = vowel.or_else(|| letters.rfind(['i', 'u', 'ü']));
    match (vowel, tone.checked_sub(1)) {
        (Some(vowel), Some(tone)) => {
            let mut marked = letters;
            let behind = marked[vowel..].chars().next().map_or(0, char::len_utf8);
            marked.insert(vowel + behind, TONE_MARKS[tone]);
            marked.nfc().collect()
        }
        _ => letters,
    }
}

/// One syllable in a style.
fn spelled(reading: &str, style: Style, umlaut: &str) -> String {
    let (letters, tone) = parted(reading);
    let umlauted = |text: &str| {
        // Behind j q x y the tables have u, for which a printer may take any of them.
        let of_u = |initial: &str| text.starts_with(initial) && umlaut != "u";
        if ["ju", "qu", "xu", "yu"].into_iter().any(of_u) {
            text.replacen('u', umlaut, 1)
        } else {
            text.replace('ü', umlaut)
        }
    };
    match style {
        Style::Composed => reading.nfc().collect(),
        Style::Decomposed => reading.nfd().collect(),
        Style::Digits => format!("{}{}", umlauted(&letters), if tone == 0 { 5 } else { tone }),
        Style::Toneless => umlauted(&letters),
        Style::Zhuyin => {
            let symbols = dictionary().zhuyin.get(&letters).cloned();
            let tone = ["˙", "", "ˊ", "ˇ", "ˋ"][tone];
            symbols.unwrap_or_default() + tone
        }
    }
}

/// A place in a text and what happens there: something is put in, taken out, or both.
type Slip = (Index, usize, &'static str);

fn slipped(text: &str, slips: &[Slip]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (place, kind, what) in slips {
        let at = place.index(chars.len() + 1);
        let taken = usize::from(*kind > 0).min(chars.len() - at);
        let put = if *kind < 2 { what } else { "" };
        chars.splice(at..at + taken, put.chars());
    }
    chars.into_iter().collect()
}

/// A base of one to four hanzi of the tables, and their readings in brackets.
fn annotation() -> impl Strategy<Value = String> {
    let of = prop::sample::select(
        &[
            Of::Readings,
            Of::Readings,
            Of::Readings,
            Of::Changing,
            Of::Standard,
        ][..],
    );
    let hanzi = prop::collection::vec((any::<Index>(), any::<Index>(), of), 1..5);
    // The tone of one alternative, where it has another than its reading.
    let tone = prop::option::weighted(0.3, (0..3usize, 0..5usize));
    let alternatives = (
        prop::sample::select(&[1, 1, 1, 1, 1, 1, 2, 3][..]),
        prop::sample::select(ALTERNATIVES),
        1..3usize,
        tone,
    );
    let style = (
        prop::sample::select(STYLES),
        prop::sample::select(UMLAUTS),
        prop::sample::select(BETWEEN),
        prop::sample::select(BRACKETS),
    );
    let erhua = prop::sample::select(&["", "", "", "", "", "r", "r5", " r5", "ㄦ"][..]);
    let capital = prop::bool::weighted(0.1);
    (hanzi, style, erhua, capital, alternatives).prop_map(
        |(hanzi, style, erhua, capital, (count, or, step, tone))| {
            let (style, umlaut, between, (opens, closes)) = style;
            let mut base = String::new();
            let mut alternatives = vec![Vec::new(); count];
            for (which, reading, of) in &hanzi {
                let (c, readings) = which.get(match of {
                    Of::Readings => &dictionary().readings,
                    Of::Changing => &dictionary().changing,
                    Of::Standard => &dictionary().standard,
                });
                base.push(*c);
                let first = reading.index(readings.len());
                for (index, syllables) in alternatives.iter_mut().enumerate() {
                    let mut reading = readings[(first + index * step) % readings.len()].clone();
                    if let Some((_, tone)) = tone.filter(|&(of, _)| of == index) {
                        reading = with_tone(&reading, tone);
                    }
                    syllables.push(spelled(&reading, style, umlaut));
                }
            }
            let alternatives = alternatives.iter().map(|of| of.join(between) + erhua);
            let mut content = alternatives.collect::<Vec<_>>().join(or);
            if !erhua.is_empty() {
                base.push('儿');
            }
            if capital {
                let first = content.chars().take(1).flat_map(char::to_uppercase);
                content = first.chain(content.chars().skip(1)).collect();
            }
            format!("{base}{opens}{content}{closes}")
        },
    )
}

/// A few such annotations with up to three slips.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let slip = (any::<Index>(), 0..3usize, prop::sample::select(SLIPS));
    let annotations = prop::collection::vec(annotation(), 1..3);
    let slips = prop::collection::vec(slip, 0..4);
    (annotations, slips).prop_map(|(annotations, slips)| slipped(&annotations.concat(), &slips))
}
