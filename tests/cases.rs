//! Runs the case files in `tests/cases`: one row, one text, one expectation.
// It asks streams as well.
#![cfg(feature = "std")]

mod case_file;
mod laws;

use case_file::{rows, Case};
use unpinyin::{Accept, Select};

/// Every row whose output differs, as a line a person can act on.
fn failures(cases: &[Case]) -> Vec<String> {
    cases
        .iter()
        .filter_map(|case| {
            let output = case.normalizer.normalize(&case.input);
            let again = case.normalizer.normalize(&output).into_owned();
            if output != case.output {
                Some(format!(
                    "{case}: expected {:?}, got {output:?}",
                    case.output
                ))
            } else if again != output {
                Some(format!("{case}: a second pass gives {again:?}"))
            } else {
                None
            }
        })
        .collect()
}

fn check(file: &str, at_least: usize) {
    let cases = rows(file);
    assert!(cases.len() >= at_least, "{file} has {} rows", cases.len());
    let failures = failures(&cases);
    assert!(
        failures.is_empty(),
        "{} of {}\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

#[test]
fn in_the_wild() {
    check("in_the_wild.tsv", 3000);
}

#[test]
fn synthetic() {
    check("synthetic.tsv", 500);
}

#[test]
fn negative() {
    for file in case_file::negative() {
        check(&file, 20);
        for case in rows(&file).iter().filter(|case| case.settings == "strip") {
            assert_eq!(
                case.input, case.output,
                "{case}: the default policy keeps every negative"
            );
        }
    }
}

/// Strict: a case that passes has to move to another file.
#[test]
fn known_failures_still_fail() {
    for case in rows("known_failures.tsv") {
        let output = case.normalizer.normalize(&case.input);
        assert_ne!(
            output, case.output,
            "{case} passes now: move it to in_the_wild or synthetic"
        );
    }
}

#[test]
fn every_row_keeps_the_laws() {
    let files = ["in_the_wild.tsv", "synthetic.tsv", "known_failures.tsv"].map(str::to_owned);
    for file in files.into_iter().chain(case_file::negative()) {
        for case in rows(&file) {
            laws::output_forms_agree(&case.input, case.normalizer);
            laws::edits_are_in_order(&case.input, case.normalizer);
            laws::candidates_are_counted(&case.input, case.normalizer);
            laws::normalization_forms_agree(&case.input, case.normalizer);
            for accept in [Accept::Exact, Accept::Toneless, Accept::ToneDiffers] {
                for select in [Select::Verified, Select::Common] {
                    laws::the_oracle_agrees(&case.input, accept, select);
                }
            }
        }
    }
}

#[test]
fn labels_are_unique() {
    let mut labels = std::collections::HashSet::new();
    let files = ["in_the_wild.tsv", "synthetic.tsv", "known_failures.tsv"].map(str::to_owned);
    for file in files.into_iter().chain(case_file::negative()) {
        for case in rows(&file) {
            assert!(
                labels.insert(case.label.clone()),
                "{case}: another case has this label"
            );
            assert!(!case.note.is_empty(), "{case}: say why it must be so");
        }
    }
}
