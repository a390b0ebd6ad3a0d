//! What is raced: the machine's limits, the library, and what users write or pick today.

mod converters;
mod handmade;
mod library;
mod limits;

pub use handmade::{readings_by_character, ReadingsByCharacter};

use std::rc::Rc;

use crate::corpora::{Corpus, Kind};

/// One way to go through a text.
pub trait Contestant {
    fn name(&self) -> &str;

    /// Whether it is raced on texts of this kind.
    fn enters(&self, _kind: Kind) -> bool {
        true
    }

    /// What has to be done before each run and is not timed.
    fn prepare(&mut self, _corpus: &Corpus) {}

    /// One pass over the text, timed.
    fn run(&mut self, corpus: &Corpus);

    /// Panics where the result is not the expected one.
    fn check(&mut self, corpus: &Corpus);
}

/// All of them, in the order of the table.
pub fn all() -> Vec<Box<dyn Contestant>> {
    let readings = Rc::new(readings_by_character());
    let mut all = limits::all();
    all.extend(library::all());
    all.extend(handmade::all(&readings));
    all.extend(converters::all(&readings));
    all
}

/// Names that the goals refer to.
pub mod names {
    pub const ABSENT_BYTE: &str = "memchr, byte absent";
    pub const EVERY_BRACKET: &str = "memchr_iter `(`";
    pub const COPY: &str = "memcpy, reused buffer";
    pub const OWNED_COPY: &str = "to_owned + drop";
    pub const STRIP: &str = "**strip**";
    pub const STRIP_INTO: &str = "**strip, reused buffer**";
    pub const STRIP_IN_PLACE: &str = "**strip, in place**";
    pub const CONVERT_DOCUMENT: &str = "**convert, document**";
    pub const CONVERT_DOCUMENT_INTO: &str = "**convert, document, reused buffer**";
    pub const REGEX: &str = "regex + check";
    pub const SQUARE_REGEX: &str = "regex + check, square brackets too";
    pub const BRACKET_FIRST: &str = "bracket-first loop (regex)";
    pub const CONVERTERS: [&str; 5] = [
        "hanconv",
        "fast2s",
        "opencc-fmmseg",
        "zhhz",
        "ferrous-opencc",
    ];
    pub const PAIRS: [&str; 3] = [
        "regex + check, then hanconv",
        "regex + check, then fast2s",
        "regex + check, then opencc-fmmseg",
    ];
}
