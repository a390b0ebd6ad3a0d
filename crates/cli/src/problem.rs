//! What goes wrong, in words: each problem is one line that names file, line and remedy.

use std::error::Error;
use std::fmt;
use std::io;

use crate::encoding::{Charset, Unmappable};
use crate::rewrite::ReadOnly;

/// A problem with one input or one target.
#[derive(Debug)]
pub(crate) enum Problem {
    /// A line for standard error.
    Said(String),
    /// Standard output was closed by its reader: the end, and nothing to say.
    Closed,
    /// Standard output takes no more: nothing else can be done either.
    Output(String),
}

/// A problem in a line, counted from the beginning of its block.
#[derive(Debug)]
pub(crate) struct LineProblem {
    pub(crate) line: u64,
    pub(crate) what: String,
}

/// Marks an error of reading, so that it is not taken for one of writing.
#[derive(Debug)]
struct ReadFailure(io::Error);

impl fmt::Display for ReadFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for ReadFailure {}

/// An error of reading; its kind stays, since some are tried again.
pub(crate) fn read_failure(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), ReadFailure(error))
}

pub(crate) fn is_read_failure(error: &io::Error) -> bool {
    error
        .get_ref()
        .is_some_and(|inner| inner.is::<ReadFailure>())
}

/// The line about an input that could not be opened or read.
pub(crate) fn unreadable(name: &str, error: &io::Error) -> Problem {
    let remedy = match error.kind() {
        io::ErrorKind::NotFound => "check the name",
        io::ErrorKind::PermissionDenied => "ask for the permission to read it",
        io::ErrorKind::UnexpectedEof => "it ends too early, so fetch it again",
        io::ErrorKind::NotADirectory => "check the path: a part of it is a file",
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::Other
            if error.raw_os_error().is_none() =>
        {
            "it is damaged, so fetch it again"
        }
        _ => "left alone",
    };
    Problem::Said(format!("{name}: cannot read: {}; {remedy}", plain(error)))
}

/// The line about a target that could not be written.
pub(crate) fn unwritable(name: &str, error: &io::Error) -> Problem {
    let remedy = match error.kind() {
        _ if error.get_ref().is_some_and(|inner| inner.is::<ReadOnly>()) => {
            "make it writable or use -o"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room and run again",
        io::ErrorKind::PermissionDenied => "ask for the permission to write there",
        io::ErrorKind::ReadOnlyFilesystem => "use -o with a folder elsewhere",
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "a file stands where a folder is needed; choose another -o"
        }
        _ => "nothing was changed",
    };
    Problem::Said(format!("{name}: cannot write: {}; {remedy}", plain(error)))
}

/// The line about a line.
pub(crate) fn line_problem(name: &str, problem: &LineProblem) -> Problem {
    Problem::Said(format!("{name}:{}: {}", problem.line + 1, problem.what))
}

/// The problem of writing to standard output.
pub(crate) fn output(error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Problem::Closed,
        io::ErrorKind::StorageFull => Problem::Output(format!(
            "standard output: cannot write: {}; make room and run again",
            plain(error)
        )),
        _ => Problem::Output(format!(
            "standard output: cannot write: {}; send it elsewhere",
            plain(error)
        )),
    }
}

/// The system's words without its number.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

impl Unmappable {
    pub(crate) fn describe(&self, charset: Charset) -> String {
        let name = charset.name();
        match self.character {
            Some(c) => format!("{name} has no {c} (U+{:04X}); the file is left alone: convert it to UTF-8 first", c as u32),
            None => format!("bytes that are not {name} stand beside a change; the file is left alone: check --encoding"),
        }
    }
}
