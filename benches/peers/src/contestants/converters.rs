//! Crates that convert traditional text to simplified, alone and behind the pattern that strips.
//!
//! Permissive licences only. They convert the plain text: none of them strips.

use std::borrow::Cow;
use std::hint::black_box;
use std::rc::Rc;

use super::handmade::{Pattern, ReadingsByCharacter};
use super::{names, Contestant};
use crate::corpora::{Corpus, Kind};

type Convert = Rc<dyn Fn(&str) -> String>;

pub fn all(readings: &Rc<ReadingsByCharacter>) -> Vec<Box<dyn Contestant>> {
    let pattern = Rc::new(Pattern::new(Rc::clone(readings)));
    let mut all: Vec<Box<dyn Contestant>> = Vec::new();
    for (name, convert) in converters() {
        all.push(Box::new(Converter {
            name: name.to_owned(),
            convert,
        }));
    }
    for (name, (_, convert)) in names::PAIRS.into_iter().zip(converters()) {
        let name = name.to_owned();
        all.push(Box::new(Pair {
            name,
            pattern: Rc::clone(&pattern),
            convert,
        }));
    }
    all
}

/// The fastest ones first.
fn converters() -> Vec<(&'static str, Convert)> {
    let hanconv: Convert = Rc::new(|text| hanconv::t2s(text));
    let fast2s: Convert = Rc::new(fast2s::convert);
    vec![
        (names::CONVERTERS[0], hanconv),
        (names::CONVERTERS[1], fast2s),
        (names::CONVERTERS[2], opencc_fmmseg()),
        (names::CONVERTERS[3], zhhz()),
        (names::CONVERTERS[4], ferrous_opencc()),
    ]
}

fn opencc_fmmseg() -> Convert {
    let mut converter = opencc_fmmseg::OpenCC::new();
    // One core against one core.
    converter.set_parallel(false);
    Rc::new(move |text| converter.t2s(text, false))
}

fn zhhz() -> Convert {
    let converter = zhhz::Converter::new(zhhz::Config::T2s);
    Rc::new(move |text| converter.convert(text))
}

fn ferrous_opencc() -> Convert {
    let config = ferrous_opencc::config::BuiltinConfig::T2s;
    let converter = ferrous_opencc::OpenCC::from_config(config).expect("built-in dictionaries");
    Rc::new(move |text| converter.convert(text))
}

struct Converter {
    name: String,
    convert: Convert,
}

impl Contestant for Converter {
    fn name(&self) -> &str {
        &self.name
    }

    /// Traditional text, and text that is simplified already.
    fn enters(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Traditional | Kind::Clean)
    }

    fn run(&mut self, corpus: &Corpus) {
        black_box((self.convert)(black_box(&corpus.text)));
    }

    fn check(&mut self, corpus: &Corpus) {
        let result = (self.convert)(&corpus.text);
        assert_eq!(
            result.chars().count(),
            corpus.plain.chars().count(),
            "{}",
            self.name
        );
    }
}

/// Strips, then converts.
struct Pair {
    name: String,
    pattern: Rc<Pattern>,
    convert: Convert,
}

impl Pair {
    fn strip_and_convert(&self, text: &str) -> String {
        let stripped: Cow<'_, str> = self.pattern.strip(text);
        (self.convert)(&stripped)
    }
}

impl Contestant for Pair {
    fn name(&self) -> &str {
        &self.name
    }

    fn enters(&self, kind: Kind) -> bool {
        kind == Kind::TraditionalAnnotated
    }

    fn run(&mut self, corpus: &Corpus) {
        black_box(self.strip_and_convert(black_box(&corpus.text)));
    }

    fn check(&mut self, corpus: &Corpus) {
        let result = self.strip_and_convert(&corpus.text);
        assert_eq!(
            result.chars().count(),
            corpus.plain.chars().count(),
            "{}",
            self.name
        );
    }
}
