//! Writes a base with its readings as ruby, in each format.

use core::fmt::{self, Write};

use unicode_normalization::char::{compose, decompose_canonical};

use crate::hanzi::last_char;
use crate::recognize::following;
use crate::sign::{fold, is_zhuyin, parts_alternatives};
use crate::RubyFormat;

/// One annotation: a base and the brackets behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ruby<'t> {
    format: RubyFormat,
    base: &'t [u8],
    /// One or more brackets, each with the space that may stand before it.
    brackets: &'t [u8],
    /// Anki parts a base from the text before it by a space.
    needs_space: bool,
}

impl<'t> Ruby<'t> {
    pub(crate) fn new(
        format: RubyFormat,
        text: &'t [u8],
        start: usize,
        base_end: usize,
        end: usize,
    ) -> Ruby<'t> {
        let before = text.get(..start).and_then(last_char);
        Ruby {
            format,
            base: text.get(start..base_end).unwrap_or_default(),
            brackets: text.get(base_end..end).unwrap_or_default(),
            needs_space: before.is_some_and(|(c, _)| !c.is_whitespace()),
        }
    }

    /// Whether the source reads just so, so that nothing changes.
    pub(crate) fn equals(&self, source: &[u8]) -> bool {
        // The other formats begin with more than the base.
        if !matches!(self.format, RubyFormat::Anki | RubyFormat::Parentheses) {
            return false;
        }
        let mut rest = Remaining(source);
        write!(rest, "{self}").is_ok() && rest.0.is_empty()
    }

    /// About how many bytes are written, none too few for what occurs: readings get no longer,
    /// each `/` stands for a bracket or a comma.
    pub(crate) fn room(&self) -> usize {
        let markup = match self.format {
            RubyFormat::Html => {
                "<ruby><rp>(</rp><rt lang=\"zh-Latn-pinyin\"></rt><rp>)</rp></ruby>".len()
            }
            RubyFormat::Aozora => "｜《》".len(),
            RubyFormat::Latex => "\\ruby{}{}".len(),
            RubyFormat::Typst => "#ruby[][]".len(),
            RubyFormat::Markdown | RubyFormat::Anki | RubyFormat::Parentheses => "{|}".len(),
        };
        markup + self.base.len() + self.brackets.len()
    }

    fn readings(&self) -> Readings<'t> {
        Readings {
            brackets: self.brackets,
            at: 0,
            content: None,
        }
    }

    fn write_readings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
                f.write_char('/')?;
            }
            if is_canonical(reading) {
                f.write_str(reading)?;
            } else {
                canonical(reading).try_for_each(|c| f.write_char(c))?;
            }
        }
        Ok(())
    }

    fn lang(&self) -> &'static str {
        let is_zhuyin = |reading: &str| reading.chars().any(is_zhuyin);
        // Zhuyin begins with this byte, and so do rare brackets.
        if self.brackets.contains(&0xE3) && self.readings().all(is_zhuyin) {
            "zh-Bopo"
        } else {
            "zh-Latn-pinyin"
        }
    }
}

impl fmt::Display for Ruby<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = core::str::from_utf8(self.base).unwrap_or_default();
        let reading = Written(self);
        match self.format {
            RubyFormat::Html => write!(
                f,
                "<ruby>{base}<rp>(</rp><rt lang=\"{}\">{reading}</rt><rp>)</rp></ruby>",
                self.lang()
            ),
            RubyFormat::Markdown => write!(f, "{{{base}|{reading}}}"),
            RubyFormat::Aozora => write!(f, "｜{base}《{reading}》"),
            RubyFormat::Latex => write!(f, "\\ruby{{{base}}}{{{reading}}}"),
            RubyFormat::Typst => write!(f, "#ruby[{reading}][{base}]"),
            RubyFormat::Anki => {
                let space = if self.needs_space { " " } else { "" };
                write!(f, "{space}{base}[{reading}]")
            }
            RubyFormat::Parentheses => write!(f, "{base}({reading})"),
        }
    }
}

struct Written<'a, 't>(&'a Ruby<'t>);

impl fmt::Display for Written<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write_readings(f)
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
struct Readings<'t> {
    brackets: &'t [u8],
    at: usize,
    content: Option<&'t str>,
}

impl<'t> Iterator for Readings<'t> {
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
