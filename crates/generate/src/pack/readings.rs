//! Sections READING_BLOCKS, READING_CELLS and READING_POOL.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cells::Cells;
use super::toned::TonedIds;
use super::{number, u16s, Section};
use crate::tables::Tables;
use crate::Result;

const LEVEL_SHIFT: u16 = 11;
const TRADITIONAL_ONLY: u16 = 1 << 13;
const FREQUENT: u16 = 1 << 14;
/// In a cell: index into the pool. In the pool: a reading of the wider tier.
const HIGH: u16 = 1 << 15;
/// A pool entry counts its readings in 6 bits.
const READINGS: usize = (1 << 6) - 1;

/// Cells of all characters and the lists they point to.
pub(crate) struct ReadingCells {
    cells: Cells,
    pool: Vec<u16>,
}

impl ReadingCells {
    /// Characters with readings, a level or an image, and the compatibility forms that share their cell.
    pub(crate) fn new(tables: &Tables, ids: &TonedIds) -> Result<Self> {
        let mut pool = Pool::new();
        let known = tables
            .readings
            .keys()
            .chain(tables.levels.keys())
            .chain(tables.images.keys());
        let known: BTreeSet<char> = known.copied().collect();
        let mut cells: BTreeMap<char, u16> = known
            .into_iter()
            .map(|char| Ok((char, cell(tables, ids, char, &mut pool)?)))
            .collect::<Result<_>>()?;
        for (char, unified) in &tables.equivalents {
            if let Some(cell) = cells.get(unified).copied() {
                cells.insert(*char, cell);
            }
        }
        Ok(Self {
            cells: Cells::new(&cells)?,
            pool: pool.values,
        })
    }

    /// The three sections in their order.
    pub(crate) fn sections(&self) -> Vec<Section> {
        vec![
            ("READING_BLOCKS", u16s(&self.cells.blocks)),
            ("READING_CELLS", u16s(&self.cells.cells)),
            ("READING_POOL", u16s(&self.pool)),
        ]
    }
}

fn cell(tables: &Tables, ids: &TonedIds, char: char, pool: &mut Pool) -> Result<u16> {
    let flags = flags(tables, char);
    let readings = readings(tables, ids, char)?;
    match readings[..] {
        [] if flags == 0 => Ok(0),
        [id] if id & HIGH == 0 => Ok(flags | id),
        _ => pool.index(flags, readings),
    }
}

/// Level, own or that of the default image, and the two marks.
fn flags(tables: &Tables, char: char) -> u16 {
    let own = tables.levels.get(&char);
    let level = own
        .or_else(|| tables.levels.get(tables.images.get(&char)?))
        .copied()
        .unwrap_or(0);
    let frequent = |char| {
        let image = tables.images.get(&char);
        tables.frequent.contains(&char)
            || image.is_some_and(|image| tables.frequent.contains(image))
    };
    let mark = |bit: u16, set: bool| if set { bit } else { 0 };
    u16::from(level) << LEVEL_SHIFT
        | mark(TRADITIONAL_ONLY, tables.traditional_only(char))
        | mark(FREQUENT, frequent(char))
}

/// First character behind extension E. From here on 163 blocks hold nothing but characters that no dictionary and no
/// standard has; without these, 1,494 in all, the pack is 21 KB smaller.
const RARE: char = '\u{2CEB0}';

/// Ids, default first, those of the wider tier with the high bit.
fn readings(tables: &Tables, ids: &TonedIds, char: char) -> Result<Vec<u16>> {
    let Some(readings) = tables.readings.get(&char) else {
        return Ok(Vec::new());
    };
    if char >= RARE && !readings.in_modern_dictionary {
        return Ok(Vec::new());
    }
    let modern = readings.modern.iter().map(|reading| ids.id(reading));
    let wider = readings
        .wider
        .iter()
        .map(|reading| Ok(ids.id(reading)? | HIGH));
    modern.chain(wider).collect()
}

/// Lists of readings, equal ones stored once.
struct Pool {
    values: Vec<u16>,
    indices: HashMap<Vec<u16>, usize>,
}

impl Pool {
    /// Starts with an unused number, so that index 0 is no list.
    fn new() -> Self {
        Self {
            values: vec![0],
            indices: HashMap::new(),
        }
    }

    fn index(&mut self, flags: u16, readings: Vec<u16>) -> Result<u16> {
        if readings.len() > READINGS {
            return Err(format!(
                "{} readings of one character, the pack holds {READINGS}",
                readings.len()
            ));
        }
        let header = flags | number::<u16>(readings.len())?;
        let entry = [vec![header], readings].concat();
        let next = self.values.len();
        let index = *self.indices.entry(entry).or_insert_with_key(|entry| {
            self.values.extend_from_slice(entry);
            next
        });
        number::<u16>(index)
            .ok()
            .filter(|index| index & HIGH == 0)
            .map(|index| index | HIGH)
            .ok_or_else(|| "the pool of readings is full".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spelling::Toned;
    use crate::tables::Readings;

    fn readings(modern: &[u8], wider: &[u8]) -> Readings {
        let toned = |tone: &u8| Toned {
            syllable: "guo".to_owned(),
            tone: *tone,
        };
        let [modern, wider] = [modern, wider].map(|tones| tones.iter().map(toned).collect());
        Readings {
            modern,
            wider,
            in_modern_dictionary: false,
        }
    }

    fn packed(entries: Vec<(char, Readings)>) -> (Vec<u16>, Vec<u16>) {
        let chars: Vec<char> = entries.iter().map(|(char, _)| *char).collect();
        let tables = Tables {
            readings: entries.into_iter().collect(),
            syllables: [("guo".to_owned(), "ㄍㄨㄛ".to_owned())].into(),
            levels: [('国', 1)].into(),
            frequent: ['国'].into(),
            images: [('國', '国')].into(),
            ..Tables::default()
        };
        let packed = TonedIds::new(&tables).and_then(|ids| ReadingCells::new(&tables, &ids));
        let packed = packed.unwrap_or_else(|error| panic!("{error}"));
        let cell = |char: &char| {
            let block = packed
                .cells
                .blocks
                .get(*char as usize / 64)
                .copied()
                .unwrap_or(0);
            packed.cells.cells[usize::from(block) * 64 + *char as usize % 64]
        };
        (chars.iter().map(cell).collect(), packed.pool.clone())
    }

    #[test]
    fn one_modern_reading_stands_in_the_cell() {
        let (cells, pool) = packed(vec![
            ('國', readings(&[2], &[])),
            ('国', readings(&[2], &[])),
        ]);
        assert_eq!(
            cells,
            [
                1 << LEVEL_SHIFT | TRADITIONAL_ONLY | FREQUENT | 1,
                1 << LEVEL_SHIFT | FREQUENT | 1
            ]
        );
        assert_eq!(pool, [0]);
    }

    #[test]
    fn several_readings_share_a_pool_entry() {
        let (cells, pool) = packed(vec![
            ('過', readings(&[4, 1], &[2])),
            ('鍋', readings(&[4, 1], &[2])),
        ]);
        assert_eq!(cells[0], cells[1]);
        let entry = usize::from(cells[0] & !HIGH);
        assert_eq!(pool[entry..], [3, 3, 1, 2 | HIGH]);
    }

    #[test]
    fn rare_characters_behind_extension_e_are_left_out() {
        let (cells, _) = packed(vec![
            ('\u{2CEAF}', readings(&[2], &[])),
            (RARE, readings(&[2], &[])),
        ]);
        assert_eq!(cells, [1, 0]);
    }
}
