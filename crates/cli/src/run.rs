//! Does the task on all inputs: one after the other where results are printed, else side by side.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::file;
use crate::options::OnError;
use crate::ordered::ordered;
use crate::print;
use crate::problem::Problem;
use crate::progress::Progress;
use crate::pump::Pumped;
use crate::report::Tally;
use crate::task::{Goal, Task};
use crate::threads::Threads;
use crate::walk::{sources, Entry, Source, Walk};

/// From this size on a file has all threads for itself.
const LARGE: u64 = 16 << 20;

/// How the whole run ended, as an exit code.
pub(crate) const DONE: u8 = 0;
pub(crate) const WOULD_CHANGE: u8 = 1;
pub(crate) const FAILED: u8 = 2;

pub(crate) struct Run<'t> {
    pub(crate) task: &'t Task,
    pub(crate) progress: Progress,
    pub(crate) threads: &'t Threads,
    tally: Mutex<Tally>,
    done: AtomicU64,
    differs: AtomicBool,
    failed: AtomicBool,
    /// Set when standard output takes no more.
    over: AtomicBool,
    /// The file that standard output is, if it is one.
    output: Option<FileId>,
}

/// Runs the task on `paths` and gives the exit code.
pub(crate) fn run(task: &Task, paths: &[PathBuf]) -> u8 {
    let threads = Threads::new(task.threads);
    let (sources, problems) = sources(paths, &walk(task), &threads);
    let run = Run::new(task, &threads, &sources);
    problems
        .into_iter()
        .for_each(|problem| run.give_up(problem));
    if task.prints() {
        run.one_by_one(&sources);
    } else {
        run.side_by_side(&sources);
    }
    run.progress.finish();
    run.end()
}

fn walk(task: &Task) -> Walk {
    let except = match &task.goal {
        Goal::Folder(folder) => fs::canonicalize(folder).ok(),
        _ => None,
    };
    Walk {
        except,
        links: task.goal != Goal::Rewrite,
    }
}

