//! The reference implementation against hand-picked examples of each rule. Every expectation
//! follows from the rule it stands under, none was copied from a run.

mod oracle;

// Beside the oracle and not in it: other test binaries include the oracle without them.
#[path = "oracle/rules/bases.rs"]
mod bases;
#[path = "oracle/rules/brackets.rs"]
mod brackets;
#[path = "oracle/rules/conversions.rs"]
mod conversions;
#[path = "oracle/rules/decisions.rs"]
mod decisions;
#[path = "oracle/rules/spellings.rs"]
mod spellings;

use oracle::{candidates, strip, Accept, Agreement, Found, Select};

/// Each text strips, by default settings, to the one beside it.
fn strips(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(
            &strip(text, Accept::Exact, Select::Verified),
            expected,
            "{text:?}"
        );
    }
}

/// Each text loses its only bracket, which is the whole of it after the base.
fn vanishes(base: &str, brackets: &[&str]) {
    for bracket in brackets {
        strips(&[(&format!("{base}{bracket}"), base)]);
    }
}

/// Each text stays as it is by default settings.
fn stays(texts: &[&str]) {
    for text in texts {
        strips(&[(text, text)]);
    }
}

/// The agreement of the only candidate of a text.
fn agreement(text: &str) -> Agreement {
    only_candidate(text).agreement
}

fn only_candidate(text: &str) -> Found {
    let mut found = candidates(text, Accept::Exact, Select::Verified);
    assert_eq!(found.len(), 1, "candidates of {text:?}: {found:?}");
    found.remove(0)
}
