//! The two kinds of rows, under one name for the generic code.

use std::borrow::Cow;

use unpinyin::Normalizer;

/// A row that the library can normalize.
pub(crate) trait Text: ToOwned {
    fn normalize(&self, normalizer: Normalizer) -> Cow<'_, Self>;
}

impl Text for str {
    fn normalize(&self, normalizer: Normalizer) -> Cow<'_, str> {
        normalizer.normalize(self)
    }
}

impl Text for [u8] {
    fn normalize(&self, normalizer: Normalizer) -> Cow<'_, [u8]> {
        normalizer.normalize_bytes(self)
    }
}