impl<'t> Run<'t> {
    fn new(task: &'t Task, threads: &'t Threads, sources: &[Source]) -> Run<'t> {
        let sizes = sources.iter().map(|source| match source {
            Source::File(entry) => Some(entry.size),
            Source::Stdin => None,
        });
        Run {
            task,
            progress: Progress::new(sources.len() as u64, sizes.sum(), task.prints()),
            threads,
            tally: Mutex::default(),
            done: AtomicU64::new(0),
            differs: AtomicBool::new(false),
            failed: AtomicBool::new(false),
            over: AtomicBool::new(false),
            output: standard_output(),
        }
    }

    /// Whether standard output is this file, which would grow while it is read.
    pub(crate) fn prints_to(&self, path: &Path) -> bool {
        let same = |output| fs::metadata(path).is_ok_and(|file| id(&file) == Some(output));
        self.output.is_some_and(same)
    }

    /// Prints in order: small files are prepared side by side, others read when it is their turn.
    fn one_by_one(&self, sources: &[Source]) {
        let mut out = io::stdout().lock();
        let pool = self.threads.pool_for(sources.len());
        let prepare = |source| print::prepare(self, source);
        // An error only ends it; what there was to say has been said.
        _ = ordered(pool, sources.iter(), prepare, |prepared| {
            self.note(prepared.print(self, &mut out));
            (!self.over.load(Relaxed)).then_some(()).ok_or(())
        });
    }

    fn side_by_side(&self, sources: &[Source]) {
        let mut targets = HashSet::new();
        let (mut small, mut large) = (Vec::new(), Vec::new());
        for source in sources {
            match source {
                Source::Stdin => self.note(file::check_stdin(self)),
                Source::File(entry) if !self.is_first(entry, &mut targets) => {}
                Source::File(entry) if entry.size < LARGE => small.push(entry),
                Source::File(entry) => large.push(entry),
            }
        }
        match self.threads.pool_for(small.len()) {
            Some(pool) => pool.install(|| {
                small
                    .par_iter()
                    .with_max_len(1)
                    .for_each(|entry| self.note(file::file(self, entry, None)));
            }),
            None => small
                .iter()
                .for_each(|entry| self.note(file::file(self, entry, self.threads.pool()))),
        }
        for entry in large {
            self.note(file::file(self, entry, self.threads.pool()));
        }
    }

    /// Whether no other input has the same target.
    fn is_first<'e>(&self, entry: &'e Entry, targets: &mut HashSet<&'e PathBuf>) -> bool {
        let first = !matches!(self.task.goal, Goal::Folder(_)) || targets.insert(&entry.below);
        if !first {
            let name = entry.path.display();
            self.give_up(Problem::Said(format!(
                "{name}: another input has the same name {}; write this one into a folder of its own",
                entry.below.display()
            )));
        }
        first
    }

    /// Takes the result of one input.
    fn note(&self, result: Result<Pumped, Problem>) {
        match result {
            Ok(pumped) => {
                self.differs.fetch_or(pumped.differs, Relaxed);
                self.count(&Tally {
                    files: 1,
                    files_changed: u64::from(pumped.differs),
                    ..pumped.tally
                });
            }
            Err(problem) => self.give_up(problem),
        }
        self.progress
            .show_files(self.done.fetch_add(1, Relaxed) + 1);
    }

    /// Takes the problem for which an input is left alone.
    fn give_up(&self, problem: Problem) {
        self.count(&Tally {
            files: 1,
            files_failed: 1,
            ..Tally::default()
        });
        self.fail(problem);
    }

    fn count(&self, tally: &Tally) {
        self.tally
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .merge(tally);
    }

    /// Says what went wrong and remembers it for the exit code.
    pub(crate) fn fail(&self, problem: Problem) {
        match problem {
            Problem::Closed => {
                // A diff is written only where something differs.
                self.differs.fetch_or(self.task.goal == Goal::Diff, Relaxed);
                self.over.store(true, Relaxed);
            }
            Problem::Said(line) => {
                self.failed.store(true, Relaxed);
                self.progress.say(&line);
            }
            Problem::Output(line) => {
                self.over.store(true, Relaxed);
                self.failed.store(true, Relaxed);
                self.progress.say(&line);
            }
        }
    }

    /// Says that lines of a file are no records, which is an error unless they were to be left out.
    pub(crate) fn broken_lines(&self, line: &str) {
        if self.task.on_error == OnError::Drop {
            self.progress.say(&format!("{line}; left out"));
        } else {
            self.fail(Problem::Said(format!(
                "{line}; kept as it is, see --on-error"
            )));
        }
    }

    fn end(&self) -> u8 {
        let tally = *self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        if tally.records > 0 && tally.records_with_field == 0 {
            let fields = self.task.fields.join("`, `");
            self.fail(Problem::Said(format!(
                "no record has a text in `{fields}`; check the name after --jsonl, which is one at the top level"
            )));
        }
        if let Some(format) = self.task.report {
            if io::stderr()
                .write_all(tally.show(format).as_bytes())
                .is_err()
            {
                return FAILED;
            }
        }
        if self.failed.load(Relaxed) {
            FAILED
        } else if self.task.is_question() && self.differs.load(Relaxed) {
            WOULD_CHANGE
        } else {
            DONE
        }
    }
}

/// Which file one is, whatever its name.
type FileId = (u64, u64);

#[cfg(unix)]
fn id(file: &fs::Metadata) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    file.is_file().then(|| (file.dev(), file.ino()))
}

#[cfg(unix)]
fn standard_output() -> Option<FileId> {
    use std::os::fd::AsFd;
    let output = io::stdout().as_fd().try_clone_to_owned().ok()?;
    id(&fs::File::from(output).metadata().ok()?)
}

#[cfg(not(unix))]
fn id(_: &fs::Metadata) -> Option<FileId> {
    None
}

#[cfg(not(unix))]
fn standard_output() -> Option<FileId> {
    None
}
