//! Tells what a conversion changed, one hanzi or bracket at a time.

use crate::hanzi::{first_char, selector};
use crate::stretch::Stretch;

/// A replaced range: gone, or one hanzi by its image.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) image: Option<char>,
}

/// How far a converted stretch has been told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChangeCursor {
    /// In the stretch.
    source: usize,
    /// In what it became.
    written: usize,
    /// Of the brackets that go.
    gone: usize,
    /// In the text.
    at: usize,
}

impl ChangeCursor {
    /// Those of a stretch that begins there in the text.
    pub(crate) fn from(at: usize) -> ChangeCursor {
        ChangeCursor {
            source: 0,
            written: 0,
            gone: 0,
            at,
        }
    }

    /// The next change of a stretch of which so much has been converted, and to what.
    pub(crate) fn next(
        &mut self,
        stretch: &Stretch,
        (converted, written): (usize, &[u8]),
    ) -> Option<Change> {
        loop {
            let start = self.at;
            let gone = stretch.gone_before(converted).get(self.gone);
            if let Some(gone) = gone.filter(|gone| gone.place == self.source) {
                self.gone += 1;
                self.at = gone.end;
                return Some(Change {
                    start,
                    end: gone.end,
                    image: None,
                });
            }
            let rest = &stretch.bytes()[self.source..converted];
            if rest.is_empty() {
                return None;
            }
            let after = &written[self.written..];
            let (Some((c, mut len)), Some((image, written))) =
                (first_char(rest), first_char(after))
            else {
                self.pass(1, 1);
                continue;
            };
            if c != image && selector(&after[written..]).is_none() {
                // The hanzi took its selector with it.
                len += selector(&rest[len..]).unwrap_or(0);
            }
            self.pass(len, written);
            if c != image {
                return Some(Change {
                    start,
                    end: start + len,
                    image: Some(image),
                });
            }
        }
    }

    fn pass(&mut self, source: usize, written: usize) {
        self.source += source;
        self.at += source;
        self.written += written;
    }
}
