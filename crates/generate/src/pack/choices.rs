//! Section CHOICES: the images a character can have beside its default one.

use std::collections::{BTreeMap, BTreeSet};

use super::images::SPECIAL;
use super::toned::TonedIds;
use super::{number, Section};
use crate::phrase;
use crate::tables::Tables;
use crate::Result;

const WEAK: u16 = 1;
const TONELESS: u16 = 2;

/// The section, and first row and number of rows of each character.
pub(crate) struct Choices {
    groups: BTreeMap<char, (u16, u16)>,
    bytes: Vec<u8>,
}

impl Choices {
    /// Rows by character: those of choices.tsv, then the images that only a phrase gives, so that the rows and the
    /// default image are all possible images.
    pub(crate) fn new(tables: &Tables, ids: &TonedIds) -> Result<Self> {
        let mut rows = by_reading(tables, ids)?;
        rows.extend(
            by_phrase(tables)
                .into_iter()
                .map(|(char, image)| (char, row(0, 0, image))),
        );
        rows.sort_by_key(|(char, _)| *char);
        let mut groups: BTreeMap<char, (u16, u16)> = BTreeMap::new();
        for (index, (char, _)) in rows.iter().enumerate() {
            groups.entry(*char).or_insert((number(index)?, 0)).1 += 1;
        }
        let bytes = rows.into_iter().flat_map(|(_, row)| row).collect();
        Ok(Self { groups, bytes })
    }

    /// First row and number of rows by character.
    pub(crate) fn groups(&self) -> &BTreeMap<char, (u16, u16)> {
        &self.groups
    }

    /// The image of a character that has this one whatever its reading and the words around it: phrases are keyed by
    /// it. Not where words decide what becomes of the image: 打壞 is not the 打坏 that becomes 打坯.
    pub(crate) fn folded(&self, tables: &Tables, char: char) -> Option<char> {
        let decided = tables.levels.contains_key(&char) || self.groups.contains_key(&char);
        let image = tables.images.get(&char).copied();
        let is_plain =
            |&image: &char| u32::from(image) < u32::from(SPECIAL) && !self.decides(tables, image);
        image.filter(|image| !decided && is_plain(image))
    }

    /// Whether a reading, a word or the script of the text decides what becomes of a character.
    pub(crate) fn decides(&self, tables: &Tables, char: char) -> bool {
        let standard = tables.levels.contains_key(&char) && tables.images.contains_key(&char);
        standard || self.groups.contains_key(&char)
    }

    /// The section.
    pub(crate) fn section(&self) -> Section {
        ("CHOICES", self.bytes.clone())
    }
}

fn by_reading(tables: &Tables, ids: &TonedIds) -> Result<Vec<(char, Vec<u8>)>> {
    let mut rows = Vec::new();
    for choice in &tables.choices {
        let weak = if choice.weak { WEAK } else { 0 };
        let toneless = if choice.reading.tone == 0 {
            TONELESS
        } else {
            0
        };
        rows.push((
            choice.char,
            row(ids.id(&choice.reading)?, weak | toneless, choice.image),
        ));
    }
    Ok(rows)
}

fn by_phrase(tables: &Tables) -> BTreeSet<(char, char)> {
    let phrases = tables.phrases.iter();
    let unusual =
        phrases.flat_map(|(phrase, image)| phrase::unusual(phrase, image, &tables.images));
    let chosen: BTreeSet<(char, char)> = tables
        .choices
        .iter()
        .map(|choice| (choice.char, choice.image))
        .collect();
    unusual.filter(|pair| !chosen.contains(pair)).collect()
}

fn row(id: u16, flags: u16, image: char) -> Vec<u8> {
    let halves = [id, flags].into_iter().flat_map(u16::to_le_bytes);
    halves.chain(u32::from(image).to_le_bytes()).collect()
}
