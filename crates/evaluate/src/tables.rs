//! What the generators know of characters: levels, script forms, frequency.
//!
//! Read from `data/*.tsv` of the project and not through the library, which is what is measured.

use std::collections::HashMap;
use std::path::Path;
use std::{fs, io};

use crate::hanzi::is_hanzi;

pub(crate) struct Tables {
    levels: HashMap<char, u8>,
    images: HashMap<char, char>,
    usual: HashMap<char, char>,
    over: HashMap<char, char>,
    /// Characters of the clean prose, the most frequent first.
    frequent: Vec<char>,
    rank: HashMap<char, usize>,
}

impl Tables {
    /// Loads the tables; frequency is counted in `texts`.
    pub(crate) fn load<'a>(texts: impl Iterator<Item = &'a str>) -> io::Result<Tables> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let data = root.join("../../data");
        let levels = rows(&data.join("levels.tsv"))?
            .iter()
            .filter_map(|row| Some((first(row, 0)?, row.get(2)?.parse().ok()?)))
            .collect();
        let image_rows = rows(&data.join("images.tsv"))?;
        let images = image_rows
            .iter()
            .filter_map(|row| Some((first(row, 0)?, first(row, 2)?)))
            .collect();
        let forms = rows(&root.join("data/usual_forms.tsv"))?;
        let frequent = by_frequency(texts);
        Ok(Tables {
            levels,
            images,
            usual: usual_forms(&image_rows, &forms),
            over: pairs(&forms, 2),
            rank: frequent.iter().enumerate().map(|(i, &c)| (c, i)).collect(),
            frequent,
        })
    }

    /// The level of the 2013 list, the character's own or its simplified image's.
    pub(crate) fn level(&self, c: char) -> Option<u8> {
        let image = self.images.get(&c);
        self.levels
            .get(&c)
            .or_else(|| self.levels.get(image?))
            .copied()
    }

    pub(crate) fn is_common(&self, c: char) -> bool {
        self.level(c) == Some(1)
    }

    /// Outside the 2013 list, with an image.
    pub(crate) fn is_traditional_only(&self, c: char) -> bool {
        !self.levels.contains_key(&c) && self.images.contains_key(&c)
    }

    /// What a converter that looks at one character at a time prints.
    pub(crate) fn traditional(&self, c: char) -> char {
        self.usual.get(&c).copied().unwrap_or(c)
    }

    /// The form that an over-converting page prints for it, where there is another one.
    pub(crate) fn over(&self, c: char) -> Option<char> {
        self.over.get(&c).copied()
    }

    pub(crate) fn traditional_text(&self, text: &str) -> String {
        text.chars().map(|c| self.traditional(c)).collect()
    }

    pub(crate) fn frequent(&self) -> &[char] {
        &self.frequent
    }

    /// The frequency rank in the clean prose, by the simplified form.
    pub(crate) fn rank(&self, c: char) -> Option<usize> {
        let image = self.images.get(&c);
        self.rank.get(&c).or_else(|| self.rank.get(image?)).copied()
    }
}

/// The one traditional form of each simplified character, or the one chosen by hand.
fn usual_forms(image_rows: &[Vec<String>], forms: &[Vec<String>]) -> HashMap<char, char> {
    let mut inverse: HashMap<char, Vec<char>> = HashMap::new();
    for row in image_rows {
        // Variants and characters that are standard themselves are no converter's output.
        if let (Some(c), Some(image), "opencc", "no") =
            (first(row, 0), first(row, 2), column(row, 5), column(row, 4))
        {
            inverse.entry(image).or_default().push(c);
        }
    }
    let mut usual: HashMap<char, char> = inverse
        .into_iter()
        .filter_map(|(image, forms)| match forms[..] {
            [only] if !is_traditional_itself(image) => Some((image, only)),
            _ => None,
        })
        .collect();
    usual.extend(pairs(forms, 1));
    usual
}

/// Whether the frequently used part of Big5 has the character: its other form is then a variant
/// (教 敎) and no converter's output, unless the table of forms says so.
fn is_traditional_itself(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = encoding_rs::BIG5.encode(c.encode_utf8(&mut buffer));
    !failed
        && matches!(bytes[..], [lead, trail] if (0xA440..=0xC67E).contains(&u16::from_be_bytes([lead, trail])))
}

fn pairs(rows: &[Vec<String>], to: usize) -> HashMap<char, char> {
    rows.iter()
        .filter(|row| column(row, to) != "-")
        .filter_map(|row| Some((first(row, 0)?, first(row, to)?)))
        .collect()
}

fn by_frequency<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<char> {
    let mut counts: HashMap<char, usize> = HashMap::new();
    for c in texts.flat_map(str::chars).filter(|&c| is_hanzi(c)) {
        *counts.entry(c).or_default() += 1;
    }
    let mut chars: Vec<char> = counts.keys().copied().collect();
    chars.sort_by_key(|c| (std::cmp::Reverse(counts[c]), *c));
    chars
}

/// The rows of a table without comments and header, split at tabs.
pub(crate) fn rows(path: &Path) -> io::Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(path)?;
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    Ok(lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect())
}

fn column(row: &[String], index: usize) -> &str {
    row.get(index).map_or("", String::as_str)
}

fn first(row: &[String], index: usize) -> Option<char> {
    column(row, index).chars().next()
}
