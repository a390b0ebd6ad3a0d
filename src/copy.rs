//! Normalizes a stream through a buffer of fixed size.

use std::io::{self, Read, Write};
use std::vec::Vec;

use crate::apply::push_replacement;
use crate::damage::damage;
use crate::edit::edit;
use crate::hanzi::floor_character;
use crate::noise::gate_and_genre;
use crate::search::{Search, LOOK_AHEAD, LOOK_BACK};
use crate::survey::{Counter, Survey, GENRE_BYTES};
use crate::{Mode, Normalizer};

/// How much is read before the search goes on.
const CHUNK: usize = 256 * 1024;

/// A part of a stream: what stands before it, already written, and what is not yet written.
pub(crate) struct Stream {
    search: Search,
    buffer: Vec<u8>,
    /// The part of the buffer that is written already and only looked back into.
    written: usize,
    out: Vec<u8>,
    survey: Survey,
    /// What the genre is judged from.
    beginning: Vec<u8>,
}

impl Stream {
    pub(crate) fn new(settings: Normalizer) -> Stream {
        Stream {
            search: Search::new(settings),
            buffer: Vec::new(),
            written: 0,
            out: Vec::new(),
            survey: Survey::default(),
            beginning: Vec::new(),
        }
    }

    /// Normalizes all of `reader` into `writer`.
    pub(crate) fn run(
        mut self,
        mut reader: impl Read,
        mut writer: impl Write,
    ) -> io::Result<Survey> {
        self.survey.add(Counter::Documents, 1);
        loop {
            let wanted = self.written + CHUNK + LOOK_AHEAD - self.buffer.len();
            let read = reader
                .by_ref()
                .take(wanted as u64)
                .read_to_end(&mut self.buffer)?;
            self.survey.add(Counter::Bytes, read as u64);
            self.keep_beginning(read);
            let last = read < wanted;
            let settled = self.edit(last);
            self.survey.add(
                Counter::Damaged,
                damage(&self.buffer, self.written..settled),
            );
            writer.write_all(&self.out)?;
            if last {
                writer.flush()?;
                let settings = self.search.settings();
                // What is held for the genre takes the place of the buffers.
                (self.buffer, self.out) = (Vec::new(), Vec::new());
                let (_, genre) = gate_and_genre(&self.beginning, settings);
                self.survey.count_genre(genre);
                return Ok(self.survey);
            }
            self.drop_before(settled);
        }
    }

    /// Keeps what was read last, as long as it belongs to the beginning.
    fn keep_beginning(&mut self, read: usize) {
        let room = GENRE_BYTES - self.beginning.len();
        let new = &self.buffer[self.buffer.len() - read..];
        self.beginning.extend_from_slice(&new[..read.min(room)]);
    }

    /// Edits what is decided and returns where the rest begins.
    fn edit(&mut self, last: bool) -> usize {
        self.out.clear();
        let ahead = if last { 0 } else { LOOK_AHEAD };
        let limit = self.buffer.len() - ahead;
        let mut done = self.written;
        self.search.limit = limit;
        while let Some(found) = self.search.next(&self.buffer) {
            self.survey.count(&found);
            let Some(edit) = edit(&self.buffer, &self.search, &found) else {
                continue;
            };
            self.out
                .extend_from_slice(&self.buffer[done..edit.range.start]);
            push_replacement(&edit.replacement, &mut self.out);
            done = edit.range.end;
        }
        let settled = if last {
            limit
        } else {
            done.max(floor_character(&self.buffer, limit - LOOK_BACK))
        };
        self.out.extend_from_slice(&self.buffer[done..settled]);
        settled
    }

    /// Forgets what is written, but for the end of the text as edited so far.
    fn drop_before(&mut self, settled: usize) {
        let mut buffer = match self.search.settings().mode {
            // Ruby is not looked back into: the source is what a base stands in.
            Mode::Ruby(_) => tail(&self.buffer[..settled]).to_vec(),
            _ if self.out.len() >= LOOK_BACK => tail(&self.out).to_vec(),
            _ => {
                let mut edited = self.buffer[..self.written].to_vec();
                edited.extend_from_slice(&self.out);
                tail(&edited).to_vec()
            }
        };
        let written = buffer.len();
        buffer.extend_from_slice(&self.buffer[settled..]);
        self.search.rebase(settled, written);
        self.buffer = buffer;
        self.written = written;
    }
}

/// The end of `text`, from a character boundary on.
fn tail(text: &[u8]) -> &[u8] {
    &text[floor_character(text, text.len().saturating_sub(LOOK_BACK))..]
}
