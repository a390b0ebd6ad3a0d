//! What the pack says of words whose conversion is not that of their characters.

use crate::hanzi::first_char;
use crate::images::{has_bit, Image};
use crate::pack::Section;
use crate::tables::{tables, Tables};

/// A word, folded, and its simplified form, of as many characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    /// Behind its first character, in UTF-8, not checked again for each look.
    key: &'static [u8],
    image: &'static [u8],
    pub(crate) characters: usize,
}

impl Phrase {
    /// Whether the phrase goes on behind its first character as the folded text does.
    #[inline]
    fn goes_on(&self, mut folded: impl FnMut(usize) -> Option<char>) -> bool {
        let mut key = self.key;
        (1..self.characters).all(|index| match first_char(key) {
            Some((c, len)) => {
                key = &key[len..];
                folded(index) == Some(c)
            }
            None => false,
        })
    }

    /// The simplified form.
    pub(crate) fn image(&self) -> impl Iterator<Item = char> + use<> {
        let mut rest = self.image;
        core::iter::from_fn(move || {
            let (c, len) = first_char(rest)?;
            rest = &rest[len..];
            Some(c)
        })
    }
}

/// The phrases that begin with one character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    first: u16,
    count: u8,
    /// A filter of their second characters.
    seconds: u64,
}

impl Head {
    /// Whether one of them may go on with this character, folded.
    #[inline]
    pub(crate) fn may_go_on(self, second: u32) -> bool {
        has_bit(self.seconds, second)
    }
}

/// Bytes of its row.
const HEAD: usize = 13;

/// Which characters phrases begin with, folded, so that most are told without a search.
#[derive(Debug)]
struct Heads {
    bits: [u64; 1 << 10],
    /// How many have a bit in the numbers before.
    before: [u16; 1 << 10],
}

static HEADS: Heads = Heads::of(tables().pack.heads);

impl Heads {
    const fn of(heads: Section) -> Heads {
        let mut bits = [0; 1 << 10];
        let rows = heads.rows::<HEAD>();
        let mut row = 0;
        while row < rows.len() {
            let c = u16::from_le_bytes([rows[row][0], rows[row][1]]);
            bits[c as usize >> 6] |= 1 << (c & 63);
            row += 1;
        }
        let mut before = [0; 1 << 10];
        let mut index = 1;
        while index < before.len() {
            before[index] = before[index - 1] + u64::count_ones(bits[index - 1]) as u16;
            index += 1;
        }
        Heads { bits, before }
    }

    /// The number of the row of a character: they are in order.
    #[inline]
    fn row(&self, c: char) -> Option<usize> {
        let c = u16::try_from(u32::from(c)).ok()?;
        let (bits, bit) = (self.bits[usize::from(c >> 6)], 1 << (c & 63));
        let before = (bits & (bit - 1)).count_ones() as usize;
        (bits & bit != 0).then(|| usize::from(self.before[usize::from(c >> 6)]) + before)
    }
}

impl Tables {
    /// The phrases that begin with `first`, which has this image.
    #[inline]
    pub(crate) fn head(&self, first: char, image: Image) -> Option<Head> {
        let row = match image {
            Image::Special(special) => special.head()?,
            image => HEADS.row(image.folded(first))?,
        };
        let &[_, _, f0, f1, count, ref seconds @ ..] = self.pack.heads.rows::<HEAD>().get(row)?;
        Some(Head {
            first: u16::from_le_bytes([f0, f1]),
            count,
            seconds: u64::from_le_bytes(*seconds),
        })
    }

    /// The longest phrase with this head; `character` gives those behind the first, by their number from 1 on.
    ///
    /// Compared after folding forms that have one image whatever the context, so that `随著` and
    /// `隨著` are one word.
    pub(crate) fn phrase(
        &self,
        head: Head,
        mut character: impl FnMut(usize) -> Option<char>,
    ) -> Option<Phrase> {
        let mut folded = |index| character(index).map(|c| self.image(c).folded(c));
        let second = u32::from(folded(1)?);
        if !head.may_go_on(second) {
            return None;
        }
        self.phrases(head, second)
            .find(|phrase| phrase.goes_on(&mut folded))
    }

    /// The phrases that may go on with `second`, folded, longer ones first.
    fn phrases(&self, head: Head, second: u32) -> impl Iterator<Item = Phrase> + use<'_> {
        let [byte, ..] = second.to_le_bytes();
        let rows = self.pack.phrases.rows::<6>().get(usize::from(head.first)..);
        let rows = rows
            .and_then(|rows| rows.get(..usize::from(head.count)))
            .unwrap_or_default();
        let start = rows.partition_point(|row| row[5] < byte);
        let rows = rows[start..].iter().take_while(move |row| row[5] == byte);
        rows.map(|&[t0, t1, characters, key, value, _]| {
            let text = usize::from(u16::from_le_bytes([t0, t1]));
            let (key, value) = (usize::from(key), usize::from(value));
            Phrase {
                key: self.pack.phrase_text.slice(text, key),
                image: self.pack.phrase_text.slice(text + key, value),
                characters: usize::from(characters),
            }
        })
    }
}
