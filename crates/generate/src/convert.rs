//! Plain conversion with images and phrases, for the build and the checks; the library has the real one.

use std::collections::BTreeMap;

/// A stretch of text: a phrase with its image, or one character outside phrases.
pub(crate) struct Piece<'t> {
    pub(crate) text: &'t str,
    pub(crate) image: Option<&'t str>,
}

/// The text with every character replaced by its default image.
pub(crate) fn by_character(text: &str, images: &BTreeMap<char, char>) -> String {
    text.chars()
        .map(|char| images.get(&char).copied().unwrap_or(char))
        .collect()
}

/// Longest phrase first at each place, else the default image.
pub(crate) fn by_phrase(
    text: &str,
    phrases: &BTreeMap<String, String>,
    images: &BTreeMap<char, char>,
) -> String {
    let pieces = pieces(text, phrases).into_iter();
    pieces
        .map(|piece| {
            piece
                .image
                .map_or_else(|| by_character(piece.text, images), str::to_owned)
        })
        .collect()
}

/// The text cut into phrases and single characters.
pub(crate) fn pieces<'t>(text: &'t str, phrases: &'t BTreeMap<String, String>) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let piece = longest(rest, phrases).unwrap_or(Piece {
            text: &rest[..char.len_utf8()],
            image: None,
        });
        rest = &rest[piece.text.len()..];
        pieces.push(piece);
    }
    pieces
}

fn longest<'t>(text: &'t str, phrases: &'t BTreeMap<String, String>) -> Option<Piece<'t>> {
    let ends = text
        .char_indices()
        .map(|(start, char)| start + char.len_utf8());
    let keys: Vec<&str> = ends.take(8).map(|end| &text[..end]).collect();
    let found = keys
        .into_iter()
        .rev()
        .find_map(|key| Some((key, phrases.get(key)?)));
    found.map(|(text, image)| Piece {
        text,
        image: Some(image),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let images = BTreeMap::from([('著', '着'), ('書', '书')]);
        let phrases = [("名著", "名著"), ("看著", "看着")];
        let phrases = phrases
            .map(|(key, image)| (key.to_owned(), image.to_owned()))
            .into();
        assert_eq!(by_phrase("看著名著書", &phrases, &images), "看着名著书");
        assert_eq!(by_character("名著", &images), "名着");
    }
}
