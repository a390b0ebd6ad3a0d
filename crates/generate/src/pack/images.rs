//! Sections IMAGE_BLOCKS, IMAGE_CELLS and SPECIAL.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::cells::Cells;
use super::choices::Choices;
use super::phrases::Phrases;
use super::{number, u16s, Section};
use crate::tables::Tables;
use crate::Result;

/// From here on what a cell stands for is the number of a special row: no image lies there.
pub(super) const SPECIAL: u16 = 0xD800;
const SPECIAL_ROWS: usize = 0x7FF;

/// What the cell of a variation selector stands for: no row, but it needs a closer look, as it goes with the hanzi
/// before it.
const SELECTOR: u16 = 0xDFFF;
const SELECTORS: RangeInclusive<char> = '\u{FE00}'..='\u{FE0F}';

/// Cells and special rows, ready to write.
pub(crate) struct Images {
    cells: Cells,
    special: Vec<u8>,
}

impl Images {
    /// Characters with an image or a choice, and the compatibility forms of them.
    pub(crate) fn new(tables: &Tables, choices: &Choices, phrases: &Phrases) -> Result<Self> {
        let mut special = Special {
            tables,
            choices,
            phrases,
            rows: BTreeMap::new(),
            bytes: Vec::new(),
        };
        let chars = tables.images.keys().chain(choices.groups().keys());
        let chars: BTreeSet<char> = chars.copied().collect();
        let mut cells: BTreeMap<char, u16> = chars
            .into_iter()
            .map(|char| Ok((char, special.cell(char)?)))
            .collect::<Result<_>>()?;
        for (char, unified) in &tables.equivalents {
            if let Some(cell) = special.shared(*unified)? {
                cells.insert(*char, cell);
            }
        }
        cells.extend(SELECTORS.map(|char| (char, SELECTOR)));
        for (char, cell) in &mut cells {
            *cell = difference(*char, *cell)?;
        }
        let special = special.bytes;
        Ok(Self {
            cells: Cells::new(&cells)?,
            special,
        })
    }

    /// The three sections in their order.
    pub(crate) fn sections(&self) -> Vec<Section> {
        vec![
            ("IMAGE_BLOCKS", u16s(&self.cells.blocks)),
            ("IMAGE_CELLS", u16s(&self.cells.cells)),
            ("SPECIAL", self.special.clone()),
        ]
    }
}

/// What a cell holds, to be added to the character in 16 bits, so that no branch tells those that have none: 0 for
/// those that stay.
fn difference(char: char, image: u16) -> Result<u16> {
    match image.wrapping_sub(u32::from(char) as u16) {
        0 => Err(format!("the cell of {char} would say that it stays")),
        difference => Ok(difference),
    }
}

/// Rows of characters whose image needs more than a cell, equal rows stored once.
struct Special<'a> {
    tables: &'a Tables,
    choices: &'a Choices,
    phrases: &'a Phrases,
    rows: BTreeMap<Vec<u8>, usize>,
    bytes: Vec<u8>,
}

impl Special<'_> {
    fn cell(&mut self, char: char) -> Result<u16> {
        self.plain(char).map_or_else(|| self.row(char), Ok)
    }

    /// Cell of a compatibility form: as its unified character.
    fn shared(&mut self, unified: char) -> Result<Option<u16>> {
        let known = self.tables.images.contains_key(&unified)
            || self.choices.groups().contains_key(&unified);
        known.then(|| self.cell(unified)).transpose()
    }

    /// The image itself, when nothing else is to be known about the character.
    fn plain(&self, char: char) -> Option<u16> {
        let image = self.choices.folded(self.tables, char)?;
        u16::try_from(u32::from(image)).ok()
    }

    fn row(&mut self, char: char) -> Result<u16> {
        let image = self
            .tables
            .images
            .get(&char)
            .map_or(0, |image| u32::from(*image));
        let standard = self.tables.levels.contains_key(&char);
        let around = self.phrases.around(char);
        let head = self.phrases.head(char);
        let flags = u8::from(standard);
        let (first, count) = self
            .choices
            .groups()
            .get(&char)
            .copied()
            .unwrap_or_default();
        let mut row = image.to_le_bytes().to_vec();
        row.extend(first.to_le_bytes());
        row.extend([number(count.into())?, flags, around.reach, 0]);
        row.extend(number::<u16>(head.map_or(0, |head| head + 1))?.to_le_bytes());
        row.extend(around.before.to_le_bytes());
        let next = self.rows.len();
        let index = *self.rows.entry(row).or_insert_with_key(|row| {
            self.bytes.extend_from_slice(row);
            next
        });
        if index >= SPECIAL_ROWS {
            return Err(format!("more than {SPECIAL_ROWS} special rows"));
        }
        Ok(SPECIAL + number::<u16>(index)?)
    }
}
