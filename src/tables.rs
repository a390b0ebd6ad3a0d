//! What the pack says of a character: readings and level. `images.rs` has the rest.

use core::hint::select_unpredictable;
use core::ops::Range;

use crate::hanzi::UNIFIED;
use crate::pack::{Numbers, Pack};

static TABLES: Tables = match Pack::open(include_bytes!("../data/tables.bin")) {
    Some(pack) => Tables::of(pack),
    None => panic!("data/tables.bin is damaged"),
};

/// The tables; look-ups are two or three loads each.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) pack: Pack,
    /// The cells of [`UNIFIED`], one after the other; empty where their blocks are not in order.
    unified_readings: Numbers,
}

/// A toned syllable as the tables number it; 0 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TonedId(pub(crate) u16);

/// The tables of the library.
#[inline]
pub(crate) const fn tables() -> &'static Tables {
    &TABLES
}

/// One toneless syllable: pinyin letters (`v` for ü, `E` for ê) and zhuyin symbols (offset from U+3100).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letters {
    pub(crate) pinyin: &'static [u8],
    pub(crate) zhuyin: &'static [u8],
}

/// The readings, level and flags of one character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Character {
    header: u16,
    /// The default reading.
    first: u16,
    list: Numbers,
    at: usize,
}

const IN_POOL: u16 = 0x8000;
const WIDER: u16 = 0x8000;
const ID: u16 = 0x07FF;
const LEVEL_SHIFT: u32 = 11;
const TRADITIONAL_ONLY: u16 = 1 << 13;
const FREQUENT: u16 = 1 << 14;

/// One reading of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TableReading {
    pub(crate) id: TonedId,
    /// Only in the wider tier: historical dictionaries, not modern ones.
    pub(crate) wider: bool,
}

impl Character {
    /// 1 to 3 in the list of 2013, inherited through the simplified image; 0 outside it.
    pub(crate) fn level(self) -> u8 {
        (self.header >> LEVEL_SHIFT & 3) as u8
    }

    /// Outside the list of 2013 while its image is in it.
    pub(crate) fn is_traditional_only(self) -> bool {
        self.header & TRADITIONAL_ONLY != 0
    }

    /// Among the characters that make up most of any running text.
    pub(crate) fn is_frequent(self) -> bool {
        self.header & FREQUENT != 0
    }

    /// How many readings there are.
    #[inline]
    pub(crate) fn len(self) -> usize {
        if self.at == 0 {
            usize::from(self.first != 0)
        } else {
            usize::from(self.header & 0x3F)
        }
    }

    /// The `index`-th reading, the default one first.
    #[inline]
    pub(crate) fn reading(self, index: usize) -> Option<TableReading> {
        if index >= self.len() {
            return None;
        }
        let raw = if self.at == 0 {
            self.first
        } else {
            self.list.u16(self.at + 1 + index)
        };
        Some(TableReading {
            id: TonedId(raw & ID),
            wider: raw & WIDER != 0,
        })
    }

    /// The first reading, the default one. One that is of the wider tier or not there has no
    /// [`Tables::key`].
    #[inline]
    pub(crate) fn first(self) -> TonedId {
        TonedId(self.first)
    }

    /// The same of the second.
    #[inline]
    pub(crate) fn second(self) -> TonedId {
        let second = self.list.u16(self.at + 2);
        TonedId(if self.len() < 2 { 0 } else { second })
    }

    /// All readings, the default one first, modern before wider.
    pub(crate) fn readings(self) -> impl Iterator<Item = TableReading> {
        (0..self.len()).filter_map(move |index| self.reading(index))
    }
}

impl Tables {
    const fn of(pack: Pack) -> Tables {
        Tables {
            unified_readings: cells_of(pack.reading_blocks, pack.reading_cells, UNIFIED),
            pack,
        }
    }

    /// Readings, level and flags of `c`.
    #[inline]
    pub(crate) fn character(&self, c: char) -> Character {
        self.character_of(c.into())
    }

    /// The same of a scalar value.
    #[inline]
    pub(crate) fn character_of(&self, scalar: u32) -> Character {
        let index = scalar.wrapping_sub(UNIFIED.start) as usize;
        let cell = self
            .unified_readings
            .get(index)
            .unwrap_or_else(|| cell(self.pack.reading_blocks, self.pack.reading_cells, scalar));
        let pooled = cell & IN_POOL != 0;
        // No branch, as nothing would foretell it: a strip of textbooks took a fifth longer.
        let at = select_unpredictable(pooled, usize::from(cell & !IN_POOL), 0);
        let [header, first] = self.pack.reading_pool.two(at);
        Character {
            header: select_unpredictable(pooled, header, cell),
            first: select_unpredictable(pooled, first, cell & ID),
            list: self.pack.reading_pool,
            at,
        }
    }

