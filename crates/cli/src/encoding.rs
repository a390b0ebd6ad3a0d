//! Encodings other than UTF-8: text for the library, and edits back in the bytes they came from.

use std::borrow::Cow;
use std::ops::Range;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, ISO_2022_JP, REPLACEMENT, UTF_16BE, UTF_16LE, UTF_8};

use crate::change::Change;

/// What to say about a name that is none.
const NAMES: &str =
    "use utf-8, gb18030, gbk, big5, utf-16, utf-16le, utf-16be, another name of the \
    WHATWG encoding standard but iso-2022-jp, or auto";

/// What `--encoding` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Fixed(Charset),
    /// UTF-16 of either byte order, as the byte order mark says.
    Utf16,
    Auto,
}

/// The encoding of one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    Utf8,
    /// `encoding_rs` reads UTF-16 but does not write it.
    Utf16(&'static Encoding),
    Other(&'static Encoding),
}

impl Choice {
    pub(crate) fn from_name(name: &str) -> Result<Choice, String> {
        match name.to_ascii_lowercase().as_str() {
            "auto" => return Ok(Choice::Auto),
            "utf-16" | "utf16" => return Ok(Choice::Utf16),
            _ => {}
        }
        // The escape sequences of ISO-2022-JP switch what bytes mean, so that a part of a text
        // can't be replaced by itself.
        Encoding::for_label(name.as_bytes())
            .filter(|&encoding| encoding != ISO_2022_JP && encoding != REPLACEMENT)
            .map(|encoding| Choice::Fixed(Charset::of(encoding)))
            .ok_or_else(|| NAMES.to_owned())
    }

    /// The encoding of an input that begins with `head`.
    pub(crate) fn decide(self, head: &[u8]) -> Charset {
        let marked = Encoding::for_bom(head).map(|(encoding, _)| encoding);
        match self {
            Choice::Fixed(charset) => charset,
            Choice::Utf16 if marked == Some(UTF_16BE) => Charset::Utf16(UTF_16BE),
            Choice::Utf16 => Charset::Utf16(UTF_16LE),
            Choice::Auto => Charset::of(marked.unwrap_or_else(|| guess(head))),
        }
    }
}

fn guess(head: &[u8]) -> &'static Encoding {
    if head.is_ascii() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, false);
    detector.guess(None, Utf8Detection::Allow)
}

impl Charset {
    fn of(encoding: &'static Encoding) -> Charset {
        if encoding == UTF_8 {
            Charset::Utf8
        } else if encoding == UTF_16LE || encoding == UTF_16BE {
            Charset::Utf16(encoding)
        } else {
            Charset::Other(encoding)
        }
    }

    pub(crate) fn is_utf8(self) -> bool {
        self == Charset::Utf8
    }

    pub(crate) fn name(self) -> &'static str {
        self.encoding().name()
    }

    fn encoding(self) -> &'static Encoding {
        match self {
            Charset::Utf8 => UTF_8,
            Charset::Utf16(encoding) | Charset::Other(encoding) => encoding,
        }
    }

    /// Whether a character can turn up that it lacks.
    pub(crate) fn lacks_characters(self) -> bool {
        matches!(self, Charset::Other(encoding) if encoding != GB18030)
    }

    /// The end of the last line in `bytes`.
    pub(crate) fn last_line_end(self, bytes: &[u8]) -> Option<usize> {
        match self.wide_line_feed() {
            None => memchr::memrchr(b'\n', bytes).map(|at| at + 1),
            Some(feed) => bytes
                .chunks_exact(2)
                .rposition(|unit| unit == feed)
                .map(|at| 2 * at + 2),
        }
    }

    /// The end of the first line in `bytes`, if it ends there.
    pub(crate) fn first_line_end(self, bytes: &[u8]) -> Option<usize> {
        match self.wide_line_feed() {
            None => memchr::memchr(b'\n', bytes).map(|at| at + 1),
            Some(feed) => bytes
                .chunks_exact(2)
                .position(|unit| unit == feed)
                .map(|at| 2 * at + 2),
        }
    }

    fn wide_line_feed(self) -> Option<[u8; 2]> {
        match self {
            Charset::Utf16(encoding) if encoding == UTF_16BE => Some([0, b'\n']),
            Charset::Utf16(_) => Some([b'\n', 0]),
            _ => None,
        }
    }

    /// The text of `bytes`; what is not valid is shown as some character that is never edited.
    ///
    /// For UTF-8 of the same length, so that places in the text are places in the bytes.
    pub(crate) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        if !self.is_utf8() {
            return self.encoding().decode_without_bom_handling(bytes).0;
        }
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(covered(bytes)),
        }
    }

    /// The bytes with the changes that were made to their text, in `out`; everything else stays as
    /// it is.
    pub(crate) fn apply(
        self,
        bytes: &[u8],
        changes: &[Change],
        out: Vec<u8>,
    ) -> Result<Vec<u8>, Unmappable> {
        if self.is_utf8() {
            let edits = changes
                .iter()
                .map(|change| (change.range.clone(), change.new.as_bytes().into()));
            return Ok(spliced(bytes, edits, out));
        }
        let mut places = Places::new(self, bytes);
        let mut edits = Vec::with_capacity(changes.len());
        for change in changes {
            let lost = || Unmappable {
                at: change.range.start,
                character: None,
            };
            let start = places.find(change.range.start).ok_or_else(lost)?;
            let end = places.find(change.range.end).ok_or_else(lost)?;
            let new = self.encode(&change.new);
            let new = new.map_err(|c| Unmappable {
                at: change.range.start,
                character: Some(c),
            })?;
            edits.push((start..end, new));
        }
        Ok(spliced(bytes, edits.into_iter(), out))
    }

    fn encode(self, text: &str) -> Result<Cow<'_, [u8]>, char> {
        match self {
            Charset::Utf8 => Ok(text.as_bytes().into()),
            Charset::Utf16(encoding) if encoding == UTF_16BE => {
                Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect())
            }
            Charset::Utf16(_) => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Charset::Other(encoding) => match encoding.encode(text) {
                (bytes, _, false) => Ok(bytes),
                (_, _, true) => Err(first_unmappable(encoding, text)),
            },
        }
    }
}

