//! The generated pages as a corpus: for the tests of other members, and for the soak.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::json;

use crate::measure::recall;
use crate::noise::DIALECTS;
use crate::prose::{Prose, CLEAN};
use crate::tables::Tables;

/// A text and what it is: a document of the prose as it is, or a page of a dialect.
pub(crate) struct Text {
    pub(crate) source: String,
    pub(crate) text: String,
}

/// Every document of the prose, then the pages of every dialect.
pub(crate) fn all(seed: u64, size: u64) -> io::Result<Vec<Text>> {
    let prose = Prose::load()?;
    let clean = prose.groups(&CLEAN).map(|document| document.text.as_str());
    let tables = Tables::load(clean)?;
    let documents = prose.all().iter().map(|document| Text {
        source: document.name.clone(),
        text: document.text.clone(),
    });
    let mut texts: Vec<Text> = documents.collect();
    for (number, dialect) in (0..).zip(&DIALECTS) {
        let pages = recall::pages(&tables, &prose, dialect, &[seed, number], size);
        texts.extend(pages.iter().map(|(_, page)| Text {
            source: dialect.name.to_owned(),
            text: page.text(),
        }));
    }
    Ok(texts)
}

/// Writes one JSON object a line.
pub(crate) fn write(file: &Path, seed: u64, size: u64) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    for Text { source, text } in all(seed, size)? {
        writeln!(out, "{}", json!({ "source": source, "text": text }))?;
    }
    out.flush()
}
