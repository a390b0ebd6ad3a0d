//! Which characters conversion must look at: a bit for each of the basic plane.
//!
//! Built from the tables at the first conversion of a document, so that there is one source. The
//! cells themselves would do, but two dependent loads and their checks are twice the instructions.

use alloc::boxed::Box;

use once_cell::race::OnceBox;

use crate::images::Cell;
use crate::tables::{tables, Tables};

static BUILT: OnceBox<Marks> = OnceBox::new();

/// A bit for each scalar value below U+10000, one word of bits for each block of the tables.
#[derive(Debug)]
pub(crate) struct Marks {
    images: Bits,
    words: Bits,
    traditional: Bits,
}

type Bits = [u64; 0x1_0000 / 64];

/// Opens the marks on first use: 24 KB.
#[inline]
pub(crate) fn marks() -> &'static Marks {
    BUILT.get_or_init(|| Box::new(Marks::of(tables())))
}

impl Marks {
    fn of(tables: &Tables) -> Marks {
        let mut marks = Marks {
            images: [0; 0x1_0000 / 64],
            words: [0; 0x1_0000 / 64],
            traditional: [0; 0x1_0000 / 64],
        };
        for scalar in tables.may_have_images(0x1_0000) {
            let (word, bit) = (scalar as usize >> 6, 1 << (scalar & 63));
            match tables.image_cell(scalar) {
                Cell::Same => continue,
                Cell::Row(row) if row.only_begins() => {}
                Cell::Plain(_) | Cell::Row(_) => marks.images[word] |= bit,
            }
            marks.words[word] |= bit;
            let traditional =
                char::from_u32(scalar).is_some_and(|c| tables.character(c).is_traditional_only());
            marks.traditional[word] |= if traditional { bit } else { 0 };
        }
        // A selector may stand inside a word, and goes with a hanzi that changes.
        for bits in [&mut marks.images, &mut marks.words] {
            bits[0xFE00 >> 6] |= 0xFFFF;
        }
        marks
    }

    /// Whether a character of the basic plane has an image or a choice, or selects a glyph.
    #[inline]
    pub(crate) fn has_image(&self, scalar: u32) -> bool {
        is_set(&self.images, scalar)
    }

    /// The same, or whether it begins a word that decides an image.
    #[inline]
    pub(crate) fn may_matter(&self, scalar: u32) -> bool {
        is_set(&self.words, scalar)
    }

    /// Whether a character of the basic plane is in no simplified text, but its image is.
    #[inline]
    pub(crate) fn is_traditional_only(&self, scalar: u32) -> bool {
        is_set(&self.traditional, scalar)
    }
}

#[inline]
fn is_set(bits: &Bits, scalar: u32) -> bool {
    bits[(scalar & 0xFFFF) as usize >> 6] >> (scalar & 63) & 1 != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hanzi::is_variation_selector;
    use crate::images::Image;

    #[test]
    fn the_marks_say_what_the_tables_say() {
        for c in '\0'..='\u{FFFF}' {
            let (has_image, may_matter) = match tables().image(c) {
                Image::Same => (false, false),
                Image::Plain(_) => (true, true),
                Image::Special(special) => {
                    (special.default.is_some() || special.has_choices(), true)
                }
            };
            let selects = is_variation_selector(c);
            assert_eq!(marks().has_image(c.into()), has_image || selects, "{c}");
            assert_eq!(marks().may_matter(c.into()), may_matter || selects, "{c}");
            let traditional = tables().character(c).is_traditional_only();
            assert_eq!(marks().is_traditional_only(c.into()), traditional, "{c}");
        }
    }
}
