//! What a stretch of a document becomes.

use crate::hanzi::{scalar_of_three, three_bytes};
use crate::images::BasicImages;
use crate::settle::{settle, Settled, PADDING};
use crate::stretch::SIZE;

/// Room for a stretch of characters of three bytes whose images take four.
const ROOM: usize = SIZE / 3 * 4 + PADDING;

/// A stretch as it comes out.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    bytes: [u8; ROOM],
    len: usize,
}

impl Written {
    pub(crate) const NOTHING: Written = Written {
        bytes: [0; ROOM],
        len: 0,
    };

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    #[inline]
    pub(crate) fn push_char(&mut self, c: char) {
        let mut bytes = [0; 4];
        match *c.encode_utf8(&mut bytes).as_bytes() {
            // A copy of a length that is not known would be a call.
            [a, b, c] => self.push(&[a, b, c]),
            ref bytes => self.push(bytes),
        }
    }

    #[inline]
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.bytes[self.len..self.len + bytes.len()].copy_from_slice(bytes);
        self.len += bytes.len();
    }

    /// Goes back from `at` over so many characters of three bytes; to where.
    pub(crate) fn go_back(&mut self, at: usize, characters: usize) -> usize {
        self.len -= 3 * characters;
        at - 3 * characters
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Restores a length that was taken with [`Written::len`].
    pub(crate) fn set_len(&mut self, len: usize) {
        self.len = len;
    }

    /// Writes what [`settle`] makes of the text.
    pub(crate) fn settle(&mut self, images: BasicImages, text: &[u8], len: usize) -> Settled {
        // One by itself is not worth a block.
        if let [a, b, c, 0..=0xDF, ..] = text[..len] {
            if let Some(image) = scalar_of_three([a, b, c]).and_then(|of| images.settled(of)) {
                self.push(&three_bytes(image));
                return Settled::ONE;
            }
        }
        let settled = settle(images, text, len, &mut self.bytes[self.len..]);
        self.len += settled.len;
        settled
    }
}
