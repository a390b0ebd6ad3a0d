//! Texts annotated on purpose, which `Noise` must leave whole.

mod lists;
mod reader;
mod textbook;

use crate::prose::{Document, Prose, CLEAN, DELIBERATE, TRAPS};
use crate::random::Random;
use crate::tables::Tables;

/// A text with the class it is counted under.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) class: String,
    /// A part of the class, shown as a column; empty where there is one only.
    pub(crate) part: String,
    /// Source and seed, to make it again.
    pub(crate) name: String,
    pub(crate) text: String,
}

impl Text {
    /// Class and part.
    pub(crate) fn kind(&self) -> (&str, &str) {
        (&self.class, &self.part)
    }
}

/// The prose as it was written, and converted to traditional.
pub(crate) fn prose(tables: &Tables, prose: &Prose) -> Vec<Text> {
    let mut texts = Vec::new();
    let groups = DELIBERATE.iter().chain(&CLEAN).chain(&["traditional"]);
    for &group in groups {
        for document in prose.groups(&[group]) {
            texts.push(as_written(document, "as written", document.text.clone()));
            if group != "traditional" {
                let text = tables.traditional_text(&document.text);
                texts.push(as_written(document, "converted", text));
            }
        }
    }
    texts
}

/// What was written to be taken for noise, and what the gate had not seen.
pub(crate) fn traps(prose: &Prose) -> Vec<Text> {
    prose
        .groups(&TRAPS)
        .map(|document| as_written(document, "as written", document.text.clone()))
        .collect()
}

fn as_written(document: &Document, part: &str, text: String) -> Text {
    Text {
        class: document.group.clone(),
        part: part.to_owned(),
        name: document.name.clone(),
        text,
    }
}

/// Graded readers of every kind.
pub(crate) fn readers(tables: &Tables, prose: &Prose, seed: u64, size: u64) -> Vec<Text> {
    let mut texts = Vec::new();
    for round in 0..size {
        for document in prose.groups(&["fiction", "names", "ambiguous"]) {
            let mut random = Random::new(&[seed, round, texts.len() as u64]);
            texts.extend(reader::all(tables, document, round, &mut random));
        }
    }
    texts
}

/// Textbooks, lists, exams and scripts.
pub(crate) fn others(tables: &Tables, prose: &Prose, seed: u64, size: u64) -> Vec<Text> {
    let mut texts = Vec::new();
    let sources: Vec<&Document> = prose.groups(&["fiction", "names", "ambiguous"]).collect();
    for round in 0..size {
        for (index, document) in sources.iter().enumerate() {
            let mut random = Random::new(&[seed, round, index as u64, 7]);
            texts.extend(textbook::all(tables, document, round, &mut random));
            texts.extend(lists::all(tables, document, round, &mut random));
        }
    }
    texts
}
