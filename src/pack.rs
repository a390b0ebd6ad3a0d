//! The packed tables as bytes: header, offsets, and indexing that cannot panic.

use core::ops::Range;

/// A section of the pack, read by the byte.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Section(&'static [u8]);

impl Section {
    pub(crate) const EMPTY: Section = Section(&[]);

    /// The bytes at `at`, or `None` beyond the end.
    #[inline]
    pub(crate) fn bytes<const N: usize>(self, at: usize) -> Option<&'static [u8; N]> {
        self.0.get(at..at.checked_add(N)?)?.first_chunk()
    }

    /// The u32 at byte `at`, 0 beyond the end.
    pub(crate) fn u32_at(self, at: usize) -> u32 {
        self.bytes(at).map_or(0, |&bytes| u32::from_le_bytes(bytes))
    }

    /// The u16 at byte `at`, 0 beyond the end.
    pub(crate) fn u16_at(self, at: usize) -> u16 {
        self.bytes(at).map_or(0, |&bytes| u16::from_le_bytes(bytes))
    }

    /// The `len` bytes at `at`, none where they are not all there.
    pub(crate) fn slice(self, at: usize, len: usize) -> &'static [u8] {
        self.0.get(at..at.saturating_add(len)).unwrap_or_default()
    }

    /// The records of `N` bytes.
    pub(crate) const fn rows<const N: usize>(self) -> &'static [[u8; N]] {
        self.0.as_chunks().0
    }

    /// How many records of `size` bytes the section holds.
    pub(crate) fn count(self, size: usize) -> usize {
        self.0.len() / size
    }
}

/// A section of numbers of 16 bits, little-endian, divided once: a look-up is a comparison and a load.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers(&'static [[u8; 2]]);

impl Numbers {
    pub(crate) const EMPTY: Numbers = Numbers(&[]);

    /// The `index`-th number, or `None` beyond the end.
    #[inline]
    pub(crate) fn get(self, index: usize) -> Option<u16> {
        self.0.get(index).map(|&bytes| u16::from_le_bytes(bytes))
    }

    /// The same, 0 beyond the end.
    #[inline]
    pub(crate) fn u16(self, index: usize) -> u16 {
        self.get(index).unwrap_or(0)
    }

    /// The `index`-th and the next, 0 where one is beyond the end.
    #[inline]
    pub(crate) fn two(self, index: usize) -> [u16; 2] {
        let two = self.0.get(index..index.saturating_add(2));
        two.and_then(<[_]>::first_chunk)
            .map_or([0; 2], |two| two.map(u16::from_le_bytes))
    }

    /// Those of a range, none where they are not all there.
    pub(crate) fn part(self, range: Range<usize>) -> Numbers {
        Numbers(self.0.get(range).unwrap_or_default())
    }

    /// The blocks of `N` numbers.
    pub(crate) fn blocks<const N: usize>(self) -> &'static [[[u8; 2]; N]] {
        self.0.as_chunks().0
    }
}

/// All sections, in the order of the pack.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pack {
    pub(crate) syllables: Section,
    pub(crate) toned: Numbers,
    pub(crate) keys: &'static [[u8; 8]],
    pub(crate) reading_blocks: Numbers,
    pub(crate) reading_cells: Numbers,
    pub(crate) reading_pool: Numbers,
    pub(crate) image_blocks: Numbers,
    pub(crate) image_cells: Numbers,
    pub(crate) special: Section,
    pub(crate) choices: Section,
    pub(crate) heads: Section,
    pub(crate) phrases: Section,
    pub(crate) phrase_text: Section,
}

const MAGIC: &[u8; 8] = b"UNPINYIN";
const VERSION: u32 = 6;
const SECTIONS: usize = 13;

impl Pack {
    /// What a pack that failed its check acts as: no character has a reading or an image.
    pub(crate) const EMPTY: Pack = Pack::from_sections([Section::EMPTY; SECTIONS]);

    /// Checks magic, version and every offset; `None` where one is wrong.
    pub(crate) fn open(bytes: &'static [u8]) -> Option<Pack> {
        let header = Section(bytes);
        if header.bytes(0) != Some(MAGIC)
            || header.u32_at(8) != VERSION
            || header.u32_at(12) as usize != SECTIONS
        {
            return None;
        }
        let mut sections = [Section::EMPTY; SECTIONS];
        let mut free = 16 + 8 * SECTIONS;
        for (index, section) in sections.iter_mut().enumerate() {
            let start = header.u32_at(16 + 8 * index) as usize;
            let len = header.u32_at(20 + 8 * index) as usize;
            let end = start.checked_add(len)?;
            if start < free || !start.is_multiple_of(8) {
                return None;
            }
            *section = Section(bytes.get(start..end)?);
            free = end;
        }
        (free.next_multiple_of(8) == bytes.len()).then(|| Pack::from_sections(sections))
    }

    const fn from_sections(s: [Section; SECTIONS]) -> Pack {
        Pack {
            syllables: s[0],
            toned: Numbers(s[1].rows()),
            keys: s[2].rows(),
            reading_blocks: Numbers(s[3].rows()),
            reading_cells: Numbers(s[4].rows()),
            reading_pool: Numbers(s[5].rows()),
            image_blocks: Numbers(s[6].rows()),
            image_cells: Numbers(s[7].rows()),
            special: s[8],
            choices: s[9],
            heads: s[10],
            phrases: s[11],
            phrase_text: s[12],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn damaged(damage: impl FnOnce(&mut Vec<u8>)) -> bool {
        let mut bytes = include_bytes!("../data/tables.bin").to_vec();
        damage(&mut bytes);
        Pack::open(bytes.leak()).is_none()
    }

    #[test]
    fn the_shipped_pack_opens() {
        assert!(!damaged(|_| ()));
    }

    #[test]
    fn a_damaged_pack_is_refused() {
        assert!(damaged(|b| b[0] ^= 1), "magic");
        assert!(damaged(|b| b[8] ^= 1), "version");
        assert!(damaged(|b| b[12] ^= 1), "number of sections");
        assert!(damaged(|b| b.truncate(b.len() - 8)), "cut end");
        assert!(damaged(|b| b.extend([0; 8])), "trailing bytes");
        assert!(damaged(|b| b.truncate(20)), "cut header");
        let into_header = |b: &mut Vec<u8>| b[16..24].copy_from_slice(&[104, 0, 0, 0, 8, 0, 0, 0]);
        assert!(damaged(into_header), "a section in the header");
        for section in 0..SECTIONS {
            assert!(
                damaged(|b| b[16 + 8 * section] ^= 4),
                "offset of section {section}"
            );
            assert!(
                damaged(|b| b[16 + 8 * section + 3] = 0xFF),
                "far offset of section {section}"
            );
            assert!(
                damaged(|b| b[16 + 8 * section + 7] = 0xFF),
                "length of section {section}"
            );
        }
    }
}
