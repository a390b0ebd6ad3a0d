//! A slow and obvious reference implementation of the recognition rules.
//!
//! Property tests compare the library's scanner with it. It shares no code with the library and
//! reads the reviewable tables in `data/` instead of the packed ones, so that a mistake has to be
//! made twice to go unnoticed. Clarity comes before speed everywhere: each rule is a short function
//! that carries the words of the rule.
//!
//! One file, one subject: [`characters`] says what a single character is, [`tables`] reads the
//! data, [`symbols`] reads the characters of a content, [`grammar`] parts it into alternatives,
//! [`spelling`] and [`zhuyin`] match one syllable, [`agreement`] compares it with the table,
//! [`matching`] puts a bracket against a base, and [`scan`] walks the text. [`conversion`] converts
//! what is left of it.

// Each test binary that includes this module uses its own part of it.
#![allow(dead_code)]

mod agreement;
mod characters;
pub(crate) mod conversion;
mod grammar;
mod matching;
mod scan;
mod spelling;
mod symbols;
mod tables;
mod zhuyin;

use std::ops::Range;

/// The longest content of a candidate in bytes.
pub(crate) const MOST_BYTES: usize = 256;

/// How well a base and its reading agree, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Agreement {
    NotAReading,
    ToneDiffers,
    Toneless,
    Exact,
}

/// The weakest agreement that is acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Accept {
    Exact,
    Toneless,
    ToneDiffers,
}

impl Accept {
    fn weakest(self) -> Agreement {
        match self {
            Self::Exact => Agreement::Exact,
            Self::Toneless => Agreement::Toneless,
            Self::ToneDiffers => Agreement::ToneDiffers,
        }
    }
}

/// Which of the accepted annotations are acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Select {
    Verified,
    Common,
}

/// A candidate and what is decided about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The bytes that go when it is selected: the optional space and the bracket.
    pub(crate) span: Range<usize>,
    /// The base in the text as edited so far; its last hanzi where the bracket is no reading.
    pub(crate) base: String,
    pub(crate) agreement: Agreement,
    pub(crate) selected: bool,
}

/// All candidates of the text in strip mode, in text order.
pub(crate) fn candidates(text: &str, accept: Accept, select: Select) -> Vec<Found> {
    scan::candidates(text, accept, select)
}

/// The text without the selected annotations: "Strip removes the optional space before the bracket
/// and the bracket, nothing else."
pub(crate) fn strip(text: &str, accept: Accept, select: Select) -> String {
    let mut stripped = String::new();
    let mut kept_from = 0;
    for found in candidates(text, accept, select) {
        if found.selected {
            stripped.push_str(&text[kept_from..found.span.start]);
            kept_from = found.span.end;
        }
    }
    stripped.push_str(&text[kept_from..]);
    stripped
}
