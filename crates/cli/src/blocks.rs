//! Cuts a stream into blocks of whole lines, which can be judged independently.

use std::io::{self, Read};

use crate::encoding::Charset;
use crate::spares::Spares;

/// Large enough that handing it over costs nothing, small enough for a cache and many threads.
const BLOCK: usize = 256 * 1024;

pub(crate) enum Piece {
    /// Whole lines, or the end of the input.
    Lines(Vec<u8>),
    /// The beginning of a line longer than a block; the rest of it is to be read from `rest_of_line`.
    LongLine(Vec<u8>),
}

/// How much may be gathered in one block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// A block, and of a longer line the beginning.
    Block,
    /// A block, or one line if that is longer.
    Line,
    /// Everything.
    Nothing,
}

pub(crate) struct Blocks<'s, R> {
    reader: R,
    spares: &'s Spares,
    charset: Charset,
    limit: Limit,
    /// What was read after the last line end.
    rest: Vec<u8>,
}

impl<'s, R: Read> Blocks<'s, R> {
    pub(crate) fn new(
        reader: R,
        charset: Charset,
        limit: Limit,
        spares: &'s Spares,
    ) -> Blocks<'s, R> {
        Blocks {
            reader,
            spares,
            charset,
            limit,
            rest: Vec::new(),
        }
    }

    pub(crate) fn next(&mut self) -> io::Result<Option<Piece>> {
        let mut block = self.spares.take(BLOCK.max(self.rest.len()));
        block.append(&mut self.rest);
        loop {
            let searched = block.len();
            let wanted = BLOCK.saturating_sub(searched).max(BLOCK / 4);
            let read = self
                .reader
                .by_ref()
                .take(wanted as u64)
                .read_to_end(&mut block)?;
            if read < wanted {
                return Ok((!block.is_empty()).then_some(Piece::Lines(block)));
            }
            if self.limit == Limit::Nothing {
                continue;
            }
            // A line end of two bytes may begin in what was searched before.
            let from = searched.saturating_sub(1) & !1;
            if let Some(end) = self.charset.last_line_end(&block[from..]) {
                self.rest.extend_from_slice(&block[from + end..]);
                block.truncate(from + end);
                return Ok(Some(Piece::Lines(block)));
            }
            if self.limit == Limit::Block {
                return Ok(Some(Piece::LongLine(block)));
            }
        }
    }

    /// What a line that began with `start` has left, its line end included.
    pub(crate) fn long_line(&mut self, start: Vec<u8>) -> impl Read + use<'_, 's, R> {
        let ended = start.ends_with(b"\n");
        io::Cursor::new(start).chain(RestOfLine {
            blocks: self,
            ended,
        })
    }
}

struct RestOfLine<'b, 's, R> {
    blocks: &'b mut Blocks<'s, R>,
    ended: bool,
}

impl<R: Read> Read for RestOfLine<'_, '_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.ended || out.is_empty() {
            return Ok(0);
        }
        let read = self.blocks.reader.read(out)?;
        if let Some(end) = self.blocks.charset.first_line_end(&out[..read]) {
            self.blocks.rest.extend_from_slice(&out[end..read]);
            self.ended = true;
            return Ok(end);
        }
        Ok(read)
    }
}
