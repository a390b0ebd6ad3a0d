//! Deterministic texts, each with the number of annotations in it and with itself as it was before them.

mod adversarial;
mod annotated;
mod brackets;
mod html;

use crate::prose::sentences;
use crate::random::Random;

/// What a corpus is like. The first six are ordinary text, then comes one for conversion alone,
/// then the seven adversarial ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Clean,
    CleanBrackets,
    SeedLike,
    Textbook,
    TraditionalAnnotated,
    Html,
    Traditional,
    NarrowOpeners,
    WideOpeners,
    HanziNarrow,
    HanziWide,
    Unclosed,
    NearMisses,
    LinkChains,
}

impl Kind {
    pub const ALL: [Kind; 14] = [
        Kind::Clean,
        Kind::CleanBrackets,
        Kind::SeedLike,
        Kind::Textbook,
        Kind::TraditionalAnnotated,
        Kind::Html,
        Kind::Traditional,
        Kind::NarrowOpeners,
        Kind::WideOpeners,
        Kind::HanziNarrow,
        Kind::HanziWide,
        Kind::Unclosed,
        Kind::NearMisses,
        Kind::LinkChains,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Clean => "clean",
            Kind::CleanBrackets => "clean-parens",
            Kind::SeedLike => "seed-like",
            Kind::Textbook => "textbook",
            Kind::TraditionalAnnotated => "trad-annotated",
            Kind::Html => "html",
            Kind::Traditional => "traditional",
            Kind::NarrowOpeners => "`((((`",
            Kind::WideOpeners => "`（（（（`",
            Kind::HanziNarrow => "`國(國(`",
            Kind::HanziWide => "`國（國（`",
            Kind::Unclosed => "unclosed `國(guó`",
            Kind::NearMisses => "near misses",
            Kind::LinkChains => "link chains",
        }
    }

    /// The six corpora of the goals.
    pub fn is_ordinary(self) -> bool {
        (self as usize) < Kind::Traditional as usize
    }

    pub fn is_adversarial(self) -> bool {
        self as usize > Kind::Traditional as usize
    }
}

/// A text of one kind.
pub struct Corpus {
    pub kind: Kind,
    pub text: String,
    /// The text without its annotations.
    pub plain: String,
    /// The same with annotated traditional bases in simplified form, where they are known.
    pub simplified: Option<String>,
    pub annotations: usize,
}

impl Corpus {
    /// The longest text of at most `size` bytes that ends with a whole sentence or pattern.
    ///
    /// A shorter corpus of a kind is the beginning of a longer one.
    pub fn new(kind: Kind, size: usize) -> Corpus {
        let mut corpus = Corpus {
            kind,
            text: String::with_capacity(size),
            plain: String::with_capacity(size),
            simplified: None,
            annotations: 0,
        };
        let mut writer = writer(kind);
        let mut random = Random::new(kind as u64 + 1);
        let mut next = Sample::default();
        loop {
            next.clear();
            writer(&mut random, &mut next);
            if corpus.text.len() + next.text.len() > size {
                return corpus;
            }
            corpus.push(&next);
        }
    }

    fn push(&mut self, sample: &Sample) {
        self.text.push_str(&sample.text);
        self.plain.push_str(&sample.plain);
        self.annotations += sample.annotations;
        if self.kind == Kind::SeedLike {
            let simplified = self.simplified.get_or_insert_with(String::new);
            simplified.push_str(&sample.simplified);
        }
    }

    pub fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

/// A sentence or pattern, in each of the forms that a corpus keeps.
#[derive(Default)]
pub struct Sample {
    text: String,
    plain: String,
    simplified: String,
    annotations: usize,
}

impl Sample {
    fn clear(&mut self) {
        self.text.clear();
        self.plain.clear();
        self.simplified.clear();
        self.annotations = 0;
    }

    /// Text that stays.
    fn keep(&mut self, text: &str) {
        self.text.push_str(text);
        self.plain.push_str(text);
        self.simplified.push_str(text);
    }

    fn keep_char(&mut self, character: char) {
        self.keep(character.encode_utf8(&mut [0; 4]));
    }

    /// A hanzi as printed, which conversion of annotated bases makes `image`.
    fn base(&mut self, character: char, image: char) {
        self.text.push(character);
        self.plain.push(character);
        self.simplified.push(image);
    }

    /// A bracket that must go.
    fn annotation(&mut self, open: char, reading: &str, close: char) {
        self.text.push(open);
        self.text.push_str(reading);
        self.text.push(close);
        self.annotations += 1;
    }
}

/// Writes the next sentence or pattern of a corpus.
type Writer = Box<dyn FnMut(&mut Random, &mut Sample)>;

fn writer(kind: Kind) -> Writer {
    match kind {
        Kind::Clean => annotated::nothing(sentences(&["news", "fiction"])),
        Kind::CleanBrackets => brackets::ordinary(sentences(&["news", "tech", "fiction"])),
        Kind::SeedLike => annotated::traditional_bases(sentences(&["news", "fiction"])),
        Kind::Textbook => annotated::share(sentences(&["fiction"]), 1.0),
        Kind::TraditionalAnnotated => annotated::share(sentences(&["traditional"]), 0.15),
        Kind::Html => html::pages(sentences(&["tech"])),
        Kind::Traditional => annotated::nothing(sentences(&["traditional"])),
        Kind::NarrowOpeners => adversarial::repeated("("),
        Kind::WideOpeners => adversarial::repeated("（"),
        Kind::HanziNarrow => adversarial::after_hanzi('('),
        Kind::HanziWide => adversarial::after_hanzi('（'),
        Kind::Unclosed => adversarial::unclosed(),
        Kind::NearMisses => adversarial::near_misses(),
        Kind::LinkChains => adversarial::link_chains(),
    }
}
