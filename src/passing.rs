//! Passes over what needs no closer look: nearly all of a text that is converted as a whole.

use core::ops::Range;

use crate::hanzi::{
    first_char, is_hanzi, is_variation_selector, scalar_of_three, three_bytes, UNIFIED,
};
use crate::images::Image;
use crate::tables::Tables;
use crate::words::REACH;

/// Characters of three bytes in a run: with 32 conversion took 4 instructions a byte more.
const RUN: usize = 128;

/// Characters of three bytes that stand one behind the other, as they come out.
///
/// Those that stay are among them: to write each is cheaper than to copy the short stretches between
/// those that change, and a branch less.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    start: usize,
    characters: [[u8; 3]; RUN],
    len: usize,
    /// How many of them [`Run::next_change`] has passed.
    told: usize,
}

impl Run {
    pub(crate) const EMPTY: Run = Run {
        start: 0,
        characters: [[0; 3]; RUN],
        len: 0,
        told: 0,
    };

    /// The bytes that are replaced.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.start + 3 * self.len
    }

    /// What stands there afterwards.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.characters[..self.len].as_flattened()
    }

    /// The next character that changes: where it stands in the text, and its image.
    pub(crate) fn next_change(&mut self, text: &[u8]) -> Option<(Range<usize>, char)> {
        while let Some(character) = self.characters[..self.len].get(self.told) {
            let start = self.start + 3 * self.told;
            self.told += 1;
            if text[start..start + 3] != *character {
                let (image, _) = first_char(character)?;
                return Some((start..start + 3, image));
            }
        }
        None
    }
}

/// How far [`pass`] went.
pub(crate) struct Passed {
    pub(crate) at: usize,
    /// Up to where each character needs a closer look.
    pub(crate) careful: usize,
}

/// Goes on from the start of `part`: over characters that stay, then over a run of which some may
/// change; before a character that decides as many stay behind as a word that holds it may begin with,
/// and before the end where a word may go on behind it, which `crosses` says.
///
/// Each word holds a character that decides, so that those which begin words need no look until
/// such a one comes.
#[inline]
pub(crate) fn pass(
    tables: &Tables,
    text: &[u8],
    part: Range<usize>,
    crosses: bool,
    run: &mut Run,
) -> Passed {
    let text = &text[..part.end];
    let (mut start, mut at) = (part.start, part.start);
    loop {
        at += 3 * staying(tables, &text[at..]);
        match outside_words(&text[at..]) {
            0 => break,
            outside => at += outside,
        }
        start = at;
    }
    let (characters, _) = text[at..].as_chunks();
    let mut len = 0;
    for (slot, &bytes) in run.characters.iter_mut().zip(characters) {
        let Some(image) = scalar_of_three(bytes).and_then(|scalar| tables.settled(scalar)) else {
            break;
        };
        *slot = three_bytes(image);
        len += 1;
    }
    (run.start, run.len, run.told) = (at, len, 0);
    at += 3 * len;
    if len == RUN {
        // Where a word begins that goes on behind the run is not known yet.
        run.len -= REACH;
        at -= 3 * REACH;
        return Passed { at, careful: at };
    }
    let rest = &text[at..];
    let (back, careful) = if rest.is_empty() && crosses {
        (REACH, at)
    } else if rest.is_empty() || outside_words(rest) > 0 {
        (0, at)
    } else {
        (reach(tables, &text[start..at], rest), at + 1)
    };
    let back = back.min((at - start) / 3);
    run.len = len.saturating_sub(back);
    Passed {
        at: at - 3 * back,
        careful,
    }
}

/// How many characters of three bytes `text` begins with that stay, whatever stands around them.
#[inline]
fn staying(tables: &Tables, text: &[u8]) -> usize {
    let (characters, _) = text.as_chunks();
    let stays = |&&bytes: &&_| scalar_of_three(bytes).is_some_and(|scalar| tables.stays(scalar));
    characters.iter().take_while(stays).count()
}

/// How many bytes are of no character that a word may hold: a block of ASCII, or one byte of ASCII,
/// of a character of two bytes, or of none at all.
#[inline]
fn outside_words(text: &[u8]) -> usize {
    match (text.first(), text.first_chunk::<32>()) {
        (Some(0..=0x7F), Some(block)) if block.is_ascii() => 32,
        (Some(0..=0xDF), _) => 1,
        _ => 0,
    }
}

/// How many unified hanzi, `most` of them at most, `text` begins with that need no closer look.
pub(crate) fn settled(tables: &Tables, text: &[u8], most: usize) -> usize {
    let (characters, _) = text.as_chunks();
    let settled = |scalar| UNIFIED.contains(&scalar) && tables.settled(scalar).is_some();
    let settled = |&&bytes: &&_| scalar_of_three(bytes).is_some_and(settled);
    characters.iter().take(most).take_while(settled).count()
}

/// How many characters of a word may stand before what `rest` begins with, a character that decides, or a
/// selector, which may stand inside a word; `before` are the nearest, all of three bytes.
pub(crate) fn reach(tables: &Tables, before: &[u8], rest: &[u8]) -> usize {
    let Some((c, _)) = first_char(rest) else {
        return 0;
    };
    match tables.image(c) {
        Image::Special(special) => match before.last_chunk().copied().and_then(scalar_of_three) {
            Some(last) if !special.may_follow(last) => 0,
            _ => special.reach,
        },
        _ if is_hanzi(c) || is_variation_selector(c) => REACH,
        _ => 0,
    }
}