/// A place where a change can't be written in the encoding.
#[derive(Debug)]
pub(crate) struct Unmappable {
    /// The place in the text.
    pub(crate) at: usize,
    /// The character that the encoding lacks; none where the place has no counterpart.
    pub(crate) character: Option<char>,
}

fn first_unmappable(encoding: &'static Encoding, text: &str) -> char {
    let lacks = |c: &char| encoding.encode(c.encode_utf8(&mut [0; 4])).2;
    text.chars()
        .find(lacks)
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Each byte that is no UTF-8 covered by SUBSTITUTE, which no reading and no base can hold.
fn covered(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '\u{1A}'));
    }
    text
}

fn spliced<'a>(
    bytes: &[u8],
    edits: impl Iterator<Item = (Range<usize>, Cow<'a, [u8]>)>,
    mut out: Vec<u8>,
) -> Vec<u8> {
    let mut done = 0;
    for (range, new) in edits {
        out.extend_from_slice(&bytes[done..range.start]);
        out.extend_from_slice(&new);
        done = range.end;
    }
    out.extend_from_slice(&bytes[done..]);
    out
}

/// Finds ascending places of the text in the bytes: whole lines as far as it can, then byte by byte.
struct Places<'a> {
    charset: Charset,
    bytes: &'a [u8],
    /// The place found last, in the bytes and in the text.
    at: usize,
    text_at: usize,
    /// Where its line ends, in the bytes and in the text: each line is measured once.
    line_end: usize,
    line_text_end: usize,
}

impl Places<'_> {
    fn new(charset: Charset, bytes: &[u8]) -> Places<'_> {
        Places {
            charset,
            bytes,
            at: 0,
            text_at: 0,
            line_end: 0,
            line_text_end: 0,
        }
    }

    fn find(&mut self, wanted: usize) -> Option<usize> {
        while self.line_text_end <= wanted {
            (self.at, self.text_at) = (self.line_end, self.line_text_end);
            if self.text_at == wanted {
                return Some(self.at);
            }
            let rest = &self.bytes[self.at..];
            let line = &rest[..self.charset.first_line_end(rest).unwrap_or(rest.len())];
            if line.is_empty() {
                return None;
            }
            self.line_end += line.len();
            self.line_text_end += self.charset.decode(line).len();
        }
        self.step_to(wanted)
    }

    /// A character is complete with the byte that makes the decoder write it.
    fn step_to(&mut self, wanted: usize) -> Option<usize> {
        let mut decoder = self.charset.encoding().new_decoder_without_bom_handling();
        let mut character = [0; 16];
        while self.text_at < wanted {
            let byte = self.bytes.get(self.at..=self.at)?;
            let (_, _, written, _) = decoder.decode_to_utf8(byte, &mut character, false);
            self.text_at += written;
            self.at += 1;
        }
        (self.text_at == wanted).then_some(self.at)
    }
}
