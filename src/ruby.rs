//! Writes a base with its readings as ruby, in each format.

use core::fmt::{self, Write};

use unicode_normalization::char::{compose, decompose_canonical};

use crate::hanzi::last_char;
use crate::recognize::following;
use crate::search::Found;
use crate::sign::{fold, is_zhuyin, marked_vowel, parts_alternatives};
use crate::RubyFormat;

/// One annotation: a base and the brackets behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ruby<'t> {
    format: RubyFormat,
    base: &'t [u8],
    /// What stands in the first bracket.
    first: &'t str,
    /// The brackets after the first, each with the space that may stand before it.
    others: &'t [u8],
    /// Anki parts a base from the text before it by a space.
    needs_space: bool,
}

impl<'t> Ruby<'t> {
    /// The annotation of a base that begins at `start`.
    pub(crate) fn new(format: RubyFormat, text: &'t [u8], start: usize, found: &Found) -> Ruby<'t> {
        let part = |range| text.get(range).unwrap_or_default();
        let is_parted = |before: &[u8]| last_char(before).is_none_or(|(c, _)| c.is_whitespace());
        Ruby {
            format,
            base: part(start..found.base_end),
            first: found.pair.printed(text),
            others: part(found.pair.end..found.chain_end),
            needs_space: format == RubyFormat::Anki && !is_parted(part(0..start)),
        }
    }

    /// Whether the source reads just so, so that nothing changes.
    pub(crate) fn equals(&self, source: &[u8]) -> bool {
        // The other formats begin with more than the base.
        if !matches!(self.format, RubyFormat::Anki | RubyFormat::Parentheses) {
            return false;
        }
        let mut rest = Remaining(source);
        self.write_to(&mut rest).is_ok() && rest.0.is_empty()
    }

    /// Writes the base with its readings.
    pub(crate) fn write_to(&self, out: &mut impl Write) -> fmt::Result {
        let base = core::str::from_utf8(self.base).unwrap_or_default();
        let [open, middle, close] = markup(self.format, || self.script());
        if self.needs_space {
            out.write_char(' ')?;
        }
        out.write_str(open)?;
        if self.format == RubyFormat::Typst {
            self.write_readings(out)?;
            out.write_str(middle)?;
            out.write_str(base)?;
        } else {
            out.write_str(base)?;
            out.write_str(middle)?;
            self.write_readings(out)?;
        }
        out.write_str(close)
    }

    fn readings(&self) -> PrintedReadings<'t> {
        PrintedReadings {
            brackets: self.others,
            at: 0,
            content: Some(self.first),
        }
    }

    fn write_readings(&self, out: &mut impl Write) -> fmt::Result {
        if self.others.is_empty() && is_plain(self.first) {
            return out.write_str(self.first);
        }
        let mut first = true;
        for (index, reading) in self.readings().enumerate() {
            if self
                .readings()
                .take(index)
                .any(|before| same(before, reading))
            {
                continue;
            }
            if !core::mem::take(&mut first) {
                out.write_char('/')?;
            }
            if is_canonical(reading) {
                out.write_str(reading)?;
            } else {
                canonical(reading).try_for_each(|c| out.write_char(c))?;
            }
        }
        Ok(())
    }

    fn script(&self) -> Script {
        let is_zhuyin = |reading: &str| reading.chars().any(is_zhuyin);
        // Its symbols begin with this byte.
        if !self.first.as_bytes().contains(&0xE3) && self.others.is_empty() {
            return Script::Latin;
        }
        if self.readings().all(is_zhuyin) {
            Script::Zhuyin
        } else if self.readings().any(is_zhuyin) {
            Script::Both
        } else {
            Script::Latin
        }
    }
}

/// What the readings of an annotation are written in.
#[derive(Clone, Copy)]
enum Script {
    Latin,
    Zhuyin,
    Both,
}

