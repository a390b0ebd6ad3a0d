//! The packed tables as bytes: header and offsets, checked while the library is compiled, and indexing that cannot panic.

/// A section of the pack, read by the byte.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Section(&'static [u8]);

impl Section {
    /// The `len` bytes at `at`, none where they are not all there.
    pub(crate) fn slice(self, at: usize, len: usize) -> &'static [u8] {
        self.0.get(at..at.saturating_add(len)).unwrap_or_default()
    }

    /// The records of `N` bytes.
    pub(crate) const fn rows<const N: usize>(self) -> &'static [[u8; N]] {
        self.0.as_chunks().0
    }
}

/// A section of numbers of 16 bits, little-endian, divided once: a look-up is a comparison and a load.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers(&'static [[u8; 2]]);

impl Numbers {
    pub(crate) const EMPTY: Numbers = Numbers(&[]);

    /// The `index`-th number, or `None` beyond the end.
    #[inline]
    pub(crate) const fn get(self, index: usize) -> Option<u16> {
        if index < self.0.len() {
            Some(u16::from_le_bytes(self.0[index]))
        } else {
            None
        }
    }

    /// The same, 0 beyond the end.
    #[inline]
    pub(crate) const fn u16(self, index: usize) -> u16 {
        match self.get(index) {
            Some(number) => number,
            None => 0,
        }
    }

    /// The `index`-th and the next, 0 where one is beyond the end.
    #[inline]
    pub(crate) fn two(self, index: usize) -> [u16; 2] {
        let two = self.0.get(index..index.saturating_add(2));
        two.and_then(<[_]>::first_chunk)
            .map_or([0; 2], |two| two.map(u16::from_le_bytes))
    }

    /// So many from `start` on, none where they are not all there.
    pub(crate) const fn part(self, start: usize, len: usize) -> Numbers {
        match part(self.0, start, len) {
            Some(part) => Numbers(part),
            None => Numbers::EMPTY,
        }
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

/// Bytes of magic, version, number of sections, and offset and length of each.
const HEADER: usize = 16 + 8 * SECTIONS;

impl Pack {
    /// Checks magic, version and every offset; `None` where one is wrong.
    pub(crate) const fn open(bytes: &'static [u8]) -> Option<Pack> {
        let Some(magic) = bytes.first_chunk() else {
            return None;
        };
        if u64::from_le_bytes(*magic) != u64::from_le_bytes(*MAGIC)
            || number(bytes, 8) != VERSION as usize
            || number(bytes, 12) != SECTIONS
        {
            return None;
        }
        let mut sections = [Section(&[]); SECTIONS];
        let (mut index, mut free) = (0, HEADER);
        while index < SECTIONS {
            let start = number(bytes, 16 + 8 * index);
            let len = number(bytes, 20 + 8 * index);
            if start < free || !start.is_multiple_of(8) {
                return None;
            }
            let Some(section) = part(bytes, start, len) else {
                return None;
            };
            sections[index] = Section(section);
            free = start + len;
            index += 1;
        }
        if free.next_multiple_of(8) == bytes.len() {
            Some(Pack::from_sections(sections))
        } else {
            None
        }
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

/// The number of 32 bits at `at`, 0 beyond the end.
const fn number(bytes: &[u8], at: usize) -> usize {
    let Some((_, rest)) = bytes.split_at_checked(at) else {
        return 0;
    };
    match rest.first_chunk() {
        Some(number) => u32::from_le_bytes(*number) as usize,
        None => 0,
    }
}

/// So many elements from `start` on, or `None` where they are not all there.
const fn part<T>(all: &[T], start: usize, len: usize) -> Option<&[T]> {
    let Some((_, rest)) = all.split_at_checked(start) else {
        return None;
    };
    match rest.split_at_checked(len) {
        Some((part, _)) => Some(part),
        None => None,
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
