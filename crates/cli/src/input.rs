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

/// How much of a text is looked at to see whether it is one.
const BEGINNING: u64 = 8 << 10;

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

    /// Whether it looks like no text: an archive, an image, a database, a PDF.
    pub(crate) fn is_binary(&mut self) -> io::Result<bool> {
        let head = head_of(&mut self.reader, BEGINNING)?;
        let binary = looks_binary(&head, self.charset);
        let rest = std::mem::replace(&mut self.reader, Box::new(io::empty()));
        self.reader = Box::new(Cursor::new(head).chain(rest));
        Ok(binary)
    }
}

/// Scraped text may hold a zero byte or another that is no UTF-8, but hardly both, and not many zeros.
fn looks_binary(head: &[u8], charset: Charset) -> bool {
    let magic: [&[u8]; 5] = [b"PK\x03\x04", b"BZh", b"%PDF-", b"\xFD7zXZ", b"7z\xBC\xAF"];
    let zeros = memchr::memchr_iter(0, head).count();
    let broken = || match simdutf8::compat::from_utf8(head) {
        Ok(_) => false,
        // A character that is cut at the end is none.
        Err(error) => error.error_len().is_some(),
    };
    magic.iter().any(|magic| head.starts_with(magic))
        || !matches!(charset, Charset::Utf16(_))
            && (zeros >= 8 && 64 * zeros > head.len() || zeros > 0 && charset.is_utf8() && broken())
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