/// About how many bytes the ruby of a bracket is longer than what stands there, none too few for what occurs:
/// readings get no longer, each `/` stands for a bracket or a comma.
pub(crate) fn room(format: RubyFormat) -> usize {
    let [open, middle, close] = markup(format, || Script::Latin);
    open.len() + middle.len() + close.len()
}

/// What stands before, between and behind a base and its reading.
fn markup(format: RubyFormat, script: impl FnOnce() -> Script) -> [&'static str; 3] {
    match format {
        RubyFormat::Html => {
            let middle = match script() {
                Script::Latin => "<rp>(</rp><rt lang=\"zh-Latn-pinyin\">",
                Script::Zhuyin => "<rp>(</rp><rt lang=\"zh-Bopo\">",
                Script::Both => "<rp>(</rp><rt>",
            };
            ["<ruby>", middle, "</rt><rp>)</rp></ruby>"]
        }
        RubyFormat::Markdown => ["{", "|", "}"],
        RubyFormat::Aozora => ["｜", "《", "》"],
        RubyFormat::Latex => ["\\ruby{", "}{", "}"],
        // Without the semicolon `[1]`, `(1)` and `.x` behind it would belong to the call.
        RubyFormat::Typst => ["#ruby[", "][", "];"],
        RubyFormat::Anki => ["", "[", "]"],
        RubyFormat::Parentheses => ["", "(", ")"],
    }
}

/// The author's letters in NFC, with full-width forms and the letters of GB fonts folded.
///
/// Marks of readings are all of one class, so that composing neighbours is all there is to it; the
/// general algorithm would bring the compatibility tables along, 70 KB in a browser.
fn canonical(reading: &str) -> impl Iterator<Item = char> + '_ {
    let parts = reading.chars().flat_map(|c| {
        let mut parts = ['\0'; 4];
        let mut len = 0;
        decompose_canonical(fold(c), |part| {
            if let Some(slot) = parts.get_mut(len) {
                *slot = part;
                len += 1;
            }
        });
        parts.into_iter().take(len)
    });
    Composed { parts, next: None }
}

/// Whether [`canonical`] changes nothing, as for nearly every reading: nothing folds, and no mark
/// stands apart from its letter.
fn is_canonical(reading: &str) -> bool {
    reading.is_ascii()
        || reading
            .chars()
            .all(|c| fold(c) == c && (c < '\u{300}' || is_zhuyin(c)))
}

/// Whether it is one reading and canonical, as nearly all are: small letters, with tone marks in NFC.
fn is_plain(reading: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || marked_vowel(c).is_some();
    reading.chars().all(is_plain)
}

/// Characters with the marks behind them composed.
struct Composed<I> {
    parts: I,
    next: Option<char>,
}

impl<I: Iterator<Item = char>> Iterator for Composed<I> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let mut c = self.next.take().or_else(|| self.parts.next())?;
        for part in self.parts.by_ref() {
            match compose(c, part) {
                Some(composed) => c = composed,
                None => {
                    self.next = Some(part);
                    break;
                }
            }
        }
        Some(c)
    }
}

/// Whether two readings are written alike.
pub(crate) fn same(one: &str, other: &str) -> bool {
    canonical(one).eq(canonical(other))
}

/// Every reading in the brackets, trimmed.
struct PrintedReadings<'t> {
    brackets: &'t [u8],
    at: usize,
    content: Option<&'t str>,
}

impl<'t> Iterator for PrintedReadings<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let content = match self.content.take() {
            Some(content) => content,
            None => {
                let pair = following(self.brackets, self.at)?;
                self.at = pair.end;
                pair.printed(self.brackets)
            }
        };
        let reading = match content.split_once(parts_alternatives) {
            Some((reading, rest)) => {
                self.content = Some(rest);
                reading
            }
            None => content,
        };
        Some(reading.trim())
    }
}

/// Compares what is written with the bytes that remain.
struct Remaining<'a>(&'a [u8]);

impl Write for Remaining<'_> {
    fn write_str(&mut self, written: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(written.as_bytes()).ok_or(fmt::Error)?;
        Ok(())
    }
}
