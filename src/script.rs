//! Tells traditional text from simplified.

use multiversion::multiversion;
use multiversion::target::match_target;

#[cfg(target_arch = "x86_64")]
use crate::eight::Eight;
use crate::hanzi::{first_char, floor_character, is_hanzi};
#[cfg(target_arch = "x86_64")]
use crate::hanzi::{HANZI, UNIFIED};
use crate::tables::Tables;

/// A document is judged from its beginning.
const BEGINNING: usize = 64 * 1024;

/// So much of it at a time: a third is enough, mostly.
const STEP: usize = 1024;

/// Counts what tells the script of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Script {
    hanzi: usize,
    traditional: usize,
}

impl Script {
    /// Counts a character.
    pub(crate) fn count(&mut self, tables: &Tables, c: char) {
        if is_hanzi(c) {
            self.hanzi += 1;
            self.traditional += usize::from(tables.image(c).is_of_traditional_only());
        }
    }

    /// Whether the text is traditional whatever so many bytes hold that come behind.
    fn is_traditional_before(self, bytes: usize) -> bool {
        let hanzi = self.hanzi + bytes / 3;
        Script { hanzi, ..self }.is_traditional()
    }

    /// Running traditional text has such characters for about a third of its hanzi; simplified
    /// text with a few traditional forms set in (9 bases of the seed page) for 3 in a hundred.
    pub(crate) fn is_traditional(self) -> bool {
        self.traditional * 8 >= self.hanzi && self.traditional > 0
    }
}

/// Whether a document is traditional.
pub(crate) fn is_traditional(tables: &Tables, text: &[u8]) -> bool {
    let mut rest = &text[..text.len().min(BEGINNING)];
    let mut script = Script::default();
    while !rest.is_empty() {
        let (part, behind) = rest.split_at(floor_character(rest, STEP));
        count(tables, part, &mut script);
        if script.is_traditional_before(behind.len()) {
            return true;
        }
        rest = behind;
    }
    script.is_traditional()
}

/// Counts the hanzi of a text.
#[multiversion(targets("x86_64+avx+avx2+bmi1+popcnt"))]
fn count(tables: &Tables, text: &[u8], script: &mut Script) {
    let mut at = 0;
    loop {
        // What begins with a lower byte is no hanzi.
        let low = |byte: &&u8| **byte < 0xE0;
        at += text[at..].iter().take_while(low).count();
        at += match_target! {
            // 12 instructions a hanzi instead of 45 one by one.
            "x86_64+avx2" => count_eights(tables, &text[at..], script),
            _ => 0,
        };
        let rest = &text[at..];
        match first_char(rest) {
            Some((c, len)) => {
                script.count(tables, c);
                at += len;
            }
            None if rest.is_empty() => return,
            None => at += 1,
        }
    }
}

/// Counts the characters before the first that has not three bytes, eight at a time; how many bytes they take.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
#[inline]
fn count_eights(tables: &Tables, text: &[u8], script: &mut Script) -> usize {
    let all_images = tables.basic_images();
    let mut at = 0;
    while let Some(characters) = text.get(at..).and_then(<[u8]>::first_chunk) {
        let (scalars, marked) = Eight::read(characters);
        // Those before the first that has not three bytes.
        let counted = marked & !marked.wrapping_add(1);
        let differences = scalars.differences(all_images);
        let deciding = scalars.plus(differences).are_deciding();
        let unified = scalars.are_in(UNIFIED);
        let settled = unified & counted & !deciding;
        let stay = differences.are(0xFFFF, 0);
        script.hanzi += settled.count_ones() as usize;
        script.traditional += (settled & !stay).count_ones() as usize;
        // Punctuation need not be looked at one by one.
        let mut others = counted & !settled & scalars.are_in(HANZI) & !scalars.are(0xFFFC, 0x3000);
        while others != 0 {
            let at = 3 * others.trailing_zeros() as usize;
            others &= others - 1;
            if let Some((c, _)) = first_char(&characters[at..]) {
                script.count(tables, c);
            }
        }
        at += 3 * counted.trailing_ones() as usize;
        if counted != u8::MAX {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use super::*;
    use crate::hanzi::each_hanzi;
    use crate::tables::tables;

    fn counted(text: &[u8]) -> (usize, usize) {
        let mut script = Script::default();
        count(tables(), text, &mut script);
        (script.hanzi, script.traditional)
    }

    fn one_by_one(text: &[u8]) -> (usize, usize) {
        let mut script = Script::default();
        each_hanzi(text, |c| script.count(tables(), c));
        (script.hanzi, script.traditional)
    }

    #[test]
    fn what_stands_behind_counts_too() {
        let is = |text: &str| is_traditional(tables(), text.as_bytes());
        let traditional = "這裡的國家".repeat(70);
        assert!(is(&traditional));
        assert!(!is(&[traditional, "这里的人".repeat(2000)].concat()));
        assert!(is(&["國", &"人".repeat(7)].concat()));
        assert!(!is(&["國", &"人".repeat(8)].concat()));
    }

    #[test]
    fn eight_at_a_time_are_counted_as_one_by_one() {
        let all: String = ('\u{80}'..='\u{323AF}').collect();
        assert_eq!(counted(all.as_bytes()), one_by_one(all.as_bytes()));
        let text = "這裡(lǐ)有é國著乾𠀀，〇々⼈\u{F900}\u{FE00}們。abcde東西馬".repeat(3);
        let text = [text.as_bytes(), b"\xE9\xA6\xE9\x80", "國".as_bytes()].concat();
        for start in 0..text.len() {
            for end in start..text.len() {
                let part = &text[start..end];
                assert_eq!(counted(part), one_by_one(part), "{start}..{end}");
            }
        }
        assert_eq!(counted("這裡是國家".as_bytes()), (5, 3));
    }
}
