//! What the pack says of converting a character: its image, readings and words that decide it.

use crate::hanzi::first_char;
use crate::tables::{cell, Tables, TonedId};

/// What conversion knows of one character.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Image {
    /// The character has no image and decides nothing.
    Same,
    /// One image, whatever the reading and the words around.
    Plain(char),
    /// Readings, words or the script of the text decide.
    Special(Special),
}

/// The same at first sight: the row of a character that needs a closer look.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cell {
    Same,
    Plain(char),
    Row(Row),
}

impl Cell {
    #[inline]
    fn of(number: u16) -> Cell {
        match number {
            0 => Cell::Same,
            row @ SPECIAL..AFTER => Cell::Row(Row(row)),
            plain => char::from_u32(u32::from(plain)).map_or(Cell::Same, Cell::Plain),
        }
    }
}

/// Names the row of a special character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row(u16);

impl Row {
    /// Whether the character has no image and no choice, and only begins words.
    #[inline]
    pub(crate) fn only_begins(self) -> bool {
        self.0 >= BEGINS
    }

    fn number(self) -> usize {
        usize::from(self.0 & (BEGINS - SPECIAL - 1))
    }
}

/// Cells from here on are numbers of rows, those from [`BEGINS`] on of characters without an image.
const SPECIAL: u16 = 0xD800;
const BEGINS: u16 = 0xE000;
const AFTER: u16 = 0xE800;

/// A character whose image needs a closer look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Special {
    /// The default image; `None` where the character stays as it is.
    pub(crate) default: Option<char>,
    /// In the list of 2013 itself, so that simplified text may hold it.
    pub(crate) standard: bool,
    /// Nothing but the default image: phrases are listed under that.
    folds: bool,
    /// A bit for each character, modulo 24, that comes second in a phrase.
    seconds: u32,
    choices: (u16, u16),
    phrases: (u16, u16),
}

impl Special {
    /// Whether readings or words can give another image than the default.
    pub(crate) fn has_choices(&self) -> bool {
        self.choices.1 > 0
    }

    /// Whether a phrase may start with the character and go on with `second`.
    #[inline]
    pub(crate) fn may_start_phrase(&self, second: char) -> bool {
        may_come_second(self.seconds, u32::from(second))
    }
}

impl Image {
    /// The image where neither words nor readings say otherwise; `None` where the character
    /// stays as it is.
    pub(crate) fn default(self) -> Option<char> {
        match self {
            Image::Same => None,
            Image::Plain(image) => Some(image),
            Image::Special(special) => special.default,
        }
    }

    /// The character as phrases are keyed: its image where nothing but the tables decides it.
    pub(crate) fn folded(self, c: char) -> char {
        match self {
            Image::Plain(image) => image,
            Image::Special(Special {
                folds: true,
                default: Some(image),
                ..
            }) => image,
            Image::Same | Image::Special(_) => c,
        }
    }
}

/// The image a character has under one reading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice {
    /// The reading; none where only a phrase gives this image.
    pub(crate) id: TonedId,
    pub(crate) image: char,
    /// A reader that ignores the context prints this reading, so that it proves nothing.
    pub(crate) weak: bool,
}

/// A word, folded, and its simplified form, of as many characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    /// In UTF-8, not checked again for each look.
    key: &'static [u8],
    image: &'static [u8],
    pub(crate) characters: usize,
}

impl Phrase {
    /// Whether the phrase stands at the start of `folded`.
    fn starts(&self, folded: &[char]) -> bool {
        let mut key = self.key;
        self.characters <= folded.len()
            && folded[..self.characters]
                .iter()
                .all(|&wanted| match first_char(key) {
                    Some((c, len)) => {
                        key = &key[len..];
                        c == wanted
                    }
                    None => false,
                })
    }

    /// The simplified form.
    pub(crate) fn image(&self) -> &'static str {
        core::str::from_utf8(self.image).unwrap_or_default()
    }
}

impl Tables {
    /// What conversion knows of `c`.
    #[inline]
    pub(crate) fn image(&self, c: char) -> Image {
        match self.image_cell(u32::from(c)) {
            Cell::Same => Image::Same,
            Cell::Plain(image) => Image::Plain(image),
            Cell::Row(row) => Image::Special(self.special(row)),
        }
    }

