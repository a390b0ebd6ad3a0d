#![doc = include_str!("../README.md")]
// The input is hostile text and the library runs inside other people's programs.
#![forbid(unsafe_code)]
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod apply;
mod bare;
mod base;
mod candidate;
mod chain;
mod changes;
mod content;
mod convert;
#[cfg(feature = "std")]
mod copy;
mod damage;
mod document;
mod edit;
#[cfg(target_arch = "x86_64")]
mod eight;
mod error;
mod evidence;
mod fit;
mod gather;
mod hanzi;
mod images;
mod in_document;
mod judge;
mod measures;
mod mechanical;
mod noise;
mod normalizer;
mod pack;
mod phrases;
mod quick;
mod quick_word;
mod readings;
mod recognize;
mod ruby;
mod scan;
mod script;
mod search;
mod select;
mod settings;
mod settle;
mod sign;
mod spelling;
mod stretch;
mod strip;
mod survey;
mod syllable;
mod tables;
mod verify;
mod walk;
mod words;
mod written;

use alloc::borrow::Cow;

pub use candidate::{Candidate, Candidates, Characters};
pub use edit::{Edit, Edits, Replacement};
pub use error::Error;
pub use normalizer::Normalizer;
pub use readings::{readings, Reading, Readings};
pub use select::{Reason, Verdict};
pub use settings::{Accept, Mode, RubyFormat, Scope, Select};
pub use survey::{Genre, Survey};
pub use syllable::{Syllable, Tone};
pub use verify::Agreement;

/// Removes every annotation whose reading a dictionary confirms; the base stays as it is.
///
/// The default policy: for text known to be annotated or noisy. [`Normalizer`] has the others.
///
/// ```
/// assert_eq!(unpinyin::strip("我國(guó)的AI应用(yòng)"), "我國的AI应用");
/// assert_eq!(unpinyin::strip("人工智能(AI)、钠(Na)"), "人工智能(AI)、钠(Na)");
/// ```
pub fn strip(text: &str) -> Cow<'_, str> {
    Normalizer::new(Mode::Strip).normalize(text)
}

/// Writes every annotation whose reading a dictionary confirms as HTML ruby; the text around is not escaped.
///
/// ```
/// assert_eq!(
///     unpinyin::to_ruby("國(guó)"),
///     "<ruby>國<rp>(</rp><rt lang=\"zh-Latn-pinyin\">guó</rt><rp>)</rp></ruby>"
/// );
/// ```
pub fn to_ruby(text: &str) -> Cow<'_, str> {
    Normalizer::new(Mode::Ruby(RubyFormat::Html)).normalize(text)
}

/// Removes every annotation whose reading a dictionary confirms and converts its base to simplified Chinese; the rest of
/// the text stays.
///
/// ```
/// assert_eq!(unpinyin::convert("我國(guó)的業務(wù)"), "我国的業务");
/// ```
pub fn convert(text: &str) -> Cow<'_, str> {
    Normalizer::new(Mode::Convert(Scope::Annotated)).normalize(text)
}
