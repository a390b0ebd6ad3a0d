//! Readings that no upstream list gives as such: inherited ones and those of the hand list.

use std::path::Path;

use crate::build::evidence::{Evidence, Readings};
use crate::files::EXTRA_READINGS;
use crate::hanzi;
use crate::upstream::Upstream;
use crate::Result;

/// kTGHZ2013 readings of the simplified form, where that has exactly one traditional form and is not one itself:
/// kMandarin of a traditional form can be archaic (鈮 nǐ), and merged forms (干 发 后) would hand on wrong readings.
pub(crate) fn inherited(evidence: &Evidence, upstream: &Upstream) -> Result<Readings> {
    let field = upstream.unihan("Unihan_Variants.txt", "kTraditionalVariant")?;
    let mut inherited = Readings::new();
    for (simplified, value) in field.iter().filter(|(_, value)| !value.contains(' ')) {
        let traditional = hanzi::from_code_point(value)?;
        let readings = evidence.of('T', *simplified);
        if traditional != *simplified && !readings.is_empty() {
            inherited
                .entry(traditional)
                .or_default()
                .extend_from_slice(readings);
        }
    }
    Ok(inherited)
}

/// The readings of `extra_readings.tsv`.
pub(crate) fn extra(data: &Path) -> Result<Readings> {
    let mut extra = Readings::new();
    for row in EXTRA_READINGS.read(data)?.rows {
        extra
            .entry(hanzi::single(&row.cells[0])?)
            .or_default()
            .push(row.cells[2].clone());
    }
    Ok(extra)
}
