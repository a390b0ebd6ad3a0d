//! Counts what is in a text; the counts of many documents add up.

use core::fmt;

use crate::search::{Found, Search};
use crate::{Agreement, Normalizer, Reason, Verdict};

/// The counters by name: one list for JSON, table, Python and page.
const NAMES: [&str; COUNTERS] = [
    "documents",
    "bytes",
    "candidates",
    "exact",
    "toneless",
    "tone_differs",
    "not_a_reading",
    "selected",
    "kept_not_pinyin",
    "kept_upper_case",
    "kept_not_a_reading",
    "kept_tone_differs",
    "kept_toneless",
    "kept_link",
    "kept_too_many_readings",
    "kept_rare_base",
    "kept_rare_reading",
    "kept_no_noise",
    "kept_two_readings",
    "kept_not_traditional",
    "damaged",
    "ambiguous_conversions",
    "genre_clean",
    "genre_noise",
    "genre_glossed",
    "genre_textbook",
];

const COUNTERS: usize = 26;

/// Counts of one document or, merged, of many.
///
/// ```
/// use unpinyin::{Mode, Normalizer, Survey};
/// let strip = Normalizer::new(Mode::Strip);
/// let mut corpus = Survey::default();
/// corpus.merge(&strip.survey("应用(yòng)"));
/// corpus.merge(&strip.survey("应用"));
/// assert_eq!((corpus.get("documents"), corpus.get("exact")), (Some(2), Some(1)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Survey([u64; COUNTERS]);

impl Default for Survey {
    fn default() -> Survey {
        Survey([0; COUNTERS])
    }
}

impl Survey {
    /// The survey of one document.
    pub(crate) fn of(text: &[u8], settings: Normalizer) -> Survey {
        let mut survey = Survey::default();
        survey.add("documents", 1);
        survey.add("bytes", text.len() as u64);
        let mut search = Search::over(text, settings);
        while let Some(found) = search.next(text) {
            survey.count(&found);
        }
        survey
    }

    /// The counter of this name; `None` where there is none.
    pub fn get(&self, name: &str) -> Option<u64> {
        index(name).map(|index| self.0[index])
    }

    /// All counters with their names, in one fixed order.
    pub fn counters(&self) -> impl ExactSizeIterator<Item = (&'static str, u64)> + '_ {
        NAMES.into_iter().zip(self.0)
    }

    /// Adds the counts of `other`.
    pub fn merge(&mut self, other: &Survey) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    pub(crate) fn add(&mut self, name: &str, count: u64) {
        if let Some(index) = index(name) {
            self.0[index] += count;
        }
    }

    /// Counts one candidate.
    pub(crate) fn count(&mut self, found: &Found) {
        self.add("candidates", 1);
        self.add(
            match found.verified.rank.agreement() {
                Agreement::Exact => "exact",
                Agreement::Toneless => "toneless",
                Agreement::ToneDiffers => "tone_differs",
                Agreement::NotAReading => "not_a_reading",
            },
            1,
        );
        self.add(
            match found.verdict {
                Verdict::Selected => "selected",
                Verdict::Kept(reason) => counter(reason),
            },
            1,
        );
    }
}

fn index(name: &str) -> Option<usize> {
    NAMES.iter().position(|&known| known == name)
}

fn counter(reason: Reason) -> &'static str {
    match reason {
        Reason::NotPinyin => "kept_not_pinyin",
        Reason::UpperCase => "kept_upper_case",
        Reason::NotAReading => "kept_not_a_reading",
        Reason::ToneDiffers => "kept_tone_differs",
        Reason::Toneless => "kept_toneless",
        Reason::Link => "kept_link",
        Reason::TooManyReadings => "kept_too_many_readings",
        Reason::RareBase => "kept_rare_base",
        Reason::RareReading => "kept_rare_reading",
        Reason::NoNoise => "kept_no_noise",
        Reason::TwoReadings => "kept_two_readings",
        Reason::NotTraditional => "kept_not_traditional",
    }
}

impl fmt::Debug for Survey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.counters()).finish()
    }
}

/// What kind of document the annotations make of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Genre {
    /// No annotation.
    Clean,
    /// Mechanical noise: common characters annotated in running text, most of the text bare.
    Noise,
    /// Some annotations, made on purpose: glosses, annotated classics, exams.
    Glossed,
    /// Annotations all over: lessons, children's texts, dictionaries.
    Textbook,
}
