//! Upstream lists and hand lists in, generated `data/*.tsv` out: one module per table.

mod derived;
mod equivalents;
mod evidence;
mod frequent;
mod images;
mod levels;
mod phrases;
mod readings;
mod syllables;

use std::path::Path;

use crate::upstream::Upstream;
use crate::Result;

/// Writes every generated table.
pub(crate) fn all(dir: &Path, data: &Path) -> Result<()> {
    let upstream = Upstream::new(dir);
    syllables::write(&upstream, data)?;
    readings::write(&upstream, data)?;
    frequent::write(&upstream, data)?;
    let levels = levels::write(&upstream, data)?;
    let images = images::write(&upstream, data, &levels)?;
    phrases::write(&upstream, data, &images)?;
    equivalents::write(&upstream, data)
}
