//! The progress bar, and the lines on standard error, which must not tear it.

use std::io::{self, IsTerminal, Read, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

const WITH_TOTAL: &str = "{wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left, {msg}";
const WITHOUT_TOTAL: &str = "{spinner} {bytes}, {bytes_per_sec}, {msg}";

/// Several handles share one bar.
#[derive(Clone)]
pub(crate) struct Progress {
    bar: ProgressBar,
    files: u64,
}

impl Progress {
    /// A bar for files of this many bytes; none without a terminal to show it, or where it
    /// would stand among the results.
    pub(crate) fn new(files: u64, bytes: Option<u64>, prints: bool) -> Progress {
        if !io::stderr().is_terminal() || (prints && io::stdout().is_terminal()) {
            return Progress::hidden();
        }
        let (bar, template) = match bytes {
            Some(bytes) => (ProgressBar::new(bytes), WITH_TOTAL),
            None => (ProgressBar::new_spinner(), WITHOUT_TOTAL),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        let progress = Progress { bar, files };
        progress.show_files(0);
        progress
    }

    pub(crate) fn hidden() -> Progress {
        Progress {
            bar: ProgressBar::hidden(),
            files: 0,
        }
    }

    /// Counts what is read.
    pub(crate) fn counted<R: Read>(&self, reader: R) -> Counted<'_, R> {
        Counted {
            reader,
            bar: &self.bar,
        }
    }

    pub(crate) fn show_files(&self, done: u64) {
        if !self.bar.is_hidden() {
            self.bar
                .set_message(format!("{done} of {} files", self.files));
        }
    }

    /// Writes a line on standard error.
    pub(crate) fn say(&self, line: &str) {
        // A name may hold line feeds, and signs that colour a terminal.
        let mut shown = String::new();
        for c in line.chars() {
            match c.is_control() {
                true => shown.extend(c.escape_default()),
                false => shown.push(c),
            }
        }
        // Where standard error is closed there is nobody to tell.
        self.bar
            .suspend(|| _ = writeln!(io::stderr(), "unpinyin: {shown}"));
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

pub(crate) struct Counted<'p, R> {
    reader: R,
    bar: &'p ProgressBar,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(out)?;
        self.bar.inc(read as u64);
        Ok(read)
    }
}
