//! Gathers what a document shows of itself.

use alloc::vec::Vec;

use crate::bare::{is_cut, last_hanzi};
use crate::evidence::{Evidence, Token};
use crate::hanzi::{first_char, is_hanzi};
use crate::noise::{Gate, LEAST};
use crate::recognize::Pair;
use crate::ruby::same;
use crate::search::{Found, Search};
use crate::tables::TonedId;
use crate::verify::Forms;
use crate::walk::count_hanzi;
use crate::{Accept, Agreement, Mode, Normalizer, Reason, RubyFormat, Verdict};

/// Evidence in the making.
struct Gathering<'t> {
    text: &'t [u8],
    search: Search,
    /// Annotations that this gate removes are left out of the evidence.
    gate: Option<&'t Gate>,
    /// Whether brackets go, which ruby keeps.
    goes: bool,
    evidence: Evidence,
    position: Position,
    /// Where the last of the others stands.
    last_other: Option<usize>,
    /// The last base with a bracket that goes, where ruby joins those behind it.
    chain: Option<Chain>,
}

/// A bracket that others on the same base may follow.
#[derive(Clone, Copy, Debug)]
struct Chain {
    ordinal: usize,
    hanzi: usize,
    pair: Pair,
}

impl Evidence {
    /// Gathers the evidence of a text; without three tokens only those are counted.
    pub(crate) fn gather(text: &[u8], settings: Normalizer) -> Evidence {
        Evidence::gather_beside(None, text, settings)
    }

    /// Gathers what is left when the gate has taken what it takes.
    pub(crate) fn left_by(gate: &Gate, text: &[u8], settings: Normalizer) -> Evidence {
        Evidence::gather_beside(Some(gate), text, settings)
    }

    fn gather_beside(gate: Option<&Gate>, text: &[u8], settings: Normalizer) -> Evidence {
        let joins = matches!(
            settings.mode,
            Mode::Ruby(RubyFormat::Anki | RubyFormat::Parentheses)
        );
        let mut gathering = Gathering {
            text,
            search: Search::for_evidence(settings),
            gate,
            goes: !matches!(settings.mode, Mode::Ruby(_)),
            evidence: Evidence::default(),
            position: Position::default(),
            last_other: None,
            chain: None,
        };
        while let Some(found) = gathering.search.next(text) {
            let ordinal = gathering.position.hanzi_before(text, found.base_end);
            if !(joins && gathering.join(&found, ordinal)) {
                gathering.add(&found, ordinal);
            }
        }
        if let Some(gate) = gate {
            let tokens = &mut gathering.evidence.tokens;
            tokens.retain(|token| gate.verdict(token.base, token.traditional).is_err());
        }
        if gathering.evidence.tokens.len() >= LEAST {
            gathering.evidence.set_ambiguous_apart();
            gathering.evidence.count_hanzi(text, &gathering.search);
        }
        gathering.evidence
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
}

impl Gathering<'_> {
    /// Counts as one bracket what ruby that stands in brackets makes one of: `國(guó)(guo)` becomes
    /// `國[guó/guo]`, which a second pass sees. Whether it has counted this one.
    fn join(&mut self, found: &Found, ordinal: usize) -> bool {
        if !found.is_selected() {
            return false;
        }
        let hanzi = found.verified.hanzi;
        let Some(first) = self
            .chain
            .filter(|first| (first.ordinal, first.hanzi) == (ordinal, hanzi))
        else {
            self.chain = Some(Chain {
                ordinal,
                hanzi,
                pair: found.pair,
            });
            return false;
        };
        if self.last_other == Some(ordinal) {
            return true;
        }
        let printed = |pair: Pair| pair.printed(self.text).trim();
        if same(printed(first.pair), printed(found.pair)) {
            return false;
        }
        let tokens = &mut self.evidence.tokens;
        while tokens.pop_if(|token| token.ordinal == ordinal).is_some() {}
        self.add_other(ordinal, hanzi);
        true
    }

    fn add(&mut self, found: &Found, ordinal: usize) {
        if let Some(token) = self.token(found, ordinal) {
            self.note_cut(found, ordinal);
            match self.evidence.tokens.last_mut() {
                // A doubled bracket is one annotation, which ends with the second.
                Some(last) if last.ordinal == ordinal && last.reading == token.reading => {
                    last.inside |= token.inside;
                    last.between |= token.between;
                    last.spaced = token.spaced;
                    last.doubled = true;
                }
                _ => self.evidence.tokens.push(token),
            }
            return;
        }
        let goes = |gate: &Gate| {
            let base = self.unstable(found);
            base.is_some_and(|base| gate.verdict(base, true).is_ok())
        };
        if self.gate.is_some_and(goes) {
            self.note_cut(found, ordinal);
            self.search.remove(found);
            return;
        }
        let agreement = found.verified.rank.agreement();
        let toned = found.shape.marks || found.shape.digits;
        let letters_count = self.search.settings().accept != Accept::Exact;
        let counts = match agreement {
            Agreement::Exact => true,
            // Letters without a tone are English more often than pinyin.
            Agreement::Toneless => letters_count && !found.has_noise_shape(),
            Agreement::ToneDiffers => true,
            Agreement::NotAReading if found.verdict == Verdict::Kept(Reason::UpperCase) => false,
            Agreement::NotAReading => toned || letters_count,
        };
        if counts && self.last_other != Some(ordinal) {
            self.add_other(ordinal, found.verified.hanzi);
            self.evidence.unstable = self.evidence.unstable || self.unstable(found).is_some();
        }
    }

