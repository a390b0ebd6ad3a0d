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
}

type Bits = [u64; 0x1_0000 / 64];

/// Opens the marks on first use: 16 KB.
#[inline]
pub(crate) fn marks() -> &'static Marks {
    BUILT.get_or_init(|| Box::new(Marks::of(tables())))
}

impl Marks {
    fn of(tables: &Tables) -> Marks {
        let mut marks = Marks {
            images: [0; 0x1_0000 / 64],
            words: [0; 0x1_0000 / 64],
        };
        tables.each_image(0x1_0000, |scalar, cell| {
            let (word, bit) = (scalar as usize >> 6, 1 << (scalar & 63));
            marks.words[word] |= bit;
            if !matches!(cell, Cell::Row(row) if row.only_begins()) {
                marks.images[word] |= bit;
            }
        });
        // A selector may stand inside a word, and goes with a hanzi that changes.
        for bits in [&mut marks.images, &mut marks.words] {
            bits[0xFE00 >> 6] |= 0xFFFF;
        }
        marks
    }

    /// Whether a character has an image or a choice, or selects a glyph; beyond the basic plane the tables
    /// tell.
    #[inline]
    pub(crate) fn has_image(&self, scalar: u32) -> bool {
        is_set(&self.images, scalar)
    }

    /// The same, or whether it begins a word that decides an image.
    #[inline]
    pub(crate) fn may_matter(&self, scalar: u32) -> bool {
        is_set(&self.words, scalar)
    }
}

#[inline]
fn is_set(bits: &Bits, scalar: u32) -> bool {
    let word = bits.get(scalar as usize >> 6);
    word.is_none_or(|word| word >> (scalar & 63) & 1 != 0)
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
            assert!(!traditional || marks().has_image(c.into()), "{c}");
        }
    }
}
