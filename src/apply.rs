//! Applies edits: to a borrowed or owned text, into a buffer, or in place.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};
use core::ops::Range;

use crate::edit::{annotation, each_edit, Edit, Edits, New, Replacement};
use crate::ruby;
use crate::search::Search;
use crate::{Mode, Normalizer, RubyFormat, Scope};

/// The edited text, borrowed where there is no edit.
pub(crate) fn to_cow(text: &str, settings: Normalizer) -> Cow<'_, str> {
    let mut out = String::new();
    if push_edits(text, settings, &mut out) {
        Cow::Owned(out)
    } else {
        Cow::Borrowed(text)
    }
}

/// Appends the edited text.
pub(crate) fn to_string(text: &str, settings: Normalizer, out: &mut String) {
    if !push_edits(text, settings, out) {
        out.push_str(text);
    }
}

/// The same of bytes that need not be UTF-8.
pub(crate) fn to_cow_bytes(text: &[u8], settings: Normalizer) -> Cow<'_, [u8]> {
    let mut out = Vec::new();
    if push_edits(text, settings, &mut out) {
        Cow::Owned(out)
    } else {
        Cow::Borrowed(text)
    }
}

/// Where the edited text goes.
trait Output {
    type Text: AsRef<[u8]> + ?Sized;

    fn reserve(&mut self, len: usize);

    /// Appends a part of the text.
    fn copy(&mut self, text: &Self::Text, part: Range<usize>);

    /// Appends what stands in a range afterwards.
    fn write(&mut self, new: New<'_, '_>);
}

impl Output for String {
    type Text = str;

    fn reserve(&mut self, len: usize) {
        self.reserve(len);
    }

    #[inline]
    fn copy(&mut self, text: &str, part: Range<usize>) {
        self.push_str(&text[part]);
    }

    #[inline(never)]
    fn write(&mut self, new: New<'_, '_>) {
        match new {
            New::Nothing => {}
            New::Image(image) => self.push(image),
            New::Characters(characters) => {
                let written = simdutf8::basic::from_utf8(characters);
                debug_assert!(written.is_ok(), "of UTF-8 comes UTF-8");
                self.push_str(written.unwrap_or_default());
            }
            New::Text(replacement) => {
                let written = replacement.write_to(self);
                debug_assert!(written.is_ok(), "a string takes everything");
            }
        }
    }
}

impl Output for Vec<u8> {
    type Text = [u8];

    fn reserve(&mut self, len: usize) {
        self.reserve(len);
    }

    #[inline]
    fn copy(&mut self, text: &[u8], part: Range<usize>) {
        self.extend_from_slice(&text[part]);
    }

    #[inline(never)]
    fn write(&mut self, new: New<'_, '_>) {
        match new {
            New::Nothing => {}
            New::Image(image) => {
                self.extend_from_slice(image.encode_utf8(&mut [0; 4]).as_bytes());
            }
            New::Characters(characters) => self.extend_from_slice(characters),
            New::Text(replacement) => push_replacement(replacement, self),
        }
    }
}

/// Appends the edited text, if there is an edit.
fn push_edits<O: Output>(text: &O::Text, settings: Normalizer, out: &mut O) -> bool {
    let mut search = Search::for_edits(text.as_ref(), settings);
    match settings.mode {
        Mode::Ruby(format) => push_ruby(text, format, search, out),
        Mode::Strip | Mode::Convert(_) => push_each(text, &mut search, <[u8]>::len, out),
    }
}

/// The same of ruby, which grows a text.
#[inline(never)]
fn push_ruby<O: Output>(
    text: &O::Text,
    format: RubyFormat,
    mut search: Search,
    out: &mut O,
) -> bool {
    let start = search.clone();
    push_each(text, &mut search, |text| room(text, format, &start), out)
}

