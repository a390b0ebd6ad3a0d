//! The walk over the text: brackets, bases, and what is removed on the way.

use super::agreement::Match;
use super::characters::{
    closer, is_hanzi, is_line_break, is_space_before_bracket, is_variation_selector, opener,
    ITERATION,
};
use super::matching::{self, Hanzi};
use super::symbols::{symbols, Symbol};
use super::tables::tables;
use super::{Accept, Agreement, Found, Select, MOST_BYTES};
use std::ops::Range;

/// The longest base.
const MOST_HANZI: usize = 8;

/// How many hanzi before a 々 are looked at for the one that it repeats.
const MOST_ITERATIONS: usize = 32;

/// All candidates in text order. "A removed bracket (with the space before it) is transparent when
/// looking back for the base. A kept bracket is ordinary text and so ends the run."
pub(super) fn candidates(text: &str, accept: Accept, select: Select) -> Vec<Found> {
    let source = Source {
        text,
        chars: text.char_indices().collect(),
        accept,
        select,
    };
    let mut edited: Vec<char> = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while at < source.chars.len() {
        match source.candidate(at, &edited) {
            Some(candidate) => {
                if candidate.selected {
                    edited.truncate(edited.len() - candidate.spaces);
                } else {
                    edited.extend(source.chars[candidate.pair.clone()].iter().map(|&(_, c)| c));
                }
                at = candidate.pair.end;
                found.push(source.found(candidate));
            }
            None => {
                edited.push(source.chars[at].1);
                at += 1;
            }
        }
    }
    found
}

struct Source<'t> {
    text: &'t str,
    chars: Vec<(usize, char)>,
    accept: Accept,
    select: Select,
}

/// A candidate in terms of characters.
struct Candidate {
    /// From the opener to the closer, as indices of characters.
    pair: Range<usize>,
    /// The spaces before the opener that belong to it, none or one.
    spaces: usize,
    base: String,
    matched: Match,
    selected: bool,
}

impl Source<'_> {
    /// "A pair after a base run of at least one hanzi whose content is made of reading characters
    /// only, with at least one letter, at most 256 bytes."
    fn candidate(&self, at: usize, edited: &[char]) -> Option<Candidate> {
        let pair = self.pair(at)?;
        let spaces = spaces_before_bracket(edited);
        let before = &edited[..edited.len() - spaces];
        let run = hanzi_run(before);
        if run.is_empty() {
            return None;
        }
        let content = &self.text[self.byte(pair.start + 1)..self.byte(pair.end - 1)];
        if content.len() > MOST_BYTES {
            return None;
        }
        let symbols = symbols(content)?;
        let (base, matched, acted_on) = self.judged(&run, &symbols);
        let selected = acted_on && !self.is_markdown_link(&pair, before);
        Some(Candidate {
            pair,
            spaces,
            base,
            matched,
            selected,
        })
    }

    /// The base, how well it agrees, and whether the policy acts on it. "Common and Noise act on modern readings: where
    /// a wider one agrees best or takes part and is kept, the best modern ones decide if it is acted on."
    fn judged(&self, run: &[Hanzi], symbols: &[Symbol]) -> (String, Match, bool) {
        let judged = |run: &[Hanzi]| {
            let (base, matched) = best_base(run, |base| matching::bracket(symbols, base));
            let acted_on = matched.agreement >= self.accept.weakest()
                && (self.select == Select::Verified || is_common(base, matched, symbols));
            let base: String = base.iter().map(|hanzi| hanzi.text.as_str()).collect();
            (base, matched, acted_on)
        };
        let best = judged(run);
        if best.2 || best.1.agreement == Agreement::NotAReading || best.1.modern {
            return best;
        }
        let modern = |hanzi: &Hanzi| Hanzi {
            modern_only: true,
            ..hanzi.clone()
        };
        let modern: Vec<Hanzi> = run.iter().map(modern).collect();
        Some(judged(&modern))
            .filter(|modern| modern.2)
            .unwrap_or(best)
    }

    /// "A pair is an opener, a content without any bracket character of these kinds and without
    /// line break, and a closer of its kind."
    fn pair(&self, at: usize) -> Option<Range<usize>> {
        let kind = opener(self.chars[at].1)?;
        let ends_content = |c: char| opener(c).is_some() || closer(c).is_some() || is_line_break(c);
        let after_opener = &self.chars[at + 1..];
        let length = after_opener.iter().position(|&(_, c)| ends_content(c))?;
        let end = at + 1 + length;
        (closer(self.chars[end].1) == Some(kind)).then_some(at..end + 1)
    }

    /// "`[x]` (ASCII both) directly followed by `(` `[` `:` is a Markdown link and stays, unless
    /// what follows directly is a bracket that is itself accepted on the text with [x] removed."
    fn is_markdown_link(&self, pair: &Range<usize>, without_it: &[char]) -> bool {
        let char_at = |index: usize| self.chars.get(index).map(|&(_, c)| c);
        let is_ascii_square =
            char_at(pair.start) == Some('[') && char_at(pair.end - 1) == Some(']');
        if !is_ascii_square || !matches!(char_at(pair.end), Some('(' | '[' | ':')) {
            return false;
        }
        let follower = self.candidate(pair.end, without_it);
        let weakest = self.accept.weakest();
        follower.is_none_or(|candidate| candidate.matched.agreement < weakest)
    }

    fn found(&self, candidate: Candidate) -> Found {
        let Candidate { pair, spaces, .. } = candidate;
        Found {
            span: self.byte(pair.start - spaces)..self.byte(pair.end),
            base: candidate.base,
            agreement: candidate.matched.agreement,
            selected: candidate.selected,
        }
    }

    /// The byte offset of a character, or of the end of the text.
    fn byte(&self, index: usize) -> usize {
        self.chars
            .get(index)
            .map_or(self.text.len(), |&(byte, _)| byte)
    }
}

