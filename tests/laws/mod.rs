//! The laws of the library: each panics where a text breaks it.
//!
//! Property tests and fuzz targets call them with texts of their own making.

// Each test binary and fuzz target that includes this module uses its own part of it.
#![allow(dead_code)]

#[path = "../oracle/mod.rs"]
mod oracle;

use std::borrow::Cow;
use std::io::Read;

use oracle::conversion::Removed;
use unicode_normalization::UnicodeNormalization;
use unpinyin::{
    Accept, Agreement, Candidate, Mode, Normalizer, RubyFormat, Scope, Select, Verdict,
};

/// A second pass changes nothing.
pub(crate) fn is_idempotent(text: &str, n: Normalizer) {
    let once = n.normalize(text);
    let twice = n.normalize(&once);
    assert_eq!(twice, once, "{n:?} of {text:?}");
}

/// Edits are ordered, disjoint, on character boundaries, and each changes something; behind the last there is none.
pub(crate) fn edits_are_in_order(text: &str, n: Normalizer) {
    let mut done = 0;
    let mut edits = n.edits(text);
    for edit in edits.by_ref() {
        let range = edit.range();
        assert!(
            done <= range.start && range.start < range.end && range.end <= text.len(),
            "{range:?}: {n:?} of {text:?}"
        );
        assert!(
            text.is_char_boundary(range.start) && text.is_char_boundary(range.end),
            "{range:?}: {n:?} of {text:?}"
        );
        let replacement = edit.replacement().to_string();
        assert_ne!(replacement, text[range.clone()], "{n:?} of {text:?}");
        assert_eq!(edit.replacement().is_empty(), replacement.is_empty());
        done = range.end;
    }
    assert!(edits.next().is_none(), "{n:?} of {text:?}");
    assert!(edits.next().is_none(), "{n:?} of {text:?}");
}

/// The text with each edit made by hand.
fn applied(text: &str, n: Normalizer) -> String {
    let mut out = String::new();
    let mut done = 0;
    for edit in n.edits(text) {
        out += &text[done..edit.range().start];
        out += &edit.replacement().to_string();
        done = edit.range().end;
    }
    out + &text[done..]
}

/// What is selected goes, and nothing else: stripped, or as ruby in HTML of which the markup is taken out.
pub(crate) fn what_is_selected_goes(text: &str, accept: Accept, select: Select) {
    let of = |mode| Normalizer::new(mode).accept(accept).select(select);
    let strip = of(Mode::Strip);
    assert_eq!(
        strip.normalize(text),
        without_selected(text, strip),
        "{strip:?} of {text:?}"
    );
    let ruby = of(Mode::Ruby(RubyFormat::Html));
    if text.contains(['<', '>']) {
        return;
    }
    let written = ruby.normalize(text).replace("<ruby>", "");
    let mut parts = written.split("<rp>(</rp><rt");
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare += part.split_once("</ruby>").map_or(part, |(_, rest)| rest);
    }
    assert_eq!(
        bare,
        without_selected(text, ruby),
        "{ruby:?} of {text:?}: {written:?}"
    );
}

fn without_selected(text: &str, n: Normalizer) -> String {
    let mut left = String::new();
    let mut done = 0;
    for candidate in n.candidates(text) {
        if candidate.verdict() == Verdict::Selected {
            left += &text[done..candidate.span().start];
            done = candidate.span().end;
        }
    }
    left + &text[done..]
}

/// Of a mode that keeps bases as they are: a stricter policy takes nothing that a looser one leaves, nor does a
/// stricter agreement.
pub(crate) fn settings_are_nested(text: &str, n: Normalizer) {
    let taken = |n: Normalizer| -> Vec<_> {
        let taken = n
            .candidates(text)
            .filter(|candidate| candidate.verdict() == Verdict::Selected);
        // A space behind may go under one policy and stay under another.
        taken.map(|candidate| candidate.span().start).collect()
    };
    let nested = |looser: Normalizer, stricter: Normalizer| {
        let by_looser = taken(looser);
        for start in taken(stricter) {
            assert!(
                by_looser.contains(&start),
                "{start}: {looser:?}, {stricter:?} of {text:?}"
            );
        }
    };
    for accept in [Accept::Exact, Accept::Toneless, Accept::ToneDiffers] {
        let n = n.accept(accept);
        nested(n.select(Select::Verified), n.select(Select::Common));
        nested(n.select(Select::Common), n.select(Select::Noise));
    }
    for select in [Select::Verified, Select::Common] {
        // Noise is told from what is accepted, and a lesson looks otherwise with more of it.
        let n = n.select(select);
        nested(n.accept(Accept::ToneDiffers), n.accept(Accept::Toneless));
        nested(n.accept(Accept::Toneless), n.accept(Accept::Exact));
    }
}

