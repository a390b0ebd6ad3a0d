//! `--diff`: a unified diff. No change crosses a line end, so old and new lines stand in pairs
//! and nothing has to be searched or held but a few lines around each change.

use std::collections::VecDeque;

use crate::change::Change;

/// How many unchanged lines are shown around changed ones.
const CONTEXT: usize = 3;

/// A hunk says at its head how long it is, so it is held until then. One where every line
/// changes would hold the file; from this many bytes on it is written in parts.
const HUNK: usize = 1 << 20;

/// Writes the diff of one file, which comes in as blocks of lines.
pub(crate) struct Diff {
    name: String,
    colour: bool,
    started: bool,
    /// Numbers of the next line in the old and in the new file, from one.
    old: u64,
    new: u64,
    /// Unchanged lines that may come to stand before a change.
    before: VecDeque<Vec<u8>>,
    hunk: Option<Hunk>,
}

/// Changes with not more than twice the context between them.
struct Hunk {
    old: u64,
    new: u64,
    /// Each line with its mark: ' ', '-' or '+'.
    lines: Vec<(u8, Vec<u8>)>,
    /// How many unchanged lines end it so far.
    quiet: usize,
    /// How many bytes its changed lines have.
    bytes: usize,
}

/// A name for the head of a diff: a tab ends one with a space, and one with control characters, or a space before it, is
/// quoted as in C.
fn as_patch_reads(name: &str) -> String {
    let is_odd = |c: char| c.is_control() || matches!(c, '"' | '\\');
    if !name.contains(is_odd) && !name.starts_with(' ') {
        let end = if name.contains(' ') { "\t" } else { "" };
        return format!("{name}{end}");
    }
    let mut quoted = String::from('"');
    for c in name.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            _ if c.is_ascii_control() => quoted += &format!("\\{:03o}", u32::from(c)),
            _ => quoted.push(c),
        }
    }
    quoted + "\""
}

impl Diff {
    pub(crate) fn new(name: &str, colour: bool) -> Diff {
        let before = VecDeque::with_capacity(CONTEXT);
        Diff {
            name: as_patch_reads(name),
            colour,
            started: false,
            old: 1,
            new: 1,
            before,
            hunk: None,
        }
    }

    /// Takes the next block: its text, and what changes in it.
    pub(crate) fn block(&mut self, text: &[u8], changes: &[Change], out: &mut Vec<u8>) {
        let (mut start, mut next) = (0, 0);
        for line in text.split_inclusive(|&byte| byte == b'\n') {
            let end = start + line.len();
            let in_line = changes[next..]
                .iter()
                .take_while(|change| change.range.start < end)
                .count();
            if in_line == 0 {
                self.unchanged(line, out);
            } else {
                self.changed(line, start, &changes[next..next + in_line]);
                self.part_hunk(out);
            }
            next += in_line;
            start = end;
        }
    }

    /// Writes the last hunk.
    pub(crate) fn finish(&mut self, out: &mut Vec<u8>) {
        if let Some(hunk) = self.hunk.take() {
            self.write(hunk, out);
        }
    }

    fn unchanged(&mut self, line: &[u8], out: &mut Vec<u8>) {
        (self.old, self.new) = (self.old + 1, self.new + 1);
        if let Some(hunk) = &mut self.hunk {
            hunk.lines.push((b' ', line.to_vec()));
            hunk.quiet += 1;
            if hunk.quiet > 2 * CONTEXT {
                self.end_hunk(out);
            }
            return;
        }
        if self.before.len() == CONTEXT {
            self.before.pop_front();
        }
        self.before.push_back(line.to_vec());
    }

    /// Writes the hunk with its share of the unchanged lines; the rest may begin the next one.
    fn end_hunk(&mut self, out: &mut Vec<u8>) {
        let Some(mut hunk) = self.hunk.take() else {
            return;
        };
        let rest = hunk.lines.split_off(hunk.lines.len() - CONTEXT);
        self.before = rest.into_iter().map(|(_, line)| line).collect();
        self.write(hunk, out);
    }

