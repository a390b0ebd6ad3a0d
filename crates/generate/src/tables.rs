//! The tables of `data/` as values.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::files::{
    CHOICES, CHOICE_EXCEPTIONS, EQUIVALENTS, EXTRA_READINGS, EXTRA_SYLLABLES, FREQUENT, IMAGES,
    IMAGE_OVERRIDES, LEVELS, PHRASES, PHRASES_HAND, READINGS, SYLLABLES, VARIANTS, ZHUYIN_PARTS,
};
use crate::hanzi;
use crate::spelling::Toned;
use crate::tsv::Table;
use crate::Result;

/// Readings of one character, default first.
pub(crate) struct Readings {
    pub(crate) modern: Vec<Toned>,
    pub(crate) wider: Vec<Toned>,
    /// Whether a source other than kMandarin, kHanyuPinyin and pinyin-data has one of them.
    pub(crate) in_modern_dictionary: bool,
}

/// A reading that decides the image.
pub(crate) struct Choice {
    pub(crate) char: char,
    pub(crate) reading: Toned,
    pub(crate) image: char,
    pub(crate) weak: bool,
    pub(crate) class: String,
}

/// Everything that is packed or checked.
#[derive(Default)]
pub(crate) struct Tables {
    /// Zhuyin by toneless pinyin.
    pub(crate) syllables: BTreeMap<String, String>,
    pub(crate) readings: BTreeMap<char, Readings>,
    pub(crate) levels: BTreeMap<char, u8>,
    pub(crate) frequent: BTreeSet<char>,
    pub(crate) images: BTreeMap<char, char>,
    pub(crate) choices: Vec<Choice>,
    /// D rows of choices whose reading the standard dictionary does not give to the image.
    pub(crate) exceptions: Vec<(char, String)>,
    pub(crate) phrases: BTreeMap<String, String>,
    pub(crate) equivalents: BTreeMap<char, char>,
    /// kTGHZ2013 readings, for the check of choices.
    pub(crate) standard_readings: BTreeMap<char, Vec<String>>,
}

impl Tables {
    /// Reads all tables, the hand lists behind them included, so that these are linted as well.
    pub(crate) fn read(data: &Path) -> Result<Self> {
        for hand in [
            &ZHUYIN_PARTS,
            &EXTRA_SYLLABLES,
            &EXTRA_READINGS,
            &IMAGE_OVERRIDES,
            &VARIANTS,
            &PHRASES_HAND,
        ] {
            hand.read(data)?;
        }
        let readings = READINGS.read(data)?;
        Ok(Self {
            syllables: rows(&SYLLABLES.read(data)?, strings)?,
            levels: rows(&LEVELS.read(data)?, level)?,
            frequent: rows(&FREQUENT.read(data)?, |cells| hanzi::single(&cells[0]))?,
            images: rows(&IMAGES.read(data)?, pair)?,
            choices: rows(&CHOICES.read(data)?, choice)?,
            exceptions: rows(&CHOICE_EXCEPTIONS.read(data)?, exception)?,
            phrases: rows(&PHRASES.read(data)?, strings)?,
            equivalents: rows(&EQUIVALENTS.read(data)?, pair)?,
            standard_readings: rows(&readings, standard_readings)?,
            readings: rows(&readings, readings_of)?,
        })
    }

    /// Not in the list of 2013, but its image is.
    pub(crate) fn traditional_only(&self, char: char) -> bool {
        !self.levels.contains_key(&char)
            && self
                .images
                .get(&char)
                .is_some_and(|image| self.levels.contains_key(image))
    }
}

fn rows<T, C: FromIterator<T>>(table: &Table, row: impl Fn(&[String]) -> Result<T>) -> Result<C> {
    table
        .rows
        .iter()
        .map(|each| row(&each.cells).map_err(|error| table.at(each, &error)))
        .collect()
}

fn strings(cells: &[String]) -> Result<(String, String)> {
    Ok((cells[0].clone(), cells[1].clone()))
}

/// Character and the character it stands for, each followed by its code point.
fn pair(cells: &[String]) -> Result<(char, char)> {
    Ok((hanzi::single(&cells[0])?, hanzi::single(&cells[2])?))
}

fn level(cells: &[String]) -> Result<(char, u8)> {
    let level = cells[2]
        .parse()
        .ok()
        .filter(|level| (1..=3).contains(level));
    let level = level.ok_or_else(|| format!("level `{}` is not 1, 2 or 3", cells[2]))?;
    Ok((hanzi::single(&cells[0])?, level))
}

fn exception(cells: &[String]) -> Result<(char, String)> {
    Ok((hanzi::single(&cells[0])?, cells[2].clone()))
}

fn choice(cells: &[String]) -> Result<Choice> {
    let weak = match cells[5].as_str() {
        "yes" => true,
        "no" => false,
        other => return Err(format!("weak is `{other}`, expected yes or no")),
    };
    Ok(Choice {
        char: hanzi::single(&cells[0])?,
        reading: toned(&cells[2])?,
        image: hanzi::single(&cells[3])?,
        weak,
        class: cells[6].clone(),
    })
}

/// A spelling, which must be the canonical one.
fn toned(reading: &str) -> Result<Toned> {
    let toned = Toned::parse(reading).filter(|toned| toned.spelled().as_deref() == Some(reading));
    toned.ok_or_else(|| format!("`{reading}` is not the canonical spelling of a syllable"))
}

/// Readings and source letters of a cell such as `guó:MTX guò:P`.
fn sourced(cell: &str) -> Result<Vec<(&str, &str)>> {
    let entries = cell.split(' ').filter(|entry| *entry != "-");
    entries
        .map(|entry| {
            entry
                .split_once(':')
                .ok_or_else(|| format!("`{entry}` is not reading:SOURCES"))
        })
        .collect()
}

fn readings_of(cells: &[String]) -> Result<(char, Readings)> {
    let (modern, wider) = (sourced(&cells[2])?, sourced(&cells[3])?);
    let in_modern_dictionary = modern
        .iter()
        .any(|(_, sources)| sources.contains(|letter| !"MHP".contains(letter)));
    let list = |readings: Vec<(&str, &str)>| {
        readings
            .into_iter()
            .map(|(reading, _)| toned(reading))
            .collect::<Result<_>>()
    };
    Ok((
        hanzi::single(&cells[0])?,
        Readings {
            modern: list(modern)?,
            wider: list(wider)?,
            in_modern_dictionary,
        },
    ))
}

fn standard_readings(cells: &[String]) -> Result<(char, Vec<String>)> {
    let modern = sourced(&cells[2])?
        .into_iter()
        .filter(|(_, sources)| sources.contains('T'));
    Ok((
        hanzi::single(&cells[0])?,
        modern.map(|(reading, _)| reading.to_owned()).collect(),
    ))
}
