//! Pages converted to traditional, character by character.

use std::collections::HashMap;

use crate::random::Random;
use crate::tables::Tables;

/// The share of ambiguous characters that an over-converting page gets wrong: the pages seen turn
/// 系 into 係 and 制 into 製 everywhere, but leave others.
const OVER: f64 = 0.3;

/// The text in traditional; the first line stays as it is on some pages, as titles do.
pub(super) fn page(tables: &Tables, text: &str, over: bool, random: &mut Random) -> String {
    let head = match text.find('\n') {
        Some(end) if random.chance(0.25) => end,
        _ => 0,
    };
    let mut forms = HashMap::new();
    let body = text[head..].chars().map(|c| {
        *forms.entry(c).or_insert_with(|| match tables.over(c) {
            Some(form) if over && random.chance(OVER) => form,
            _ => tables.traditional(c),
        })
    });
    let mut page = text[..head].to_owned();
    page.extend(body);
    page
}
