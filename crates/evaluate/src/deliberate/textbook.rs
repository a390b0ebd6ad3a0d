//! Textbooks and children's texts: every character or every word has its reading.

use super::Text;
use crate::hanzi::is_hanzi;
use crate::prose::Document;
use crate::random::Random;
use crate::spell;
use crate::tables::Tables;

pub(super) fn all(
    tables: &Tables,
    document: &Document,
    round: u64,
    random: &mut Random,
) -> Vec<Text> {
    let mut texts = Vec::new();
    for kind in 0..8 {
        let (words, ascii, traditional) = (kind & 1 != 0, kind & 2 != 0, kind & 4 != 0);
        let text = match traditional {
            true => tables.traditional_text(&document.text),
            false => document.text.clone(),
        };
        texts.push(Text {
            class: format!(
                "textbook, {}",
                if words { "per word" } else { "per character" }
            ),
            part: (if traditional {
                "traditional"
            } else {
                "simplified"
            })
            .to_owned(),
            name: format!(
                "{} round {round}, {}",
                document.name,
                if ascii { "()" } else { "（）" }
            ),
            text: annotate(&text, words, ascii, random),
        });
    }
    texts
}

fn annotate(text: &str, words: bool, ascii: bool, random: &mut Random) -> String {
    let mut out = String::new();
    let mut word = Vec::new();
    for c in text.chars() {
        if is_hanzi(c) {
            word.push(c);
        }
        let full = word.len() >= if words { random.between(1, 3) } else { 1 };
        if full || !is_hanzi(c) {
            flush(&mut word, ascii, &mut out);
        }
        if !is_hanzi(c) {
            out.push(c);
        }
    }
    flush(&mut word, ascii, &mut out);
    out
}

fn flush(word: &mut Vec<char>, ascii: bool, out: &mut String) {
    out.extend(word.iter());
    if let (false, Some(reading)) = (word.is_empty(), spell::word(word)) {
        let (open, close) = if ascii { ('(', ')') } else { ('（', '）') };
        out.extend([open.to_string(), reading, close.to_string()]);
    }
    word.clear();
}
