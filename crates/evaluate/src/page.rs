//! A text of which every character is known to belong to it or to its annotation.

use crate::hanzi::is_hanzi;

/// A stretch of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text that must stay.
    Text(String),
    /// An annotation, with the space before it if any.
    Note(String),
    /// The space that some tools leave after a bracket; only `Noise` removes it.
    Trail(String),
}

impl Piece {
    fn as_str(&self) -> &str {
        match self {
            Piece::Text(text) | Piece::Note(text) | Piece::Trail(text) => text,
        }
    }
}

/// A generated page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) pieces: Vec<Piece>,
}

impl Page {
    pub(crate) fn push(&mut self, c: char) {
        if let Some(Piece::Text(text)) = self.pieces.last_mut() {
            text.push(c);
        } else {
            self.pieces.push(Piece::Text(c.to_string()));
        }
    }

    pub(crate) fn push_str(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c));
    }

    pub(crate) fn note(&mut self, note: String) {
        self.pieces.push(Piece::Note(note));
    }

    pub(crate) fn trail(&mut self, space: &str) {
        self.pieces.push(Piece::Trail(space.to_owned()));
    }

    /// The page as it is found.
    pub(crate) fn text(&self) -> String {
        self.pieces.iter().map(Piece::as_str).collect()
    }

    /// The page without annotations; with or without the trailing spaces.
    pub(crate) fn clean(&self, without_trails: bool) -> String {
        self.pieces
            .iter()
            .filter(|piece| match piece {
                Piece::Text(_) => true,
                Piece::Note(_) => false,
                Piece::Trail(_) => !without_trails,
            })
            .map(Piece::as_str)
            .collect()
    }

    /// The byte range of each annotation in the text.
    pub(crate) fn notes(&self) -> Vec<std::ops::Range<usize>> {
        self.ranges(|piece| matches!(piece, Piece::Note(_)))
    }

    /// The byte ranges of all that may go.
    pub(crate) fn removable(&self) -> Vec<std::ops::Range<usize>> {
        self.ranges(|piece| !matches!(piece, Piece::Text(_)))
    }

    fn ranges(&self, wanted: impl Fn(&Piece) -> bool) -> Vec<std::ops::Range<usize>> {
        let mut at = 0;
        let mut ranges = Vec::new();
        for piece in &self.pieces {
            let end = at + piece.as_str().len();
            if wanted(piece) {
                ranges.push(at..end);
            }
            at = end;
        }
        ranges
    }

    pub(crate) fn count(&self) -> usize {
        self.notes().len()
    }

    /// `len` characters of the page from character `start`, cut without regard to its pieces:
    /// what is left of a cut annotation is text.
    pub(crate) fn excerpt(&self, start: usize, len: usize) -> Page {
        let mut excerpt = Page::default();
        let mut at = 0;
        for piece in &self.pieces {
            let size = piece.as_str().chars().count();
            let from = start.saturating_sub(at).min(size);
            let to = (start + len).saturating_sub(at).min(size);
            let part: String = piece.as_str().chars().take(to).skip(from).collect();
            if part.is_empty() {
                // Nothing of it is inside.
            } else if from == 0 && to == size && excerpt.has_base() {
                match piece {
                    Piece::Text(text) => excerpt.push_str(text),
                    other => excerpt.pieces.push(other.clone()),
                }
            } else {
                excerpt.push_str(&part);
            }
            at += size;
        }
        excerpt
    }

    /// Whether a bracket that comes next would have a base.
    fn has_base(&self) -> bool {
        let text = self.pieces.iter().rev().find_map(|piece| match piece {
            Piece::Text(text) => text.chars().next_back(),
            _ => None,
        });
        text.is_some_and(is_hanzi)
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn an_excerpt_counts_whole_annotations_with_a_base_only() {
        let mut page = Page::default();
        page.push_str("我國");
        page.note("(guó)".to_owned());
        page.push_str("的應");
        page.note("(yìng)".to_owned());
        // From the closing letters of the first bracket into the second.
        let cut = page.excerpt(4, 7);
        assert_eq!(cut.text(), "uó)的應(y");
        assert_eq!(cut.count(), 0);
        // The base of the first bracket is cut away.
        assert_eq!(page.excerpt(2, 20).count(), 1);
        assert_eq!(page.excerpt(0, 20).clean(true), "我國的應");
    }
}
