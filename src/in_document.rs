//! What a document as a whole says of one candidate, and the base as the document shows it.

use crate::base::{Hanzi, LookBack};
use crate::hanzi::first_char;
use crate::noise::Gate;
use crate::search::{Found, Search};
use crate::{Accept, Mode, Normalizer, Reason, RubyFormat, Verdict};

impl Search {
    /// Adds the verdict on the document to that on the candidate by itself.
    pub(crate) fn judge_in_document(&self, text: &[u8], gate: &Gate, found: &mut Found) {
        if !found.is_selected() {
            return;
        }
        let base = self
            .base_of(text, found)
            .filter(|_| found.has_noise_shape());
        let verdict = base.map_or(Err(Reason::NoNoise), |(base, _)| {
            let traditional = self.view().tables.is_traditional_form(base);
            gate.verdict(self.as_converted(base), traditional)
        });
        match verdict {
            Err(reason) => found.verdict = Verdict::Kept(reason),
            Ok(()) if gate.spaced && self.drops_spaces() => {
                let space = text.get(found.pair.end) == Some(&b' ');
                found.end += usize::from(space);
            }
            Ok(()) => {}
        }
    }

    /// Whether spaces go that stand behind brackets: toneless noise has them, and Anki needs them.
    fn drops_spaces(&self) -> bool {
        let Normalizer { accept, mode, .. } = self.settings();
        accept != Accept::Exact && mode != Mode::Ruby(RubyFormat::Anki)
    }

    /// The last hanzi of the base as the document shows it, not as it has been converted, and
    /// whether another one stands before it.
    pub(crate) fn base_of(&self, text: &[u8], found: &Found) -> Option<(char, bool)> {
        let mut back = LookBack::new(text, &self.edited, found.base_end);
        let hanzi = back.next()?;
        let (source, _) = first_char(&text[hanzi.start..])?;
        let c = back.repeated(Hanzi { c: source, ..hanzi })?;
        // Anki's form puts a space between: it must not part what it has joined itself.
        let space = text[..hanzi.start].ends_with(b" ");
        let beyond = hanzi.start - usize::from(space);
        let before = back.next().is_some()
            || space && LookBack::new(text, &self.edited, beyond).next().is_some();
        Some((c, before))
    }

    /// The character as a second pass would see it, so that both count the same: conversion
    /// leaves the default image, nearly always.
    pub(crate) fn as_converted(&self, c: char) -> char {
        if !matches!(self.settings().mode, Mode::Convert(_)) {
            return c;
        }
        self.view().tables.default_image(c)
    }
}
