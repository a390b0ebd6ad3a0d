//! One input whose result is a file, or only the answer whether something would change.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::ThreadPool;

use crate::compression::Compression;
use crate::input::Input;
use crate::problem::{is_read_failure, line_problem, unreadable, unwritable, LineProblem, Problem};
use crate::pump::{pump, Pumped, Stop};
use crate::rewrite::{Kind, Target};
use crate::run::Run;
use crate::sinks::Check;
use crate::task::Goal;
use crate::walk::Entry;

/// Checks, mirrors or rewrites the file.
pub(crate) fn file(
    run: &Run<'_>,
    entry: &Entry,
    pool: Option<&ThreadPool>,
) -> Result<Pumped, Problem> {
    let name = entry.path.display().to_string();
    let is_other = |file: fs::Metadata| !file.is_file();
    // What was found in a folder is one.
    let rewrites = run.task.goal == Goal::Rewrite && !entry.found;
    if rewrites && fs::metadata(&entry.path).is_ok_and(is_other) {
        return Err(Problem::Said(format!(
            "{name}: is no regular file, which -w needs; write the result with > FILE"
        )));
    }
    let input = Input::file(&entry.path, run.task.encoding, &run.progress);
    let mut input = input.map_err(|error| unreadable(&name, &error))?;
    if is_no_text(entry, &mut input).map_err(|error| unreadable(&name, &error))? {
        return kept(run, entry, input.compression);
    }
    match &run.task.goal {
        Goal::Folder(folder) => {
            let path = mirrored(folder, entry)?;
            write(run, &entry.path, &path, Kind::Mirrored, input, pool)
        }
        Goal::Rewrite => write(run, &entry.path, &entry.path, Kind::InPlace, input, pool),
        _ => check(run, &name, input, pool),
    }
}

/// Whether a file that was found in a folder is left as it is, whatever stands in it.
pub(crate) fn is_no_text(entry: &Entry, input: &mut Input<'_>) -> io::Result<bool> {
    Ok(entry.found && (entry.is_of_version_control() || input.is_binary()?))
}

/// Leaves a file as it is; a mirror has it too.
fn kept(run: &Run<'_>, entry: &Entry, compression: Compression) -> Result<Pumped, Problem> {
    if let Goal::Folder(folder) = &run.task.goal {
        let path = mirrored(folder, entry)?;
        let name = path.display().to_string();
        Target::new(&entry.path, &path, compression, Kind::Mirrored)
            .and_then(|target| target.finish(false))
            .map_err(|error| unwritable(&name, &error))?;
    }
    Ok(Pumped::left_alone())
}

/// Whether standard input would change.
pub(crate) fn check_stdin(run: &Run<'_>) -> Result<Pumped, Problem> {
    let name = "standard input";
    let input = Input::new(io::stdin().lock(), run.task.encoding, &run.progress);
    let input = input.map_err(|error| unreadable(name, &error))?;
    check(run, name, input, run.threads.pool())
}

fn check(
    run: &Run<'_>,
    name: &str,
    input: Input<'_>,
    pool: Option<&ThreadPool>,
) -> Result<Pumped, Problem> {
    let mut check = Check {
        differs: false,
        counted: run.task.report.is_some(),
    };
    let pumped =
        pump(run.task, input, pool, &mut check).map_err(|stop| problem(name, name, stop))?;
    warn_of_broken_lines(run, name, &pumped);
    Ok(pumped)
}

/// Where the result of `entry` goes.
fn mirrored(folder: &Path, entry: &Entry) -> Result<PathBuf, Problem> {
    let path = folder.join(&entry.below);
    let same = |target: PathBuf| fs::canonicalize(&entry.path).is_ok_and(|source| source == target);
    if fs::canonicalize(&path).is_ok_and(same) {
        let name = entry.path.display();
        return Err(Problem::Said(format!(
            "{name}: -o would write over the input; use -w to rewrite it"
        )));
    }
    Ok(path)
}

fn write(
    run: &Run<'_>,
    source: &Path,
    path: &Path,
    kind: Kind,
    input: Input<'_>,
    pool: Option<&ThreadPool>,
) -> Result<Pumped, Problem> {
    let (name, target_name) = (source.display().to_string(), path.display().to_string());
    let target = Target::new(source, path, input.compression, kind);
    let mut target = target.map_err(|error| unwritable(&target_name, &error))?;
    let pumped = pump(run.task, input, pool, &mut target);
    let pumped = pumped.map_err(|stop| problem(&name, &target_name, stop))?;
    target
        .finish(pumped.differs)
        .map_err(|error| problem(&name, &target_name, Stop::Io(error)))?;
    warn_of_broken_lines(run, &name, &pumped);
    Ok(pumped)
}

/// In words, why the work on `source` or on its target ended.
fn problem(source: &str, target: &str, stop: Stop) -> Problem {
    match stop {
        Stop::Line(line) => line_problem(source, &line),
        Stop::Io(error) if is_read_failure(&error) => unreadable(source, &error),
        Stop::Io(error) => unwritable(target, &error),
    }
}

/// Says once a file that lines are no records; unless they were to be left out, that is an error.
pub(crate) fn warn_of_broken_lines(run: &Run<'_>, name: &str, pumped: &Pumped) {
    let Some(LineProblem { line, what }) = &pumped.broken else {
        return;
    };
    let more = match pumped.tally.records_broken {
        1 => String::new(),
        all => format!(" (and {} more such lines)", all - 1),
    };
    run.broken_lines(&format!("{name}:{}: {what}{more}", line + 1));
}
