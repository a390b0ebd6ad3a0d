//! Sections IMAGE_BLOCKS, IMAGE_CELLS and SPECIAL.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::Cells;
use super::choices::Choices;
use super::phrases::Phrases;
use super::{number, u16s, Section};
use crate::tables::Tables;
use crate::Result;

/// Cells from here on (surrogates, where no image lies) are numbers of special rows.
const SPECIAL: u16 = 0xD800;
/// So are those from here on (private use), of characters that have no image and no choice and
/// only begin phrases.
const BEGINS: u16 = 0xE000;
const SPECIAL_ROWS: usize = 0x800;

/// Flag of a special row: the character itself is standard.
const STANDARD: u32 = 1;
/// Flag of a special row: one image only, and phrases start with that image.
const FOLDED: u32 = 2;

/// Cells and special rows, ready to write.
pub(crate) struct Images {
    cells: Cells,
    special: Vec<u8>,
}

impl Images {
    /// Characters with an image, a choice or a phrase, and the compatibility forms of them.
    pub(crate) fn new(tables: &Tables, choices: &Choices, phrases: &Phrases) -> Result<Self> {
        let mut special = Special {
            tables,
            choices,
            phrases,
            rows: BTreeMap::new(),
            bytes: Vec::new(),
        };
        let chars = tables
            .images
            .keys()
            .chain(choices.groups().keys())
            .chain(phrases.heads().keys());
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
        let head = self.choices.folded(self.tables, char).unwrap_or(char);
        let phrases = self.phrases.heads().get(&head).copied().unwrap_or_default();
        self.plain(char, phrases)
            .map_or_else(|| self.row(char, phrases), Ok)
    }

    /// Cell of a compatibility form: as its unified character, but it starts no phrase.
    fn shared(&mut self, unified: char) -> Result<Option<u16>> {
        let known = self.tables.images.contains_key(&unified)
            || self.choices.groups().contains_key(&unified);
        known
            .then(|| {
                self.plain(unified, (0, 0))
                    .map_or_else(|| self.row(unified, (0, 0)), Ok)
            })
            .transpose()
    }

    /// The image itself, when nothing else is to be known about the character.
    fn plain(&self, char: char, phrases: (u16, u16)) -> Option<u16> {
        let image = self.choices.folded(self.tables, char)?;
        u16::try_from(u32::from(image))
            .ok()
            .filter(|_| phrases.1 == 0)
    }

    fn row(&mut self, char: char, phrases: (u16, u16)) -> Result<u16> {
        let image = self
            .tables
            .images
            .get(&char)
            .map_or(0, |image| u32::from(*image));
        let standard = self.tables.levels.contains_key(&char);
        let folded = self.choices.folded(self.tables, char).is_some();
        let begins_only = image == 0 && !self.choices.groups().contains_key(&char);
        let head = self.choices.folded(self.tables, char).unwrap_or(char);
        let seconds = if phrases.1 == 0 {
            0
        } else {
            self.phrases.seconds(head)
        };
        let flag = |set: bool, bit: u32| if set { bit } else { 0 };
        let flags = flag(standard, STANDARD) | flag(folded, FOLDED) | seconds;
        let choices = self
            .choices
            .groups()
            .get(&char)
            .copied()
            .unwrap_or_default();
        let mut row = image.to_le_bytes().to_vec();
        row.extend(
            [choices.0, choices.1, phrases.0, phrases.1]
                .iter()
                .flat_map(|value| value.to_le_bytes()),
        );
        row.extend(flags.to_le_bytes());
        let next = self.rows.len();
        let index = *self.rows.entry(row).or_insert_with_key(|row| {
            self.bytes.extend_from_slice(row);
            next
        });
        if index >= SPECIAL_ROWS {
            return Err(format!("more than {SPECIAL_ROWS} special rows"));
        }
        let first = if begins_only { BEGINS } else { SPECIAL };
        Ok(first + number::<u16>(index)?)
    }
}
