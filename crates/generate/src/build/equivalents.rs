//! `equivalents.tsv`: radicals and compatibility ideographs with the unified ideograph they stand for.

use std::collections::BTreeMap;
use std::path::Path;

use crate::files::EQUIVALENTS;
use crate::hanzi;
use crate::tsv;
use crate::upstream::Upstream;
use crate::Result;

/// Unified ideograph and source by character.
type Equivalents = BTreeMap<char, (char, &'static str)>;

/// Writes the table.
pub(crate) fn write(upstream: &Upstream, data: &Path) -> Result<()> {
    let mut equivalents = radicals(upstream)?;
    equivalents.extend(compatibility(upstream)?);
    let rows = equivalents.iter().map(|(char, (unified, source))| {
        let source = [(*source).to_owned()];
        hanzi::cells(*char)
            .into_iter()
            .chain(hanzi::cells(*unified))
            .chain(source)
            .collect()
    });
    let comments = [
        "Radicals (2E80-2FDF) and compatibility ideographs (F900-FAFF, 2F800-2FA1F) with the unified ideograph whose table entry they share.",
        "EquivalentUnifiedIdeograph.txt and the canonical decompositions of UnicodeData.txt, Unicode 17.0 (Debian unicode-data 17.0.0-2).",
    ];
    tsv::write(
        data,
        EQUIVALENTS.name,
        &comments,
        EQUIVALENTS.columns,
        rows.collect(),
    )
}

/// Rows such as `2E8C..2E8D ; 5C0F # comment`; strokes are no hanzi and stay out.
fn radicals(upstream: &Upstream) -> Result<Equivalents> {
    let text = upstream.unicode("EquivalentUnifiedIdeograph.txt")?;
    let mut radicals = Equivalents::new();
    for line in text
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default())
    {
        let Some((range, unified)) = line.split_once(';') else {
            continue;
        };
        let (first, last) = range
            .trim()
            .split_once("..")
            .unwrap_or((range.trim(), range.trim()));
        let unified = hanzi::from_code_point(unified.trim())?;
        let chars = hanzi::from_code_point(first)?..=hanzi::from_code_point(last)?;
        let chars = chars.filter(|char| ('\u{2E80}'..='\u{2FDF}').contains(char));
        radicals.extend(chars.map(|char| (char, (unified, "EquivalentUnifiedIdeograph"))));
    }
    Ok(radicals)
}

/// Singleton decompositions: field 5 of UnicodeData.txt. The twelve unified ones of the block have none.
fn compatibility(upstream: &Upstream) -> Result<Equivalents> {
    let text = upstream.unicode("UnicodeData.txt")?;
    let rows = text
        .lines()
        .map(|line| line.split(';').collect::<Vec<_>>())
        .filter(|fields| fields.len() > 5 && !fields[5].is_empty());
    let chars = rows.filter_map(|fields| {
        Some((
            hanzi::from_code_point(fields[0]).ok()?,
            fields[5].to_owned(),
        ))
    });
    let chars =
        chars.filter(|(char, _)| matches!(u32::from(*char), 0xF900..=0xFAFF | 0x2_F800..=0x2_FA1F));
    chars
        .map(|(char, unified)| Ok((char, (hanzi::from_code_point(&unified)?, "UnicodeData"))))
        .collect()
}
