//! Writes candidates, edits and readings as JSON.

use std::collections::BTreeSet;
use std::fmt::Write;

use unpinyin::{Candidate, Edit, Verdict};

use crate::json::{self, Object};
use crate::units::Units;

/// A candidate with its places in UTF-16, its edits, and what they come to.
pub(crate) fn candidate(
    out: &mut String,
    candidate: &Candidate<'_>,
    at: [usize; 3],
    edits: &[Edit<'_>],
    (outcome, becomes): (&str, &str),
) {
    let span = candidate.span();
    let mut object = Object::begin(out);
    json::array(object.value("at"), at, number);
    object.plain("base_start", candidate.base_range().start);
    object.plain("start", span.start).plain("end", span.end);
    object.text("base", &candidate.base().to_string());
    object.text("reading", candidate.reading());
    object.text("simplified", &candidate.simplified().to_string());
    object.text("agreement", candidate.agreement().name());
    match candidate.verdict() {
        Verdict::Kept(reason) => object.text("reason", reason.name()),
        _ => object.plain("reason", "null"),
    };
    json::array(object.value("edits"), edits, |out, edit| {
        write_edit(out, edit, None);
    });
    object.text("outcome", outcome).text("becomes", becomes);
    object.end();
}

fn number(out: &mut String, number: usize) {
    let _ = write!(out, "{number}");
}

/// Edits with their places in UTF-16, counted from the byte `start`.
pub(crate) fn edits<'e, 't: 'e>(
    text: &str,
    start: usize,
    edits: impl IntoIterator<Item = &'e Edit<'t>>,
    out: &mut String,
) {
    let mut units = Units::from(text, start);
    json::array(out, edits, |out, edit| {
        let at = [edit.range().start, edit.range().end].map(|byte| units.at(byte));
        write_edit(out, edit, Some(at));
    });
}

fn write_edit(out: &mut String, edit: &Edit<'_>, at: Option<[usize; 2]>) {
    let mut object = Object::begin(out);
    if let Some(at) = at {
        json::array(object.value("at"), at, number);
    }
    let range = edit.range();
    object.plain("start", range.start).plain("end", range.end);
    object.text("replacement", &edit.replacement().to_string());
    object.end();
}

/// The readings of each hanzi of the bases, once; a historical one is marked.
pub(crate) fn table(candidates: &[Candidate<'_>], out: &mut String) {
    let hanzi: BTreeSet<char> = candidates
        .iter()
        .flat_map(|candidate| candidate.base().as_slice().to_vec())
        .collect();
    let mut object = Object::begin(out);
    for base in hanzi {
        let readings = object.value(base.encode_utf8(&mut [0; 4]));
        json::array(readings, unpinyin::readings(base), |out, reading| {
            let mut object = Object::begin(out);
            object.text("syllable", &reading.syllable().to_string());
            object.plain("historical", reading.is_wider());
            object.end();
        });
    }
    object.end();
}
