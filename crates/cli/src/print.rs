//! One input whose result goes to standard output.

use std::io::{self, IsTerminal, Seek, Write};

use anstream::{AutoStream, ColorChoice};
use rayon::ThreadPool;

use crate::compression::{Compression, Packer};
use crate::file::{is_no_text, warn_of_broken_lines};
use crate::input::Input;
use crate::problem::{is_read_failure, line_problem, output, unreadable, Problem};
use crate::pump::{pump, Pumped, Sink, Stop};
use crate::run::Run;
use crate::sinks::{Differences, Explain, Text};
use crate::task::Goal;
use crate::walk::Source;

/// Up to this size a file is prepared while others are printed.
const SMALL: u64 = 256 << 10;

/// So much of its output may wait: a small packed file can hold a long text.
const WAITING: usize = 1 << 20;

/// One input on its way to standard output.
pub(crate) enum Prepared<'s> {
    /// To be read when it is its turn.
    Not(&'s Source),
    Done(Vec<u8>, Box<Result<Pumped, Problem>>),
}

/// Prepares a small file; called from many threads.
pub(crate) fn prepare<'s>(run: &Run<'_>, source: &'s Source) -> Prepared<'s> {
    match source {
        Source::File(entry) if entry.size <= SMALL => {
            let mut out = Waiting::default();
            let result = print(run, source, None, &mut out);
            match out.is_too_long {
                true => Prepared::Not(source),
                false => Prepared::Done(out.bytes, Box::new(result)),
            }
        }
        _ => Prepared::Not(source),
    }
}

impl Prepared<'_> {
    pub(crate) fn print(self, run: &Run<'_>, out: &mut dyn Write) -> Result<Pumped, Problem> {
        match self {
            Prepared::Not(source) => print(run, source, run.threads.pool(), out),
            // Of a file with an error nothing is printed, rather than a half.
            Prepared::Done(bytes, result) => result.and_then(|pumped| {
                let written = out.write_all(&bytes).and_then(|()| out.flush());
                written.map(|()| pumped).map_err(|error| output(&error))
            }),
        }
    }
}

/// Takes a limited output.
#[derive(Default)]
struct Waiting {
    bytes: Vec<u8>,
    is_too_long: bool,
}

impl Write for Waiting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > WAITING {
            self.is_too_long = true;
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn print(
    run: &Run<'_>,
    source: &Source,
    pool: Option<&ThreadPool>,
    out: &mut dyn Write,
) -> Result<Pumped, Problem> {
    let (name, input) = open(run, source);
    let mut input = input.map_err(|error| unreadable(&name, &error))?;
    if let Source::File(entry) = source {
        if run.prints_to(&entry.path) {
            return Err(Problem::Said(format!(
                "{name}: is also what is written to; write the result elsewhere"
            )));
        }
        if is_no_text(entry, &mut input).map_err(|error| unreadable(&name, &error))? {
            return Ok(Pumped::left_alone());
        }
    }
    let pumped = match run.task.goal {
        Goal::Explain => moved(run, &name, input, pool, &mut Explain { file: &name, out })?,
        Goal::Diff => {
            let mut diff = Differences::new(&name, is_coloured(), out);
            let pumped = moved(run, &name, input, pool, &mut diff)?;
            diff.finish().map_err(|error| output(&error))?;
            pumped
        }
        _ if input.charset.lacks_characters() => spooled(run, &name, input, pool, out)?,
        _ => text(run, &name, input, pool, out)?,
    };
    warn_of_broken_lines(run, &name, &pumped);
    Ok(pumped)
}

fn open<'r>(run: &'r Run<'_>, source: &Source) -> (String, io::Result<Input<'r>>) {
    let (encoding, progress) = (run.task.encoding, &run.progress);
    match source {
        Source::Stdin => {
            if io::stdin().is_terminal() {
                progress.say("reading from the terminal; end with Ctrl-D, or see --help");
            }
            (
                "-".to_owned(),
                Input::new(io::stdin().lock(), encoding, progress),
            )
        }
        Source::File(entry) => {
            let input = Input::file(&entry.path, encoding, progress);
            (entry.path.display().to_string(), input)
        }
    }
}

fn is_coloured() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Packed as it came, but never onto a terminal.
fn text(
    run: &Run<'_>,
    name: &str,
    input: Input<'_>,
    pool: Option<&ThreadPool>,
    out: &mut dyn Write,
) -> Result<Pumped, Problem> {
    let compression = match io::stdout().is_terminal() {
        true => Compression::None,
        false => input.compression,
    };
    let packer = Packer::new(compression, out).map_err(|error| output(&error))?;
    let mut text = Text(packer);
    let pumped = moved(run, name, input, pool, &mut text)?;
    text.0.finish().map_err(|error| output(&error))?;
    Ok(pumped)
}

/// Prints only what is known to have a place in its encoding from the first to the last line.
fn spooled(
    run: &Run<'_>,
    name: &str,
    input: Input<'_>,
    pool: Option<&ThreadPool>,
    out: &mut dyn Write,
) -> Result<Pumped, Problem> {
    let failed = |error: io::Error| {
        Problem::Said(format!(
            "{name}: cannot write a temporary file: {error}; make room or set TMPDIR"
        ))
    };
    let mut spool = tempfile::tempfile().map_err(failed)?;
    let pumped = text(run, name, input, pool, &mut spool)?;
    spool.rewind().map_err(failed)?;
    io::copy(&mut spool, out).map_err(|error| output(&error))?;
    Ok(pumped)
}

fn moved(
    run: &Run<'_>,
    name: &str,
    input: Input<'_>,
    pool: Option<&ThreadPool>,
    sink: &mut dyn Sink,
) -> Result<Pumped, Problem> {
    pump(run.task, input, pool, sink).map_err(|stop| match stop {
        Stop::Line(line) => line_problem(name, &line),
        Stop::Io(error) if is_read_failure(&error) => unreadable(name, &error),
        Stop::Io(error) => output(&error),
    })
}
