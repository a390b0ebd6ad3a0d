//! The files of `data/`: name, columns and key of each.

use std::path::Path;

use crate::hanzi;
use crate::tsv::{Row, Table};
use crate::Result;

/// One file: its name, its columns and how many of them are the key.
pub(crate) struct File {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [&'static str],
    keys: usize,
}

const fn file(name: &'static str, columns: &'static [&'static str], keys: usize) -> File {
    File {
        name,
        columns,
        keys,
    }
}

/// Legal syllables and their zhuyin; generated.
pub(crate) const SYLLABLES: File = file("syllables.tsv", &["pinyin", "zhuyin", "source"], 1);
/// Readings by character; generated.
pub(crate) const READINGS: File = file("readings.tsv", &["char", "cp", "modern", "wider"], 1);
/// Levels of the list of 2013; generated.
pub(crate) const LEVELS: File = file("levels.tsv", &["char", "cp", "level", "source"], 1);
/// Characters of most running text; generated.
pub(crate) const FREQUENT: File = file("frequent.tsv", &["char", "cp", "count", "source"], 1);
/// Default simplified images; generated.
pub(crate) const IMAGES: File = file(
    "images.tsv",
    &["char", "cp", "image", "image_cp", "standard", "source"],
    1,
);
/// Words and their images; generated.
pub(crate) const PHRASES: File = file("phrases.tsv", &["phrase", "image", "source"], 1);
/// Radicals and compatibility ideographs; generated.
pub(crate) const EQUIVALENTS: File = file(
    "equivalents.tsv",
    &["char", "cp", "unified", "unified_cp", "source"],
    1,
);
/// Zhuyin of the parts of a syllable; hand list.
pub(crate) const ZHUYIN_PARTS: File =
    file("zhuyin_parts.tsv", &["part", "kind", "zhuyin", "source"], 2);
/// Syllables that the modern dictionaries lack; hand list.
pub(crate) const EXTRA_SYLLABLES: File =
    file("extra_syllables.tsv", &["pinyin", "reason", "source"], 1);
/// Readings that the modern sources lack; hand list.
pub(crate) const EXTRA_READINGS: File = file(
    "extra_readings.tsv",
    &["char", "cp", "reading", "kind", "source"],
    3,
);
/// Default images that differ from the rule; hand list.
pub(crate) const IMAGE_OVERRIDES: File = file(
    "image_overrides.tsv",
    &["char", "cp", "image", "reason", "source"],
    1,
);
/// Variant forms and their standard form; hand list.
pub(crate) const VARIANTS: File = file(
    "variants.tsv",
    &["char", "cp", "image", "image_cp", "source"],
    1,
);
/// Images by reading; hand list.
pub(crate) const CHOICES: File = file(
    "choices.tsv",
    &[
        "char", "cp", "reading", "image", "image_cp", "weak", "class", "source",
    ],
    3,
);
/// Rows of [`CHOICES`] that the standard dictionary does not confirm; hand list.
pub(crate) const CHOICE_EXCEPTIONS: File = file(
    "choice_exceptions.tsv",
    &["char", "cp", "reading", "reason", "source"],
    3,
);
/// Words beside those of OpenCC; hand list.
pub(crate) const PHRASES_HAND: File = file(
    "phrases_hand.tsv",
    &["phrase", "image", "reason", "source"],
    1,
);

impl File {
    /// Reads and lints the file: columns, order, duplicates, code points that match their character.
    pub(crate) fn read(&self, data: &Path) -> Result<Table> {
        let table = Table::read(data, self.name, self.columns)?;
        table.lint(self.keys)?;
        table
            .rows
            .iter()
            .try_for_each(|row| self.names_match(&table, row))?;
        Ok(table)
    }

    /// `cp` and `*_cp` repeat the character in the column before them.
    fn names_match(&self, table: &Table, row: &Row) -> Result<()> {
        for (index, _) in self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, name)| name.ends_with("cp"))
        {
            let char =
                hanzi::single(&row.cells[index - 1]).map_err(|error| table.at(row, &error))?;
            let (expected, found) = (hanzi::code_point(char), &row.cells[index]);
            if *found != expected {
                return Err(table.at(
                    row,
                    &format!("{char} is {expected}, not {found}; correct the row"),
                ));
            }
        }
        Ok(())
    }
}
