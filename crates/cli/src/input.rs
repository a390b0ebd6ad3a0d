//! Opens an input: unpacked, with its encoding known.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use crate::compression::Compression;
use crate::encoding::{Charset, Choice};
use crate::problem::read_failure;
use crate::progress::Progress;

/// How much of a text is looked at to guess its encoding.
const HEAD: u64 = 1 << 20;

/// Some encodings need no look at all, and a small input from a pipe should not wait.
const MARK: u64 = 4;

pub(crate) struct Input<'p> {
    pub(crate) reader: Box<dyn Read + 'p>,
    pub(crate) compression: Compression,
    pub(crate) charset: Charset,
}

impl<'p> Input<'p> {
    pub(crate) fn file(
        path: &Path,
        choice: Choice,
        progress: &'p Progress,
    ) -> io::Result<Input<'p>> {
        Input::new(File::open(path)?, choice, progress)
    }

    pub(crate) fn new(
        source: impl Read + 'p,
        choice: Choice,
        progress: &'p Progress,
    ) -> io::Result<Input<'p>> {
        let mut source = progress.counted(source);
        let head = head_of(&mut source, MARK)?;
        let compression = Compression::of(&head);
        let mut text = compression.unpack(Cursor::new(head).chain(source))?;
        let head = match choice {
            Choice::Fixed(_) => Vec::new(),
            Choice::Utf16 => head_of(&mut text, MARK)?,
            Choice::Auto => head_of(&mut text, HEAD)?,
        };
        let charset = choice.decide(&head);
        let reader = Box::new(Marked(Cursor::new(head).chain(text)));
        Ok(Input {
            reader,
            compression,
            charset,
        })
    }
}

fn head_of(reader: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    reader.take(length).read_to_end(&mut head)?;
    Ok(head)
}

/// Marks its errors as those of reading.
struct Marked<R>(R);

impl<R: Read> Read for Marked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.0.read(out).map_err(read_failure)
    }
}
