//! Counts what is in a text; the counts of many documents add up.

use core::fmt;

use crate::damage::damage;
use crate::document::Document;
use crate::noise::gate_and_genre;
use crate::search::{Found, Search};
use crate::{Agreement, Error, Mode, Normalizer, Reason, Scope, Select, Verdict};

/// What is counted, and the names: one list for JSON, table, Python and page.
macro_rules! counters {
    ($($counter:ident = $name:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Counter { $($counter),+ }

        const NAMES: [&str; [$($name),+].len()] = [$($name),+];
    };
}

counters! {
    Documents = "documents",
    Bytes = "bytes",
    Candidates = "candidates",
    Exact = "exact",
    Toneless = "toneless",
    ToneDiffers = "tone_differs",
    NotAReading = "not_a_reading",
    Selected = "selected",
    KeptNotPinyin = "kept_not_pinyin",
    KeptUpperCase = "kept_upper_case",
    KeptNotAReading = "kept_not_a_reading",
    KeptToneDiffers = "kept_tone_differs",
    KeptToneless = "kept_toneless",
    KeptLink = "kept_link",
    KeptTooManyReadings = "kept_too_many_readings",
    KeptRareBase = "kept_rare_base",
    KeptRareReading = "kept_rare_reading",
    KeptNoNoise = "kept_no_noise",
    KeptTwoReadings = "kept_two_readings",
    KeptNotTraditional = "kept_not_traditional",
    Damaged = "damaged",
    AmbiguousConversions = "ambiguous_conversions",
    GenreClean = "genre_clean",
    GenreNoise = "genre_noise",
    GenreGlossed = "genre_glossed",
    GenreTextbook = "genre_textbook",
}

/// The genre of a document is judged from its beginning, so that a stream needs no more memory.
pub(crate) const GENRE_BYTES: usize = 1024 * 1024;

/// Counts of one document or, merged, of many.
///
/// | counters | what they count |
/// |---|---|
/// | `documents` `bytes` | what was read |
/// | `candidates` | brackets after a hanzi that could hold a reading, by agreement: `exact` `toneless` `tone_differs` `not_a_reading` |
/// | `selected`, `kept_…` | the same by verdict, with the [`Reason`](crate::Reason) |
/// | `damaged` | annotations broken by a tool that works on bytes: `?yàn)`, `F(xiàn)`; they stay |
/// | `ambiguous_conversions` | hanzi converted (or left) by default, where neither word nor reading decided |
/// | `genre_…` | documents by [`Genre`], judged from the first MiB |
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
pub struct Survey([u64; NAMES.len()]);

impl Default for Survey {
    fn default() -> Survey {
        Survey([0; NAMES.len()])
    }
}

impl Survey {
    /// The survey of one document.
    pub(crate) fn of(text: &[u8], settings: Normalizer) -> Survey {
        let mut survey = Survey::default();
        survey.add(Counter::Documents, 1);
        survey.add(Counter::Bytes, text.len() as u64);
        let beginning = &text[..text.len().min(GENRE_BYTES)];
        let (gate, genre) = gate_and_genre(beginning, settings);
        survey.count_genre(genre);
        let mut search = if settings.select == Select::Noise && beginning.len() == text.len() {
            Search::judged_by(gate, settings)
        } else {
            Search::over(text, settings)
        };
        if settings.mode == Mode::Convert(Scope::Document) {
            let mut document = Document::new(search.clone());
            while document.step(text).is_some() {}
            survey.add(Counter::AmbiguousConversions, document.ambiguous());
        }
        while let Some(found) = search.next(text) {
            survey.count(&found);
        }
        survey.add(Counter::Damaged, damage(text, 0..text.len()));
        survey
    }

    /// The counter of this name; `None` where there is none.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer};
    /// let survey = Normalizer::new(Mode::Strip).survey("應用(yòng)");
    /// assert_eq!((survey.get("bytes"), survey.get("nothing")), (Some(13), None));
    /// ```
    pub fn get(&self, name: &str) -> Option<u64> {
        index(name).map(|index| self.0[index])
    }

    /// The survey with these counters, 0 where one is missing: what [`Survey::counters`] gave in another process or in an earlier run.
    ///
    /// # Errors
    /// [`Error::UnknownCounter`] for a name that no counter has.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer, Survey};
    /// let survey = Normalizer::new(Mode::Strip).survey("應用(yòng)");
    /// assert_eq!(Survey::from_counters(survey.counters()), Ok(survey));
    /// assert!(Survey::from_counters([("colours", 7)]).is_err());
    /// ```
    pub fn from_counters<'n>(
        counters: impl IntoIterator<Item = (&'n str, u64)>,
    ) -> Result<Survey, Error> {
        let mut survey = Survey::default();
        for (name, count) in counters {
            let index = index(name).ok_or_else(|| Error::UnknownCounter { name: name.into() })?;
            survey.0[index] = count;
        }
        Ok(survey)
    }

    /// All counters with their names, in one fixed order.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer};
    /// let survey = Normalizer::new(Mode::Strip).survey("應用(yòng)");
    /// assert_eq!(survey.counters().next(), Some(("documents", 1)));
    /// ```
    pub fn counters(&self) -> impl ExactSizeIterator<Item = (&'static str, u64)> + '_ {
        NAMES.into_iter().zip(self.0)
    }

    /// Adds the counts of `other`; a sum ends at `u64::MAX`.
    pub fn merge(&mut self, other: &Survey) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine = mine.saturating_add(theirs);
        }
    }

    /// The genre of the document, where exactly one was surveyed.
    ///
    /// ```
    /// use unpinyin::{Genre, Mode, Normalizer};
    /// let strip = Normalizer::new(Mode::Strip);
    /// assert_eq!(strip.survey("应用").genre(), Some(Genre::Clean));
    /// assert_eq!(strip.survey("朴(piáo)先生住在大山里").genre(), Some(Genre::Glossed));
    /// ```
    pub fn genre(&self) -> Option<Genre> {
        let genres = [Genre::Clean, Genre::Noise, Genre::Glossed, Genre::Textbook];
        let counted = |genre: &Genre| self.0[genre.counter() as usize] > 0;
        genres
            .into_iter()
            .find(counted)
            .filter(|_| self.0[Counter::Documents as usize] == 1)
    }

    pub(crate) fn add(&mut self, counter: Counter, count: u64) {
        self.0[counter as usize] += count;
    }

    /// Counts one candidate.
    pub(crate) fn count(&mut self, found: &Found) {
        self.add(Counter::Candidates, 1);
        self.add(
            match found.verified.rank.agreement() {
                Agreement::Exact => Counter::Exact,
                Agreement::Toneless => Counter::Toneless,
                Agreement::ToneDiffers => Counter::ToneDiffers,
                Agreement::NotAReading => Counter::NotAReading,
            },
            1,
        );
        self.add(
            match found.verdict {
                Verdict::Selected => Counter::Selected,
                Verdict::Kept(reason) => counter(reason),
            },
            1,
        );
        self.add(Counter::AmbiguousConversions, found.ambiguous);
    }

    /// Counts the genre of a document.
    pub(crate) fn count_genre(&mut self, genre: Genre) {
        self.add(genre.counter(), 1);
    }
}

