//! Words around a hanzi, which decide its image before any reading does.

use crate::hanzi::{first_char, is_hanzi, is_variation_selector, scalar_of_three, selector};
use crate::images::Image;
use crate::script::Script;
use crate::spelling::MAX_SYLLABLES;
use crate::tables::Tables;

/// The longest phrase in the tables.
pub(crate) const LONGEST_PHRASE: usize = 8;

/// How far from a character a word that covers it can begin or end.
pub(crate) const REACH: usize = LONGEST_PHRASE - 1;

/// The longest base with the reach on either side.
const SIZE: usize = MAX_SYLLABLES + 2 * REACH;

/// A stretch of stripped text, long enough for every phrase that can cover a base.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    chars: [char; SIZE],
    len: usize,
}

impl Window {
    pub(crate) const EMPTY: Window = Window {
        chars: ['\0'; SIZE],
        len: 0,
    };

    /// Appends a character; beyond its size the window stays as it is.
    pub(crate) fn push(&mut self, c: char) {
        if let Some(slot) = self.chars.get_mut(self.len) {
            *slot = c;
            self.len += 1;
        }
    }

    /// Turns the characters pushed so far around, for a stretch read backwards.
    pub(crate) fn reverse(&mut self) {
        self.chars[..self.len].reverse();
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The image that a word gives the character at `target`: words are taken from the left,
    /// the longest first.
    pub(crate) fn image(&self, tables: &Tables, target: usize) -> Option<char> {
        let chars = &self.chars[..self.len];
        let mut start = 0;
        while start <= target {
            let first = *chars.get(start)?;
            let head = tables.head(first, tables.image(first));
            let phrase = head
                .and_then(|head| tables.phrase(head, |index| chars.get(start + index).copied()));
            match phrase {
                Some(phrase) if start + phrase.characters > target => {
                    return phrase.image().nth(target - start);
                }
                Some(phrase) => start += phrase.characters.max(1),
                None => start += 1,
            }
        }
        None
    }

    /// Whether the stretch is traditional.
    pub(crate) fn is_traditional(&self, tables: &Tables) -> bool {
        let mut script = Script::default();
        self.chars[..self.len]
            .iter()
            .for_each(|&c| script.count(tables, c));
        script.is_traditional()
    }
}

/// How many bytes `text` begins with that no word can hold: ASCII, characters of two bytes, and stray bytes.
#[inline]
pub(crate) fn outside_words(text: &[u8]) -> usize {
    let (blocks, _) = text.as_chunks::<32>();
    let ascii = 32 * blocks.iter().take_while(|block| block.is_ascii()).count();
    let outside = |&&byte: &&u8| byte < 0xE0;
    ascii + text[ascii..].iter().take_while(outside).count()
}

/// How many characters before `c` a word that holds it may begin: `c` decides, or is a selector, which may stand inside a word.
/// `before` are the nearest, all of three bytes.
pub(crate) fn reach(c: char, image: Image, before: &[u8]) -> usize {
    match image {
        Image::Special(special) => match before.last_chunk().copied().and_then(scalar_of_three) {
            Some(last) if !special.may_follow(last) => 0,
            _ => special.reach(),
        },
        _ if is_hanzi(c) || is_variation_selector(c) => REACH,
        _ => 0,
    }
}

/// The hanzi that a text begins with, read as far as they are asked for; of two selectors behind one it
/// ends there.
pub(crate) struct Ahead<'a> {
    rest: &'a [u8],
    chars: [char; LONGEST_PHRASE],
    len: usize,
}

impl<'a> Ahead<'a> {
    /// Reads behind `first`.
    pub(crate) fn of(first: char, rest: &'a [u8]) -> Ahead<'a> {
        let mut ahead = Ahead {
            rest,
            chars: ['\0'; LONGEST_PHRASE],
            len: 1,
        };
        ahead.chars[0] = first;
        ahead.pass_selector();
        ahead
    }

    /// Passes the selector of the last hanzi.
    #[inline]
    fn pass_selector(&mut self) {
        if let Some(len) = selector(self.rest) {
            self.rest = &self.rest[len..];
            if selector(self.rest).is_some() {
                self.rest = &[];
            }
        }
    }

    /// The hanzi that were asked for, and those before them.
    pub(crate) fn read(&self) -> &[char] {
        &self.chars[..self.len]
    }

    /// The hanzi of this number, the first being 0.
    #[inline]
    pub(crate) fn get(&mut self, index: usize) -> Option<char> {
        while self.len <= index {
            let (c, len) = first_char(self.rest).filter(|&(c, _)| is_hanzi(c))?;
            *self.chars.get_mut(self.len)? = c;
            self.len += 1;
            self.rest = &self.rest[len..];
            self.pass_selector();
        }
        self.chars.get(index).copied()
    }
}
