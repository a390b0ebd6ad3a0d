//! The whole text as it reads afterwards.

use std::fmt::Write;
use std::iter;
use std::ops::Range;

use unpinyin::{Edit, Edits, Normalizer};

use crate::settings;

/// How many bytes are worked on before the page hears of it.
const STEP: usize = 1024 * 1024;

/// The normalized text. `progress` hears how many bytes are done.
///
/// # Errors
/// If the settings name something unknown.
pub fn output(line: &str, text: &str, mut progress: impl FnMut(usize)) -> Result<String, String> {
    let normalizer = settings::parse(line)?.normalizer;
    let mut out = String::with_capacity(text.len());
    let (mut done, mut told) = (0, 0);
    let mut edits = normalizer.edits(text);
    while let Some(edit) = next(&mut edits) {
        step(text, done, &edit, &mut out);
        done = edit.range().end;
        if done - told >= STEP {
            told = done;
            progress(done);
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Ok(out)
}

/// A part of the text as it reads afterwards; edits that reach out of it are left out.
pub(crate) fn part(text: &str, range: Range<usize>, edits: &[Edit<'_>]) -> String {
    let mut out = String::new();
    let mut done = range.start;
    for edit in edits {
        if edit.range().start >= done && edit.range().end <= range.end {
            step(text, done, edit, &mut out);
            done = edit.range().end;
        }
    }
    out.push_str(text.get(done..range.end).unwrap_or_default());
    out
}

/// What stands from `done` to the edit, and what it puts there.
fn step(text: &str, done: usize, edit: &Edit<'_>, out: &mut String) {
    out.push_str(text.get(done..edit.range().start).unwrap_or_default());
    // Writing into a string does not fail.
    let _ = write!(out, "{}", edit.replacement());
}

/// The edits of a text that lie in a range, with what `normalizer` would do to them.
pub(crate) fn edits_in(normalizer: Normalizer, text: &str, range: Range<usize>) -> Vec<Edit<'_>> {
    let mut edits = normalizer.edits(text);
    iter::from_fn(|| next(&mut edits))
        .skip_while(|edit| edit.range().end <= range.start)
        .take_while(|edit| edit.range().start < range.end)
        .collect()
}

/// One copy of the search in the module, instead of one for each loop: 20 KB less.
#[inline(never)]
fn next<'t>(edits: &mut Edits<'t>) -> Option<Edit<'t>> {
    edits.next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unpinyin::Mode;

    const SETTINGS: [&str; 4] = ["strip", "ruby", "convert", "convert scope=document"];

    #[test]
    fn equals_the_library() {
        let text = "\u{FEFF}我國(guó)的業務(wù)，行(xíng)(háng)。\r\n隨著<b>";
        for line in SETTINGS {
            let normalizer = settings::parse(line).expect("known settings").normalizer;
            let expected = normalizer.normalize(text).into_owned();
            assert_eq!(output(line, text, |_| ()).as_ref(), Ok(&expected));
            let edits: Vec<_> = normalizer.edits(text).collect();
            assert_eq!(part(text, 0..text.len(), &edits), expected);
        }
    }

    #[test]
    fn tells_how_far_it_is() {
        let text = "我國(guó)的大路。".repeat(100_000);
        let mut told = Vec::new();
        assert!(output("strip", &text, |done| told.push(done)).is_ok());
        assert!(told.len() >= 2 && told.is_sorted(), "{told:?}");
    }

    #[test]
    fn takes_the_edits_of_a_part() {
        let text = "國(guó)民(mín)生(shēng)";
        let strip = Normalizer::new(Mode::Strip);
        let starts = |range| -> Vec<usize> {
            let edits = edits_in(strip, text, range);
            edits.iter().map(|edit| edit.range().start).collect()
        };
        assert_eq!(starts(0..text.len()), [3, 12, 21]);
        assert_eq!(starts(9..21), [12]);
    }
}
