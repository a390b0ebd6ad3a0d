//! What takes results: standard output in its several forms, or nobody.

use std::io::{self, Write};

use crate::compression::Packer;
use crate::diff::Diff;
use crate::judge::Judged;
use crate::pump::Sink;

/// The new text, into any writer.
pub(crate) struct Text<W: Write>(pub(crate) Packer<W>);

impl<W: Write> Sink for Text<W> {
    fn text(&mut self, text: &[u8], _differs: bool) -> io::Result<()> {
        self.0.write_all(text)
    }
}

/// Nobody: only whether something would change.
pub(crate) struct Check {
    pub(crate) differs: bool,
    /// Whether everything is to be read all the same, since it is counted.
    pub(crate) counted: bool,
}

impl Sink for Check {
    fn text(&mut self, _text: &[u8], differs: bool) -> io::Result<()> {
        self.differs = differs;
        Ok(())
    }

    fn is_satisfied(&self) -> bool {
        self.differs && !self.counted
    }
}

/// One JSON object for each candidate.
pub(crate) struct Explain<'a, W> {
    pub(crate) file: &'a str,
    pub(crate) out: W,
}

impl<W: Write> Sink for Explain<'_, W> {
    fn text(&mut self, _text: &[u8], _differs: bool) -> io::Result<()> {
        Ok(())
    }

    fn block(&mut self, judged: &Judged, line: u64, start: u64, _differs: bool) -> io::Result<()> {
        let mut rows = Vec::new();
        for row in &judged.rows {
            row.write(self.file, line, start, &mut rows)?;
        }
        self.out.write_all(&rows)
    }
}

/// A unified diff.
pub(crate) struct Differences<W> {
    diff: Diff,
    out: W,
}

impl<W: Write> Differences<W> {
    pub(crate) fn new(file: &str, colour: bool, out: W) -> Differences<W> {
        Differences {
            diff: Diff::new(file, colour),
            out,
        }
    }

    /// Writes what waits for lines that do not come any more.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        let mut hunks = Vec::new();
        self.diff.finish(&mut hunks);
        self.out.write_all(&hunks)
    }
}

impl<W: Write> Sink for Differences<W> {
    fn text(&mut self, _text: &[u8], _differs: bool) -> io::Result<()> {
        Ok(())
    }

    fn block(
        &mut self,
        judged: &Judged,
        _line: u64,
        _start: u64,
        _differs: bool,
    ) -> io::Result<()> {
        let text = judged
            .text
            .as_ref()
            .map_or(judged.source.as_slice(), |text| text.as_bytes());
        let mut hunks = Vec::new();
        self.diff.block(text, &judged.changes, &mut hunks);
        self.out.write_all(&hunks)
    }
}
