//! `levels.tsv`: the three levels of the standard list of 2013.

use std::collections::BTreeMap;
use std::path::Path;

use crate::files::LEVELS;
use crate::hanzi;
use crate::tsv;
use crate::upstream::Upstream;
use crate::Result;

/// Last serial number of each level, as the list itself is divided.
const LAST: [u32; 3] = [3500, 6500, 8105];

/// Writes the table and returns it.
pub(crate) fn write(upstream: &Upstream, data: &Path) -> Result<BTreeMap<char, u8>> {
    let field = upstream.unihan("Unihan_OtherMappings.txt", "kTGH")?;
    let levels: BTreeMap<char, u8> = field
        .iter()
        .map(|(char, value)| Ok((*char, level(value)?)))
        .collect::<Result<_>>()?;
    let rows = levels.iter().map(|(char, level)| {
        let [char, code_point] = hanzi::cells(*char);
        vec![char, code_point, level.to_string(), "kTGH".to_owned()]
    });
    let comments = ["Level 1 (serial 1-3500), 2 (-6500) or 3 (-8105) of the list of standard characters of 2013.", "From Unihan 17.0 kTGH (Debian unicode-data 17.0.0-2)."];
    tsv::write(data, LEVELS.name, &comments, LEVELS.columns, rows.collect())?;
    Ok(levels)
}

/// Level of a value such as `2013:3013`.
fn level(value: &str) -> Result<u8> {
    let serial = value
        .strip_prefix("2013:")
        .and_then(|number| number.parse::<u32>().ok());
    serial
        .and_then(|serial| (1..).zip(LAST).find(|(_, last)| serial <= *last))
        .map(|(level, _)| level)
        .ok_or_else(|| format!("kTGH value `{value}` is not a serial number of the list of 2013"))
}