/// Every output form applies the same edits; without one the text itself comes back.
pub(crate) fn output_forms_agree(text: &str, n: Normalizer) {
    let expected = applied(text, n);
    let changes = n.edits(text).next().is_some();
    let normalized = n.normalize(text);
    assert_eq!(normalized, expected, "{n:?} of {text:?}");
    assert_eq!(
        matches!(normalized, Cow::Owned(_)),
        changes,
        "{n:?} of {text:?}"
    );
    let mut into = String::from("before");
    n.normalize_into(text, &mut into);
    assert_eq!(
        into.strip_prefix("before"),
        Some(&*expected),
        "{n:?} of {text:?}"
    );
    assert_eq!(
        &*n.normalize_bytes(text.as_bytes()),
        expected.as_bytes(),
        "{n:?} of {text:?}"
    );
    let mut in_place = text.to_owned().into_bytes();
    assert_eq!(
        n.normalize_in_place(&mut in_place),
        changes,
        "{n:?} of {text:?}"
    );
    assert_eq!(
        String::from_utf8(in_place).expect("UTF-8 stays UTF-8"),
        expected,
        "{n:?} of {text:?}"
    );
}

/// Candidates stand in order, and the survey counts each of them once.
pub(crate) fn candidates_are_counted(text: &str, n: Normalizer) {
    let (mut candidates, mut selected, mut done) = (0, 0, 0);
    let mut all = n.candidates(text);
    for candidate in all.by_ref() {
        let (base, span) = (candidate.base_range(), candidate.span());
        assert!(
            done <= span.start && base.start <= base.end && base.end <= span.start,
            "{base:?} {span:?}: {n:?} of {text:?}"
        );
        assert!(
            text[span.clone()].contains(candidate.reading()),
            "{span:?}: {n:?} of {text:?}"
        );
        let hanzi = candidate.base().as_slice().len();
        assert!((1..=8).contains(&hanzi), "{span:?}: {n:?} of {text:?}");
        assert_eq!(
            candidate.simplified().as_slice().len(),
            hanzi,
            "{span:?}: {n:?} of {text:?}"
        );
        let is_selected = candidate.verdict() == Verdict::Selected;
        assert!(
            is_selected || candidate.edit().is_none(),
            "{span:?}: {n:?} of {text:?}"
        );
        candidates += 1;
        selected += u64::from(is_selected);
        done = span.end;
    }
    assert!(all.next().is_none(), "{n:?} of {text:?}");
    let survey = n.survey(text);
    let count = |name| survey.get(name);
    assert_eq!(count("documents"), Some(1));
    assert_eq!(count("bytes"), Some(text.len() as u64));
    assert_eq!(count("candidates"), Some(candidates), "{n:?} of {text:?}");
    assert_eq!(count("selected"), Some(selected), "{n:?} of {text:?}");
    let sum = |such: fn(&str) -> bool| -> u64 {
        let counters = survey.counters().filter(|&(name, _)| such(name));
        counters.map(|(_, count)| count).sum()
    };
    let agreements = |name: &str| {
        matches!(
            name,
            "exact" | "toneless" | "tone_differs" | "not_a_reading"
        )
    };
    assert_eq!(sum(agreements), candidates, "{n:?} of {text:?}");
    let kept = sum(|name| name.starts_with("kept_"));
    assert_eq!(kept + selected, candidates, "{n:?} of {text:?}");
    assert_eq!(sum(|name| name.starts_with("genre_")), 1);
}

/// Bytes that are not UTF-8 pass through, and the text between them is normalized once.
pub(crate) fn foreign_bytes_pass_through(bytes: &[u8], n: Normalizer) {
    let normalized = n.normalize_bytes(bytes).into_owned();
    let mut in_place = bytes.to_vec();
    n.normalize_in_place(&mut in_place);
    assert_eq!(in_place, normalized, "{n:?} of {bytes:?}");
    assert_eq!(
        *n.normalize_bytes(&normalized),
        normalized,
        "{n:?} of {bytes:?}"
    );
    let foreign = |bytes: &[u8]| -> Vec<u8> {
        let chunks = bytes.utf8_chunks();
        chunks.flat_map(|chunk| chunk.invalid().to_vec()).collect()
    };
    assert_eq!(foreign(bytes), foreign(&normalized), "{n:?} of {bytes:?}");
}

