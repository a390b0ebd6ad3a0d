//! Tells traditional text from simplified.

use multiversion::multiversion;
use multiversion::target::match_target;

use crate::hanzi::{floor_character, is_hanzi};
use crate::tables::Tables;
#[cfg(target_arch = "x86_64")]
use crate::walk::each_bit;
use crate::walk::Walk;

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
    let mut walk = Walk::over(text);
    loop {
        match_target! {
            // 12 instructions a hanzi instead of 45 one by one.
            "x86_64+avx2" => while let Some(eight) = walk.next_eight() {
                let (stay, special) = eight.staying_and_special(tables.basic_images());
                let settled = eight.unified & !special;
                script.hanzi += settled.count_ones() as usize;
                script.traditional += (settled & !stay).count_ones() as usize;
                for index in each_bit(eight.others | eight.unified & special) {
                    eight.get(index).into_iter().for_each(|c| script.count(tables, c));
                }
            },
            _ => {},
        }
        match walk.next() {
            Some(c) => c.into_iter().for_each(|c| script.count(tables, c)),
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use super::*;
    use crate::tables::tables;

    fn counted(text: &[u8]) -> (usize, usize) {
        let mut script = Script::default();
        count(tables(), text, &mut script);
        (script.hanzi, script.traditional)
    }

    fn one_by_one(text: &[u8]) -> (usize, usize) {
        let mut script = Script::default();
        let mut walk = Walk::over(text);
        while let Some(c) = walk.next() {
            c.into_iter().for_each(|c| script.count(tables(), c));
        }
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
        let all: String = ('\u{80}'..='\u{33479}').collect();
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
