//! What the machine can do at best.

use std::hint::black_box;

use super::{names, Contestant};
use crate::corpora::Corpus;

pub fn all() -> Vec<Box<dyn Contestant>> {
    vec![
        Box::new(AbsentByte),
        Box::new(EveryBracket),
        Box::new(Copy { buffer: Vec::new() }),
        Box::new(OwnedCopy),
    ]
}

/// Reads every byte and finds nothing: no text holds NUL.
struct AbsentByte;

impl Contestant for AbsentByte {
    fn name(&self) -> &str {
        names::ABSENT_BYTE
    }

    fn run(&mut self, corpus: &Corpus) {
        black_box(memchr::memchr(0, black_box(corpus.bytes())));
    }

    fn check(&mut self, corpus: &Corpus) {
        assert_eq!(memchr::memchr(0, corpus.bytes()), None);
    }
}

/// Stops at every bracket.
struct EveryBracket;

impl Contestant for EveryBracket {
    fn name(&self) -> &str {
        names::EVERY_BRACKET
    }

    fn run(&mut self, corpus: &Corpus) {
        // Folded by hand: `count` has a loop of its own that does not stop at each.
        let places = memchr::memchr_iter(b'(', black_box(corpus.bytes()));
        black_box(places.fold(0, |sum, place| sum ^ black_box(place)));
    }

    fn check(&mut self, corpus: &Corpus) {
        let expected = corpus.text.matches('(').count();
        assert_eq!(memchr::memchr_iter(b'(', corpus.bytes()).count(), expected);
    }
}

/// Copies the text into memory that is already there.
struct Copy {
    buffer: Vec<u8>,
}

impl Contestant for Copy {
    fn name(&self) -> &str {
        names::COPY
    }

    fn prepare(&mut self, corpus: &Corpus) {
        self.buffer.resize(corpus.text.len(), 0);
    }

    fn run(&mut self, corpus: &Corpus) {
        self.buffer.copy_from_slice(black_box(corpus.bytes()));
        black_box(&mut self.buffer);
    }

    fn check(&mut self, corpus: &Corpus) {
        self.prepare(corpus);
        self.run(corpus);
        assert_eq!(self.buffer, corpus.bytes());
    }
}

/// Copies the text into fresh memory: beyond the allocator's reserve, page faults.
struct OwnedCopy;

impl Contestant for OwnedCopy {
    fn name(&self) -> &str {
        names::OWNED_COPY
    }

    fn run(&mut self, corpus: &Corpus) {
        black_box(black_box(corpus.text.as_str()).to_owned());
    }

    fn check(&mut self, corpus: &Corpus) {
        assert_eq!(corpus.text.as_str().to_owned(), corpus.text);
    }
}
