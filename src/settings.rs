//! What a caller can choose, with the command line's names.

use core::fmt;
use core::str::FromStr;

use crate::Error;

/// What becomes of an annotation.
///
/// ```
/// use unpinyin::{Mode, Normalizer, RubyFormat, Scope};
/// let outcomes = [
///     (Mode::Strip, "業務"),
///     (Mode::Ruby(RubyFormat::Markdown), "{業|yè}務"),
///     (Mode::Convert(Scope::Annotated), "业務"),
///     (Mode::Convert(Scope::Document), "业务"),
/// ];
/// for (mode, outcome) in outcomes {
///     assert_eq!(Normalizer::new(mode).normalize("業(yè)務"), outcome);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// The bracket goes, the base stays as it is: `國(guó)` becomes `國`.
    Strip,
    /// Base and reading are written as ruby in the given format.
    Ruby(RubyFormat),
    /// The bracket goes and the base becomes simplified: `國(guó)` becomes `国`.
    Convert(Scope),
}

/// How ruby is written. The text around is neither escaped nor parsed: it has to be of the format already.
///
/// ```
/// use unpinyin::{Mode, Normalizer, RubyFormat};
/// let anki: RubyFormat = "anki".parse()?;
/// assert_eq!(Normalizer::new(Mode::Ruby(anki)).normalize("我國(guó)"), "我 國[guó]");
/// # Ok::<(), unpinyin::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RubyFormat {
    /// `<ruby>國<rp>(</rp><rt lang="zh-Latn-pinyin">guó</rt><rp>)</rp></ruby>`
    #[default]
    Html,
    /// `{國|guó}`, the form of DenDenMarkdown and VFM.
    Markdown,
    /// `｜國《guó》`, the form of Aozora Bunko.
    Aozora,
    /// `\ruby{國}{guó}`
    Latex,
    /// `#ruby[guó][國];`
    Typst,
    /// `國[guó]`, with a space before it where no white space stands.
    Anki,
    /// `國(guó)`, the bracket form itself; the readings of several brackets in one.
    Parentheses,
}

/// How much [`Mode::Convert`] changes.
///
/// ```
/// use unpinyin::{Mode, Normalizer, Scope};
/// let annotated = Normalizer::new(Mode::Convert(Scope::Annotated));
/// assert_eq!(annotated.normalize("隨(suí)著時間"), "随著時間");
/// let document = Normalizer::new(Mode::Convert(Scope::Document));
/// assert_eq!(document.normalize("隨(suí)著時間"), "随着时间");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// Annotated bases only.
    #[default]
    Annotated,
    /// The whole text, which is held in memory and judged as one document.
    Document,
}

/// Which accepted annotations are acted on.
///
/// ```
/// use unpinyin::{Mode, Normalizer, Select};
/// let strip = Normalizer::new(Mode::Strip);
/// assert_eq!(strip.normalize("我國(guó)的阆(làng)中"), "我國的阆中");
/// assert_eq!(strip.select(Select::Common).normalize("我國(guó)的阆(làng)中"), "我國的阆(làng)中");
/// assert_eq!(strip.select(Select::Noise).normalize("我國(guó)的阆(làng)中"), "我國(guó)的阆(làng)中");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Select {
    /// Every accepted annotation; for text known to be annotated or noisy.
    #[default]
    Verified,
    /// Only common characters with a modern reading, so that a gloss such as `阆(làng)中` stays.
    Common,
    /// Only in documents whose own evidence shows mechanical noise; for corpora.
    Noise,
}

/// The weakest agreement that is acted on; a mismatch can't be accepted.
///
/// ```
/// use unpinyin::{Accept, Mode, Normalizer};
/// let strip = Normalizer::new(Mode::Strip);
/// let text = "國(guó)國(guo)國(guǒ)國(mèi)";
/// assert_eq!(strip.accept(Accept::Exact).normalize(text), "國國(guo)國(guǒ)國(mèi)");
/// assert_eq!(strip.accept(Accept::Toneless).normalize(text), "國國國(guǒ)國(mèi)");
/// assert_eq!(strip.accept(Accept::ToneDiffers).normalize(text), "國國國國(mèi)");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Accept {
    /// Syllables and printed tones equal a dictionary reading: [`Agreement::Exact`](crate::Agreement::Exact).
    #[default]
    Exact,
    /// The tone may be missing: `國(guo)`.
    Toneless,
    /// The tone may be another one: `國(guǒ)`.
    ToneDiffers,
}

/// Ties each value to its one name, for reading, writing and the error text.
macro_rules! named {
    ($type:ident, $setting:literal, $valid:literal, $($value:ident = $name:literal),+) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(match self { $(Self::$value => $name),+ })
            }
        }

        impl FromStr for $type {
            type Err = Error;

            fn from_str(name: &str) -> Result<Self, Error> {
                match name {
                    $($name => Ok(Self::$value),)+
                    _ => Err(Error::UnknownName { setting: $setting, name: name.into(), valid: $valid }),
                }
            }
        }
    };
}

named!(
    RubyFormat,
    "ruby format",
    "html, markdown, aozora, latex, typst, anki or parentheses",
    Html = "html",
    Markdown = "markdown",
    Aozora = "aozora",
    Latex = "latex",
    Typst = "typst",
    Anki = "anki",
    Parentheses = "parentheses"
);
named!(
    Scope,
    "scope",
    "annotated or document",
    Annotated = "annotated",
    Document = "document"
);
named!(
    Select,
    "select",
    "verified, common or noise",
    Verified = "verified",
    Common = "common",
    Noise = "noise"
);
named!(
    Accept,
    "accept",
    "exact, toneless or tone-differs",
    Exact = "exact",
    Toneless = "toneless",
    ToneDiffers = "tone-differs"
);
