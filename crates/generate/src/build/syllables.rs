//! `syllables.tsv`: what counts as a syllable, and its zhuyin.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::build::evidence::Evidence;
use crate::files::{EXTRA_SYLLABLES, SYLLABLES};
use crate::spelling::Toned;
use crate::tsv;
use crate::upstream::Upstream;
use crate::zhuyin::Parts;
use crate::Result;

/// The modern dictionaries whose syllables are all real (two-syllable units aside).
const TRUSTED: [char; 3] = ['T', 'X', 'L'];

/// Writes the table.
pub(crate) fn write(upstream: &Upstream, data: &Path) -> Result<()> {
    let parts = Parts::read(data)?;
    let mut rows = Vec::new();
    for (syllable, source) in sources(upstream, data)? {
        match parts.compose(&syllable) {
            Some(zhuyin) => rows.push(vec![syllable, zhuyin, source]),
            None => {
                eprintln!("syllables.tsv: `{syllable}` ({source}) is not one syllable, dropped")
            }
        }
    }
    let comments = [
        "Legal syllables without tone, and their zhuyin composed from zhuyin_parts.tsv.",
        "T kTGHZ2013, X kXHC1983, L kHanyuPinlu of Unihan 17.0 (Debian unicode-data 17.0.0-2), E extra_syllables.tsv.",
    ];
    tsv::write(data, SYLLABLES.name, &comments, SYLLABLES.columns, rows)
}

/// Toneless spellings with the letters of the sources that have them.
fn sources(upstream: &Upstream, data: &Path) -> Result<BTreeMap<String, String>> {
    let evidence = Evidence::unihan(upstream)?;
    let mut letters: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (order, source) in TRUSTED.iter().enumerate() {
        let toned = evidence.readings(*source).filter_map(Toned::parse);
        for toned in toned {
            letters.entry(toned.syllable).or_default().insert(order);
        }
    }
    let mut sources: BTreeMap<String, String> = letters
        .into_iter()
        .map(|(syllable, orders)| {
            (
                syllable,
                orders.into_iter().map(|order| TRUSTED[order]).collect(),
            )
        })
        .collect();
    for row in EXTRA_SYLLABLES.read(data)?.rows {
        sources.entry(row.cells[0].clone()).or_default().push('E');
    }
    Ok(sources)
}