/// Appends the text as a search edits it; `room` says how much that needs, once there is an edit.
#[inline(always)]
fn push_each<O: Output>(
    text: &O::Text,
    search: &mut Search,
    room: impl Fn(&[u8]) -> usize,
    out: &mut O,
) -> bool {
    let bytes = text.as_ref();
    let mut done = 0;
    each_edit(bytes, search, |range, new| {
        if done == 0 {
            out.reserve(room(bytes));
        }
        out.copy(text, done..range.start);
        // A call where it is needed: so short a loop becomes one with the search, which is a seventh
        // of the instructions of a strip.
        if !matches!(new, New::Nothing) {
            out.write(new);
        }
        done = range.end;
    });
    if done > 0 {
        out.copy(text, done..bytes.len());
    }
    done > 0
}

/// How much ruby needs. Looking for the annotations first costs less than moving a text several times as long.
fn room(text: &[u8], format: RubyFormat, search: &Search) -> usize {
    let grown = |brackets: usize| text.len() + brackets * ruby::room(format);
    if !search.judges_each() {
        return grown(Edits::of(text, search.clone()).count());
    }
    // What a strip removes has ruby, bracket by bracket.
    let mut stripped = Search::new(search.settings().mode(Mode::Strip));
    grown(core::iter::from_fn(|| stripped.next_removal(text)).count())
}

pub(crate) fn push_replacement(replacement: &Replacement<'_>, out: &mut Vec<u8>) {
    if !replacement.is_empty() {
        let written = replacement.write_to(&mut Bytes(out));
        debug_assert!(written.is_ok(), "a vector takes everything");
    }
}

struct Bytes<'a>(&'a mut Vec<u8>);

impl Write for Bytes<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// Edits the buffer itself; whether it changed.
pub(crate) fn in_place(text: &mut Vec<u8>, settings: Normalizer) -> bool {
    match settings.mode {
        Mode::Strip | Mode::Convert(Scope::Annotated) if !settings.needs_document() => {
            shrink(text, settings)
        }
        _ => match to_cow_bytes(text, settings) {
            Cow::Borrowed(_) => false,
            Cow::Owned(edited) => {
                *text = edited;
                true
            }
        },
    }
}

/// Moves the text down over what is removed.
///
/// The bytes between what is edited and what is still to come are dead; the search crosses
/// them like a removed bracket.
fn shrink(text: &mut Vec<u8>, settings: Normalizer) -> bool {
    let mut search = Search::new(settings);
    let mut gap = 0..0;
    if search.only_removes() {
        while let Some(removed) = search.next_removal(text) {
            widen(&mut gap, text, removed.start..removed.end, &[]);
            search.gap_widened(&gap);
        }
    } else {
        while let Some(Edit { range, replacement }) = annotation(text, &mut search) {
            let mut written = Slot::new();
            let fits = replacement.write_to(&mut written);
            debug_assert!(fits.is_ok(), "a base has at most eight hanzi");
            widen(&mut gap, text, range, written.bytes());
            search.gap_widened(&gap);
        }
    }
    text.drain(gap.clone());
    !gap.is_empty()
}

/// Moves what stands between the gap and `range` before the gap, and `written` behind it; the gap
/// ends with `range`.
#[inline]
fn widen(gap: &mut Range<usize>, text: &mut [u8], range: Range<usize>, written: &[u8]) {
    text.copy_within(gap.end..range.start, gap.start);
    gap.start += range.start - gap.end;
    text[gap.start..gap.start + written.len()].copy_from_slice(written);
    gap.start += written.len();
    gap.end = range.end;
}

/// Room for a base of eight hanzi of four bytes, each with a variation selector.
struct Slot {
    bytes: [u8; 64],
    len: usize,
}

impl Slot {
    const fn new() -> Slot {
        Slot {
            bytes: [0; 64],
            len: 0,
        }
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

impl Write for Slot {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.bytes
            .get_mut(self.len..end)
            .ok_or(fmt::Error)?
            .copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}
