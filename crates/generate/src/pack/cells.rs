//! A two-level table by code point: a block number per 64 characters, equal blocks stored once.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::number;
use crate::Result;

const WIDTH: u32 = 64;

/// Nearly all hanzi of any text: their blocks are stored one after the other, equal or not, so that one
/// look-up finds a cell; `src/tables.rs` relies on it.
const UNIFIED: Range<u32> = 0x4E00..0xA000;

/// Block numbers and blocks; block 0 holds zeros only.
pub(crate) struct Cells {
    pub(crate) blocks: Vec<u16>,
    pub(crate) cells: Vec<u16>,
}

impl Cells {
    /// Arranges the cells; a character without one gets 0.
    pub(crate) fn new(cells: &BTreeMap<char, u16>) -> Result<Self> {
        let last = cells
            .keys()
            .next_back()
            .map_or(0, |char| u32::from(*char) / WIDTH);
        let mut stored = HashMap::from([([0; WIDTH as usize], 0)]);
        let mut table = Self {
            blocks: Vec::new(),
            cells: vec![0; WIDTH as usize],
        };
        for start in (0..=last).map(|block| block * WIDTH) {
            let block = block(cells, start);
            let next = number(table.cells.len() / block.len())?;
            let known = stored.get(&block).copied();
            let index = match known.filter(|_| !UNIFIED.contains(&start)) {
                Some(known) => known,
                None => {
                    table.cells.extend_from_slice(&block);
                    stored.entry(block).or_insert(next);
                    next
                }
            };
            table.blocks.push(index);
        }
        Ok(table)
    }
}

fn block(cells: &BTreeMap<char, u16>, start: u32) -> [u16; WIDTH as usize] {
    let mut block = [0; WIDTH as usize];
    for (slot, code_point) in block.iter_mut().zip(start..) {
        *slot = char::from_u32(code_point)
            .and_then(|char| cells.get(&char))
            .copied()
            .unwrap_or(0);
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_blocks_are_stored_once() {
        let cells = BTreeMap::from([('\u{41}', 7), ('\u{81}', 7), ('\u{82}', 9), ('\u{101}', 7)]);
        let table = Cells::new(&cells).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(table.blocks, [0, 1, 2, 0, 1]);
        assert_eq!(table.cells.len(), 3 * 64);
        assert_eq!((table.cells[64 + 1], table.cells[128 + 2]), (7, 9));
    }

    #[test]
    fn blocks_of_unified_hanzi_are_stored_each() {
        let cells = BTreeMap::from([
            ('\u{41}', 7),
            ('\u{4E01}', 7),
            ('\u{9F81}', 7),
            ('\u{A041}', 7),
        ]);
        let table = Cells::new(&cells).unwrap_or_else(|error| panic!("{error}"));
        let unified = UNIFIED.start as usize / 64..UNIFIED.end as usize / 64;
        let stored: Vec<u16> = (2..).take(unified.len()).collect();
        assert_eq!(table.blocks[..2], [0, 1]);
        assert_eq!(table.blocks[unified.clone()], stored);
        assert_eq!(table.blocks[unified.end..], [0, 1]);
        assert_eq!(table.cells.len(), (2 + unified.len()) * 64);
    }
}
