//! What makes a row of `phrases.tsv` valid and worth its place; the build and the checks share it.

use std::collections::{BTreeMap, BTreeSet};

use crate::convert;
use crate::hanzi;

/// Characters of the shortest and of the longest phrase.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=8;

/// Why phrase and image cannot be a row.
pub(crate) fn fault(phrase: &str, image: &str) -> Option<&'static str> {
    if !phrase.chars().chain(image.chars()).all(hanzi::is_hanzi) {
        Some("holds what is not a hanzi; drop the row")
    } else if !LENGTH.contains(&phrase.chars().count()) {
        Some("length is not 2 to 8; shorten or drop the row")
    } else if phrase.chars().count() != image.chars().count() {
        Some("image has another length; drop the row")
    } else {
        None
    }
}

/// Characters that the phrase turns into something that is neither themselves nor their default image, with that image.
pub(crate) fn unusual<'a>(
    phrase: &'a str,
    image: &'a str,
    images: &'a BTreeMap<char, char>,
) -> impl Iterator<Item = (char, char)> + 'a {
    let pairs = phrase.chars().zip(image.chars());
    pairs.filter(|(char, image)| char != image && images.get(char) != Some(image))
}

/// Whether the row gives what the characters give and guards nothing: none of them is `open`, that is, has an image
/// that a reading or another phrase decides (慰藉 stays as it is even with jiè, 看著 keeps 著書 from matching).
pub(crate) fn is_idle(
    phrase: &str,
    image: &str,
    open: &BTreeSet<char>,
    images: &BTreeMap<char, char>,
) -> bool {
    convert::by_character(phrase, images) == image
        && !phrase.chars().any(|char| open.contains(&char))
}

/// Whether other rows already give what the row gives, and go on giving it whatever follows: 乾隆年間 beside 乾隆.
/// `open` characters must be inside those rows, as a printed reading would decide them otherwise.
pub(crate) fn is_covered(
    phrase: &str,
    image: &str,
    others: &BTreeMap<String, String>,
    open: &BTreeSet<char>,
    images: &BTreeMap<char, char>,
) -> bool {
    let pieces = convert::pieces(phrase, others);
    let outside = pieces.iter().filter(|piece| piece.image.is_none());
    convert::by_phrase(phrase, others, images) == image
        && !outside
            .flat_map(|piece| piece.text.chars())
            .any(|char| open.contains(&char))
        && !reaches_out(phrase, others)
}

/// Whether some phrase starts inside the row and ends behind it.
fn reaches_out(phrase: &str, others: &BTreeMap<String, String>) -> bool {
    let mut tails = phrase
        .char_indices()
        .skip(1)
        .map(|(start, _)| &phrase[start..]);
    tails.any(|tail| {
        others
            .keys()
            .any(|key| key.starts_with(tail) && key != tail)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named() {
        assert_eq!(fault("乾縣", "乾县"), None);
        assert_eq!(
            fault("乾", "乾"),
            Some("length is not 2 to 8; shorten or drop the row")
        );
        assert_eq!(
            fault("乾縣", "乾"),
            Some("image has another length; drop the row")
        );
        assert_eq!(
            fault("乾A", "乾A"),
            Some("holds what is not a hanzi; drop the row")
        );
    }

    #[test]
    fn a_row_is_idle_unless_a_character_is_open() {
        let images = BTreeMap::from([('無', '无')]);
        assert!(is_idle("無序", "无序", &BTreeSet::new(), &images));
        assert!(!is_idle("無序", "无序", &BTreeSet::from(['序']), &images));
        assert!(!is_idle("無序", "無序", &BTreeSet::new(), &images));
    }

    #[test]
    fn a_row_is_covered_by_shorter_ones() {
        let images = BTreeMap::from([('乾', '干'), ('間', '间')]);
        let open = BTreeSet::from(['乾']);
        let others = |keys: &[&str]| {
            let rows = keys
                .iter()
                .map(|key| ((*key).to_owned(), (*key).to_owned()));
            rows.collect::<BTreeMap<_, _>>()
        };
        let covered =
            |keys: &[&str]| is_covered("乾隆年間", "乾隆年间", &others(keys), &open, &images);
        assert!(covered(&["乾隆"]));
        assert!(!covered(&["隆年"]), "a reading could decide 乾");
        assert!(!covered(&["乾隆", "間隙"]), "間隙 would start inside");
    }

    #[test]
    fn unusual_images_are_found() {
        let images = BTreeMap::from([('乾', '干'), ('縣', '县')]);
        assert_eq!(
            unusual("反覆", "反复", &images).collect::<Vec<_>>(),
            [('覆', '复')]
        );
        assert_eq!(unusual("乾縣", "乾县", &images).count(), 0);
    }
}
