//! A block of JSON lines: each wanted value is a document of its own.

use std::ops::Range;
use std::str;

use crate::change::Change;
use crate::explain;
use crate::jsonl::{self, Value};
use crate::judge::{Judge, Judged};
use crate::options::OnError;
use crate::problem::LineProblem;
use crate::task::Goal;

/// The work on one block, with what has been found so far.
pub(crate) struct Records<'j, 't> {
    judge: Judge<'t>,
    judged: &'j mut Judged,
    changes: Vec<Change>,
}

impl<'j, 't> Records<'j, 't> {
    pub(crate) fn new(judge: Judge<'t>, judged: &'j mut Judged) -> Records<'j, 't> {
        let changes = Vec::new();
        Records {
            judge,
            judged,
            changes,
        }
    }

    /// The changes of the block `source`, which reads `text`.
    pub(crate) fn block(mut self, source: &[u8], text: &str) -> Vec<Change> {
        let mut start = 0;
        while start < text.len() && self.judged.fatal.is_none() {
            let rest = &text.as_bytes()[start..];
            let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            self.line(source, text, start..start + length);
            self.judged.lines += 1;
            start += length;
        }
        self.changes
    }

    fn line(&mut self, source: &[u8], text: &str, place: Range<usize>) {
        let line = &text[place.clone()];
        // A byte order mark is no part of a record; files that begin with one may have been joined.
        let record = line.strip_prefix('\u{FEFF}').unwrap_or(line);
        if record.trim_ascii().is_empty() {
            return;
        }
        match jsonl::values(record, &self.judge.task.fields) {
            Ok(values) => self.record(&values, place.end - record.len()),
            Err(error) => {
                let utf8 = self.judge.charset.is_utf8();
                let bytes = source.get(place.clone()).filter(|_| utf8);
                self.broken(describe(&error, bytes), place);
            }
        }
    }

    /// The wanted values of the record at `at`.
    fn record(&mut self, values: &[Value<'_>], at: usize) {
        self.judged.tally.records += 1;
        self.judged.tally.records_with_field += u64::from(!values.is_empty());
        for value in values {
            if self.judge.task.report.is_some() {
                let survey = self.judge.task.normalizer.survey(&value.text);
                self.judged.tally.survey.merge(&survey);
            }
            match self.judge.task.goal {
                Goal::Explain => self.explain(value),
                _ => self.change(value, at),
            }
        }
    }

    fn change(&mut self, value: &Value<'_>, at: usize) {
        let mut places = value.places();
        for edit in self.judge.task.normalizer.edits(&value.text) {
            let Change { range, new } = Change::from(edit);
            let place = places.of(range);
            self.changes.push(Change {
                range: at + place.start..at + place.end,
                // Nearly all are removals.
                new: if new.is_empty() {
                    new
                } else {
                    value.escape(&new)
                },
            });
        }
    }

    /// The field is named where it could be another.
    fn explain(&mut self, value: &Value<'_>) {
        let task = self.judge.task;
        let field = (task.fields.len() > 1).then(|| task.fields[value.field].as_str());
        let (line, rows) = (self.judged.lines, &mut self.judged.rows);
        explain::of_value(task.normalizer, &value.text, line, field, rows);
        self.judged.differs |= task.normalizer.edits(&value.text).next().is_some();
    }

    fn broken(&mut self, what: String, place: Range<usize>) {
        self.judged.tally.records_broken += 1;
        let line = self.judged.lines;
        let problem = LineProblem { line, what };
        if self.judge.task.on_error == OnError::Stop {
            self.judged.fatal = Some(problem);
            return;
        }
        self.judged.broken.get_or_insert(problem);
        if self.judge.task.on_error == OnError::Drop {
            let new = String::new();
            self.changes.push(Change { range: place, new });
        }
    }
}

/// Why a line is no record; its number in the file stands elsewhere.
fn describe(error: &serde_json::Error, bytes: Option<&[u8]>) -> String {
    if bytes.is_some_and(|bytes| str::from_utf8(bytes).is_err()) {
        return "no JSON: bytes that are not UTF-8".into();
    }
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or(&what);
    match error.column() {
        // The reader has gone on to the next line.
        0 => format!("no JSON object: {what}"),
        byte => format!("no JSON object: {what} at byte {byte}"),
    }
}
