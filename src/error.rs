//! The one error type; all wording stands here.

use alloc::string::String;

/// Why a setting's name, a syllable or a counter could not be read.
///
/// Normalizing itself never fails; only parsing names, syllables and counters can.
///
/// ```
/// let error = "exactly".parse::<unpinyin::Accept>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown accept `exactly`: use exact, toneless or tone-differs");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A setting has no value of this name.
    #[error("unknown {setting} `{name}`: use {valid}")]
    UnknownName {
        /// The setting, as the command line calls it.
        setting: &'static str,
        /// The name that was given.
        name: String,
        /// The names that exist.
        valid: &'static str,
    },
    /// The text is not one syllable of Mandarin in pinyin.
    #[error("`{text}` is not a pinyin syllable: write letters with one tone mark or a tone number, such as guó or guo2")]
    NotASyllable {
        /// The text that was given.
        text: String,
    },
    /// A survey has no counter of this name.
    #[error("unknown counter `{name}`: use a name that `Survey::counters` gives")]
    UnknownCounter {
        /// The name that was given.
        name: String,
    },
}
