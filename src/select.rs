//! The policy: which annotations are acted on, and why the others are kept.

use core::fmt;

use crate::base::LookBack;
use crate::content::Content;
use crate::verify::{agreement_on, Forms, Rank, Verified, View};
use crate::{Accept, Agreement, Normalizer, Select};

/// What is done about a candidate.
///
/// ```
/// use unpinyin::{Mode, Normalizer, Reason, Verdict};
/// let candidate = Normalizer::new(Mode::Strip).candidates("锂(Li)").next().unwrap();
/// assert_eq!(candidate.verdict(), Verdict::Kept(Reason::Toneless));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// It is an annotation and the policy acts on it.
    Selected,
    /// It stays, byte for byte.
    Kept(Reason),
}

/// Why a candidate stays.
///
/// ```
/// use unpinyin::{Mode, Normalizer, Reason, Select, Verdict};
/// let common = Normalizer::new(Mode::Strip).select(Select::Common);
/// let candidate = common.candidates("阆(làng)中").next().unwrap();
/// assert_eq!(candidate.verdict(), Verdict::Kept(Reason::RareBase));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// The bracket holds no pinyin or zhuyin in an accepted spelling.
    NotPinyin,
    /// Upper case without a tone, an abbreviation or a name; or one syllable with a capital and a tone number,
    /// as `Lv1` is a level.
    UpperCase,
    /// The base has no such reading.
    NotAReading,
    /// The tone differs and [`Accept::ToneDiffers`] was not asked for.
    ToneDiffers,
    /// The tone is missing and [`Accept::Toneless`] was not asked for.
    Toneless,
    /// It is the text of a Markdown link.
    Link,
    /// Ruby only: more readings follow each other than an annotation can have.
    TooManyReadings,
    /// [`Select::Common`] and [`Select::Noise`]: a base outside the 3,500 common characters.
    RareBase,
    /// [`Select::Common`] and [`Select::Noise`]: a reading that only historical dictionaries give.
    RareReading,
    /// [`Select::Noise`]: the document does not look like mechanical noise.
    NoNoise,
    /// [`Select::Noise`]: the document shows this base with two readings, as lessons do.
    TwoReadings,
    /// [`Select::Noise`]: nearly all noise in the document stands on traditional forms, this does not.
    NotTraditional,
}

impl Reason {
    /// The name that reports use.
    ///
    /// ```
    /// assert_eq!(unpinyin::Reason::RareBase.name(), "rare_base");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Reason::NotPinyin => "not_pinyin",
            Reason::UpperCase => "upper_case",
            Reason::NotAReading => "not_a_reading",
            Reason::ToneDiffers => "tone_differs",
            Reason::Toneless => "toneless",
            Reason::Link => "link",
            Reason::TooManyReadings => "too_many_readings",
            Reason::RareBase => "rare_base",
            Reason::RareReading => "rare_reading",
            Reason::NoNoise => "no_noise",
            Reason::TwoReadings => "two_readings",
            Reason::NotTraditional => "not_traditional",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The level of the 3,500 characters that `Select::Common` acts on.
pub(crate) const COMMON: u8 = 1;

/// Whether `agreement` is enough for what the caller accepts.
pub(crate) fn accepts(accept: Accept, agreement: Agreement) -> bool {
    match accept {
        Accept::Exact => agreement == Agreement::Exact,
        Accept::Toneless => agreement >= Agreement::Toneless,
        Accept::ToneDiffers => agreement >= Agreement::ToneDiffers,
    }
}

/// Judges a verified bracket by itself.
pub(crate) fn judge(
    settings: Normalizer,
    content: &Content<'_>,
    verified: Verified,
    back: LookBack<'_>,
    view: View<'_>,
) -> Verdict {
    let agreement = verified.rank.agreement();
    if !accepts(settings.accept, agreement) {
        return Verdict::Kept(match agreement {
            Agreement::ToneDiffers => Reason::ToneDiffers,
            Agreement::Toneless => Reason::Toneless,
            _ if content.is_a_code() => Reason::UpperCase,
            _ => Reason::NotAReading,
        });
    }
    match settings.select {
        Select::Verified => Verdict::Selected,
        Select::Common | Select::Noise => common(content, verified, back, view),
    }
}

/// Every hanzi common, every reading modern. A rarer hanzi that simplifies to a common one (於)
/// counts as that one where the bracket agrees with it as well.
fn common(
    content: &Content<'_>,
    verified: Verified,
    back: LookBack<'_>,
    view: View<'_>,
) -> Verdict {
    let common = View {
        forms: Forms::Common,
        modern: true,
        ..view
    };
    let mut hanzi = back;
    let mut by_image = false;
    for _ in 0..verified.hanzi {
        let Some(one) = hanzi.next() else {
            return Verdict::Kept(Reason::RareBase);
        };
        if view.level(one, hanzi) != COMMON {
            if common.level(one, hanzi) != COMMON {
                return Verdict::Kept(Reason::RareBase);
            }
            by_image = true;
        }
    }
    let agreement = verified.rank.agreement();
    if by_image && agreement_on(content, back, common, verified.hanzi) < agreement {
        Verdict::Kept(Reason::RareBase)
    } else if verified.rank == Rank::ExactWider {
        Verdict::Kept(Reason::RareReading)
    } else {
        Verdict::Selected
    }
}
