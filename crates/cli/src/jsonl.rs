//! JSON lines: finds the wanted values of a record, and writes changes back into them.

use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A value of a record as text.
pub(crate) struct Value<'l> {
    /// The number of its field among the wanted ones.
    pub(crate) field: usize,
    /// Its text without quotes and escapes.
    pub(crate) text: std::borrow::Cow<'l, str>,
    /// Where in the line it begins.
    start: usize,
    /// Where line and text are in step again after an escape: pairs of a place in the text and
    /// one in the line.
    steps: Vec<(usize, usize)>,
    /// Whether the line has no character beyond ASCII, as some writers make sure.
    ascii: bool,
}

/// The wanted string values at the top level of the object in `line`.
///
/// A field that stands there twice is found twice; one that is no string is not found.
pub(crate) fn values<'l>(
    line: &'l str,
    wanted: &[String],
) -> Result<Vec<Value<'l>>, serde_json::Error> {
    let mut parser = serde_json::Deserializer::from_str(line);
    let found = parser.deserialize_map(Record { wanted })?;
    parser.end()?;
    Ok(found
        .into_iter()
        .filter_map(|(field, raw)| Value::new(field, line, raw))
        .collect())
}

impl<'l> Value<'l> {
    fn new(field: usize, line: &'l str, raw: &'l RawValue) -> Option<Value<'l>> {
        let inner = raw.get().strip_prefix('"')?.strip_suffix('"')?;
        // The value is a part of the line, so the difference of their addresses is its place.
        let start = inner.as_ptr() as usize - line.as_ptr() as usize;
        let (text, steps) = match memchr::memchr(b'\\', inner.as_bytes()) {
            None => (inner.into(), Vec::new()),
            Some(_) => unescape(inner, start),
        };
        Some(Value {
            field,
            text,
            start,
            steps,
            ascii: line.is_ascii(),
        })
    }

    /// Finds where in the line ranges of the text stand, one after the other.
    pub(crate) fn places(&self) -> Places<'_> {
        Places {
            step: (0, self.start),
            next: &self.steps,
        }
    }

    /// `text` as it may stand between the quotes: beyond ASCII only where the line has such too.
    pub(crate) fn escape(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                '\0'..='\x1F' => push_escape(c as u16, &mut out),
                '\u{80}'.. if self.ascii => {
                    c.encode_utf16(&mut [0; 2])
                        .iter()
                        .for_each(|&unit| push_escape(unit, &mut out));
                }
                _ => out.push(c),
            }
        }
        out
    }
}

/// Ascending places of a text in its line.
pub(crate) struct Places<'v> {
    step: (usize, usize),
    next: &'v [(usize, usize)],
}

impl Places<'_> {
    pub(crate) fn of(&mut self, range: Range<usize>) -> Range<usize> {
        self.place(range.start)..self.place(range.end)
    }

    fn place(&mut self, at: usize) -> usize {
        while let [step, rest @ ..] = self.next {
            if step.0 > at {
                break;
            }
            (self.step, self.next) = (*step, rest);
        }
        self.step.1 + (at - self.step.0)
    }
}

fn push_escape(unit: u16, out: &mut String) {
    out.push_str(&format!("\\u{unit:04x}"));
}

/// The text of a string with escapes, and where both run in step; `start` is the place of `raw`.
fn unescape(raw: &str, start: usize) -> (std::borrow::Cow<'_, str>, Vec<(usize, usize)>) {
    let mut text = String::with_capacity(raw.len());
    let mut steps = Vec::new();
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        let (c, length) = escaped(&rest[at..]);
        text.push(c);
        rest = &rest[at + length..];
        steps.push((text.len(), start + raw.len() - rest.len()));
    }
    text.push_str(rest);
    (text.into(), steps)
}

/// The character of the escape that `text` begins with, and the length of the escape.
///
/// Half a surrogate pair is no character; it is shown as one that is never edited.
fn escaped(text: &str) -> (char, usize) {
    let simple = |c| (c, 2);
    match text.as_bytes().get(1) {
        Some(b'b') => simple('\x08'),
        Some(b'f') => simple('\x0C'),
        Some(b'n') => simple('\n'),
        Some(b'r') => simple('\r'),
        Some(b't') => simple('\t'),
        Some(b'u') => match (unit(text), text.get(6..).and_then(unit)) {
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                let c = char::decode_utf16([high, low]).find_map(Result::ok);
                (c.unwrap_or(char::REPLACEMENT_CHARACTER), 12)
            }
            (Some(unit), _) => (
                char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER),
                6,
            ),
            (None, _) => simple(char::REPLACEMENT_CHARACTER),
        },
        Some(&byte) => simple(byte.into()),
        None => (char::REPLACEMENT_CHARACTER, 1),
    }
}

fn unit(escape: &str) -> Option<u16> {
    u16::from_str_radix(escape.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

struct Record<'w> {
    wanted: &'w [String],
}

impl<'de> Visitor<'de> for Record<'_> {
    type Value = Vec<(usize, &'de RawValue)>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some(field) = map.next_key_seed(Key {
            wanted: self.wanted,
        })? {
            match field {
                Some(field) => found.push((field, map.next_value()?)),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(found)
    }
}

/// The number of a key among the wanted ones, however it is escaped.
struct Key<'w> {
    wanted: &'w [String],
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.wanted.iter().position(|wanted| wanted == key))
    }
}
