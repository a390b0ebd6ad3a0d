//! Reads the reviewable tables in `data/`.

// Each test binary that includes this module uses its own part of it.
#![allow(dead_code)]

use std::collections::HashMap;
use std::fs;

/// Rows of a table in `data/`, by column name.
pub(crate) fn rows(file: &str) -> Vec<HashMap<String, String>> {
    let path = format!("{}/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).expect("the table is there");
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    lines
        .map(|line| {
            names
                .iter()
                .map(ToString::to_string)
                .zip(line.split('\t').map(str::to_owned))
                .collect()
        })
        .collect()
}

pub(crate) fn character(row: &HashMap<String, String>, column: &str) -> char {
    row[column].chars().next().expect("a character")
}

/// `guó:MT guò:H` without the sources.
pub(crate) fn spellings(cell: &str) -> Vec<String> {
    let entries = cell.split(' ').filter(|&entry| entry != "-");
    entries
        .map(|entry| entry.split(':').next().expect("a reading").to_owned())
        .collect()
}
