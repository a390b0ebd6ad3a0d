//! Reads one alternative of a bracket into glyphs: letters, tones and breaks.
//!
//! Every spelling of a syllable ends here in one form, so that matching against the tables
//! knows letters and tones only. Which letters make a syllable is left to the base's readings.

use alloc::vec::Vec;

use crate::sign::{decompose, marked_vowel, sign, Sign, NEUTRAL, ZHUYIN};
use crate::syllable::may_bear_mark;

/// At most eight syllables of six letters, an erhua r and a digit each.
pub(crate) const MAX_GLYPHS: usize = 64;

/// At most eight syllables in a bracket, and as many hanzi in a base.
pub(crate) const MAX_SYLLABLES: usize = 8;

/// One alternative reading: letters with tone marks, tone digits among them, breaks between syllables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling {
    glyphs: [u8; MAX_GLYPHS],
    marks: [u8; MAX_GLYPHS],
    breaks: u64,
    len: usize,
    upper: bool,
    /// Capitals beyond a first letter that lower case follows.
    shouted: bool,
    toned: bool,
    zhuyin: bool,
}

impl Spelling {
    const EMPTY: Spelling = Spelling {
        glyphs: [0; MAX_GLYPHS],
        marks: [0; MAX_GLYPHS],
        breaks: 0,
        len: 0,
        upper: false,
        shouted: false,
        toned: false,
        zhuyin: false,
    };

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// A capital stands in it.
    pub(crate) fn is_upper(&self) -> bool {
        self.upper
    }

    /// Capitals stand in it beyond a first letter that lower case follows.
    pub(crate) fn is_shouted(&self) -> bool {
        self.shouted
    }

    /// Whether any syllable carries a tone.
    pub(crate) fn is_toned(&self) -> bool {
        self.toned
    }

    pub(crate) fn is_zhuyin(&self) -> bool {
        self.zhuyin
    }

    /// The letter or digit at `at`.
    pub(crate) fn glyph(&self, at: usize) -> u8 {
        self.glyphs.get(at).copied().unwrap_or(0)
    }

    /// The tone of the mark on the letter at `at`, 0 for none.
    pub(crate) fn mark(&self, at: usize) -> u8 {
        self.marks.get(at).copied().unwrap_or(0)
    }

    /// Whether a syllable of zhuyin can start at `at`: after a separator or a tone, with a ˙, or
    /// with an initial (ㄅ to ㄙ). `ㄒㄧㄢ` is one syllable, not two.
    pub(crate) fn zhuyin_starts(&self, at: usize) -> bool {
        let glyph = self.glyph(at);
        at == 0
            || self.breaks_before(at)
            || self.digit(at - 1).is_some()
            || self.digit(at).is_some()
            || (ZHUYIN | 0x05..=ZHUYIN | 0x19).contains(&glyph)
    }

    /// Whether a separator stands before the glyph at `at`.
    pub(crate) fn breaks_before(&self, at: usize) -> bool {
        at < MAX_GLYPHS && self.breaks >> at & 1 != 0
    }

    /// The tone digit at `at`: 0 to 4.
    pub(crate) fn digit(&self, at: usize) -> Option<u8> {
        let digit = self.glyph(at).wrapping_sub(b'0');
        (at < self.len && digit <= 4).then_some(digit)
    }

    /// How many tone digits there are.
    pub(crate) fn digits(&self) -> usize {
        (0..self.len).filter(|&at| self.digit(at).is_some()).count()
    }

    fn push(&mut self, glyph: u8, after_break: bool) -> Option<()> {
        *self.glyphs.get_mut(self.len)? = glyph;
        self.breaks |= u64::from(after_break) << self.len;
        self.len += 1;
        Some(())
    }

    /// Letters and tone where there is but one syllable, for reading one outside a bracket.
    pub(crate) fn single_syllable(&self) -> Option<(Vec<u8>, u8)> {
        if self.zhuyin || self.breaks != 0 {
            return None;
        }
        let digit = self.digit(self.len.checked_sub(1)?);
        let end = self.len - usize::from(digit.is_some());
        if end == 0 {
            return None;
        }
        let letters = umlaut(self.glyphs[..end].to_vec());
        let mut marks = (0..end).filter(|&at| self.mark(at) != 0);
        let tone = match (marks.next(), marks.next()) {
            (None, _) => 0,
            (Some(at), None) if may_bear_mark(&letters, at, true) => self.mark(at),
            _ => return None,
        };
        Some((letters, digit.unwrap_or(tone)))
    }
}

/// Letters as the tables spell them: lüe and nüe, and u directly behind j q x y.
fn umlaut(mut letters: Vec<u8>) -> Vec<u8> {
    match letters.as_mut_slice() {
        [b'l' | b'n', letter @ b'u', b'e'] => *letter = b'v',
        [b'j' | b'q' | b'x' | b'y', letter @ b'v', ..] => *letter = b'u',
        _ => {}
    }
    letters
}

/// One alternative and what follows its separator.
#[derive(Clone, Copy)]
pub(crate) struct Alternative<'t> {
    pub(crate) spelling: Spelling,
    pub(crate) rest: Option<&'t str>,
    /// A comma, or what is as much, parts it from the next.
    pub(crate) comma: bool,
    pub(crate) marks: bool,
    pub(crate) digits: bool,
}

/// What stood last, for what may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Start,
    Letter,
    /// `u:`, which takes no mark.
    Colon,
    Tone,
    /// A space at the edge or between two syllables.
    Space,
    Joiner,
}

