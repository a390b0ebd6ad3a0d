//! The generated pages as a corpus, for the tests of other members.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::json;

use crate::measure::recall;
use crate::noise::DIALECTS;
use crate::prose::{Prose, CLEAN};
use crate::tables::Tables;

/// Writes one JSON object a line: every prose document as it is, then the pages of every dialect.
pub(crate) fn write(file: &Path, seed: u64, size: u64) -> io::Result<()> {
    let prose = Prose::load()?;
    let clean = prose.groups(&CLEAN).map(|document| document.text.as_str());
    let tables = Tables::load(clean)?;
    let mut out = BufWriter::new(File::create(file)?);
    for document in prose.all() {
        line(&mut out, &document.name, &document.text)?;
    }
    for (number, dialect) in (0..).zip(&DIALECTS) {
        for (_, page) in recall::pages(&tables, &prose, dialect, &[seed, number], size) {
            line(&mut out, dialect.name, &page.text())?;
        }
    }
    out.flush()
}

fn line(out: &mut impl Write, source: &str, text: &str) -> io::Result<()> {
    writeln!(out, "{}", json!({ "source": source, "text": text }))
}
