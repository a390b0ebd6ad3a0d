//! Says what replaces which bytes: the one list that every output form applies or shows.

use core::fmt::{self, Write};
use core::iter::FusedIterator;
use core::ops::Range;

use crate::base::LookBack;
use crate::changes::Change;
use crate::convert::Changes;
use crate::document::Document;
use crate::hanzi::is_variation_selector;
use crate::images::Image;
use crate::ruby::Ruby;
use crate::search::{Found, Search};
use crate::strip::image_before;
use crate::tables::tables;
use crate::{Mode, Normalizer, Scope};

/// A byte range of the text and what replaces it.
///
/// ```
/// let edit = unpinyin::Normalizer::new(unpinyin::Mode::Strip).edits("用(yòng)").next().unwrap();
/// assert_eq!(edit.range(), 3..10);
/// assert!(edit.replacement().is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Edit<'t> {
    pub(crate) range: Range<usize>,
    pub(crate) replacement: Replacement<'t>,
}

impl From<Change> for Edit<'_> {
    fn from(change: Change) -> Self {
        Edit {
            range: change.start..change.end,
            replacement: Replacement(change.image.map_or(Kind::Nothing, Kind::Image)),
        }
    }
}

impl<'t> Edit<'t> {
    /// The bytes that are replaced, on character boundaries.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What stands there afterwards.
    pub fn replacement(&self) -> &Replacement<'t> {
        &self.replacement
    }
}

/// The text of an [`Edit`], written on demand: nothing is allocated for it.
///
/// ```
/// use unpinyin::{Mode, Normalizer, Scope};
/// let convert = Normalizer::new(Mode::Convert(Scope::Annotated));
/// let edit = convert.edits("業(yè)").next().unwrap();
/// assert_eq!(edit.replacement().to_string(), "业");
/// ```
#[derive(Clone, Debug)]
pub struct Replacement<'t>(pub(crate) Kind<'t>);

#[derive(Clone, Debug)]
pub(crate) enum Kind<'t> {
    Nothing,
    Image(char),
    Converted(ConvertedBase<'t>),
    Ruby(Ruby<'t>),
}

/// Hanzi as they stand, with their variation selectors, or their images.
#[derive(Clone, Debug)]
pub(crate) struct ConvertedBase<'t> {
    source: &'t [u8],
    changes: Changes,
}

impl ConvertedBase<'_> {
    fn write_to(&self, out: &mut impl Write) -> fmt::Result {
        let mut rest = core::str::from_utf8(self.source).unwrap_or_default();
        for image in self.changes.images().iter().rev() {
            let selected = |c: char| !is_variation_selector(c);
            let next = rest.char_indices().skip(1).find(|&(_, c)| selected(c));
            let (hanzi, after) = rest.split_at(next.map_or(rest.len(), |(at, _)| at));
            match image {
                Some(image) => out.write_char(*image)?,
                None => out.write_str(hanzi)?,
            }
            rest = after;
        }
        Ok(())
    }
}

impl Replacement<'_> {
    /// Whether the range is deleted.
    pub fn is_empty(&self) -> bool {
        matches!(self.0, Kind::Nothing)
    }

    /// Writes it without the ways of a formatter, which took half of the time that ruby takes.
    pub(crate) fn write_to(&self, out: &mut impl Write) -> fmt::Result {
        match &self.0 {
            Kind::Nothing => Ok(()),
            Kind::Image(image) => out.write_char(*image),
            Kind::Converted(base) => base.write_to(out),
            Kind::Ruby(ruby) => ruby.write_to(out),
        }
    }
}

impl fmt::Display for Replacement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}

/// The edits of a text in order, from [`Normalizer::edits`].
///
/// ```
/// use unpinyin::{Mode, Normalizer};
/// let edits = Normalizer::new(Mode::Strip).edits("我國(guó)应用(yòng)");
/// assert_eq!(edits.map(|edit| edit.range()).collect::<Vec<_>>(), [6..12, 18..25]);
/// ```
#[derive(Clone, Debug)]
pub struct Edits<'t> {
    text: &'t [u8],
    source: Source,
}

/// What finds the edits.
#[derive(Clone, Debug)]
// On the stack, once a text: a box would be an allocation.
#[allow(clippy::large_enum_variant)]
pub(crate) enum Source {
    /// Annotations that go, each judged by itself.
    Removals(Search),
    /// Annotations, each with what becomes of it.
    Annotations(Search),
    /// The conversion of the whole text.
    Document(Document),
}

