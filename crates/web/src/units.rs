//! Places in bytes to places in UTF-16, in one walk from left to right.

/// Counts code units from the beginning of a text.
pub(crate) struct Units<'t> {
    text: &'t str,
    byte: usize,
    unit: usize,
}

impl<'t> Units<'t> {
    /// Counts from the byte `start` of the text on.
    pub(crate) fn from(text: &'t str, start: usize) -> Units<'t> {
        Units {
            text,
            byte: start,
            unit: 0,
        }
    }

    /// The place of `byte`, which does not lie before the one asked for last.
    pub(crate) fn at(&mut self, byte: usize) -> usize {
        let step = self.text.get(self.byte..byte).unwrap_or_default();
        self.unit += step.chars().map(char::len_utf16).sum::<usize>();
        self.byte = self.byte.max(byte);
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_like_javascript() {
        let text = "ab國𠀀(é)";
        let mut units = Units::from(text, 1);
        let places: Vec<usize> = text
            .char_indices()
            .skip(1)
            .map(|(at, _)| units.at(at))
            .collect();
        assert_eq!(places, [0, 1, 2, 4, 5, 6]);
        assert_eq!(units.at(text.len()), 7);
    }
}
