//! `--explain`: one JSON object for each candidate.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;
use unpinyin::{Candidate, Normalizer, Verdict};

/// A candidate, with its line and place counted from the beginning of its block.
pub(crate) struct Row {
    line: u64,
    range: Range<u64>,
    /// Whether the place is one in a value of a record, and so does not depend on the block.
    in_value: bool,
    base: String,
    reading: String,
    agreement: &'static str,
    reason: Option<&'static str>,
    replacement: Option<String>,
    field: Option<String>,
}

/// What is printed, in this order.
#[derive(Serialize)]
struct Printed<'a> {
    file: &'a str,
    line: u64,
    start: u64,
    end: u64,
    base: &'a str,
    reading: &'a str,
    agreement: &'a str,
    selected: bool,
    reason: Option<&'a str>,
    replacement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

/// The rows of a text that is a block of lines of its own.
pub(crate) fn of_block(normalizer: Normalizer, text: &str, rows: &mut Vec<Row>) {
    let (mut line, mut counted) = (0, 0);
    for candidate in normalizer.candidates(text) {
        let start = candidate.span().start;
        line += line_feeds(&text.as_bytes()[counted..start]);
        counted = start;
        rows.push(Row::new(&candidate, line));
    }
}

/// The rows of a value of the record in `line`; its field is named where it could be another.
pub(crate) fn of_value(
    normalizer: Normalizer,
    text: &str,
    line: u64,
    field: Option<&str>,
    rows: &mut Vec<Row>,
) {
    for candidate in normalizer.candidates(text) {
        let row = Row::new(&candidate, line);
        rows.push(Row {
            in_value: true,
            field: field.map(str::to_owned),
            ..row
        });
    }
}

pub(crate) fn line_feeds(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

impl Row {
    fn new(candidate: &Candidate<'_>, line: u64) -> Row {
        // Where there is an edit its range is shown, so that the replacement fits it.
        let range = candidate
            .edit()
            .map_or(candidate.span(), |edit| edit.range());
        Row {
            line,
            range: range.start as u64..range.end as u64,
            in_value: false,
            base: candidate.base().to_string(),
            reading: candidate.reading().to_owned(),
            agreement: candidate.agreement().name(),
            reason: match candidate.verdict() {
                Verdict::Kept(reason) => Some(reason.name()),
                _ => None,
            },
            replacement: candidate.edit().map(|edit| edit.replacement().to_string()),
            field: None,
        }
    }

    /// Writes the row; `line` and `start` are what stands before its block in `file`.
    pub(crate) fn write(
        &self,
        file: &str,
        line: u64,
        start: u64,
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        let start = if self.in_value { 0 } else { start };
        let printed = Printed {
            file,
            line: line + self.line + 1,
            start: start + self.range.start,
            end: start + self.range.end,
            base: &self.base,
            reading: &self.reading,
            agreement: self.agreement,
            selected: self.reason.is_none(),
            reason: self.reason,
            replacement: self.replacement.as_deref(),
            field: self.field.as_deref(),
        };
        serde_json::to_writer(&mut *out, &printed)?;
        out.write_all(b"\n")
    }
}
