//! What a document shows of itself: its single-hanzi annotations, the rest, and how its hanzi stand.

use alloc::vec::Vec;

use crate::hanzi::{each_hanzi, first_char, is_hanzi};
use crate::recognize::Pair;
use crate::ruby::same;
use crate::search::{Found, Search};
use crate::tables::TonedId;
use crate::verify::Forms;
use crate::{Accept, Agreement, Mode, Normalizer, Reason, RubyFormat, Verdict};

/// An annotation of the shape that mechanical noise has: one common hanzi, one modern reading in
/// lower case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) base: char,
    /// How many hanzi stand before it in the stripped text.
    pub(crate) ordinal: usize,
    /// A traditional form: outside the list of 2013, or with a simplified image besides.
    pub(crate) traditional: bool,
    /// Outside the list of 2013, its image inside.
    pub(crate) foreign: bool,
    pub(crate) frequent: bool,
    /// The reading is the default one of its base.
    pub(crate) default: bool,
    /// The base has one modern reading only.
    pub(crate) plain: bool,
    /// A hanzi stands on one side of it; alone between punctuation it is an entry of a list.
    pub(crate) inside: bool,
    /// A space follows the bracket.
    pub(crate) spaced: bool,
    /// The bracket stands there twice.
    pub(crate) doubled: bool,
    /// No tone is printed.
    pub(crate) toneless: bool,
    reading: TonedId,
}

/// One document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) tokens: Vec<Token>,
    /// Brackets with pinyin of any other shape.
    pub(crate) others: usize,
    /// Hanzi that those others cover.
    pub(crate) covered: usize,
    /// Bases of others that go with the noise: tokens but for the conversion of the text.
    unstable: Vec<char>,
    /// Where the last of them stands.
    last_other: Option<usize>,
    /// The first bracket of the last base, where those behind it are joined.
    chain: Option<Chain>,
    /// Bases that are shown with two readings.
    pub(crate) ambiguous: Vec<char>,
    pub(crate) hanzi: usize,
    /// Traditional-only hanzi.
    pub(crate) traditional: usize,
    /// How each base occurs without an annotation, in order of code points.
    bare: Vec<(char, Bare)>,
}

/// The occurrences of a base that carry no annotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bare {
    pub(crate) count: usize,
    /// The hanzi before the first of them; `usize::MAX` where there is none.
    pub(crate) first: usize,
}

/// A bracket that others on the same base may follow.
#[derive(Clone, Copy, Debug)]
struct Chain {
    ordinal: usize,
    hanzi: usize,
    pair: Pair,
}

impl Bare {
    const NONE: Bare = Bare {
        count: 0,
        first: usize::MAX,
    };

    fn note(&mut self, ordinal: usize) {
        self.count += 1;
        self.first = self.first.min(ordinal);
    }
}

impl Evidence {
    /// Gathers the evidence of a text; without three tokens only those are counted.
    pub(crate) fn gather(text: &[u8], settings: Normalizer) -> Evidence {
        let joins = matches!(
            settings.mode,
            Mode::Ruby(RubyFormat::Anki | RubyFormat::Parentheses)
        );
        let mut evidence = Evidence::default();
        let mut search = Search::for_evidence(settings);
        let mut position = Position::default();
        while let Some(found) = search.next(text) {
            let ordinal = position.hanzi_before(text, found.base_end);
            if !(joins && evidence.join(text, &found, ordinal)) {
                evidence.add(text, &search, &found, ordinal);
            }
        }
        if evidence.tokens.len() < crate::noise::LEAST {
            return evidence;
        }
        evidence.set_ambiguous_apart();
        evidence.count_hanzi(text, &search);
        evidence
    }

