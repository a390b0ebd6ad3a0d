//! `frequent.tsv`: the characters that make up most of any running text.

use std::path::Path;

use crate::files::FREQUENT;
use crate::hanzi;
use crate::tsv;
use crate::upstream::Upstream;
use crate::Result;

/// Occurrences in kHanyuPinlu's corpus. The bases of mechanical noise lie above (24 of 24 types of
/// one site; about half of those of the others), new words of a reader mostly below.
const LEAST: u32 = 600;

/// Writes the table.
pub(crate) fn write(upstream: &Upstream, data: &Path) -> Result<()> {
    let field = upstream.unihan("Unihan_Readings.txt", "kHanyuPinlu")?;
    let mut rows = Vec::new();
    for (char, value) in field {
        let count = count(&value)?;
        if count >= LEAST {
            let [char, code_point] = hanzi::cells(char);
            rows.push(vec![
                char,
                code_point,
                count.to_string(),
                "kHanyuPinlu".to_owned(),
            ]);
        }
    }
    let comments = [
        "Characters with 600 occurrences or more in the frequency list of 1986, all readings together; traditional forms have their simplified form's.",
        "From Unihan 17.0 kHanyuPinlu (Debian unicode-data 17.0.0-2).",
    ];
    tsv::write(data, FREQUENT.name, &comments, FREQUENT.columns, rows)
}

/// Sum of the counts of a value such as `guó(6416)`.
fn count(value: &str) -> Result<u32> {
    let readings = value.split(' ').map(|reading| {
        let count = reading
            .split_once('(')
            .and_then(|(_, count)| count.strip_suffix(')'));
        let count = count.and_then(|count| count.parse::<u32>().ok());
        count.ok_or_else(|| format!("kHanyuPinlu value `{value}` is not a list of reading(count)"))
    });
    readings.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up() {
        assert_eq!(count("guó(6416)"), Ok(6416));
        assert_eq!(count("zhǎng(1200) cháng(34)"), Ok(1234));
        assert!(count("guó").is_err());
    }
}
