//! Cuts a text into pieces that a page can show at once.

use std::ops::Range;

/// How many bytes a piece has, about. So many hold at most some 1,600 annotations.
const SIZE: usize = 16 * 1024;

/// How far behind the size a line break is looked for.
const LOOK_AHEAD: usize = 4 * 1024;

/// How many pieces a text has; at least one.
pub(crate) fn count(text: &str) -> usize {
    let more =
        (1..text.len().div_ceil(SIZE)).take_while(|&number| start(text, number) < text.len());
    1 + more.count()
}

/// In which piece a place lies, by the first cut.
pub(crate) fn number_of(text: &str, at: usize) -> usize {
    let number = at / SIZE;
    number - usize::from(number > 0 && at < start(text, number))
}

/// Where a piece begins: after a line break, or between two characters if none is near.
///
/// A short end belongs to the piece before it.
fn start(text: &str, number: usize) -> usize {
    let at = number * SIZE;
    if number == 0 {
        return 0;
    }
    if at + LOOK_AHEAD >= text.len() {
        return text.len();
    }
    let ahead = &text.as_bytes()[at..at + LOOK_AHEAD];
    match ahead.iter().position(|&byte| byte == b'\n') {
        Some(line_feed) => at + line_feed + 1,
        None => (at..text.len())
            .find(|&at| text.is_char_boundary(at))
            .unwrap_or(text.len()),
    }
}

/// One piece, with bounds that can still give way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Piece {
    /// The piece of this number; the last one where there are not so many.
    pub(crate) fn new(text: &str, number: usize) -> Piece {
        Piece {
            start: start(text, number),
            end: start(text, number + 1),
        }
    }

    /// Moves each bound behind what it would cut in two. Both pieces beside a bound move it alike.
    pub(crate) fn keep_whole(&mut self, range: &Range<usize>) {
        for bound in [&mut self.start, &mut self.end] {
            if range.start < *bound && *bound < range.end {
                *bound = range.end;
            }
        }
    }

    pub(crate) fn holds(&self, range: &Range<usize>) -> bool {
        self.start <= range.start && range.end <= self.end && range.start < self.end
    }

    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The piece with what a bound may still move over: more than the longest annotation.
    pub(crate) fn surroundings(&self) -> Range<usize> {
        self.start.saturating_sub(LOOK_AHEAD)..self.end + LOOK_AHEAD
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_the_text() {
        for text in [
            String::new(),
            "短".into(),
            "國(guó)".repeat(9000),
            "一行字。\n".repeat(9000),
        ] {
            let mut end = 0;
            for number in 0..count(&text) {
                let piece = Piece::new(&text, number);
                assert_eq!(piece.start, end);
                assert!(text.is_char_boundary(piece.end));
                assert_eq!(number_of(&text, piece.start), number);
                end = piece.end;
            }
            assert_eq!(end, text.len());
        }
    }

    #[test]
    fn bounds_keep_annotations_whole() {
        let text = "國(guó)".repeat(9000);
        let ranges: Vec<_> = (0..9000).map(|n| n * 9..n * 9 + 9).collect();
        let mut end = 0;
        for number in 0..count(&text) {
            let mut piece = Piece::new(&text, number);
            ranges.iter().for_each(|range| piece.keep_whole(range));
            assert_eq!((piece.start, piece.start % 9), (end, 0));
            end = piece.end;
        }
        assert_eq!(end, text.len());
    }
}