/// Reads one alternative: the spelling and the text after its separator.
pub(crate) fn alternative(text: &str) -> Option<Alternative<'_>> {
    let mut reader = Reader {
        spelling: Spelling::EMPTY,
        last: Last::Start,
        joined: false,
        latin: false,
    };
    let mut comma = false;
    let mut rest = None;
    for (at, c) in text.char_indices() {
        if let Some((letter, tone)) = marked_vowel(c) {
            reader.letter(letter)?;
            reader.tone_mark(tone)?;
            continue;
        }
        let mut separator = None;
        let mut good = true;
        decompose(c, |part| match sign(part) {
            Some(found @ (Sign::Slash | Sign::Comma)) => separator = Some(found),
            Some(found) => good &= reader.take(found).is_some(),
            None => good = false,
        });
        if !good {
            return None;
        }
        if let Some(found) = separator {
            comma = found == Sign::Comma;
            rest = Some(&text[at + c.len_utf8()..]);
            break;
        }
    }
    reader.finish(rest, comma)
}

struct Reader {
    spelling: Spelling,
    last: Last,
    /// An apostrophe, hyphen or dot was seen: zhuyin has none.
    joined: bool,
    latin: bool,
}

impl Reader {
    fn take(&mut self, sign: Sign) -> Option<()> {
        match sign {
            Sign::Letter(letter) => self.letter(letter),
            Sign::Capital(letter) => {
                self.spelling.upper = true;
                self.spelling.shouted |= self.spelling.len > 0;
                self.letter(letter)
            }
            Sign::Tone(digit) => self.tone_digit(digit),
            Sign::ZhuyinTone(digit) => self.zhuyin_tone(digit),
            Sign::Mark(tone) => self.tone_mark(tone),
            Sign::Diaeresis => self.change_letter(b'u', b'v'),
            Sign::Colon => self.colon(),
            Sign::Circumflex => self.change_letter(b'e', b'E'),
            Sign::Space => self.separator(Last::Space),
            Sign::Joiner => self.separator(Last::Joiner),
            Sign::Slash | Sign::Comma => None,
        }
    }

    fn letter(&mut self, letter: u8) -> Option<()> {
        if letter & ZHUYIN == 0 {
            self.latin = true;
        } else {
            self.spelling.zhuyin = true;
        }
        self.glyph(letter, Last::Letter)
    }

    /// `u:`, whose u has no mark either.
    fn colon(&mut self) -> Option<()> {
        let at = self.letter_before()?;
        if self.spelling.marks[at] != 0 {
            return None;
        }
        self.change_letter(b'u', b'v')?;
        self.last = Last::Colon;
        Some(())
    }

    /// A tone number stands directly after a letter.
    fn tone_digit(&mut self, digit: u8) -> Option<()> {
        if !matches!(self.last, Last::Letter | Last::Colon) || self.spelling.zhuyin {
            return None;
        }
        self.spelling.toned = true;
        self.glyph(digit, Last::Tone)
    }

    /// ˙ may stand before the symbols as well.
    fn zhuyin_tone(&mut self, digit: u8) -> Option<()> {
        if self.last != Last::Letter && digit != NEUTRAL {
            return None;
        }
        self.spelling.zhuyin = true;
        self.spelling.toned = true;
        self.glyph(digit, Last::Tone)
    }

    fn glyph(&mut self, glyph: u8, last: Last) -> Option<()> {
        let after_break = matches!(self.last, Last::Space | Last::Joiner) && self.spelling.len > 0;
        self.last = last;
        self.spelling.push(glyph, after_break)
    }

    fn tone_mark(&mut self, tone: u8) -> Option<()> {
        let at = self.letter_before()?;
        if self.spelling.marks[at] != 0 || self.spelling.zhuyin {
            return None;
        }
        self.spelling.marks[at] = tone;
        self.spelling.toned = true;
        Some(())
    }

    fn change_letter(&mut self, from: u8, to: u8) -> Option<()> {
        let at = self.letter_before()?;
        if self.spelling.glyphs[at] != from {
            return None;
        }
        self.spelling.glyphs[at] = to;
        Some(())
    }

    fn letter_before(&self) -> Option<usize> {
        if self.last != Last::Letter {
            return None;
        }
        self.spelling.len.checked_sub(1)
    }

    fn separator(&mut self, last: Last) -> Option<()> {
        match (self.last, last) {
            (Last::Space | Last::Joiner, _) | (Last::Start, Last::Joiner) => return None,
            _ => {}
        }
        self.joined |= last == Last::Joiner;
        self.last = last;
        Some(())
    }

    fn finish(self, rest: Option<&str>, comma: bool) -> Option<Alternative<'_>> {
        let Reader {
            mut spelling,
            last,
            joined,
            latin,
        } = self;
        spelling.shouted |= spelling.upper && spelling.len == 1;
        let mixed = spelling.zhuyin && (latin || joined);
        if spelling.len == 0 || last == Last::Joiner || mixed {
            return None;
        }
        let marks = spelling.marks.iter().any(|&mark| mark != 0);
        let digits = spelling.toned && !marks && !spelling.zhuyin;
        let mixed_tones = marks && (0..spelling.len).any(|at| spelling.digit(at).is_some());
        (!mixed_tones).then_some(Alternative {
            spelling,
            rest,
            comma,
            marks,
            digits,
        })
    }
}
