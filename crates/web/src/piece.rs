//! One piece of the text, with everything the page shows of it.

use std::ops::Range;

use unpinyin::{Candidate, Edit, Mode, Normalizer, RubyFormat, Verdict};

use crate::cut::{self, Piece};
use crate::json::{self, Object};
use crate::output::{edits_in, part};
use crate::settings;
use crate::show;
use crate::units::Units;

/// The piece of this number as JSON: its text before and after, candidates, edits and ruby.
///
/// Places named `at` are counted in UTF-16 from the beginning of the piece, all others in bytes
/// of the whole text.
///
/// # Errors
/// If the settings name something unknown.
pub fn piece(line: &str, text: &str, number: usize) -> Result<String, String> {
    let settings = settings::parse(line)?;
    let pieces = cut::count(text);
    let number = number.min(pieces - 1);
    let found = Found::new(settings.normalizer, text, number);
    let range = found.piece.range();
    let mut out = String::new();
    let mut object = Object::begin(&mut out);
    object.plain("number", number).plain("pieces", pieces);
    object.optional("previous", found.previous);
    object.optional("next", found.next);
    object.plain("start", range.start).plain("end", range.end);
    object.text("text", text.get(range.clone()).unwrap_or_default());
    object.text("output", &part(text, range.clone(), &found.edits));
    found.write_candidates(settings.mode, text, object.value("candidates"));
    let loose = found.edits.iter().filter(|edit| !found.explains(edit));
    show::edits(text, range.start, loose, object.value("loose"));
    show::edits(text, range.start, &found.ruby, object.value("ruby"));
    show::table(&found.candidates, object.value("table"));
    object.end();
    Ok(out)
}

/// What lies in a piece, and where candidates are found before and after it.
struct Found<'t> {
    piece: Piece,
    candidates: Vec<Candidate<'t>>,
    edits: Vec<Edit<'t>>,
    ruby: Vec<Edit<'t>>,
    previous: Option<usize>,
    next: Option<usize>,
}

impl<'t> Found<'t> {
    fn new(normalizer: Normalizer, text: &'t str, number: usize) -> Found<'t> {
        let mut piece = Piece::new(text, number);
        let near = piece.surroundings();
        let as_ruby = normalizer.mode(Mode::Ruby(RubyFormat::Html));
        let mut edits = edits_in(normalizer, text, near.clone());
        let mut ruby = edits_in(as_ruby, text, near.clone());
        let (mut candidates, mut before, mut after) = (Vec::new(), None, None);
        for candidate in normalizer.candidates(text) {
            let range = extent(&candidate);
            if range.end <= near.start {
                before = Some(range.start);
            } else if range.start < near.end {
                candidates.push(candidate);
            } else {
                after = Some(range.start);
                break;
            }
        }
        candidates.iter().for_each(|c| piece.keep_whole(&extent(c)));
        edits.iter().for_each(|e| piece.keep_whole(&e.range()));
        ruby.iter().for_each(|e| piece.keep_whole(&e.range()));
        for start in candidates.iter().map(|c| extent(c).start) {
            if start < piece.start {
                before = Some(start);
            } else if start >= piece.end {
                after = Some(start);
                break;
            }
        }
        candidates.retain(|candidate| piece.holds(&extent(candidate)));
        edits.retain(|edit| piece.holds(&edit.range()));
        ruby.retain(|edit| piece.holds(&edit.range()));
        Found {
            previous: before.map(|at| cut::number_of(text, at)),
            next: after.map(|at| cut::number_of(text, at)),
            piece,
            candidates,
            edits,
            ruby,
        }
    }

    /// Whether a candidate tells of this edit.
    fn explains(&self, edit: &Edit<'_>) -> bool {
        let at = edit.range().start;
        let index = self.candidates.partition_point(|c| c.span().end <= at);
        let candidate = self.candidates.get(index);
        candidate.is_some_and(|c| c.base_range().start <= at)
    }

    /// The edits that begin in a candidate's base or bracket.
    fn edits_of(&self, candidate: &Candidate<'_>) -> &[Edit<'t>] {
        let begins_before = |at: usize| self.edits.partition_point(|e| e.range().start < at);
        let (first, end) = (candidate.base_range().start, candidate.span().end);
        &self.edits[begins_before(first)..begins_before(end)]
    }

    /// Whether an earlier edit has taken this bracket with it, as ruby does with the second of two.
    fn is_joined(&self, candidate: &Candidate<'_>) -> bool {
        let at = candidate.span().start;
        let index = self.edits.partition_point(|edit| edit.range().start < at);
        let before = index.checked_sub(1).map(|last| self.edits[last].range());
        before.is_some_and(|range| range.end >= candidate.span().end) && candidate.edit().is_none()
    }

    fn write_candidates(&self, mode: Mode, text: &str, out: &mut String) {
        let mut units = Units::from(text, self.piece.start);
        json::array(out, &self.candidates, |out, candidate| {
            let (base, span) = (candidate.base_range(), candidate.span());
            let edits = self.edits_of(candidate);
            let end = edits.last().map_or(0, |edit| edit.range().end);
            let becomes = part(text, base.start..span.end.max(end), edits);
            let outcome = match candidate.verdict() {
                Verdict::Selected if self.is_joined(candidate) => "joined",
                Verdict::Selected if edits.is_empty() => "unchanged",
                Verdict::Selected => outcome(mode, text.get(base.clone()) == Some(&becomes)),
                _ => "kept",
            };
            let at = [base.start, span.start, span.end].map(|byte| units.at(byte));
            show::candidate(out, candidate, at, edits, (outcome, &becomes));
        });
    }
}

fn outcome(mode: Mode, same_base: bool) -> &'static str {
    match mode {
        Mode::Ruby(_) => "ruby",
        Mode::Convert(_) if !same_base => "converted",
        _ => "removed",
    }
}

