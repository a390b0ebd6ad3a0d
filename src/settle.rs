//! Converts characters of three bytes as far as the tables by themselves decide, eight at a time.

use multiversion::multiversion;
use multiversion::target::match_target;

#[cfg(target_arch = "x86_64")]
use crate::eight::Eight;
use crate::hanzi::{leading_run, scalar_of_three, three_bytes};
use crate::images::BasicImages;

/// Characters that are looked at together.
pub(crate) const BLOCK: usize = 8;

/// Bytes of such a block.
const SIZE: usize = 3 * BLOCK;

/// Bytes that are read or written behind those that count.
pub(crate) const PADDING: usize = SIZE;

/// How far a conversion went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Bytes that were converted, all of characters of three.
    pub(crate) len: usize,
    /// Where the last block begins.
    pub(crate) block: usize,
    /// Which of its characters need a closer look, a bit for each; what is written for them means nothing.
    pub(crate) deciding: u8,
}

impl Settled {
    /// Up to the first in the block at `block` that has not three bytes.
    #[inline]
    fn of(block: usize, marked: u8, deciding: u8) -> Settled {
        let marked = leading_run(marked);
        Settled {
            len: block + 3 * marked.trailing_ones() as usize,
            block,
            deciding: deciding & marked,
        }
    }

    /// One character, which needs no closer look.
    pub(crate) const ONE: Settled = Settled {
        len: 3,
        block: 0,
        deciding: 0,
    };
}

/// Converts the characters that `text` begins with, up to one that has not three bytes, or to the end of a block in
/// which some need a closer look.
///
/// Those that stay are written too: that is cheaper than to copy the short stretches between those that change, and a
/// branch less. Of `text`, `len` bytes count, and it has [`PADDING`] more; `out` has room for as many.
#[multiversion(targets("x86_64+avx+avx2+bmi1"))]
pub(crate) fn settle(images: BasicImages, text: &[u8], len: usize, out: &mut [u8]) -> Settled {
    // Which of eight characters have three bytes, and which of them need a closer look, a bit for each.
    let block = |text: &[u8; SIZE], out: &mut [u8; SIZE]| -> (u8, u8) {
        match_target! {
            // 12 instructions a character instead of 40 one by one.
            "x86_64+avx2" => {
                let (scalars, marked) = Eight::read(text);
                let images = scalars.plus(scalars.differences(images));
                images.write(out);
                (marked, images.are_deciding())
            },
            _ => one_by_one(images, text, out),
        }
    };
    let (whole, _) = text[..len].as_chunks();
    let (slots, _) = out.as_chunks_mut();
    for (index, (characters, slots)) in whole.iter().zip(slots).enumerate() {
        let (marked, deciding) = block(characters, slots);
        if marked != u8::MAX || deciding != 0 {
            return Settled::of(index * SIZE, marked, deciding);
        }
    }
    let at = whole.len() * SIZE;
    let characters = text.get(at..).and_then(<[u8]>::first_chunk);
    let slots = out.get_mut(at..).and_then(<[u8]>::first_chunk_mut);
    let (marked, deciding) = match (characters, slots) {
        (Some(characters), Some(slots)) => block(characters, slots),
        _ => (0, 0),
    };
    Settled::of(at, marked & !(u8::MAX << ((len - at) / 3)), deciding)
}

/// A block where no vector instruction serves.
#[inline(always)]
fn one_by_one(images: BasicImages, text: &[u8; SIZE], out: &mut [u8; SIZE]) -> (u8, u8) {
    let (mut marked, mut deciding) = (0, 0);
    let (characters, _) = text.as_chunks();
    let (slots, _) = out.as_chunks_mut();
    for (index, (slot, &bytes)) in slots.iter_mut().zip(characters).enumerate() {
        let Some(scalar) = scalar_of_three(bytes) else {
            break;
        };
        marked |= 1 << index;
        match images.settled(scalar) {
            Some(image) => *slot = three_bytes(image),
            None => deciding |= 1 << index,
        }
    }
    (marked, deciding)
}

#[cfg(test)]
mod tests {
    use std::string::String;
    use std::vec::Vec;

    use super::*;
    use crate::tables::tables;

    fn settled(text: &[u8], len: usize) -> (Settled, Vec<u8>) {
        let mut padded = text.to_vec();
        padded.extend([0xE4, 0xB8, 0x80].repeat(PADDING));
        let mut out = std::vec![0; padded.len()];
        let settled = settle(tables().basic_images(), &padded, len, &mut out);
        out.truncate(settled.len);
        (settled, out)
    }

    #[test]
    fn characters_come_out_as_the_tables_say() {
        let images = tables().basic_images();
        let characters: Vec<char> = ('\u{800}'..='\u{FFFF}').collect();
        let mut deciding = 0;
        for characters in characters.chunks(BLOCK) {
            let text: String = characters.iter().collect();
            let (settled, out) = settled(text.as_bytes(), text.len());
            assert_eq!((settled.len, settled.block % (3 * BLOCK)), (text.len(), 0));
            for (index, (&c, out)) in characters.iter().zip(out.chunks(3)).enumerate() {
                let bit = settled.block == 0 && settled.deciding >> index & 1 != 0;
                match images.settled(c as u16) {
                    Some(image) => assert_eq!((bit, out), (false, &three_bytes(image)[..])),
                    None => assert!(bit, "{c}"),
                }
                deciding += usize::from(bit);
            }
        }
        assert!(
            deciding > 147,
            "special characters and selectors: {deciding}"
        );
    }

    #[test]
    fn it_ends_where_no_character_of_three_bytes_stands() {
        for end in ["a國", "é國", "𠀀國", "\u{7FF}"].map(str::as_bytes) {
            for count in 0..3 * BLOCK {
                let text = [&"們".repeat(count).into_bytes(), end].concat();
                let (settled, out) = settled(&text, text.len());
                assert_eq!((settled.len, settled.deciding), (3 * count, 0));
                assert_eq!(out, "们".repeat(count).as_bytes());
            }
        }
        for end in [
            &[0xE4, 0xB8][..],
            &[0xE4, 0x38, 0x80],
            &[0xE4, 0xB8, 0xC0],
            &[0x80; 3],
        ] {
            let text = [&"們".repeat(9).into_bytes(), end].concat();
            assert_eq!(settled(&text, text.len()).0.len, 27, "{end:X?}");
        }
    }

    #[test]
    fn what_stands_behind_does_not_count() {
        let text = "們".repeat(20);
        for len in 0..=text.len() {
            assert_eq!(settled(text.as_bytes(), len).0.len, len / 3 * 3);
        }
        let (settled, _) = settled("們乾們乾們".as_bytes(), 9);
        assert_eq!((settled.len, settled.deciding), (9, 0b010));
    }

    #[test]
    fn one_by_one_is_the_same() {
        let images = tables().basic_images();
        let text = "們的乾a國著𠀀é，\u{FE00}這裡隻是".repeat(7);
        for at in 0..text.len() {
            let rest = &text.as_bytes()[at..];
            let Some(characters) = rest.first_chunk() else {
                break;
            };
            let mut out = [0; SIZE];
            let (marked, deciding) = one_by_one(images, characters, &mut out);
            let (settled, written) = settled(characters, 3 * BLOCK);
            assert_eq!(settled.len, 3 * marked.trailing_ones() as usize);
            if settled.block == 0 {
                assert_eq!(settled.deciding, deciding);
            }
            for (index, out) in out[..settled.len].chunks(3).enumerate() {
                if deciding >> index & 1 == 0 {
                    assert_eq!(out, &written[3 * index..][..3]);
                }
            }
        }
    }
}
