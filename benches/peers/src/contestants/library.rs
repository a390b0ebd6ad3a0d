//! The library, by every way to use it.

use std::borrow::Cow;
use std::hint::black_box;

use unpinyin::{Mode, Normalizer, RubyFormat, Scope};

use super::{names, Contestant};
use crate::corpora::{Corpus, Kind};

const STRIP: Normalizer = Normalizer::new(Mode::Strip);
const RUBY: Normalizer = Normalizer::new(Mode::Ruby(RubyFormat::Html));
const CONVERT: Normalizer = Normalizer::new(Mode::Convert(Scope::Annotated));
const CONVERT_DOCUMENT: Normalizer = Normalizer::new(Mode::Convert(Scope::Document));

/// What HTML ruby adds to an annotation, its two brackets replaced.
const RUBY_BYTES: usize =
    "<ruby><rp>(</rp><rt lang=\"zh-Latn-pinyin\"></rt><rp>)</rp></ruby>".len() - "()".len();

pub fn all() -> Vec<Box<dyn Contestant>> {
    let fresh = |name, normalizer, check| {
        Box::new(Fresh {
            name,
            normalizer,
            check,
        })
    };
    let into = |name, normalizer, check| {
        Box::new(Into {
            name,
            normalizer,
            check,
            buffer: String::new(),
        })
    };
    vec![
        fresh(names::STRIP, STRIP, check_strip),
        into(names::STRIP_INTO, STRIP, check_strip),
        Box::new(InPlace { buffer: Vec::new() }),
        fresh("**ruby, HTML**", RUBY, check_ruby),
        fresh("**convert, annotated**", CONVERT, check_convert),
        fresh(names::CONVERT_DOCUMENT, CONVERT_DOCUMENT, check_document),
        into(
            names::CONVERT_DOCUMENT_INTO,
            CONVERT_DOCUMENT,
            check_document,
        ),
    ]
}

/// The result as the library returns it, dropped inside the measured time.
struct Fresh {
    name: &'static str,
    normalizer: Normalizer,
    check: fn(&Corpus, &str),
}

impl Contestant for Fresh {
    fn name(&self) -> &str {
        self.name
    }

    fn run(&mut self, corpus: &Corpus) {
        black_box(self.normalizer.normalize(black_box(&corpus.text)));
    }

    fn check(&mut self, corpus: &Corpus) {
        let result = self.normalizer.normalize(&corpus.text);
        if corpus.annotations == 0 && self.normalizer != CONVERT_DOCUMENT {
            assert!(
                matches!(result, Cow::Borrowed(_)),
                "{} must not be copied",
                corpus.kind.name()
            );
        }
        (self.check)(corpus, &result);
    }
}

fn check_strip(corpus: &Corpus, result: &str) {
    assert_eq!(STRIP.edits(&corpus.text).count(), corpus.annotations);
    assert!(result == corpus.plain, "strip on {}", corpus.kind.name());
}

fn check_ruby(corpus: &Corpus, result: &str) {
    // In link chains several readings of one base make one ruby.
    if corpus.kind != Kind::LinkChains {
        assert_eq!(result.matches("<ruby>").count(), corpus.annotations);
        assert_eq!(
            result.len(),
            corpus.text.len() + corpus.annotations * RUBY_BYTES
        );
    }
}

fn check_convert(corpus: &Corpus, result: &str) {
    // In link chains a second reading may not be one of the image that its base has become.
    if corpus.kind == Kind::LinkChains {
        return;
    }
    assert_eq!(CONVERT.edits(&corpus.text).count(), corpus.annotations);
    assert_eq!(result.chars().count(), corpus.plain.chars().count());
    if let Some(simplified) = &corpus.simplified {
        assert!(result == simplified, "convert on {}", corpus.kind.name());
    }
}

/// No generator knows the words that conversion goes by, so only the length is stated.
fn check_document(corpus: &Corpus, result: &str) {
    assert_eq!(result.chars().count(), corpus.plain.chars().count());
}

/// Appends to a buffer that is already there.
struct Into {
    name: &'static str,
    normalizer: Normalizer,
    check: fn(&Corpus, &str),
    buffer: String,
}

impl Contestant for Into {
    fn name(&self) -> &str {
        self.name
    }

    fn prepare(&mut self, corpus: &Corpus) {
        if self.buffer.capacity() < corpus.text.len() {
            self.buffer = corpus.text.clone();
        }
        self.buffer.clear();
    }

    fn run(&mut self, corpus: &Corpus) {
        self.normalizer
            .normalize_into(black_box(&corpus.text), &mut self.buffer);
        black_box(&mut self.buffer);
    }

    fn check(&mut self, corpus: &Corpus) {
        self.prepare(corpus);
        self.run(corpus);
        (self.check)(corpus, &self.buffer);
    }
}

/// Shrinks the text where it stands; filling the buffer again is not timed.
struct InPlace {
    buffer: Vec<u8>,
}

impl Contestant for InPlace {
    fn name(&self) -> &str {
        names::STRIP_IN_PLACE
    }

    fn prepare(&mut self, corpus: &Corpus) {
        self.buffer.clear();
        self.buffer.extend_from_slice(corpus.bytes());
    }

    fn run(&mut self, _: &Corpus) {
        black_box(STRIP.normalize_in_place(black_box(&mut self.buffer)));
    }

    fn check(&mut self, corpus: &Corpus) {
        self.prepare(corpus);
        assert_eq!(
            STRIP.normalize_in_place(&mut self.buffer),
            corpus.annotations > 0
        );
        assert!(self.buffer == corpus.plain.as_bytes());
    }
}
