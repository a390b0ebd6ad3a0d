//! Races unpinyin against the machine's limits and against its peers; checks every result.

#![forbid(unsafe_code)]

mod contestants;
mod corpora;
mod fresh_process;
mod goals;
mod instructions;
mod lookups;
mod options;
mod program;
mod prose;
mod race;
mod random;
mod results;
mod scaling;
mod table;
mod threads;

use std::process::ExitCode;

use options::{Options, Task, HELP};

fn main() -> ExitCode {
    match Options::read().and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}\n\n{HELP}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    match &options.task {
        Task::Race => race_all(options),
        Task::Scaling => scaling::print(options),
        Task::Instructions => instructions::print(options)?,
        Task::Program(path) => program::print(options, path)?,
        Task::Help => println!("{HELP}"),
        Task::FirstCall => fresh_process::first_call(),
        Task::Resident => fresh_process::resident(),
        Task::Counted(work) => instructions::run_counted(*work, options),
    }
    Ok(())
}

fn race_all(options: &Options) {
    let mut contestants = contestants::all();
    let results = race::race(options, &mut contestants);
    table::print_corpora(&results);
    table::print_speeds(&results, &contestants);
    if !options.quick {
        goals::print(&results, options);
    }
}
