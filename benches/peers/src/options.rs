//! The command line.

use std::env;
use std::path::PathBuf;

use crate::instructions::Work;

pub const HELP: &str = "\
Races unpinyin against the machine's limits and against its peers; checks every result.

  --size MIB       size of the large corpora (64)
  --rounds N       interleaved rounds, of which the median counts (7)
  --only NAME      only the corpora whose name contains NAME
  --quick          2 MiB and one round: checks everything, measures little, states no goals
  --scaling        nanoseconds per byte from 1 KiB to 256 MiB instead
  --instructions   instructions per byte under valgrind instead
  --program PATH   the built program on files beside the library, instead";

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    Race,
    Scaling,
    Instructions,
    Program(PathBuf),
    Help,
    /// Run by this program itself in a fresh process.
    FirstCall,
    Resident,
    Counted(Work),
}

#[derive(Clone, Debug)]
pub struct Options {
    pub task: Task,
    pub size: usize,
    pub rounds: usize,
    pub only: String,
    pub quick: bool,
}

impl Options {
    pub fn read() -> Result<Options, String> {
        let mut options = Options {
            task: Task::Race,
            size: 64 << 20,
            rounds: 7,
            only: String::new(),
            quick: false,
        };
        let mut arguments = env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--size" => options.size = number(&value()?)? << 20,
                "--rounds" => options.rounds = number(&value()?)?,
                "--only" => options.only = value()?,
                "--program" => options.task = Task::Program(value()?.into()),
                "--quick" => (options.size, options.rounds, options.quick) = (2 << 20, 1, true),
                _ => options.task = task(&argument)?,
            }
        }
        Ok(options)
    }
}

fn task(argument: &str) -> Result<Task, String> {
    match argument {
        "--scaling" => Ok(Task::Scaling),
        "--instructions" => Ok(Task::Instructions),
        "--help" => Ok(Task::Help),
        "--first-call" => Ok(Task::FirstCall),
        "--resident" => Ok(Task::Resident),
        "--counted-strip" => Ok(Task::Counted(Work::Strip)),
        "--counted-conversion" => Ok(Task::Counted(Work::Conversion)),
        other => Err(format!("unknown option {other}")),
    }
}

fn number(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err(format!("{text} is no number above zero")),
        Ok(number) => Ok(number),
    }
}