    /// Remembers a base that ends the text when its bracket has gone.
    fn note_cut(&mut self, found: &Found, ordinal: usize) {
        let ends = self.goes && is_cut(&self.text[found.end..]);
        let hanzi = ends.then(|| last_hanzi(&self.text[..found.base_end]));
        let as_base = |c| (ordinal, self.search.as_converted(c));
        self.evidence.cut = hanzi.flatten().map(as_base);
    }

    fn add_other(&mut self, ordinal: usize, hanzi: usize) {
        self.last_other = Some(ordinal);
        self.evidence.others += 1;
        self.evidence.covered += hanzi;
    }

    /// The token that a candidate is, if it has the shape of noise.
    fn token(&self, found: &Found, ordinal: usize) -> Option<Token> {
        if !found.is_selected() || !found.has_noise_shape() {
            return None;
        }
        let tables = self.search.view().tables;
        let (hanzi, before) = self.search.base_of(self.text, found)?;
        let rest = &self.text[found.pair.end..];
        let spaced = rest.first() == Some(&b' ');
        let follows = first_char(&rest[usize::from(spaced)..]).is_some_and(|(c, _)| is_hanzi(c));
        let source = tables.character(hanzi);
        let base = self.search.as_converted(hanzi);
        let character = tables.character(base);
        Some(Token {
            base,
            ordinal,
            traditional: tables.is_traditional_form(hanzi),
            inside: before || follows,
            between: before && follows,
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

    /// The base, a traditional form, of a candidate that goes if the document is noise, but is no token once the text is converted and
    /// its bracket kept.
    fn unstable(&self, found: &Found) -> Option<char> {
        let may_go = self.search.view().forms == Forms::Converted
            && found.verdict != Verdict::Kept(Reason::Link);
        let found = may_go.then(|| self.search.as_printed(self.text, found))?;
        let goes = found.is_selected() && found.has_noise_shape();
        let (hanzi, _) = self.search.base_of(self.text, &found).filter(|_| goes)?;
        Some(self.search.as_converted(hanzi))
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
        if self.at < end {
            self.hanzi += count_hanzi(text, self.at..end);
            self.at = end;
        }
        self.hanzi.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scope;

    #[test]
    fn a_doubled_bracket_stands_where_its_base_does() {
        let text = "我國(guó)(guó)人，學(xué)(xué)，人民(mín)(mín)".as_bytes();
        let evidence = Evidence::gather(text, Normalizer::new(Mode::Strip));
        let places = evidence.tokens.iter().map(|of| (of.inside, of.between));
        let places: Vec<_> = places.collect();
        assert_eq!(places, [(true, true), (false, false), (true, false)]);
    }

    #[test]
    fn in_a_converted_document_a_base_has_the_readings_of_its_image() {
        let shown = |mode| {
            let text = "乾(qián)人國(guó)民學(xué)".as_bytes();
            let evidence = Evidence::gather(text, Normalizer::new(mode));
            let bases: Vec<char> = evidence.tokens.iter().map(|of| of.base).collect();
            (bases, evidence.others)
        };
        assert_eq!(shown(Mode::Strip), (std::vec!['乾', '國', '學'], 0));
        // 干 has no qián.
        let document = Mode::Convert(Scope::Document);
        assert_eq!(shown(document), (std::vec!['国', '学'], 1));
    }

    #[test]
    fn what_goes_at_the_end_is_as_good_as_cut() {
        let left = |end: &str, mode| {
            let text = ["我國(guó)人，外國(guó)民(mín)，民(mín)主國(guó)", end].concat();
            let mut evidence = Evidence::gather(text.as_bytes(), Normalizer::new(mode));
            evidence.remove(|token| token.base == '國');
            evidence.bare('國').count
        };
        assert_eq!(left("", Mode::Strip), 2);
        assert_eq!(left(" ", Mode::Strip), 2);
        assert_eq!(left("。", Mode::Strip), 3);
        assert_eq!(left("，他國\u{FE00}(guó)", Mode::Strip), 3);
        // Ruby keeps the bracket in another form.
        assert_eq!(left("", Mode::Ruby(RubyFormat::Html)), 3);
    }

    #[test]
    fn a_default_reading_may_lack_its_tone() {
        let settings = Normalizer::new(Mode::Strip).accept(Accept::Toneless);
        let text = "我国(guo)很好(hao)，银行(hang)业爱(ài)大(dai)夫".as_bytes();
        let evidence = Evidence::gather(text, settings);
        let shown: Vec<_> = evidence
            .tokens
            .iter()
            .map(|of| (of.base, of.default))
            .collect();
        let expected = [
            ('国', true),
            ('好', true),
            ('行', false),
            ('爱', true),
            ('大', false),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn each_hanzi_of_a_base_has_its_reading() {
        let convert = Normalizer::new(Mode::Convert(Scope::Annotated)).trust_readings(true);
        // 乾 stays as its reading says: the second bracket is one of 乾得 too, and hides nothing.
        let text = "乾得(qiándé)(qiándé)(dé)";
        assert_eq!(Evidence::gather(text.as_bytes(), convert).tokens.len(), 1);
    }
}