    /// The canonical spelling of a toned syllable, as bytes in a number; 0 for what is none.
    #[inline]
    pub(crate) fn key(&self, id: TonedId) -> u64 {
        let key = self.pack.keys.get(usize::from(id.0));
        key.map_or(0, |&key| u64::from_le_bytes(key))
    }

    /// The number of the toneless syllable, and the tone (0 is neutral).
    #[inline]
    pub(crate) fn parts(&self, id: TonedId) -> (u16, u8) {
        let code = self.pack.toned.u16(usize::from(id.0));
        (code >> 3, (code & 7) as u8)
    }

    /// The pinyin letters of a toneless syllable, as bytes in a number.
    #[inline]
    pub(crate) fn spelling(&self, syllable: u16) -> u64 {
        let row = self.syllables().get(usize::from(syllable));
        let pinyin = row.and_then(|row| row.first_chunk().copied());
        pinyin.map_or(0, u64::from_le_bytes)
    }

    /// The letters of a toneless syllable.
    pub(crate) fn letters(&self, syllable: u16) -> Letters {
        let row = self.syllables().get(usize::from(syllable));
        let (pinyin, zhuyin) = row.map_or_else(Default::default, |row| row.split_at(PINYIN));
        Letters {
            pinyin: unpadded(pinyin),
            zhuyin: unpadded(zhuyin),
        }
    }

    /// The number of the toneless syllable with these letters (`v` for ü, `E` for ê).
    pub(crate) fn syllable(&self, pinyin: &[u8]) -> Option<u16> {
        let order = |row: &[u8; SYLLABLE]| unpadded(&row[..PINYIN]).cmp(pinyin);
        let found = self.syllables().binary_search_by(order).ok()?;
        u16::try_from(found).ok()
    }

    fn syllables(&self) -> &'static [[u8; SYLLABLE]] {
        self.pack.syllables.rows()
    }
}

/// Bytes of a syllable's row: its pinyin, and four of zhuyin.
const SYLLABLE: usize = PINYIN + 4;
const PINYIN: usize = 8;

/// Two-level look-up: a block number per 64 code points, then the cell.
#[inline]
pub(crate) fn cell(blocks: Numbers, cells: Numbers, scalar: u32) -> u16 {
    let scalar = scalar as usize;
    cells.u16(usize::from(blocks.u16(scalar >> 6)) << 6 | scalar & 63)
}

/// The cells of whole blocks of characters, if the blocks stand one after the other.
const fn cells_of(blocks: Numbers, cells: Numbers, scalars: Range<u32>) -> Numbers {
    let (first, end) = (scalars.start as usize >> 6, scalars.end as usize >> 6);
    let start = blocks.u16(first) as usize;
    let mut block = first;
    while block < end {
        if blocks.u16(block) as usize != start + (block - first) {
            return Numbers::EMPTY;
        }
        block += 1;
    }
    cells.part(start << 6, (end - first) << 6)
}

fn unpadded(bytes: &[u8]) -> &[u8] {
    let len = bytes
        .iter()
        .position(|&byte| byte == 0)
        .unwrap_or(bytes.len());
    &bytes[..len]
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    #[test]
    fn the_cells_of_unified_hanzi_stand_together() {
        let tables = tables();
        let readings = (tables.pack.reading_blocks, tables.pack.reading_cells);
        for (index, scalar) in UNIFIED.enumerate() {
            let reading = tables.unified_readings.get(index);
            assert_eq!(reading, Some(cell(readings.0, readings.1, scalar)));
        }
        assert_eq!(tables.unified_readings.get(UNIFIED.len()), None);
        let apart = cells_of(readings.0, readings.1, 0..0x100);
        assert_eq!(apart.get(0), None, "blocks that share cells");
    }

    #[test]
    fn who_is_frequent_stands_in_the_list_or_has_its_image_there() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/frequent.tsv");
        let file = std::fs::read_to_string(file).expect("the list of frequent characters");
        let rows = file.lines().filter(|line| !line.starts_with('#')).skip(1);
        let listed: Vec<char> = rows.filter_map(|row| row.chars().next()).collect();
        assert!(listed.len() > 700);
        let tables = tables();
        for c in UNIFIED.filter_map(char::from_u32) {
            let counts = tables.character(c).len() > 0;
            let image = tables.image(c).default();
            let in_list = listed.contains(&c) || image.is_some_and(|c| listed.contains(&c));
            assert_eq!(tables.character(c).is_frequent(), counts && in_list, "{c}");
        }
    }
}