    /// Counts as one bracket what ruby that stands in brackets makes one of: `國(guó)(guo)` becomes
    /// `國[guó/guo]`, which a second pass sees. Whether it has counted this one.
    fn join(&mut self, text: &[u8], found: &Found, ordinal: usize) -> bool {
        if !found.is_selected() {
            return false;
        }
        let chain = Chain {
            ordinal,
            hanzi: found.verified.hanzi,
            pair: found.pair,
        };
        match self.chain {
            Some(first) if (first.ordinal, first.hanzi) == (ordinal, chain.hanzi) => {
                let printed = |pair: Pair| pair.printed(text).trim();
                let is_token = self.last_other != Some(ordinal);
                if is_token && same(printed(first.pair), printed(found.pair)) {
                    return false;
                }
                if is_token {
                    while self
                        .tokens
                        .pop_if(|token| token.ordinal == ordinal)
                        .is_some()
                    {}
                    self.last_other = Some(ordinal);
                    self.others += 1;
                    self.covered += 1;
                }
                true
            }
            _ => {
                self.chain = Some(chain);
                false
            }
        }
    }

    fn add(&mut self, text: &[u8], search: &Search, found: &Found, ordinal: usize) {
        if let Some(token) = token(text, search, found, ordinal) {
            match self.tokens.last_mut() {
                // A doubled bracket is one annotation, which ends with the second.
                Some(last) if last.ordinal == ordinal && last.reading == token.reading => {
                    last.inside |= token.inside;
                    last.spaced = token.spaced;
                    last.doubled = true;
                }
                _ => self.tokens.push(token),
            }
            return;
        }
        let agreement = found.verified.rank.agreement();
        let toned = found.shape.marks || found.shape.digits;
        let counts = match agreement {
            Agreement::Exact => true,
            // Letters without a tone are English more often than pinyin.
            Agreement::Toneless => {
                search.settings().accept != Accept::Exact && !found.has_noise_shape()
            }
            Agreement::ToneDiffers => true,
            Agreement::NotAReading if found.verdict == Verdict::Kept(Reason::UpperCase) => false,
            Agreement::NotAReading => toned || search.settings().accept != Accept::Exact,
        };
        let doubled = self.last_other == Some(ordinal);
        if counts && !doubled {
            self.last_other = Some(ordinal);
            self.others += 1;
            self.covered += found.verified.hanzi;
            self.unstable.extend(unstable(text, search, found));
        }
    }

    /// Takes the bases with two readings out: a lesson shows them, a machine does not.
    fn set_ambiguous_apart(&mut self) {
        let mut readings: Vec<(char, TonedId)> = self
            .tokens
            .iter()
            .map(|token| (token.base, token.reading))
            .collect();
        readings.sort_unstable();
        readings.dedup();
        let twice = readings.windows(2).filter(|pair| pair[0].0 == pair[1].0);
        self.ambiguous = twice.map(|pair| pair[0].0).collect();
        self.ambiguous.dedup();
        let before = self.tokens.len();
        let ambiguous = &self.ambiguous;
        self.tokens
            .retain(|token| ambiguous.binary_search(&token.base).is_err());
        self.others += before - self.tokens.len();
        self.covered += before - self.tokens.len();
    }

    fn count_hanzi(&mut self, text: &[u8], search: &Search) {
        let tables = search.view().tables;
        let mut bases: Vec<char> = self.tokens.iter().map(|token| token.base).collect();
        bases.sort_unstable();
        bases.dedup();
        self.bare = bases.into_iter().map(|base| (base, Bare::NONE)).collect();
        // Most hanzi are none of the bases: seen here, without a search.
        let mut filter = [0_u64; 4];
        for &(base, _) in &self.bare {
            filter[base as usize / 64 % 4] |= 1 << (base as usize % 64);
        }
        let mut annotated = self.tokens.iter().map(|token| token.ordinal).peekable();
        each_hanzi(text, |c| {
            let ordinal = self.hanzi;
            self.hanzi += 1;
            self.traditional += usize::from(tables.character(c).is_traditional_only());
            while annotated.next_if(|&at| at < ordinal).is_some() {}
            if annotated.peek() == Some(&ordinal) {
                return;
            }
            let seen = search.as_converted(c);
            if filter[seen as usize / 64 % 4] >> (seen as usize % 64) & 1 == 0 {
                return;
            }
            if let Ok(index) = self.bare.binary_search_by_key(&seen, |&(base, _)| base) {
                self.bare[index].1.note(ordinal);
            }
        });
    }

