//! The program `unpinyin`: translates options, files and bytes, and calls the library.

#![forbid(unsafe_code)]

mod blocks;
mod change;
mod compression;
mod diff;
mod encoding;
mod explain;
mod file;
mod help;
mod input;
mod jsonl;
mod judge;
mod options;
mod ordered;
mod print;
mod problem;
mod progress;
mod pump;
mod records;
mod report;
mod rewrite;
mod run;
mod sinks;
mod spares;
mod stream;
mod task;
mod temporary;
mod threads;
mod walk;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use options::Options;
use progress::Progress;
use task::{Goal, Task};

fn main() -> ExitCode {
    let options = Options::parse();
    if options.completions.is_some() || options.man {
        return match print_for_shell(&options) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                failed(&format!("standard output: cannot write: {error}"))
            }
            _ => ExitCode::SUCCESS,
        };
    }
    match Task::new(&options) {
        Ok(task) => {
            if matches!(task.goal, Goal::Folder(_) | Goal::Rewrite) {
                temporary::clean_up_when_interrupted();
            }
            run::run(&task, &options.paths).into()
        }
        Err(contradiction) => failed(&contradiction),
    }
}

fn failed(line: &str) -> ExitCode {
    Progress::hidden().say(line);
    run::FAILED.into()
}

/// Completions or the man page, made from the same list of options as the help.
fn print_for_shell(options: &Options) -> io::Result<()> {
    let mut command = Options::command();
    let mut page = Vec::new();
    match options.completions {
        Some(shell) => clap_complete::generate(shell, &mut command, "unpinyin", &mut page),
        None => clap_mangen::Man::new(command).render(&mut page)?,
    }
    io::stdout().write_all(&page)
}