/// "Just before the opener stand hanzi, with at most one space between." A removed bracket takes
/// its space along, so this one stands directly before the opener in the source too.
fn spaces_before_bracket(edited: &[char]) -> usize {
    usize::from(edited.last().is_some_and(|&c| is_space_before_bracket(c)))
}

/// The hanzi at the end of the edited text, each with its optional variation selector.
fn hanzi_run(edited: &[char]) -> Vec<Hanzi> {
    let mut units: Vec<&[char]> = Vec::new();
    let mut rest = edited;
    loop {
        match rest {
            [before @ .., c] if is_hanzi(*c) => {
                units.push(&rest[before.len()..]);
                rest = before;
            }
            [before @ .., c, selector] if is_hanzi(*c) && is_variation_selector(*selector) => {
                units.push(&rest[before.len()..]);
                rest = before;
            }
            _ => break,
        }
    }
    units.reverse();
    resolve(&units)
}

/// "々 needs a hanzi before it in the base or in the run; it has that hanzi's readings and level."
/// One without such a hanzi, or with more of its kind between than the scanner looks back, is none
/// itself, and the run begins after it.
fn resolve(units: &[&[char]]) -> Vec<Hanzi> {
    let mut run: Vec<Hanzi> = Vec::new();
    let mut iterations = 0;
    for unit in units {
        let character = unit[0];
        iterations = if character == ITERATION {
            iterations + 1
        } else {
            0
        };
        if iterations > MOST_ITERATIONS {
            run.clear();
        }
        let stands_for = match run.last() {
            Some(before) if character == ITERATION => before.stands_for,
            None if character == ITERATION => continue,
            _ => character,
        };
        run.push(Hanzi {
            text: unit.iter().collect(),
            character,
            stands_for,
            modern_only: false,
        });
    }
    run
}

/// "Base = suffix of the hanzi run of n hanzi, 1 <= n <= 8; among all n the one with the best
/// agreement, the shortest on ties."
fn best_base(run: &[Hanzi], matched: impl Fn(&[Hanzi]) -> Match) -> (&[Hanzi], Match) {
    let suffix = |n: usize| &run[run.len() - n..];
    let mut best = (suffix(1), matched(suffix(1)));
    for n in 2..=MOST_HANZI.min(run.len()) {
        let longer = matched(suffix(n));
        if longer.agreement > best.1.agreement {
            best = (suffix(n), longer);
        }
    }
    best
}

/// "Common: every hanzi of the base is level 1 and, with the reading at hand, every syllable
/// matches a modern-tier reading." A rarer hanzi that simplifies to a level 1 one (於) counts as
/// its image where the bracket agrees as well with the image's modern readings.
fn is_common(base: &[Hanzi], matched: Match, symbols: &[Symbol]) -> bool {
    let as_common: Option<Vec<Hanzi>> = base.iter().map(common_form).collect();
    let is_common =
        |base: Vec<Hanzi>| matching::bracket(symbols, &base).agreement >= matched.agreement;
    matched.modern && as_common.is_some_and(is_common)
}

/// The hanzi itself where it is level 1, or its level 1 image in its place.
fn common_form(hanzi: &Hanzi) -> Option<Hanzi> {
    let printed = hanzi.stands_for;
    let common = if tables().is_level_1(printed) {
        printed
    } else {
        let image = tables().image(printed);
        image.filter(|&image| tables().is_level_1(image))?
    };
    Some(Hanzi {
        stands_for: common,
        modern_only: true,
        ..hanzi.clone()
    })
}