    /// Leaves what stands there when tokens have gone: their bases are bare now.
    pub(crate) fn remove(&mut self, goes: impl Fn(&Token) -> bool) {
        for token in self.tokens.iter().filter(|token| goes(token)) {
            let place = self
                .bare
                .binary_search_by_key(&token.base, |&(base, _)| base);
            if let Ok(index) = place {
                self.bare[index].1.note(token.ordinal);
            }
        }
        self.tokens.retain(|token| !goes(token));
        // All of these stand on traditional forms, which go with any noise.
        let ambiguous = &self.ambiguous;
        let before = self.unstable.len();
        self.unstable
            .retain(|base| ambiguous.binary_search(base).is_ok());
        self.others -= before - self.unstable.len();
        self.covered -= before - self.unstable.len();
    }

    /// How `base` occurs without an annotation.
    pub(crate) fn bare(&self, base: char) -> Bare {
        match self.bare.binary_search_by_key(&base, |&(known, _)| known) {
            Ok(index) => self.bare[index].1,
            Err(_) => Bare::NONE,
        }
    }
}

/// Counts hanzi on the way from one candidate to the next.
#[derive(Default)]
struct Position {
    at: usize,
    hanzi: usize,
}

impl Position {
    /// The hanzi before the last one that ends at `end`.
    fn hanzi_before(&mut self, text: &[u8], end: usize) -> usize {
        let mut count = 0;
        if let Some(between) = text.get(self.at..end) {
            each_hanzi(between, |_| count += 1);
            self.at = end;
        }
        self.hanzi += count;
        self.hanzi.saturating_sub(1)
    }
}

/// The base of a candidate that is no token as a second pass sees it, where its bracket is kept, but
/// goes where the document is noise.
fn unstable(text: &[u8], search: &Search, found: &Found) -> Option<char> {
    let may_go =
        search.view().forms == Forms::Converted && found.verdict != Verdict::Kept(Reason::Link);
    let found = may_go.then(|| search.as_printed(text, found))?;
    let goes = found.is_selected() && found.has_noise_shape();
    let (hanzi, _) = search.base_of(text, &found).filter(|_| goes)?;
    Some(search.as_converted(hanzi))
}

/// The token that a candidate is, if it has the shape of noise.
fn token(text: &[u8], search: &Search, found: &Found, ordinal: usize) -> Option<Token> {
    if !found.is_selected() || !found.has_noise_shape() {
        return None;
    }
    let tables = search.view().tables;
    let (hanzi, before) = search.base_of(text, found)?;
    let rest = &text[found.pair.end..];
    let spaced = rest.first() == Some(&b' ');
    let follows = first_char(&rest[usize::from(spaced)..]).is_some_and(|(c, _)| is_hanzi(c));
    let source = tables.character(hanzi);
    let base = search.as_converted(hanzi);
    let character = tables.character(base);
    Some(Token {
        base,
        ordinal,
        traditional: tables.is_traditional_form(hanzi),
        inside: before || follows,
        foreign: source.is_traditional_only(),
        frequent: character.is_frequent(),
        default: character
            .reading(0)
            .is_some_and(|default| default.id == found.reading),
        plain: character
            .readings()
            .filter(|reading| !reading.wider)
            .count()
            == 1,
        spaced,
        doubled: false,
        toneless: !found.shape.marks,
        reading: found.reading,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mode, Scope};

    #[test]
    fn what_goes_with_the_noise_counts_no_longer() {
        let document = Normalizer::new(Mode::Convert(Scope::Document));
        // 干 has two readings. 乾 and 於 become 干 and 于, which do not have theirs.
        let text = "國(guó)學(xué)業(yè)干(gān)干(gàn)乾(qián)於(yū)";
        let mut evidence = Evidence::gather(text.as_bytes(), document);
        let counts = |evidence: &Evidence| (evidence.others, evidence.covered);
        assert_eq!(counts(&evidence), (4, 4));
        evidence.remove(|_| true);
        assert_eq!(counts(&evidence), (3, 3));
    }

    #[test]
    fn each_hanzi_of_a_base_has_its_reading() {
        let convert = Normalizer::new(Mode::Convert(Scope::Annotated)).trust_readings(true);
        // 乾 stays as its reading says: the second bracket is one of 乾得 too, and hides nothing.
        let text = "乾得(qiándé)(qiándé)(dé)";
        assert_eq!(Evidence::gather(text.as_bytes(), convert).tokens.len(), 1);
    }
}