/// A reading means the same in NFC and in NFD.
pub(crate) fn normalization_forms_agree(text: &str, n: Normalizer) {
    let nfc = recomposed(text, |reading| reading.nfc().collect());
    let nfd = recomposed(text, |reading| reading.nfd().collect());
    // A content longer than any reading may be too long for the search in one form only, and so count
    // for the verdict on the document in the other only.
    let too_long = |c: Candidate<'_>| {
        c.reading().nfd().map(char::len_utf8).sum::<usize>() > oracle::MOST_BYTES
    };
    if n.candidates(&nfc).any(too_long) {
        return;
    }
    let verdicts = |text: &str| -> Vec<_> {
        let candidates = n.candidates(text);
        candidates
            .map(|c| (c.base().to_string(), c.agreement(), c.verdict()))
            .collect()
    };
    assert_eq!(verdicts(&nfc), verdicts(&nfd), "{n:?} of {text:?}");
    let out = |text: &str| -> String { n.normalize(text).nfc().collect() };
    assert_eq!(out(&nfc), out(&nfd), "{n:?} of {text:?}");
}

/// Changes the normalization form outside hanzi, whose compatibility forms NFC would replace.
fn recomposed(text: &str, form: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut latin = String::new();
    for c in text.chars() {
        if matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}') {
            out += &form(&latin);
            latin.clear();
            out.push(c);
        } else {
            latin.push(c);
        }
    }
    out + &form(&latin)
}

/// The pairs of one line do not depend on another line.
pub(crate) fn lines_are_independent(text: &str) {
    let strip = Normalizer::new(Mode::Strip);
    let lines: Vec<_> = text.split('\n').map(|line| strip.normalize(line)).collect();
    assert_eq!(strip.normalize(text), lines.join("\n"), "{text:?}");
}

/// A stream in pieces of `chunk` bytes gives what the whole text gives.
pub(crate) fn streams_agree(text: &[u8], n: Normalizer, chunk: usize) {
    let mut out = Vec::new();
    let survey = n
        .copy(Pieces { text, chunk }, &mut out)
        .expect("nothing fails in memory");
    // Not with assert_eq: the texts are hundreds of kilobytes long.
    assert!(*n.normalize_bytes(text) == out, "{n:?}, chunks of {chunk}");
    if let Ok(text) = std::str::from_utf8(text) {
        assert_eq!(survey, n.survey(text), "{n:?}, chunks of {chunk}");
    }
}

/// A reader that gives a few bytes at a time.
struct Pieces<'a> {
    text: &'a [u8],
    chunk: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let chunk = self.chunk.min(buffer.len());
        self.text.read(&mut buffer[..chunk])
    }
}

/// The scanner finds what the slow and obvious one finds; `Select::Noise` has no such other.
pub(crate) fn the_oracle_agrees(text: &str, accept: Accept, select: Select) {
    let strip = Normalizer::new(Mode::Strip).accept(accept).select(select);
    let found: Vec<_> = strip
        .candidates(text)
        .map(|candidate| {
            let selected = candidate.verdict() == Verdict::Selected;
            let base = if selected {
                candidate.base().to_string()
            } else {
                String::new()
            };
            (candidate.span(), base, candidate.agreement(), selected)
        })
        .collect();
    let expected: Vec<_> = oracle::candidates(text, oracle_accept(accept), oracle_select(select))
        .into_iter()
        .map(|found| {
            let base = if found.selected {
                found.base.replace(is_selector, "")
            } else {
                String::new()
            };
            (found.span, base, agreement(found.agreement), found.selected)
        })
        .collect();
    assert_eq!(found, expected, "{accept:?} {select:?} of {text:?}");
}

/// A document without selectors is converted as the slow and obvious way does it, the brackets that go being
/// given, each with one syllable of one hanzi.
pub(crate) fn the_oracle_converts_alike(text: &str, trusts_readings: bool) {
    let document = Normalizer::new(Mode::Convert(Scope::Document)).trust_readings(trusts_readings);
    let selected = document
        .candidates(text)
        .filter(|candidate| candidate.verdict() == Verdict::Selected);
    let removed: Vec<_> = selected
        .map(|candidate| Removed {
            span: candidate.span(),
            printed: candidate.reading().to_owned(),
        })
        .collect();
    let expected = oracle::conversion::converted(text, &removed, trusts_readings);
    assert_eq!(
        document.normalize(text),
        expected,
        "{trusts_readings} {text:?}"
    );
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn oracle_accept(accept: Accept) -> oracle::Accept {
    match accept {
        Accept::Exact => oracle::Accept::Exact,
        Accept::Toneless => oracle::Accept::Toneless,
        _ => oracle::Accept::ToneDiffers,
    }
}

fn oracle_select(select: Select) -> oracle::Select {
    match select {
        Select::Verified => oracle::Select::Verified,
        _ => oracle::Select::Common,
    }
}

fn agreement(agreement: oracle::Agreement) -> Agreement {
    match agreement {
        oracle::Agreement::NotAReading => Agreement::NotAReading,
        oracle::Agreement::ToneDiffers => Agreement::ToneDiffers,
        oracle::Agreement::Toneless => Agreement::Toneless,
        oracle::Agreement::Exact => Agreement::Exact,
    }
}
