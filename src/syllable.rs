//! Syllables and tones as values: written with tone marks, read in either spelling.

use core::fmt;
use core::str::FromStr;

use crate::content::Content;
use crate::tables::{tables, TonedId};
use crate::Error;

/// The tone of a syllable.
///
/// ```
/// use unpinyin::{Syllable, Tone};
/// assert_eq!("guó".parse::<Syllable>()?.tone(), Tone::Second);
/// # Ok::<(), unpinyin::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// Neutral tone, written without a mark.
    Neutral,
    /// First tone: ā.
    First,
    /// Second tone: á.
    Second,
    /// Third tone: ǎ.
    Third,
    /// Fourth tone: à.
    Fourth,
}

impl Tone {
    /// The tone of a number as the tables keep it: 0 is neutral.
    pub(crate) fn from_number(number: u8) -> Tone {
        match number {
            1 => Tone::First,
            2 => Tone::Second,
            3 => Tone::Third,
            4 => Tone::Fourth,
            _ => Tone::Neutral,
        }
    }

    fn mark(self) -> Option<char> {
        match self {
            Tone::Neutral => None,
            Tone::First => Some('\u{304}'),
            Tone::Second => Some('\u{301}'),
            Tone::Third => Some('\u{30C}'),
            Tone::Fourth => Some('\u{300}'),
        }
    }
}

/// One syllable of Mandarin with its tone.
///
/// Displayed with a tone mark in NFC; read with a mark or a number, in every spelling of pinyin that is
/// accepted in a bracket, and with any capitals. Without either it has the neutral tone; zhuyin is not read.
///
/// ```
/// use unpinyin::{Syllable, Tone};
/// let syllable: Syllable = "lu:4".parse()?;
/// assert_eq!(syllable.to_string(), "lǜ");
/// assert_eq!((syllable.letters(), syllable.tone()), ("lv", Tone::Fourth));
/// assert_eq!("de".parse::<Syllable>()?.tone(), Tone::Neutral);
/// # Ok::<(), unpinyin::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Syllable {
    letters: u16,
    tone: Tone,
}

impl Syllable {
    pub(crate) fn from_table(id: TonedId) -> Syllable {
        let (letters, tone) = tables().parts(id);
        Syllable {
            letters,
            tone: Tone::from_number(tone),
        }
    }

    /// The tone.
    pub fn tone(self) -> Tone {
        self.tone
    }

    /// The letters without the tone, in ASCII: `v` stands for ü and `E` for ê.
    pub fn letters(self) -> &'static str {
        core::str::from_utf8(tables().letters(self.letters).pinyin).unwrap_or_default()
    }
}

impl fmt::Display for Syllable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = self.letters();
        let marked = marked_letter(letters.as_bytes());
        for (index, letter) in letters.chars().enumerate() {
            let letter = match letter {
                'v' => 'ü',
                'E' => 'ê',
                other => other,
            };
            match self.tone.mark().filter(|_| index == marked) {
                None => fmt::Write::write_char(f, letter)?,
                Some(mark) => match unicode_normalization::char::compose(letter, mark) {
                    Some(composed) => fmt::Write::write_char(f, composed)?,
                    None => write!(f, "{letter}{mark}")?,
                },
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Syllable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Syllable({self})")
    }
}

impl FromStr for Syllable {
    type Err = Error;

    fn from_str(text: &str) -> Result<Syllable, Error> {
        Content::read(text)
            .and_then(|content| content.single_syllable())
            .and_then(|(letters, tone)| {
                let letters = tables().syllable(&letters)?;
                Some(Syllable {
                    letters,
                    tone: Tone::from_number(tone),
                })
            })
            .ok_or_else(|| Error::NotASyllable { text: text.into() })
    }
}

/// Whether a letter may carry the tone mark of a syllable: of one that stands alone any vowel, as it is often put
/// wrongly.
pub(crate) fn may_bear_mark(letters: &[u8], index: usize, alone: bool) -> bool {
    let is_vowel = |letter| b"aeiouvE".contains(letter);
    index == marked_letter(letters) || alone && letters.get(index).is_some_and(is_vowel)
}

/// Which letter carries the tone mark: a or e, else the o of ou, else the last vowel;
/// without a vowel the first m or n (GB/T 16159).
fn marked_letter(letters: &[u8]) -> usize {
    let find = |wanted: &[u8]| letters.iter().position(|letter| wanted.contains(letter));
    find(b"aeE")
        .or_else(|| letters.windows(2).position(|pair| pair == b"ou"))
        .or_else(|| letters.iter().rposition(|letter| b"iouv".contains(letter)))
        .or_else(|| find(b"mn"))
        .unwrap_or(0)
}
