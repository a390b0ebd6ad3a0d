//! Sections HEADS, PHRASES and PHRASE_TEXT.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::choices::Choices;
use super::{number, Section};
use crate::tables::Tables;
use crate::Result;

/// Rows grouped by first character and lowest byte of the second, the longer ones first.
pub(crate) struct Phrases {
    rows: Vec<u8>,
    text: Vec<u8>,
    heads: BTreeMap<char, Head>,
    around: BTreeMap<char, Around>,
}

/// The phrases that begin with a character.
struct Head {
    first: u16,
    count: u8,
    /// A bit for each character that comes second.
    seconds: u64,
}

/// Where a character stands in phrases.
#[derive(Clone, Copy, Default)]
pub(crate) struct Around {
    /// How many characters stand before it at most.
    pub(crate) reach: u8,
    /// A bit for each character that stands before it.
    pub(crate) before: u64,
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
                second_byte(phrase),
                Reverse(phrase.chars().count()),
                *phrase,
            )
        });
        let mut phrases = Self {
            rows: Vec::new(),
            text: Vec::new(),
            heads: BTreeMap::new(),
            around: BTreeMap::new(),
        };
        let unfolded = unfolded(tables, choices);
        let bits = |char: char| {
            let written = unfolded.get(&char).into_iter().flatten().chain([&char]);
            written.fold(0, |bits, char| bits | bit(*char))
        };
        for (index, (phrase, image)) in sorted.into_iter().enumerate() {
            phrases.push(phrase, image)?;
            let chars: Vec<char> = phrase.chars().collect();
            let head = phrases.heads.entry(chars[0]).or_insert(Head {
                first: number(index)?,
                count: 0,
                seconds: 0,
            });
            head.count += 1;
            head.seconds |= bits(chars[1]);
            for (place, char) in chars.iter().enumerate() {
                // Also of one that has a row since words decide what becomes of its image: 胡適著.
                let around = phrases.around.entry(*char).or_default();
                around.reach = around.reach.max(number(place)?);
                around.before |= place.checked_sub(1).map_or(0, |place| bits(chars[place]));
            }
        }
        Ok(phrases)
    }

    fn push(&mut self, phrase: &str, image: &str) -> Result<()> {
        // The first character is that of the head.
        let behind = phrase.char_indices().nth(1).map_or(0, |(at, _)| at);
        let key = &phrase[behind..];
        self.rows
            .extend(number::<u16>(self.text.len())?.to_le_bytes());
        self.rows.extend([
            number(phrase.chars().count())?,
            number(key.len())?,
            number(image.len())?,
            second_byte(phrase),
        ]);
        self.text.extend(key.bytes().chain(image.bytes()));
        Ok(())
    }

    /// The number of the row in the section of heads.
    pub(crate) fn head(&self, char: char) -> Option<usize> {
        self.heads.keys().position(|&head| head == char)
    }

    /// Where a character stands in phrases.
    pub(crate) fn around(&self, char: char) -> Around {
        self.around.get(&char).copied().unwrap_or_default()
    }

    /// The three sections in their order.
    pub(crate) fn sections(&self) -> Result<Vec<Section>> {
        let mut heads = Vec::new();
        for (char, head) in &self.heads {
            heads.extend(number::<u16>(u32::from(*char) as usize)?.to_le_bytes());
            heads.extend(head.first.to_le_bytes());
            heads.push(head.count);
            heads.extend(head.seconds.to_le_bytes());
        }
        Ok(vec![
            ("HEADS", heads),
            ("PHRASES", self.rows.clone()),
            ("PHRASE_TEXT", self.text.clone()),
        ])
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
        if !key.chars().any(|char| choices.decides(tables, char)) {
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

/// One of 64 bits for a character; `src/images.rs` asks for the same.
fn bit(char: char) -> u64 {
    1 << (u32::from(char) % 64)
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
