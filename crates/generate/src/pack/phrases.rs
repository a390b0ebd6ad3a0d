//! Sections PHRASES and PHRASE_TEXT.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::choices::Choices;
use super::{number, Section};
use crate::tables::Tables;
use crate::Result;

/// Rows grouped by first character, the longer ones first.
pub(crate) struct Phrases {
    rows: Vec<u8>,
    text: Vec<u8>,
    heads: BTreeMap<char, (u16, u16)>,
    seconds: BTreeMap<char, u32>,
}

impl Phrases {
    /// Arranges the phrases under their folded keys, so that text is looked up once whether it
    /// is traditional (隨著), simplified (随著) or mixed.
    pub(crate) fn new(tables: &Tables, choices: &Choices) -> Result<Self> {
        let folded = folded(tables, choices)?;
        let mut sorted: Vec<(&String, &String)> = folded.iter().collect();
        sorted.sort_by_key(|(phrase, _)| {
            (
                phrase.chars().next(),
                Reverse(phrase.chars().count()),
                *phrase,
            )
        });
        let mut phrases = Self {
            rows: Vec::new(),
            text: Vec::new(),
            heads: BTreeMap::new(),
            seconds: BTreeMap::new(),
        };
        let unfolded = unfolded(tables, choices);
        for (index, (phrase, image)) in sorted.into_iter().enumerate() {
            phrases.push(phrase, image)?;
            let head = phrase.chars().next().unwrap_or_default();
            phrases.heads.entry(head).or_insert((number(index)?, 0)).1 += 1;
            let second = phrase.chars().nth(1).unwrap_or_default();
            let written = unfolded.get(&second).into_iter().flatten().chain([&second]);
            let bits = written.fold(0, |bits, char| bits | second_bit(*char));
            *phrases.seconds.entry(head).or_insert(0) |= bits;
        }
        Ok(phrases)
    }

    fn push(&mut self, phrase: &str, image: &str) -> Result<()> {
        self.rows
            .extend(number::<u32>(self.text.len())?.to_le_bytes());
        self.rows.extend([
            number(phrase.chars().count())?,
            number(phrase.len())?,
            number(image.len())?,
            second_byte(phrase),
        ]);
        self.text.extend(phrase.bytes().chain(image.bytes()));
        Ok(())
    }

    /// Which characters may come second, as bits above the flags of a special row.
    pub(crate) fn seconds(&self, head: char) -> u32 {
        self.seconds.get(&head).copied().unwrap_or(0)
    }

    /// First row and number of rows of each first character.
    pub(crate) fn heads(&self) -> &BTreeMap<char, (u16, u16)> {
        &self.heads
    }

    /// The two sections in their order.
    pub(crate) fn sections(&self) -> Vec<Section> {
        vec![
            ("PHRASES", self.rows.clone()),
            ("PHRASE_TEXT", self.text.clone()),
        ]
    }
}

fn folded(tables: &Tables, choices: &Choices) -> Result<BTreeMap<String, String>> {
    let mut folded: BTreeMap<String, String> = BTreeMap::new();
    for (phrase, image) in &tables.phrases {
        let key: String = phrase
            .chars()
            .map(|char| choices.folded(tables, char).unwrap_or(char))
            .collect();
        // The library passes over text quickly until such a character comes.
        let decides =
            |char: char| tables.images.contains_key(&char) || choices.groups().contains_key(&char);
        if !key.chars().any(decides) {
            return Err(format!(
                "phrases.tsv: {phrase} decides nothing, since no character in it has several images; remove the row"
            ));
        }
        let before = folded.insert(key.clone(), image.clone());
        if let Some(before) = before.filter(|before| before != image) {
            return Err(format!(
                "phrases.tsv: {phrase} gives {image}, another row that reads {key} once its plain characters are \
                 simplified gives {before}; make both the same"
            ));
        }
    }
    Ok(folded)
}

/// The lowest byte of the second character, by which most phrases are turned away;
/// `src/images.rs` asks for the same.
fn second_byte(phrase: &str) -> u8 {
    u32::from(phrase.chars().nth(1).unwrap_or_default()).to_le_bytes()[0]
}

/// One of the upper 24 bits for a character; `src/images.rs` asks for the same.
fn second_bit(char: char) -> u32 {
    1 << (8 + u32::from(char) % 24)
}

/// The plain traditional forms of each character.
fn unfolded(tables: &Tables, choices: &Choices) -> BTreeMap<char, Vec<char>> {
    let mut unfolded: BTreeMap<char, Vec<char>> = BTreeMap::new();
    let forms = tables.images.keys().chain(tables.equivalents.keys());
    for form in forms {
        let unified = tables.equivalents.get(form).unwrap_or(form);
        if let Some(image) = choices.folded(tables, *unified) {
            unfolded.entry(image).or_default().push(*form);
        }
    }
    unfolded
}