impl<'t> Edits<'t> {
    pub(crate) fn new(text: &'t [u8], settings: Normalizer) -> Edits<'t> {
        Edits::of(text, Search::for_edits(text, settings))
    }

    /// The edits that a search asks for which is at the beginning of the text.
    pub(crate) fn of(text: &'t [u8], search: Search) -> Edits<'t> {
        let source = match search.settings().mode {
            Mode::Convert(Scope::Document) => Source::Document(Document::new(search)),
            _ if search.only_removes() => Source::Removals(search),
            _ => Source::Annotations(search),
        };
        Edits { text, source }
    }
}

/// Calls `each` with every edit, in order: the range, and what stands there afterwards.
///
/// The same as [`Edits`], in loops that the compiler can see through, and without the moves of a
/// large iterator, which cost a short text as much as the rest.
#[inline]
pub(crate) fn each_edit<'t>(
    text: &'t [u8],
    search: &mut Search,
    mut each: impl FnMut(Range<usize>, New<'_, 't>),
) {
    match search.settings().mode {
        Mode::Convert(Scope::Document) => {
            let mut document = Document::new(search.clone());
            while let Some(range) = document.step(text) {
                each(range, New::Characters(document.written()));
            }
        }
        _ if search.only_removes() => {
            while let Some(removed) = search.next_removal(text) {
                each(removed.start..removed.end, New::Nothing);
            }
        }
        _ => loop {
            if let Some(change) = in_run(text, search) {
                let new = change.image.map_or(New::Nothing, New::Image);
                each(change.start..change.end, new);
                continue;
            }
            let Some(found) = search.next(text) else {
                return;
            };
            if let Some(edit) = edit(text, search, &found) {
                each(edit.range, New::Text(&edit.replacement));
            }
        },
    }
}

/// What stands in a range afterwards.
pub(crate) enum New<'a, 't> {
    Nothing,
    Image(char),
    /// Characters, some of them as before.
    Characters(&'a [u8]),
    Text(&'a Replacement<'t>),
}

impl FusedIterator for Edits<'_> {}

impl<'t> Iterator for Edits<'t> {
    type Item = Edit<'t>;

    fn next(&mut self) -> Option<Edit<'t>> {
        match &mut self.source {
            Source::Removals(search) => search.next_removal(self.text).map(|removed| Edit {
                range: removed.start..removed.end,
                replacement: Replacement(Kind::Nothing),
            }),
            Source::Annotations(search) => annotation(self.text, search),
            Source::Document(document) => document.next(self.text).map(Edit::from),
        }
    }
}

/// The next edit that annotations ask for.
#[inline]
pub(crate) fn annotation<'t>(text: &'t [u8], search: &mut Search) -> Option<Edit<'t>> {
    loop {
        if let Some(change) = in_run(text, search) {
            return Some(change.into());
        }
        let found = search.next(text)?;
        if let Some(edit) = edit(text, search, &found) {
            return Some(edit);
        }
    }
}

/// What the next annotation of a run becomes.
#[inline]
fn in_run(text: &[u8], search: &mut Search) -> Option<Change> {
    let removed = search.next_in_run(text)?;
    let (start, image) = match image_before(tables(), text, removed.start) {
        Some((start, Image::Plain(image))) => (start, Some(image)),
        _ => (removed.start, None),
    };
    Some(Change {
        start,
        end: removed.end,
        image,
    })
}

/// What becomes of a candidate; `None` where it is kept or joined to the one before, or where that is what stands there
/// already.
#[inline]
pub(crate) fn edit<'t>(text: &'t [u8], search: &Search, found: &Found) -> Option<Edit<'t>> {
    if !found.is_selected() || found.joined {
        return None;
    }
    match search.settings().mode {
        // In a document the bracket goes, and its base is converted like the rest of the text.
        Mode::Strip | Mode::Convert(Scope::Document) => Some(removal(found)),
        Mode::Convert(Scope::Annotated) => Some(conversion(text, found)),
        Mode::Ruby(format) => {
            let mut start = found.base_end;
            let back = LookBack::new(text, &search.edited, found.base_end);
            for hanzi in back.take(found.verified.hanzi) {
                start = hanzi.start;
            }
            let range = start..found.chain_end.max(found.end);
            let ruby = Ruby::new(format, text, start, found);
            let source = text.get(range.clone()).unwrap_or_default();
            (!ruby.equals(source)).then_some(Edit {
                range,
                replacement: Replacement(Kind::Ruby(ruby)),
            })
        }
    }
}

fn removal<'t>(found: &Found) -> Edit<'t> {
    Edit {
        range: found.base_end..found.end,
        replacement: Replacement(Kind::Nothing),
    }
}

/// The bracket goes together with the hanzi before it, from the first that changes on.
fn conversion<'t>(text: &'t [u8], found: &Found) -> Edit<'t> {
    let Some(changes) = found.changes else {
        return removal(found);
    };
    let start = found.base_end - changes.reach();
    let source = text.get(start..found.base_end).unwrap_or_default();
    let base = ConvertedBase { source, changes };
    Edit {
        range: start..found.end,
        replacement: Replacement(Kind::Converted(base)),
    }
}