/// What a candidate takes in: the base that touches the bracket, the bracket, and its edit.
fn extent(candidate: &Candidate<'_>) -> Range<usize> {
    let edit = candidate.edit().map_or(0, |edit| edit.range().end);
    candidate.base_range().start..candidate.span().end.max(edit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(line: &str, text: &str, parts: &[&str]) {
        let json = piece(line, text, 0).expect("known settings");
        for part in parts {
            assert!(json.contains(part), "{line} {text}: no {part} in {json}");
        }
    }

    #[test]
    fn tells_places_in_bytes_and_in_units() {
        let place = "\"at\":[2,3,8],\"base_start\":4,\"start\":7,\"end\":13";
        has("strip", "𠀀國(guó)", &[place, "\"outcome\":\"removed\""]);
    }

    #[test]
    fn tells_what_becomes_of_a_candidate() {
        let converted = "\"outcome\":\"converted\",\"becomes\":\"国\"";
        has("convert", "國(guó)", &[converted]);
        has("convert scope=document", "國(guó)", &[converted]);
        has(
            "convert",
            "人(rén)",
            &["\"outcome\":\"removed\",\"becomes\":\"人\""],
        );
        has(
            "ruby ruby-format=anki",
            "國(guó)",
            &["\"becomes\":\"國[guó]\""],
        );
        has(
            "strip",
            "人工智能(AI)",
            &["\"outcome\":\"kept\"", "\"reason\":\"upper_case\""],
        );
        let joined = "\"outcome\":\"joined\"";
        has("ruby", "行(xíng)(háng)", &["\"becomes\":\"<ruby>", joined]);
        has(
            "ruby ruby-format=parentheses",
            "國(guó)",
            &["\"outcome\":\"unchanged\""],
        );
    }

    #[test]
    fn tells_edits_without_a_candidate() {
        let loose = "\"loose\":[{\"at\":[1,2],\"start\":3,\"end\":6,\"replacement\":\"";
        has("convert scope=document", "我們說國(guó)語", &[loose]);
    }

    #[test]
    fn pieces_join_to_the_output() {
        for text in ["國(guó)".repeat(9000), "大路(lù)很長。\n".repeat(4000)] {
            for line in ["strip", "ruby", "convert scope=document"] {
                let expected = crate::output(line, &text, |_| ()).expect("known settings");
                let mut joined = String::new();
                for number in 0..cut::count(&text) {
                    let settings = settings::parse(line).expect("known settings");
                    let found = Found::new(settings.normalizer, &text, number);
                    joined += &part(&text, found.piece.range(), &found.edits);
                }
                assert_eq!(joined, expected, "{line}");
            }
        }
    }

    #[test]
    fn leads_to_the_next_candidate() {
        let bare = "一行没有注音的字。\n".repeat(4000);
        let text = format!("{bare}國(guó){bare}");
        has("strip", &text, &["\"previous\":null", "\"next\":6,"]);
        let middle = piece("strip", &text, 6).expect("known settings");
        assert!(middle.contains("\"reading\":\"guó\"") && middle.contains("\"next\":null"));
        let last = piece("strip", &text, 99).expect("known settings");
        assert!(last.contains("\"previous\":6,"));
    }
}
