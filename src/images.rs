//! What the pack says of converting a character: its image, readings and words that decide it.

use alloc::boxed::Box;
use alloc::vec;

use once_cell::race::OnceBox;

use crate::pack::Pack;
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

/// A cell holds what is to be added to the character, in 16 bits, for its image; from here on for the number of
/// its row among the special characters: no image lies there.
pub(crate) const SPECIAL: u16 = 0xD800;

/// A variation selector, which goes with the hanzi before it.
const SELECTOR: u16 = 0xDFFF;

/// A character whose image needs a closer look: its row, of which each field is read where it is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Special(&'static [u8; ROW]);

impl Special {
    /// The default image; `None` where the character stays as it is.
    #[inline]
    pub(crate) fn default(self) -> Option<char> {
        let &[i0, i1, i2, i3, ..] = self.0;
        char::from_u32(u32::from_le_bytes([i0, i1, i2, i3])).filter(|&c| c != '\0')
    }

    /// Whether readings or words can give another image than the default.
    pub(crate) fn has_choices(self) -> bool {
        self.0[6] > 0
    }

    /// Whether it is in the list of 2013 itself, so that simplified text may hold it.
    pub(crate) fn is_standard(self) -> bool {
        self.0[7] & 1 != 0
    }

    /// How many characters of a phrase stand before it at most.
    pub(crate) fn reach(self) -> usize {
        self.0[8].into()
    }

    /// The row of the phrases that begin with it.
    pub(crate) fn head(self) -> Option<usize> {
        let number = u16::from_le_bytes([self.0[10], self.0[11]]);
        usize::from(number).checked_sub(1)
    }

    /// Whether a phrase that holds the character may have this one directly before it.
    #[inline]
    pub(crate) fn may_follow(self, before: u16) -> bool {
        let &[.., b0, b1, b2, b3, b4, b5, b6, b7] = self.0;
        has_bit(
            u64::from_le_bytes([b0, b1, b2, b3, b4, b5, b6, b7]),
            before.into(),
        )
    }
}

impl Image {
    /// The image where neither words nor readings say otherwise; `None` where the character
    /// stays as it is.
    pub(crate) fn default(self) -> Option<char> {
        match self {
            Image::Same => None,
            Image::Plain(image) => Some(image),
            Image::Special(special) => special.default(),
        }
    }

    /// Whether the character has an image and is not in the list of 2013: simplified text does not hold it.
    pub(crate) fn is_of_traditional_only(self) -> bool {
        match self {
            Image::Same => false,
            Image::Plain(_) => true,
            Image::Special(special) => !special.is_standard() && special.default().is_some(),
        }
    }

