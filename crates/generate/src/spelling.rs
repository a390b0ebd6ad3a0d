//! Pinyin spelling of one syllable: tone mark off, tone mark on, ASCII form.

use unicode_normalization::UnicodeNormalization;

/// Combining marks of tones 1 to 4.
const MARKS: [char; 4] = ['\u{304}', '\u{301}', '\u{30C}', '\u{300}'];

/// A syllable with its tone, 0 for the neutral one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Toned {
    pub(crate) syllable: String,
    pub(crate) tone: u8,
}

impl Toned {
    /// Takes the tone mark off; none when the text carries two.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut tone = 0;
        let mut letters = String::new();
        for letter in text.nfd() {
            match MARKS.iter().zip(1..).find(|(mark, _)| **mark == letter) {
                Some(_) if tone != 0 => return None,
                Some((_, number)) => tone = number,
                None => letters.push(letter),
            }
        }
        let syllable = letters.nfc().collect();
        Some(Self { syllable, tone })
    }

    /// Canonical spelling in NFC; none where a mark has no letter to stand on (erhua `r`).
    pub(crate) fn spelled(&self) -> Option<String> {
        if self.tone == 0 {
            return Some(self.syllable.clone());
        }
        let mark = MARKS.get(usize::from(self.tone) - 1)?;
        let place = marked_letter(&self.syllable)?;
        let marked = self
            .syllable
            .chars()
            .enumerate()
            .flat_map(|(index, letter)| {
                [Some(letter), (index == place).then_some(*mark)]
                    .into_iter()
                    .flatten()
            });
        Some(marked.nfc().collect())
    }
}

/// Index of the letter that carries the mark: a, e or ê; else the o of `ou`; else the last vowel; else the m or n.
fn marked_letter(syllable: &str) -> Option<usize> {
    let find = |set: &str| syllable.chars().position(|letter| set.contains(letter));
    find("aeê")
        .or_else(|| {
            if syllable.contains("ou") {
                find("o")
            } else {
                last_vowel(syllable)
            }
        })
        .or_else(|| find("mn"))
}

fn last_vowel(syllable: &str) -> Option<usize> {
    let letters: Vec<char> = syllable.chars().collect();
    letters.iter().rposition(|letter| "iouü".contains(*letter))
}

/// The spelling in eight ASCII bytes, `v` for ü and `E` for ê; none when it does not fit.
pub(crate) fn ascii(syllable: &str) -> Option<[u8; 8]> {
    let mut bytes = [0; 8];
    for (index, letter) in syllable.chars().enumerate() {
        let byte = match letter {
            'ü' => b'v',
            'ê' => b'E',
            'a'..='z' => u8::try_from(letter).ok()?,
            _ => return None,
        };
        *bytes.get_mut(index)? = byte;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn spells(syllable: &str, tone: u8, expected: &str) {
        let toned = Toned {
            syllable: syllable.to_owned(),
            tone,
        };
        assert_eq!(toned.spelled().as_deref(), Some(expected));
        assert_eq!(Toned::parse(expected), Some(toned));
    }

    #[test]
    fn mark_stands_on_the_main_vowel() {
        spells("guo", 2, "guó");
        spells("zhuang", 4, "zhuàng");
        spells("lüe", 4, "lüè");
        spells("dou", 1, "dōu");
        spells("gui", 4, "guì");
        spells("liu", 2, "liú");
        spells("xiong", 2, "xióng");
        spells("nü", 3, "nǚ");
        spells("de", 0, "de");
    }

    #[test]
    fn interjections_carry_the_mark_on_what_they_have() {
        spells("ê", 1, "ê\u{304}");
        spells("ê", 2, "ế");
        spells("m", 2, "ḿ");
        spells("ng", 3, "ňg");
        spells("hng", 4, "hǹg");
        spells("hm", 4, "hm\u{300}");
    }

    #[test]
    fn erhua_has_no_tone() {
        assert_eq!(
            Toned {
                syllable: "r".to_owned(),
                tone: 2
            }
            .spelled(),
            None
        );
    }

    #[test]
    fn two_syllables_are_none() {
        assert_eq!(Toned::parse("qiānwǎ"), None);
    }

    #[test]
    fn ascii_form_is_padded() {
        assert_eq!(ascii("lüe"), Some(*b"lve\0\0\0\0\0"));
        assert_eq!(ascii("ê"), Some(*b"E\0\0\0\0\0\0\0"));
        assert_eq!(ascii("guó"), None);
    }
}
