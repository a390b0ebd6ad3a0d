//! Sections SYLLABLES, TONED and KEYS: syllables, the tones they occur with, and their spelling.

use std::collections::{BTreeMap, BTreeSet};

use super::{number, u16s, Section};
use crate::spelling::{self, Toned};
use crate::tables::Tables;
use crate::Result;

/// First code point of the zhuyin block; a symbol is stored as its distance from it.
const ZHUYIN: u32 = 0x3100;
/// Entry 0 of TONED: no reading has this number.
const RESERVED: u16 = 0xFFFF;
/// Toned ids have 11 bits in a reading cell.
const LIMIT: usize = 1 << 11;

/// Numbers of syllables with tone.
pub(crate) struct TonedIds {
    ids: BTreeMap<Toned, u16>,
    sections: [Section; 3],
}

impl TonedIds {
    /// Numbers every syllable with tone that a reading or a choice uses.
    pub(crate) fn new(tables: &Tables) -> Result<Self> {
        let syllables = Syllables::new(tables)?;
        let mut numbers: Vec<(u16, &Toned)> = used(tables)
            .into_iter()
            .map(|toned| Ok((syllables.number(toned)?, toned)))
            .collect::<Result<_>>()?;
        numbers.sort();
        if numbers.len() >= LIMIT {
            return Err(format!(
                "{} syllables with tone, the pack holds {}",
                numbers.len(),
                LIMIT - 1
            ));
        }
        let ids = (1..)
            .zip(&numbers)
            .map(|(id, (_, toned))| ((*toned).clone(), id))
            .collect();
        let toned: Vec<u16> = [RESERVED]
            .into_iter()
            .chain(numbers.iter().map(|(number, _)| *number))
            .collect();
        let keys: Vec<u8> = numbers
            .iter()
            .map(|(_, toned)| key(toned))
            .collect::<Result<Vec<_>>>()?
            .concat();
        let keys = [vec![0; 8], keys].concat();
        Ok(Self {
            ids,
            sections: [
                ("SYLLABLES", syllables.bytes),
                ("TONED", u16s(&toned)),
                ("KEYS", keys),
            ],
        })
    }

    /// Number of a reading.
    pub(crate) fn id(&self, toned: &Toned) -> Result<u16> {
        self.ids
            .get(toned)
            .copied()
            .ok_or_else(|| format!("`{}` {} has no number", toned.syllable, toned.tone))
    }

    /// The three sections in their order.
    pub(crate) fn sections(&self) -> &[Section] {
        &self.sections
    }
}

fn used(tables: &Tables) -> BTreeSet<&Toned> {
    let readings = tables
        .readings
        .values()
        .flat_map(|readings| readings.modern.iter().chain(&readings.wider));
    readings
        .chain(tables.choices.iter().map(|choice| &choice.reading))
        .collect()
}

fn key(toned: &Toned) -> Result<Vec<u8>> {
    let mut bytes = toned.spelled().unwrap_or_default().into_bytes();
    if bytes.is_empty() || bytes.len() > 8 {
        return Err(format!(
            "`{}` {} has no spelling of at most 8 bytes",
            toned.syllable, toned.tone
        ));
    }
    bytes.resize(8, 0);
    Ok(bytes)
}

/// SYLLABLES and the index of each syllable in it.
struct Syllables {
    indices: BTreeMap<String, usize>,
    bytes: Vec<u8>,
}

impl Syllables {
    fn new(tables: &Tables) -> Result<Self> {
        let rows = tables
            .syllables
            .iter()
            .map(|(pinyin, zhuyin)| Ok((ascii(pinyin)?, symbols(zhuyin)?, pinyin)));
        let mut rows: Vec<_> = rows.collect::<Result<_>>()?;
        rows.sort();
        let bytes = rows
            .iter()
            .flat_map(|(ascii, zhuyin, _)| ascii.iter().chain(zhuyin).copied())
            .collect();
        let indices = rows
            .iter()
            .enumerate()
            .map(|(index, (_, _, pinyin))| ((*pinyin).clone(), index))
            .collect();
        Ok(Self { indices, bytes })
    }

    fn number(&self, toned: &Toned) -> Result<u16> {
        let index = self
            .indices
            .get(&toned.syllable)
            .ok_or_else(|| format!("`{}` is not a syllable", toned.syllable))?;
        number(index * 8 + usize::from(toned.tone))
    }
}

fn ascii(pinyin: &str) -> Result<[u8; 8]> {
    spelling::ascii(pinyin)
        .ok_or_else(|| format!("data/syllables.tsv: `{pinyin}` does not fit 8 letters"))
}

fn symbols(zhuyin: &str) -> Result<[u8; 4]> {
    let mut bytes = [0; 4];
    for (index, symbol) in zhuyin.chars().enumerate() {
        let byte = u32::from(symbol)
            .checked_sub(ZHUYIN)
            .and_then(|distance| u8::try_from(distance).ok());
        match (bytes.get_mut(index), byte) {
            (Some(slot), Some(byte)) => *slot = byte,
            _ => {
                return Err(format!(
                    "data/syllables.tsv: `{zhuyin}` is not 1 to 4 zhuyin symbols"
                ))
            }
        }
    }
    Ok(bytes)
}
