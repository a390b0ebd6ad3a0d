//! The conversion of a whole text, given which brackets go.

use super::characters::is_hanzi;
use super::tables::{reading, tables, Choice, Reading};
use std::ops::Range;

/// How much of a text tells its script.
const BEGINNING: usize = 64 * 1024;

/// A bracket that goes, and the reading that it prints of the one hanzi before it.
pub(crate) struct Removed {
    pub(crate) span: Range<usize>,
    pub(crate) printed: String,
}

/// A character of the stripped text with the reading printed behind it.
struct Printed {
    character: char,
    reading: Option<Reading>,
}

/// "`Document`: strips, then converts the whole text. Order of evidence: words in the stripped text; a printed
/// reading that is not the character's default; the default image." Texts have no variation selectors.
pub(crate) fn converted(text: &str, removed: &[Removed], trusts_readings: bool) -> String {
    let is_traditional = is_traditional(text);
    let stripped = stripped(text, removed);
    let mut converted = String::new();
    let mut at = 0;
    while at < stripped.len() {
        let word = longest_word(&stripped[at..])
            .filter(|(word, _)| is_traditional || word.iter().any(is_traditional_only));
        if let Some((word, image)) = word {
            converted.push_str(image);
            at += word.len();
        } else {
            converted.push(character(&stripped[at], is_traditional, trusts_readings));
            at += 1;
        }
    }
    converted
}

/// "Brackets that touch": the first of them is of the hanzi.
fn stripped(text: &str, removed: &[Removed]) -> Vec<Printed> {
    let mut stripped: Vec<Printed> = Vec::new();
    for (at, character) in text.char_indices() {
        match removed.iter().find(|removed| removed.span.contains(&at)) {
            None => stripped.push(Printed {
                character,
                reading: None,
            }),
            Some(removed) => {
                let last = stripped
                    .last_mut()
                    .expect("a base stands before its bracket");
                last.reading
                    .get_or_insert_with(|| reading(&removed.printed));
            }
        }
    }
    stripped
}

/// "Characters that are traditional only (outside the 2013 list, with an image)": one in eight of the hanzi.
fn is_traditional(text: &str) -> bool {
    let hanzi = text
        .char_indices()
        .filter(|&(at, c)| at < BEGINNING && is_hanzi(c));
    let (mut all, mut traditional) = (0, 0);
    for (_, c) in hanzi {
        all += 1;
        traditional += usize::from(tables().image(c).is_some() && !tables().is_standard(c));
    }
    traditional > 0 && traditional * 8 >= all
}

/// The longest word that the text begins with and what it becomes; a character with one image, whatever stands
/// around it, may be written either way.
fn longest_word(text: &[Printed]) -> Option<(Vec<char>, &'static str)> {
    let phrases = tables().phrases(fold(text[0].character))?;
    (2..=text.len().min(8)).rev().find_map(|length| {
        let word: Vec<char> = text[..length].iter().map(|of| of.character).collect();
        let folded: String = word.iter().copied().map(fold).collect();
        Some((word, phrases.get(&folded)?.as_str()))
    })
}

fn fold(c: char) -> char {
    tables().only_image(c).unwrap_or(c)
}

/// Traditional only, with an image that is standard.
fn is_traditional_only(c: &char) -> bool {
    let image = tables().image(*c);
    !tables().is_standard(*c) && image.is_some_and(|image| tables().is_standard(image))
}

/// "A printed *default* reading is no evidence unless the caller says `trust_readings`." A standard character
/// "changes only in a traditional text".
fn character(of: &Printed, is_traditional: bool, trusts_readings: bool) -> char {
    let c = of.character;
    let chosen = |choice: &&Choice| of.reading.as_ref() == Some(&choice.reading);
    match tables().choices(c).iter().find(chosen) {
        Some(choice) if !choice.weak || trusts_readings => choice.image,
        _ if tables().is_standard(c) && !is_traditional => c,
        _ => tables().image(c).unwrap_or(c),
    }
}
