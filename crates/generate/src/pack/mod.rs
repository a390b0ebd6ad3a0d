//! The binary form of the tables: sections of fixed-width little-endian numbers behind a table of offsets.

mod cells;
mod choices;
mod images;
mod phrases;
mod readings;
mod toned;

use crate::tables::Tables;
use crate::Result;

use choices::Choices;
use images::Images;
use phrases::Phrases;
use readings::ReadingCells;
use toned::TonedIds;

const MAGIC: &[u8; 8] = b"UNPINYIN";
const VERSION: u32 = 6;
/// Every section starts at a multiple of this.
const ALIGNMENT: usize = 8;
/// The library carries the pack in its binary.
const LIMIT: usize = 350_000;

/// A section and what it is called in the report.
type Section = (&'static str, Vec<u8>);

/// The finished file.
pub(crate) struct Pack {
    pub(crate) bytes: Vec<u8>,
    sizes: Vec<(&'static str, usize)>,
}

impl Pack {
    /// Size of each section and of the whole.
    pub(crate) fn summary(&self) -> String {
        let sections = self
            .sizes
            .iter()
            .map(|(name, size)| format!("{name:<16}{size:>8}"));
        let total = format!("{:<16}{:>8}", "tables.bin", self.bytes.len());
        sections.chain([total]).collect::<Vec<_>>().join("\n")
    }
}

/// Packs the tables.
pub(crate) fn pack(tables: &Tables) -> Result<Pack> {
    let ids = TonedIds::new(tables)?;
    let choices = Choices::new(tables, &ids)?;
    let phrases = Phrases::new(tables, &choices)?;
    let images = Images::new(tables, &choices, &phrases)?;
    let readings = ReadingCells::new(tables, &ids)?;
    let sections = [
        ids.sections().to_vec(),
        readings.sections(),
        images.sections(),
        vec![choices.section()],
        phrases.sections()?,
    ]
    .concat();
    let bytes = assemble(&sections)?;
    if bytes.len() > LIMIT {
        return Err(format!(
            "data/tables.bin would have {} bytes, the limit is {LIMIT}",
            bytes.len()
        ));
    }
    Ok(Pack {
        bytes,
        sizes: sections
            .iter()
            .map(|(name, bytes)| (*name, bytes.len()))
            .collect(),
    })
}

fn assemble(sections: &[Section]) -> Result<Vec<u8>> {
    let mut offset = aligned(16 + 8 * sections.len());
    let mut head = MAGIC.to_vec();
    head.extend(VERSION.to_le_bytes());
    head.extend(number::<u32>(sections.len())?.to_le_bytes());
    let mut body = Vec::new();
    for (_, bytes) in sections {
        head.extend(number::<u32>(offset)?.to_le_bytes());
        head.extend(number::<u32>(bytes.len())?.to_le_bytes());
        body.extend_from_slice(bytes);
        body.resize(aligned(body.len()), 0);
        offset += aligned(bytes.len());
    }
    head.resize(aligned(head.len()), 0);
    head.append(&mut body);
    Ok(head)
}

fn aligned(length: usize) -> usize {
    length.next_multiple_of(ALIGNMENT)
}

/// A count or index in the width of its field.
fn number<T: TryFrom<usize>>(value: usize) -> Result<T> {
    T::try_from(value).map_err(|_| format!("{value} does not fit its field in the pack"))
}

fn u16s(values: &[u16]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn u32_at(bytes: &[u8], at: usize) -> u32 {
        bytes[at..at + 4]
            .iter()
            .rev()
            .fold(0, |value, byte| value << 8 | u32::from(*byte))
    }

    #[test]
    fn offsets_point_at_the_sections() {
        let sections = [("a", vec![1; 3]), ("b", vec![2; 8]), ("c", vec![3; 1])];
        let bytes = assemble(&sections).unwrap_or_default();
        assert_eq!(&bytes[..8], MAGIC);
        assert_eq!((u32_at(&bytes, 8), u32_at(&bytes, 12)), (VERSION, 3));
        for (index, (_, section)) in sections.iter().enumerate() {
            let (offset, length) = (
                u32_at(&bytes, 16 + 8 * index) as usize,
                u32_at(&bytes, 20 + 8 * index) as usize,
            );
            assert_eq!(offset % ALIGNMENT, 0);
            assert_eq!(&bytes[offset..offset + length], &section[..]);
        }
        assert_eq!(bytes.len(), 40 + 8 + 8 + 8);
    }
}
