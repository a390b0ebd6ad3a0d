//! Passes over what needs no closer look: nearly all of a text that is converted as a whole.

use core::ops::{ControlFlow, Range};

use crate::document::Change;
use crate::hanzi::{is_continuation, scalar_of_three};
use crate::images::{may_come_second, Cell, Row};
use crate::marks::Marks;
use crate::tables::Tables;
use crate::words::REACH;

/// After so many bytes without an image as many more are expected: traditional text has one in ten.
const CALM: usize = 64;

/// Goes on from the start of `part` until a character needs a closer look, to its end, or until `each`
/// breaks, which it does with a plain image; returns where, and what `each` said last.
#[inline]
pub(crate) fn pass(
    tables: &Tables,
    marks: &Marks,
    text: &[u8],
    part: Range<usize>,
    each: &mut impl FnMut(Change) -> ControlFlow<()>,
) -> (usize, ControlFlow<()>) {
    const GO_ON: ControlFlow<()> = ControlFlow::Continue(());
    let (mut at, end) = (part.start, part.end);
    loop {
        let mut calm = end.min(at + CALM);
        while at < calm {
            // Four bytes are one load; the last three are left to the long way.
            let Some(bytes) = text[at..].first_chunk() else {
                return (at, GO_ON);
            };
            let Some(scalar) = scalar_of_three(*bytes) else {
                match outside_words(&text[at..end]) {
                    0 => return (at, GO_ON),
                    outside => at += outside,
                }
                continue;
            };
            if !marks.may_matter(scalar) {
                at += 3;
                continue;
            }
            match tables.image_cell(scalar) {
                Cell::Plain(image) if !may_select(&text[at + 3..]) => {
                    let change = Change {
                        start: at,
                        end: at + 3,
                        image: Some(image),
                    };
                    at += 3;
                    calm = end.min(at + CALM);
                    if each(change).is_break() {
                        return (at, ControlFlow::Break(()));
                    }
                }
                Cell::Row(row) if stays(tables, row, &text[at + 3..end]) => at += 3,
                _ => return (at, GO_ON),
            }
        }
        if at >= end {
            return (end, GO_ON);
        }
        at += before_words(marks, &text[at..end]);
    }
}

/// How many bytes stand before every word that may decide an image: each word holds a character
/// that has one itself, so those that only begin words need no look until such a one comes.
#[inline(never)]
fn before_words(marks: &Marks, text: &[u8]) -> usize {
    let mut rest = text;
    while let Some(bytes) = rest.first_chunk() {
        let passed = match scalar_of_three(*bytes) {
            Some(scalar) if marks.has_image(scalar) => break,
            Some(_) => 3,
            None => match outside_words(rest) {
                0 => break,
                outside => outside,
            },
        };
        rest = rest.get(passed..).unwrap_or_default();
    }
    let at = text.len() - rest.len();
    // Only characters of three bytes stand there, and others that no word holds.
    let mut start = at.saturating_sub(3 * REACH);
    while text.get(start).is_some_and(|&byte| is_continuation(byte)) {
        start += 1;
    }
    start
}

/// How many bytes, where no character of three bytes stands, are of none that a word may hold: a
/// block of ASCII, or one byte of ASCII, of a character of two bytes, or of none at all.
#[inline]
fn outside_words(text: &[u8]) -> usize {
    match (text.first(), text.first_chunk::<32>()) {
        (Some(0xF0..=0xFF) | None, _) => 0,
        (Some(0..=0x7F), Some(block)) if block.is_ascii() => 32,
        _ => 1,
    }
}

/// Whether `rest` may begin with a variation selector: a closer look tells.
#[inline]
pub(crate) fn may_select(rest: &[u8]) -> bool {
    matches!(rest, [0xEF, 0xB8, ..] | [0xF3, ..])
}

/// Whether a character has no image, and begins no word that goes on with `rest`.
#[inline]
fn stays(tables: &Tables, row: Row, rest: &[u8]) -> bool {
    if !row.only_begins() {
        return false;
    }
    let next = rest.first_chunk().and_then(|bytes| scalar_of_three(*bytes));
    match (rest.first(), next) {
        (Some(0..=0x7F), _) => true,
        // A removed bracket may stand here, and the word go on behind it; or a selector inside it.
        (_, None | Some(0xFE00..=0xFE0F)) => false,
        (_, Some(next)) => !may_come_second(tables.seconds(row), next),
    }
}
