//! Hands one block of lines to the library and gathers what was asked for.

use std::borrow::Cow;

use crate::change::Change;
use crate::encoding::Charset;
use crate::explain::{self, Row};
use crate::problem::LineProblem;
use crate::records::Records;
use crate::report::Tally;
use crate::spares::Spares;
use crate::task::{Goal, Task};

/// What was found in one block; lines and places count from its beginning.
#[derive(Default)]
pub(crate) struct Judged {
    /// The block as it was; as it becomes where nothing else is wanted.
    pub(crate) source: Vec<u8>,
    /// The block as it becomes; none where nothing changes, or where only rows are wanted.
    pub(crate) result: Option<Vec<u8>>,
    pub(crate) differs: bool,
    pub(crate) rows: Vec<Row>,
    /// For a diff: the changes, and the text they count in where that is not the source.
    pub(crate) changes: Vec<Change>,
    pub(crate) text: Option<String>,
    pub(crate) lines: u64,
    pub(crate) text_length: u64,
    pub(crate) tally: Tally,
    /// Lines that are no record; the first one is enough to name.
    pub(crate) broken: Option<LineProblem>,
    /// What ends the work on this file.
    pub(crate) fatal: Option<LineProblem>,
}

/// The settings for the blocks of one input.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'a> {
    pub(crate) task: &'a Task,
    pub(crate) charset: Charset,
    pub(crate) spares: &'a Spares,
}

impl Judge<'_> {
    /// Whether nothing is wanted but the new text, so that bytes go straight to the library.
    pub(crate) fn is_plain(self) -> bool {
        let text_only = !matches!(self.task.goal, Goal::Explain | Goal::Diff);
        text_only && self.task.fields.is_empty() && self.charset.is_utf8()
    }

    pub(crate) fn block(self, source: Vec<u8>) -> Judged {
        if self.is_plain() && self.task.report.is_none() {
            return self.plain(source);
        }
        let mut judged = Judged::default();
        let text = self.charset.decode(&source);
        let changes = match self.task.fields.is_empty() {
            true => self.text(&text, &mut judged),
            false => Records::new(self, &mut judged).block(&source, &text),
        };
        self.apply(&source, &text, changes, &mut judged);
        judged.text_length = text.len() as u64;
        judged.text = match text {
            Cow::Owned(text) if !self.charset.is_utf8() => Some(text),
            _ => None,
        };
        judged.source = source;
        judged
    }

    /// The new text in place of the old, which nobody asks for any more.
    fn plain(self, mut text: Vec<u8>) -> Judged {
        let differs = self.task.normalizer.normalize_in_place(&mut text);
        Judged {
            source: text,
            differs,
            ..Judged::default()
        }
    }

    fn text(self, text: &str, judged: &mut Judged) -> Vec<Change> {
        judged.lines = explain::line_feeds(text.as_bytes());
        if self.task.report.is_some() {
            judged.tally.survey = self.task.normalizer.survey(text);
        }
        if self.task.goal == Goal::Explain {
            judged.differs = self.task.normalizer.edits(text).next().is_some();
            explain::of_block(self.task.normalizer, text, &mut judged.rows);
            return Vec::new();
        }
        self.task.normalizer.edits(text).map(Change::from).collect()
    }

    fn apply(self, source: &[u8], text: &str, changes: Vec<Change>, judged: &mut Judged) {
        if changes.is_empty() {
            return;
        }
        judged.differs = true;
        let room = self.spares.take(source.len());
        match self.charset.apply(source, &changes, room) {
            Ok(result) => judged.result = Some(result),
            Err(lost) => {
                let line = explain::line_feeds(&text.as_bytes()[..lost.at]);
                judged.fatal = Some(LineProblem {
                    line,
                    what: lost.describe(self.charset),
                });
            }
        }
        if self.task.goal == Goal::Diff {
            judged.changes = changes;
        }
    }
}
