//! The settings in one value, and every way to use them.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
#[cfg(feature = "std")]
use std::io::{self, Read, Write};

use crate::candidate::Candidates;
#[cfg(feature = "std")]
use crate::copy::Stream;
use crate::edit::Edits;
use crate::survey::Survey;
use crate::{apply, Accept, Mode, Scope, Select};

/// Finds annotations and does with them what the [`Mode`] says.
///
/// Settings only: `Copy`, made in a `const`, never fails.
///
/// ```
/// use unpinyin::{Accept, Mode, Normalizer, Select};
/// const COMMON: Normalizer = Normalizer::new(Mode::Strip).select(Select::Common);
/// assert_eq!(COMMON.normalize("我國(guó)的阆(làng)中"), "我國的阆(làng)中");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Normalizer {
    pub(crate) mode: Mode,
    pub(crate) accept: Accept,
    pub(crate) select: Select,
    pub(crate) trust_readings: bool,
}

impl Normalizer {
    /// The mode with the default policy: [`Accept::Exact`], [`Select::Verified`].
    pub const fn new(mode: Mode) -> Normalizer {
        Normalizer {
            mode,
            accept: Accept::Exact,
            select: Select::Verified,
            trust_readings: false,
        }
    }

    /// Sets what becomes of an annotation.
    #[must_use]
    pub const fn mode(mut self, mode: Mode) -> Normalizer {
        self.mode = mode;
        self
    }

    /// Sets the weakest agreement that is acted on.
    #[must_use]
    pub const fn accept(mut self, accept: Accept) -> Normalizer {
        self.accept = accept;
        self
    }

    /// Sets which accepted annotations are acted on.
    #[must_use]
    pub const fn select(mut self, select: Select) -> Normalizer {
        self.select = select;
        self
    }

    /// Sets whether a printed reading that is the character's default decides its image too.
    ///
    /// Off by default: machine-made annotation prints the default everywhere, so that
    /// `乾(qián)` alone proves nothing. For carefully annotated text.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer, Scope};
    /// let convert = Normalizer::new(Mode::Convert(Scope::Annotated));
    /// assert_eq!(convert.normalize("這個學會著(zhù)"), "這個學會着");
    /// assert_eq!(convert.trust_readings(true).normalize("這個學會著(zhù)"), "這個學會著");
    /// ```
    #[must_use]
    pub const fn trust_readings(mut self, trust: bool) -> Normalizer {
        self.trust_readings = trust;
        self
    }