    /// The same of a scalar value, without looking closer.
    #[inline]
    pub(crate) fn image_cell(&self, scalar: u32) -> Cell {
        Cell::of(cell(self.0.image_blocks, self.0.image_cells, scalar))
    }

    /// Whether the character has a simplified image: outside the list of 2013, or besides being
    /// in it.
    pub(crate) fn is_traditional_form(&self, c: char) -> bool {
        self.image(c).default().is_some()
    }

    /// Calls `each` with every scalar value below `end` that has a cell of its own.
    pub(crate) fn each_image(&self, end: u32, mut each: impl FnMut(u32, Cell)) {
        // Most blocks are the one that ASCII shares, without images.
        let empty = self.0.image_blocks.u16(0);
        for block in 0..end >> 6 {
            let number = self.0.image_blocks.u16(block as usize);
            if number == empty {
                continue;
            }
            let cells = self.0.image_cells.slice(usize::from(number) << 7, 128);
            let (cells, _) = cells.as_chunks();
            for (scalar, &bytes) in (block << 6..).zip(cells) {
                match Cell::of(u16::from_le_bytes(bytes)) {
                    Cell::Same => {}
                    cell => each(scalar, cell),
                }
            }
        }
    }

    /// Which characters may come second in a phrase that begins with the one of this row, as
    /// [`may_come_second`] asks.
    #[inline]
    pub(crate) fn seconds(&self, row: Row) -> u32 {
        self.0.special.u32_at(row.number() * ROW + 12) >> 8
    }

    fn special(&self, row: Row) -> Special {
        let at = row.number() * ROW;
        let row = self.0.special;
        Special {
            default: char::from_u32(row.u32_at(at)).filter(|&c| c != '\0'),
            choices: (row.u16_at(at + 4), row.u16_at(at + 6)),
            phrases: (row.u16_at(at + 8), row.u16_at(at + 10)),
            standard: row.u32_at(at + 12) & 1 != 0,
            folds: row.u32_at(at + 12) & 2 != 0,
            seconds: row.u32_at(at + 12) >> 8,
        }
    }

    /// The images that readings of a special character give.
    pub(crate) fn choices(&self, special: Special) -> impl Iterator<Item = Choice> + '_ {
        let (first, count) = special.choices;
        rows(first, count).filter_map(|row| {
            let at = row * 12;
            Some(Choice {
                id: TonedId(self.0.choices.u16_at(at)),
                weak: self.0.choices.u16_at(at + 2) & 1 != 0,
                image: char::from_u32(self.0.choices.u32_at(at + 4))?,
            })
        })
    }

    /// The longest phrase that starts with a special character and goes on as `folded` does.
    pub(crate) fn phrase(&self, special: Special, folded: &[char]) -> Option<Phrase> {
        let second = *folded.get(1)?;
        self.phrases(special, second)
            .find(|phrase| phrase.starts(folded))
    }

    /// Whether a phrase may start with a special character and go on with `second`, folded:
    /// closer than [`Special::may_start_phrase`], which comes first.
    pub(crate) fn may_start_phrase(&self, special: Special, second: char) -> bool {
        self.phrases(special, second).next().is_some()
    }

    /// The phrases that start with a special character and may go on with `second`, longer ones
    /// first.
    fn phrases(&self, special: Special, second: char) -> impl Iterator<Item = Phrase> + '_ {
        let (first, count) = special.phrases;
        let [second_byte, ..] = u32::from(second).to_le_bytes();
        rows(first, count).filter_map(move |row| {
            let at = row * 8;
            let &[characters, key, value, byte] = self.0.phrases.bytes(at + 4)?;
            if byte != second_byte {
                return None;
            }
            let text = self.0.phrases.u32_at(at) as usize;
            let (key, value) = (usize::from(key), usize::from(value));
            Some(Phrase {
                key: self.0.phrase_text.slice(text, key),
                image: self.0.phrase_text.slice(text + key, value),
                characters: usize::from(characters),
            })
        })
    }
}

/// Whether the bits of a first character allow this second one.
#[inline]
pub(crate) fn may_come_second(seconds: u32, second: u32) -> bool {
    seconds >> (second % 24) & 1 != 0
}

/// Bytes of a special character's row.
const ROW: usize = 16;

fn rows(first: u16, count: u16) -> impl Iterator<Item = usize> {
    let first = usize::from(first);
    first..first + usize::from(count)
}
