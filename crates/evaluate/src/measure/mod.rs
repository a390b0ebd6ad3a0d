//! The measures, each with the rows of its table.

pub(crate) mod cases;
pub(crate) mod conversion;
pub(crate) mod excerpts;
pub(crate) mod fires;
pub(crate) mod recall;
pub(crate) mod text;

use unpinyin::{Accept, Mode, Normalizer, Select};

use crate::page::Page;
use crate::random::Random;

/// The policies compared.
pub(crate) fn policy(select: Select, toneless: bool) -> Normalizer {
    let accept = if toneless {
        Accept::Toneless
    } else {
        Accept::Exact
    };
    Normalizer::new(Mode::Strip).select(select).accept(accept)
}

/// What became of one page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) notes: usize,
    pub(crate) removed: usize,
    /// Bytes removed or replaced that belong to the text.
    pub(crate) harmed: usize,
    /// The output is, byte for byte, what it should be.
    pub(crate) exact: bool,
}

/// Normalizes the page and compares. `whole`: nothing may change.
pub(crate) fn judge(normalizer: Normalizer, page: &Page, trails: bool, whole: bool) -> Outcome {
    let text = page.text();
    let mut edited = vec![false; text.len()];
    for edit in normalizer.edits(&text) {
        edited[edit.range()].fill(true);
    }
    let notes = page.notes();
    let removed = notes
        .iter()
        .filter(|note| edited[(*note).clone()].iter().all(|&e| e));
    let removed = removed.count();
    for range in page.removable() {
        edited[range].fill(false);
    }
    let expected = if whole {
        text.clone()
    } else {
        page.clean(trails)
    };
    Outcome {
        notes: notes.len(),
        removed,
        harmed: edited.iter().filter(|&&e| e).count(),
        exact: normalizer.normalize(&text) == expected,
    }
}

/// An excerpt of `len` characters at a place by chance.
pub(crate) fn excerpt(page: &Page, len: usize, random: &mut Random) -> Page {
    let size = page.text().chars().count();
    page.excerpt(random.below(size.saturating_sub(len) + 1), len)
}
