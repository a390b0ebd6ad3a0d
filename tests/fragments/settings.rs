//! Every value of every setting.

// Each test binary and fuzz target that includes this module uses its own part of it.
#![allow(dead_code)]

use unpinyin::{Accept, Mode, RubyFormat, Scope, Select};

pub(crate) const FORMATS: [RubyFormat; 7] = [
    RubyFormat::Html,
    RubyFormat::Markdown,
    RubyFormat::Aozora,
    RubyFormat::Latex,
    RubyFormat::Typst,
    RubyFormat::Anki,
    RubyFormat::Parentheses,
];

/// The modes that judge a text as it comes, then the one that holds the whole document.
pub(crate) const MODES: [Mode; 10] = [
    Mode::Strip,
    Mode::Convert(Scope::Annotated),
    Mode::Ruby(FORMATS[0]),
    Mode::Ruby(FORMATS[1]),
    Mode::Ruby(FORMATS[2]),
    Mode::Ruby(FORMATS[3]),
    Mode::Ruby(FORMATS[4]),
    Mode::Ruby(FORMATS[5]),
    Mode::Ruby(FORMATS[6]),
    Mode::Convert(Scope::Document),
];

pub(crate) const ACCEPTS: [Accept; 3] = [Accept::Exact, Accept::Toneless, Accept::ToneDiffers];

pub(crate) const SELECTS: [Select; 3] = [Select::Verified, Select::Common, Select::Noise];