    /// The character as phrases are keyed: its image where nothing but the tables decides it.
    #[inline]
    pub(crate) fn folded(self, c: char) -> char {
        match self {
            Image::Plain(image) => image,
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

/// The images of the basic plane, so that each is one look-up without a branch: 128 KB, of which the part of the
/// hanzi is written and the rest stays as it is given, all zeros.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BasicImages(&'static Differences);

/// What is to be added to each character for its image, or for the number of its special row.
type Differences = [u16; 1 << 16];

static BASIC_IMAGES: OnceBox<Differences> = OnceBox::new();

/// Made on the heap, as it is too large for the stack of some threads.
fn differences(pack: &Pack) -> Box<Differences> {
    let mut differences = vec![0; 1 << 16].into_boxed_slice();
    let blocks = pack.image_cells.blocks::<64>();
    for (index, written) in differences.chunks_exact_mut(64).enumerate() {
        let number = usize::from(pack.image_blocks.u16(index));
        // The first block is that of the many characters without an image.
        if let Some(block) = blocks.get(number).filter(|_| number > 0) {
            for (written, &cell) in written.iter_mut().zip(block) {
                *written = u16::from_le_bytes(cell);
            }
        }
    }
    differences
        .try_into()
        .expect("one for each number of 16 bits")
}

impl BasicImages {
    /// What is to be added to a character for its image, or for the number of its special row.
    #[inline(always)]
    pub(crate) fn difference(self, scalar: u16) -> u16 {
        self.0[usize::from(scalar)]
    }

    /// What becomes of a character if nothing but the tables decides that: its image, or what it is.
    /// A variation selector goes with the hanzi before it.
    #[inline(always)]
    pub(crate) fn settled(self, scalar: u16) -> Option<u16> {
        let image = scalar.wrapping_add(self.difference(scalar));
        (image & 0xF800 != SPECIAL).then_some(image)
    }

    /// The character as phrases are keyed, or `None` for a selector, which takes no part in them.
    #[inline]
    pub(crate) fn folded(self, scalar: u16) -> Option<u16> {
        match scalar.wrapping_add(self.difference(scalar)) {
            SELECTOR => None,
            SPECIAL..SELECTOR => Some(scalar),
            image => Some(image),
        }
    }
}

impl Tables {
    /// What conversion knows of `c`.
    #[inline]
    pub(crate) fn image(&self, c: char) -> Image {
        let difference = cell(self.pack.image_blocks, self.pack.image_cells, c.into());
        match (u32::from(c) as u16).wrapping_add(difference) {
            _ if difference == 0 => Image::Same,
            SELECTOR => Image::Same,
            row @ SPECIAL..=SELECTOR => Image::Special(self.special(row - SPECIAL)),
            plain => char::from_u32(u32::from(plain)).map_or(Image::Same, Image::Plain),
        }
    }

    /// The images of the basic plane, for many look-ups.
    pub(crate) fn basic_images(&self) -> BasicImages {
        BasicImages(BASIC_IMAGES.get_or_init(|| differences(&self.pack)))
    }

    /// What the character becomes where neither words nor readings say otherwise: its image, or what it is.
    pub(crate) fn default_image(&self, c: char) -> char {
        self.image(c).default().unwrap_or(c)
    }

    /// Whether the character has a simplified image: outside the list of 2013, or besides being
    /// in it.
    pub(crate) fn is_traditional_form(&self, c: char) -> bool {
        self.image(c).default().is_some()
    }

    /// What the row of a special character says.
    #[inline]
    fn special(&self, row: u16) -> Special {
        let rows = self.pack.special.rows::<ROW>();
        Special(rows.get(usize::from(row)).unwrap_or(&[0; ROW]))
    }

    /// Each image that the character has by default or by a reading.
    pub(crate) fn each_image(&self, c: char, mut each: impl FnMut(char)) {
        match self.image(c) {
            Image::Same => {}
            Image::Plain(image) => each(image),
            Image::Special(special) => {
                special.default().into_iter().for_each(&mut each);
                self.choices(special).for_each(|choice| each(choice.image));
            }
        }
    }

    /// The images that readings of a special character give.
    pub(crate) fn choices(&self, special: Special) -> impl Iterator<Item = Choice> + '_ {
        let &[_, _, _, _, c0, c1, count, ..] = special.0;
        let first = usize::from(u16::from_le_bytes([c0, c1]));
        let rows = self.pack.choices.rows::<CHOICE>();
        let rows = rows.get(first..first + usize::from(count));
        let rows = rows.unwrap_or_default().iter();
        rows.filter_map(|&[r0, r1, weak, _, i0, i1, i2, i3]| {
            Some(Choice {
                id: TonedId(u16::from_le_bytes([r0, r1])),
                weak: weak & 1 != 0,
                image: char::from_u32(u32::from_le_bytes([i0, i1, i2, i3]))?,
            })
        })
    }
}

/// A filter: whether a character may be among those whose bits it has.
#[inline]
pub(crate) fn has_bit(bits: u64, scalar: u32) -> bool {
    bits >> (scalar % 64) & 1 != 0
}

/// Bytes of a special character's row.
const ROW: usize = 20;

/// Bytes of the row of a choice.
const CHOICE: usize = 8;