    /// The normalized text; borrowed, without allocating, where nothing changes. ([`Select::Noise`]
    /// allocates for the evidence of the document, here and below; [`Scope::Document`] makes a table of 128 KB, once in
    /// a process.)
    ///
    /// # Complexity
    /// Linear in the text. One allocation, of the input's size, for [`Mode::Strip`] and conversion; ruby grows.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer};
    /// let strip = Normalizer::new(Mode::Strip);
    /// assert_eq!(strip.normalize("差异化路線(xiàn)"), "差异化路線");
    /// ```
    pub fn normalize(self, text: &str) -> Cow<'_, str> {
        apply::to_cow(text, self)
    }

    /// Appends the normalized text to `out`.
    ///
    /// Allocates only where `out` lacks room.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer};
    /// let mut out = String::from("- ");
    /// Normalizer::new(Mode::Strip).normalize_into("应用(yòng)", &mut out);
    /// assert_eq!(out, "- 应用");
    /// ```
    pub fn normalize_into(self, text: &str, out: &mut String) {
        apply::to_string(text, self, out);
    }

    /// As [`Normalizer::normalize`], for bytes; what is not UTF-8 passes through unchanged.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer};
    /// let strip = Normalizer::new(Mode::Strip);
    /// assert_eq!(&*strip.normalize_bytes(b"\xFF\xE5\x9B\xBD(gu\xC3\xB3)"), b"\xFF\xE5\x9B\xBD");
    /// ```
    pub fn normalize_bytes(self, text: &[u8]) -> Cow<'_, [u8]> {
        apply::to_cow_bytes(text, self)
    }

    /// Normalizes the buffer itself and tells whether it changed.
    ///
    /// Without allocating for [`Mode::Strip`] and annotated conversion, which never grow.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer};
    /// let mut buffer = "应用(yòng)".as_bytes().to_vec();
    /// assert!(Normalizer::new(Mode::Strip).normalize_in_place(&mut buffer));
    /// assert_eq!(buffer, "应用".as_bytes());
    /// ```
    pub fn normalize_in_place(self, text: &mut Vec<u8>) -> bool {
        apply::in_place(text, self)
    }

    /// What would change: byte ranges with their replacements, ordered and disjoint.
    ///
    /// # Complexity
    /// Linear over all items; with [`Select::Noise`] the call itself reads the whole text first.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer};
    /// let mut edits = Normalizer::new(Mode::Convert(unpinyin::Scope::Annotated)).edits("我國(guó)");
    /// let edit = edits.next().unwrap();
    /// assert_eq!((edit.range(), edit.replacement().to_string()), (3..12, "国".to_string()));
    /// assert!(edits.next().is_none());
    /// ```
    pub fn edits(self, text: &str) -> Edits<'_> {
        Edits::new(text.as_bytes(), self)
    }

    /// Every bracket after a hanzi that could hold a reading, with what is done about it and why. A bracket directly behind one
    /// that is kept is no candidate; where ruby finds too many readings on one base, the first is shown.
    ///
    /// # Complexity
    /// Linear over all items; with [`Select::Noise`] the call itself reads the whole text first.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer, Reason, Verdict};
    /// let strip = Normalizer::new(Mode::Strip);
    /// let verdicts: Vec<_> = strip.candidates("应用(yòng)人工智能(AI)").map(|c| c.verdict()).collect();
    /// assert_eq!(verdicts, [Verdict::Selected, Verdict::Kept(Reason::UpperCase)]);
    /// ```
    pub fn candidates(self, text: &str) -> Candidates<'_> {
        Candidates::new(text.as_bytes(), self)
    }

    /// Counts what is in the text, without changing it: one document.
    ///
    /// # Complexity
    /// Linear in the text; allocates in proportion to the annotations of its first MiB, by which the genre is judged.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer};
    /// let survey = Normalizer::new(Mode::Strip).survey("应用(yòng)人工智能(AI)");
    /// assert_eq!((survey.get("candidates"), survey.get("selected")), (Some(2), Some(1)));
    /// ```
    pub fn survey(self, text: &str) -> Survey {
        Survey::of(text.as_bytes(), self)
    }

    /// Normalizes a stream and tells what was found in it, in time linear in its length. Reads and writes large pieces, so that
    /// neither side needs a buffer.
    ///
    /// Holds a fixed amount of memory, however long the stream or its lines: 2 to 3 MiB, and up to 9 where
    /// annotations stand side by side, for what the first MiB shows of its genre. With [`Select::Noise`] or
    /// [`Scope::Document`] it holds the whole stream, which is judged as one document. Bytes that are not UTF-8
    /// pass through.
    ///
    /// # Errors
    /// Those of `reader` and `writer`; a part may have been written by then.
    ///
    /// ```
    /// use unpinyin::{Mode, Normalizer};
    /// let mut out = Vec::new();
    /// Normalizer::new(Mode::Strip).copy("应用(yòng)".as_bytes(), &mut out)?;
    /// assert_eq!(out, "应用".as_bytes());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[cfg(feature = "std")]
    pub fn copy(self, mut reader: impl Read, mut writer: impl Write) -> io::Result<Survey> {
        if !self.needs_document() {
            return Stream::new(self).run(reader, writer);
        }
        let mut text = Vec::new();
        reader.read_to_end(&mut text)?;
        writer.write_all(&self.normalize_bytes(&text))?;
        writer.flush()?;
        Ok(Survey::of(&text, self))
    }

    /// Whether the whole text must be there before its first byte can be judged.
    pub(crate) fn needs_document(self) -> bool {
        self.select == Select::Noise || self.mode == Mode::Convert(Scope::Document)
    }
}
