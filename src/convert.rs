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

/// What becomes of a base.
pub(crate) struct Converted {
    /// The image of each hanzi, the last first.
    pub(crate) images: [char; MAX_SYLLABLES],
    pub(crate) changes: Option<Changes>,
    /// For how many neither word nor reading decided.
    pub(crate) ambiguous: u64,
}

/// Which hanzi of a base become another character, the last first: of those that stand directly before the
/// bracket. One behind another bracket was converted with that.
///
/// Small, as it goes along with all that is found: with whole places annotated textbooks took 6 % more instructions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Changes {
    images: [Option<char>; MAX_SYLLABLES],
    /// How far before the end of the base each begins: eight hanzi with their selectors have 64 bytes.
    distances: [u8; MAX_SYLLABLES],
    /// Up to the farthest that changes.
    count: u8,
}

impl Changes {
    const NONE: Changes = Changes {
        images: [None; MAX_SYLLABLES],
        distances: [0; MAX_SYLLABLES],
        count: 0,
    };

    fn add(&mut self, index: usize, distance: usize, image: char) {
        self.images[index] = Some(image);
        self.distances[index] = distance as u8;
        self.count = index as u8 + 1;
    }

    /// How far before the end of the base the farthest one begins.
    pub(crate) fn reach(&self) -> usize {
        let distances = &self.distances[..self.count.into()];
        distances.last().copied().unwrap_or_default().into()
    }

    /// What each hanzi up to the farthest becomes, if anything else.
    pub(crate) fn images(&self) -> &[Option<char>] {
        &self.images[..self.count.into()]
    }

    /// Where each one begins in a base that ends at `end`, and its image.
    pub(crate) fn each(&self, end: usize) -> impl Iterator<Item = (usize, char)> + '_ {
        let changed = self.distances.iter().zip(self.images());
        changed.filter_map(move |(&distance, image)| Some((end - usize::from(distance), (*image)?)))
    }
}

/// What becomes of the base of a selected candidate.
pub(crate) fn converted(search: &Search, text: &[u8], found: &Found) -> Converted {
    let tables = search.view().tables;
    let back = LookBack::new(text, &search.edited, found.base_end);
    let mut converted = Converted {
        images: ['\0'; MAX_SYLLABLES],
        changes: None,
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
                let evidence = evidence.get_or_insert_with(|| Context::gather(search, text, found));
                let (image, decided) = evidence.decide(special, hanzi, index);
                converted.ambiguous += u64::from(!decided);
                image
            }
        };
        converted.images[index] = image;
        if image != hanzi.c && !hanzi.crossed {
            let changes = converted.changes.get_or_insert(Changes::NONE);
            changes.add(index, found.base_end - hanzi.start, image);
        }
    }
    converted
}

/// What the text says of a base beyond its characters.
struct Context<'a> {
    search: &'a Search,
    text: &'a [u8],
    found: &'a Found,
    window: Window,
    /// Where in the window the last hanzi of the base stands.
    last: usize,
}

impl<'a> Context<'a> {
    fn gather(search: &'a Search, text: &'a [u8], found: &'a Found) -> Context<'a> {
        let back = LookBack::new(text, &search.edited, found.base_end);
        let mut window = Window::EMPTY;
        back.take(found.verified.hanzi + REACH)
            .for_each(|hanzi| window.push(hanzi.c));
        window.reverse();
        let last = window.len() - 1;
        ahead(search, text, found, &mut window);
        Context {
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
            return (special.default().unwrap_or(hanzi.c), true);
        }
        let readings = self.search.readings_of(self.text, self.found);
        let rank = self.found.verified.rank;
        let reading = reading_image(tables, special, readings[index], rank);
        let trusted = self.search.settings().trust_readings;
        match reading {
            Some((image, weak)) if !weak || trusted => (image, true),
            // Simplified text holds this character too, and its reading does not speak against it.
            Some((image, _))
                if special.is_standard()
                    && image == hanzi.c
                    && !self.window.is_traditional(tables) =>
            {
                (image, false)
            }
            _ => (special.default().unwrap_or(hanzi.c), false),
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