/// Which counter has this name.
fn index(name: &str) -> Option<usize> {
    NAMES.iter().position(|&known| known == name)
}

fn counter(reason: Reason) -> Counter {
    match reason {
        Reason::NotPinyin => Counter::KeptNotPinyin,
        Reason::UpperCase => Counter::KeptUpperCase,
        Reason::NotAReading => Counter::KeptNotAReading,
        Reason::ToneDiffers => Counter::KeptToneDiffers,
        Reason::Toneless => Counter::KeptToneless,
        Reason::Link => Counter::KeptLink,
        Reason::TooManyReadings => Counter::KeptTooManyReadings,
        Reason::RareBase => Counter::KeptRareBase,
        Reason::RareReading => Counter::KeptRareReading,
        Reason::NoNoise => Counter::KeptNoNoise,
        Reason::TwoReadings => Counter::KeptTwoReadings,
        Reason::NotTraditional => Counter::KeptNotTraditional,
    }
}

impl fmt::Debug for Survey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.counters()).finish()
    }
}

/// The kind of a document, judged by its annotations: those that the policy's [`crate::Accept`] takes, and near misses.
///
/// ```
/// use unpinyin::{Genre, Mode, Normalizer};
/// let survey = Normalizer::new(Mode::Strip).survey("天(tiān)地(dì)玄(xuán)黄(huáng)");
/// assert_eq!(survey.genre(), Some(Genre::Textbook));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

impl Genre {
    /// The name that reports use.
    ///
    /// ```
    /// assert_eq!(unpinyin::Genre::Glossed.name(), "glossed");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Genre::Clean => "clean",
            Genre::Noise => "noise",
            Genre::Glossed => "glossed",
            Genre::Textbook => "textbook",
        }
    }

    fn counter(self) -> Counter {
        match self {
            Genre::Clean => Counter::GenreClean,
            Genre::Noise => Counter::GenreNoise,
            Genre::Glossed => Counter::GenreGlossed,
            Genre::Textbook => Counter::GenreTextbook,
        }
    }
}

impl fmt::Display for Genre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
