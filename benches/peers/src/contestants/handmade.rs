//! What a user writes in an afternoon: a pattern, and a map of readings to check what it finds.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hint::black_box;
use std::rc::Rc;

use memchr::memmem;
use regex::{Captures, Regex};

use super::{names, Contestant};
use crate::corpora::{Corpus, Kind};

pub type ReadingsByCharacter = HashMap<char, Vec<&'static str>>;

/// The readings of every hanzi, printed.
pub fn readings_by_character() -> ReadingsByCharacter {
    let hanzi = ('\u{2E80}'..='\u{FAFF}').chain('\u{20000}'..='\u{323AF}');
    hanzi
        .map(|base| (base, printed(base)))
        .filter(|(_, readings)| !readings.is_empty())
        .collect()
}

fn printed(base: char) -> Vec<&'static str> {
    unpinyin::readings(base)
        .map(|reading| &*reading.syllable().to_string().leak())
        .collect()
}

pub fn all(readings: &Rc<ReadingsByCharacter>) -> Vec<Box<dyn Contestant>> {
    vec![
        Box::new(Pattern::new(Rc::clone(readings))),
        Box::new(SquarePattern::new(Rc::clone(readings))),
        Box::new(BracketFirst::new(Rc::clone(readings))),
        Box::new(BytesFirst {
            readings: Rc::clone(readings),
        }),
    ]
}

fn check(corpus: &Corpus, result: &str) {
    // These know round brackets only.
    let expected = match corpus.kind {
        Kind::LinkChains => &corpus.text,
        _ => &corpus.plain,
    };
    assert!(result == expected, "handmade on {}", corpus.kind.name());
}

/// One pattern for a hanzi and its bracket, and a closure that looks the reading up.
pub struct Pattern {
    pattern: Regex,
    readings: Rc<ReadingsByCharacter>,
}

impl Pattern {
    pub fn new(readings: Rc<ReadingsByCharacter>) -> Pattern {
        Pattern::of(r"(\p{Han})[(（]([\p{Latin}\p{M}]{1,8})[)）]", readings)
    }

    fn of(pattern: &str, readings: Rc<ReadingsByCharacter>) -> Pattern {
        let pattern = Regex::new(pattern).expect("a valid pattern");
        Pattern { pattern, readings }
    }

    pub fn strip<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.pattern.replace_all(text, |found: &Captures<'_>| {
            let base = found[1].chars().next().unwrap_or_default();
            let known = self.readings.get(&base);
            let agrees = known.is_some_and(|known| known.contains(&&found[2]));
            found[if agrees { 1 } else { 0 }].to_owned()
        })
    }
}

impl Contestant for Pattern {
    fn name(&self) -> &str {
        names::REGEX
    }

    fn run(&mut self, corpus: &Corpus) {
        black_box(self.strip(black_box(&corpus.text)));
    }

    fn check(&mut self, corpus: &Corpus) {
        check(corpus, &self.strip(&corpus.text));
    }
}

/// The same pattern for square brackets too. It can't tell a link, nor a bracket behind another, so that its
/// result is none to compare.
struct SquarePattern(Pattern);

impl SquarePattern {
    fn new(readings: Rc<ReadingsByCharacter>) -> SquarePattern {
        let pattern = r"(\p{Han})[(（\[]([\p{Latin}\p{M}]{1,8})[)）\]]";
        SquarePattern(Pattern::of(pattern, readings))
    }
}

impl Contestant for SquarePattern {
    fn name(&self) -> &str {
        names::SQUARE_REGEX
    }

    fn enters(&self, kind: Kind) -> bool {
        kind == Kind::LinkChains
    }

    fn run(&mut self, corpus: &Corpus) {
        black_box(self.0.strip(black_box(&corpus.text)));
    }

    fn check(&mut self, corpus: &Corpus) {
        let len = self.0.strip(&corpus.text).len();
        assert!(
            len < corpus.text.len(),
            "it removes what it takes for readings"
        );
    }
}

/// Looks for brackets only, which a pattern library does fast, and does the rest by hand.
struct BracketFirst {
    brackets: Regex,
    readings: Rc<ReadingsByCharacter>,
}

impl BracketFirst {
    fn new(readings: Rc<ReadingsByCharacter>) -> BracketFirst {
        let brackets = Regex::new("[(（]").expect("a valid pattern");
        BracketFirst { brackets, readings }
    }

    fn strip<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let brackets = self
            .brackets
            .find_iter(text)
            .map(|found| (found.start(), found.len()));
        strip_at(text, brackets, &self.readings)
    }
}

impl Contestant for BracketFirst {
    fn name(&self) -> &str {
        names::BRACKET_FIRST
    }

    fn run(&mut self, corpus: &Corpus) {
        black_box(self.strip(black_box(&corpus.text)));
    }

    fn check(&mut self, corpus: &Corpus) {
        check(corpus, &self.strip(&corpus.text));
    }
}

/// The same loop for somebody who knows memchr: two searches side by side.
struct BytesFirst {
    readings: Rc<ReadingsByCharacter>,
}

impl BytesFirst {
    fn strip<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let narrow = memchr::memchr_iter(b'(', text.as_bytes()).map(|at| (at, 1));
        let wide = memmem::find_iter(text.as_bytes(), "（").map(|at| (at, 3));
        let (mut narrow, mut wide) = (narrow.peekable(), wide.peekable());
        let brackets = std::iter::from_fn(|| match (narrow.peek(), wide.peek()) {
            (Some(left), Some(right)) if left < right => narrow.next(),
            (Some(_), None) => narrow.next(),
            _ => wide.next(),
        });
        strip_at(text, brackets, &self.readings)
    }
}

impl Contestant for BytesFirst {
    fn name(&self) -> &str {
        "bracket-first loop (memchr + memmem)"
    }

    fn run(&mut self, corpus: &Corpus) {
        black_box(self.strip(black_box(&corpus.text)));
    }

    fn check(&mut self, corpus: &Corpus) {
        check(corpus, &self.strip(&corpus.text));
    }
}

/// Removes the brackets at these places (with these lengths) that hold a reading of the hanzi before.
fn strip_at<'t>(
    text: &'t str,
    brackets: impl Iterator<Item = (usize, usize)>,
    readings: &ReadingsByCharacter,
) -> Cow<'t, str> {
    let mut out = String::new();
    let mut done = 0;
    for (start, len) in brackets {
        if let Some(end) = annotation_end(text, start, len, readings) {
            if out.is_empty() {
                out.reserve(text.len());
            }
            out.push_str(&text[done..start]);
            done = end;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

fn annotation_end(
    text: &str,
    start: usize,
    len: usize,
    readings: &ReadingsByCharacter,
) -> Option<usize> {
    let base = text[..start].chars().next_back()?;
    let known = readings.get(&base)?;
    let content = &text[start + len..];
    // No reading has more characters than this.
    let mut near = content.char_indices().take(9);
    let (close, bracket) = near.find(|(_, character)| matches!(character, ')' | '）'))?;
    let agrees = known.contains(&&content[..close]);
    agrees.then(|| start + len + close + bracket.len_utf8())
}