    fn changed(&mut self, line: &[u8], start: usize, changes: &[Change]) {
        let before = &mut self.before;
        let hunk = self.hunk.get_or_insert_with(|| Hunk {
            old: self.old - before.len() as u64,
            new: self.new - before.len() as u64,
            lines: before.drain(..).map(|line| (b' ', line)).collect(),
            quiet: 0,
            bytes: 0,
        });
        let new = edited(line, start, changes);
        hunk.quiet = 0;
        hunk.bytes += line.len() + new.len();
        hunk.lines.push((b'-', line.to_vec()));
        self.old += 1;
        if !new.is_empty() {
            hunk.lines.push((b'+', new));
            self.new += 1;
        }
    }

    /// Writes a hunk that has grown long, without the lines before it: a hunk with fewer lines
    /// after the changes than before them is taken for the end of the file.
    fn part_hunk(&mut self, out: &mut Vec<u8>) {
        let long = |hunk: &mut Hunk| hunk.bytes > HUNK;
        let Some(mut hunk) = self.hunk.take_if(long) else {
            return;
        };
        let before = hunk.lines.iter().take_while(|line| line.0 == b' ').count();
        hunk.lines.drain(..before);
        hunk.old += before as u64;
        hunk.new += before as u64;
        self.write(hunk, out);
    }

    fn write(&mut self, mut hunk: Hunk, out: &mut Vec<u8>) {
        let excess = hunk
            .lines
            .iter()
            .rev()
            .take_while(|line| line.0 == b' ')
            .count()
            .saturating_sub(CONTEXT);
        hunk.lines.truncate(hunk.lines.len() - excess);
        if !self.started {
            self.started = true;
            self.coloured(
                out,
                "1",
                format!("--- {0}\n+++ {0}\n", self.name).as_bytes(),
            );
        }
        let count = |mark| hunk.lines.iter().filter(|line| line.0 != mark).count();
        let old = range(hunk.old, count(b'+'));
        let new = range(hunk.new, count(b'-'));
        self.coloured(out, "36", format!("@@ -{old} +{new} @@\n").as_bytes());
        // Neighbouring changed lines read best as one run of old and one of new lines.
        for run in hunk.lines.chunk_by(|a, b| (a.0 == b' ') == (b.0 == b' ')) {
            for mark in [b' ', b'-', b'+'] {
                for (_, line) in run.iter().filter(|line| line.0 == mark) {
                    self.line(mark, line, out);
                }
            }
        }
    }

    fn line(&self, mark: u8, line: &[u8], out: &mut Vec<u8>) {
        let mut shown = vec![mark];
        shown.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            shown.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
        match mark {
            b'-' => self.coloured(out, "31", &shown),
            b'+' => self.coloured(out, "32", &shown),
            _ => out.extend_from_slice(&shown),
        }
    }

    fn coloured(&self, out: &mut Vec<u8>, colour: &str, lines: &[u8]) {
        if !self.colour {
            return out.extend_from_slice(lines);
        }
        for line in lines.split_inclusive(|&byte| byte == b'\n') {
            let text = line.strip_suffix(b"\n").unwrap_or(line);
            out.extend_from_slice(format!("\x1B[{colour}m").as_bytes());
            out.extend_from_slice(text);
            out.extend_from_slice(b"\x1B[0m\n");
        }
    }
}

/// Start and length as a hunk's head gives them: of no line, the line before counts.
fn range(start: u64, count: usize) -> String {
    match count {
        0 => format!("{},0", start - 1),
        1 => start.to_string(),
        _ => format!("{start},{count}"),
    }
}

/// The line with its changes, which count from the beginning of its block; `start` is the line's place.
fn edited(line: &[u8], start: usize, changes: &[Change]) -> Vec<u8> {
    let mut new = Vec::with_capacity(line.len());
    let mut done = 0;
    for change in changes {
        new.extend_from_slice(&line[done..change.range.start - start]);
        new.extend_from_slice(change.new.as_bytes());
        done = change.range.end - start;
    }
    new.extend_from_slice(&line[done..]);
    new
}
