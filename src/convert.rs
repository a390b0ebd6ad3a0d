//! The simplified image of an annotated base: words, then the printed reading, then the default.

use crate::base::{Edited, Hanzi, LookBack};
use crate::hanzi::{first_char, is_hanzi, is_variation_selector};
use crate::images::{Image, Special};
use crate::search::{Found, Search};
use crate::spelling::MAX_SYLLABLES;
use crate::tables::{Tables, TonedId};
use crate::verify::Rank;
use crate::words::{Window, REACH};
use crate::Agreement;

/// The images of a base, its last hanzi first.
pub(crate) type Images = [char; MAX_SYLLABLES];

/// What becomes of a base.
pub(crate) struct Converted {
    pub(crate) images: Images,
    /// Whether any of them is another character.
    pub(crate) changes: bool,
    /// For how many neither word nor reading decided.
    pub(crate) ambiguous: u64,
}

/// What becomes of the base of a selected candidate.
pub(crate) fn converted(search: &Search, text: &[u8], found: &Found) -> Converted {
    let tables = search.view().tables;
    let back = LookBack::new(text, &search.edited, found.base_end);
    let mut converted = Converted {
        images: ['\0'; MAX_SYLLABLES],
        changes: false,
        ambiguous: 0,
    };
    let mut evidence = None;
    for (index, hanzi) in back
        .take(found.verified.hanzi.min(MAX_SYLLABLES))
        .enumerate()
    {
        let image = match tables.image(hanzi.c) {
            Image::Same => hanzi.c,
            Image::Plain(image) => image,
            Image::Special(special) => {
                let evidence =
                    evidence.get_or_insert_with(|| Evidence::gather(search, text, found));
                let (image, decided) = evidence.decide(special, hanzi, index);
                converted.ambiguous += u64::from(!decided);
                image
            }
        };
        converted.images[index] = image;
        converted.changes |= image != hanzi.c;
    }
    converted
}

/// What the text says of a base beyond its characters.
struct Evidence<'a> {
    search: &'a Search,
    text: &'a [u8],
    found: &'a Found,
    window: Window,
    /// Where in the window the last hanzi of the base stands.
    last: usize,
}

impl<'a> Evidence<'a> {
    fn gather(search: &'a Search, text: &'a [u8], found: &'a Found) -> Evidence<'a> {
        let back = LookBack::new(text, &search.edited, found.base_end);
        let mut window = Window::EMPTY;
        back.take(found.verified.hanzi + REACH)
            .for_each(|hanzi| window.push(hanzi.c));
        window.reverse();
        let last = window.len() - 1;
        ahead(search, text, found, &mut window);
        Evidence {
            search,
            text,
            found,
            window,
            last,
        }
    }

    /// The image, and whether more than the default decided it.
    fn decide(&self, special: Special, hanzi: Hanzi, index: usize) -> (char, bool) {
        let tables = self.search.view().tables;
        if let Some(image) = self.window.image(tables, self.last - index) {
            return (image, true);
        }
        if !special.has_choices() {
            return (special.default.unwrap_or(hanzi.c), true);
        }
        let readings = self.search.readings_of(self.text, self.found);
        let rank = self.found.verified.rank;
        let reading = reading_image(tables, special, readings[index], rank);
        let trusted = self.search.settings().trust_readings;
        match reading {
            Some((image, weak)) if !weak || trusted => (image, true),
            // Simplified text holds this character too, and its reading does not speak against it.
            Some((image, _))
                if special.standard && image == hanzi.c && !self.window.is_traditional(tables) =>
            {
                (image, false)
            }
            _ => (special.default.unwrap_or(hanzi.c), false),
        }
    }
}

/// The image that a printed reading gives, and whether it proves little.
///
/// Without a tone all readings of the syllable must agree on the image, or one must be listed so.
pub(crate) fn reading_image(
    tables: &Tables,
    special: Special,
    id: TonedId,
    rank: Rank,
) -> Option<(char, bool)> {
    let (syllable, _) = tables.parts(id);
    let exact = rank.agreement() == Agreement::Exact;
    let mut found: Option<(char, bool)> = None;
    for choice in tables
        .choices(special)
        .filter(|choice| choice.id != TonedId(0))
    {
        if exact && choice.id == id {
            return Some((choice.image, choice.weak));
        }
        let (letters, tone) = tables.parts(choice.id);
        if exact || letters != syllable {
            continue;
        }
        // Listed without a tone: what these letters alone give.
        if tone == 0 {
            return Some((choice.image, choice.weak));
        }
        match &mut found {
            None => found = Some((choice.image, choice.weak)),
            Some((image, weak)) if *image == choice.image => *weak |= choice.weak,
            Some(_) => return None,
        }
    }
    found
}

/// The hanzi that follow in the stripped text.
fn ahead(search: &Search, text: &[u8], found: &Found, window: &mut Window) {
    let mut edited: Edited = search.edited;
    edited.remove(found.base_end, found.end);
    let mut at = found.end;
    // Bounds the look ahead where brackets follow each other without end.
    for _ in 0..2 * REACH {
        if let Some(end) = search.judge.removable(text, &edited, at) {
            edited.remove(at, end);
            at = end;
            continue;
        }
        let Some((c, len)) = text.get(at..).and_then(first_char) else {
            return;
        };
        at += len;
        if is_variation_selector(c) {
            continue;
        }
        if !is_hanzi(c) {
            return;
        }
        window.push(c);
    }
}
