//! What to do, after the options have been checked against each other.

use std::path::PathBuf;

use unpinyin::{Mode, Normalizer, RubyFormat, Scope, Select};

use crate::encoding::Choice;
use crate::options::{ModeName, OnError, Options, ReportFormat};

pub(crate) struct Task {
    pub(crate) normalizer: Normalizer,
    pub(crate) goal: Goal,
    pub(crate) fields: Vec<String>,
    pub(crate) on_error: OnError,
    pub(crate) encoding: Choice,
    pub(crate) report: Option<ReportFormat>,
    pub(crate) threads: usize,
    /// Whether the settings judge a text as a whole.
    pub(crate) document: bool,
}

/// Where results go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    Print,
    Folder(PathBuf),
    Rewrite,
    Check,
    Diff,
    Explain,
}

impl Task {
    /// The task, or what contradicts itself in the options.
    pub(crate) fn new(options: &Options) -> Result<Task, String> {
        let mode = mode(options)?;
        let task = Task {
            normalizer: Normalizer::new(mode)
                .accept(options.accept)
                .select(options.select)
                .trust_readings(options.trust_readings),
            goal: goal(options),
            fields: options.jsonl.clone(),
            on_error: options.on_error,
            encoding: options.encoding,
            report: options.report,
            threads: threads(options),
            document: options.select == Select::Noise || mode == Mode::Convert(Scope::Document),
        };
        if let Some(name) = options.format_among_paths() {
            let name = name.display();
            return Err(format!("{name} is no file: write --report={name}"));
        }
        let stdin =
            options.paths.is_empty() || options.paths.iter().any(|path| path.as_os_str() == "-");
        match task.goal {
            Goal::Rewrite if stdin => Err("-w rewrites files, and standard input is none: name files or folders".into()),
            Goal::Folder(_) if stdin => {
                Err("-o needs the names of files, and standard input has none: name files or folders, or use > FILE".into())
            }
            _ => Ok(task),
        }
    }

    /// Whether the result says if something would change.
    pub(crate) fn is_question(&self) -> bool {
        matches!(self.goal, Goal::Check | Goal::Diff)
    }

    /// Whether everything goes to standard output, one input after the other.
    pub(crate) fn prints(&self) -> bool {
        matches!(self.goal, Goal::Print | Goal::Diff | Goal::Explain)
    }
}

fn mode(options: &Options) -> Result<Mode, String> {
    let mode = options.mode;
    if options.ruby_format.is_some() && mode != ModeName::Ruby {
        return Err("--ruby-format says how ruby is written: add --mode ruby".into());
    }
    if options.scope.is_some() && mode != ModeName::Convert {
        return Err("--scope says how much is converted: add --mode convert".into());
    }
    if options.trust_readings && mode != ModeName::Convert {
        return Err("--trust-readings decides between simplified forms: add --mode convert".into());
    }
    Ok(match mode {
        ModeName::Strip => Mode::Strip,
        ModeName::Ruby => Mode::Ruby(options.ruby_format.unwrap_or(RubyFormat::Html)),
        ModeName::Convert => Mode::Convert(options.scope.unwrap_or(Scope::Annotated)),
    })
}

fn goal(options: &Options) -> Goal {
    match &options.output {
        Some(folder) => Goal::Folder(folder.clone()),
        None if options.write => Goal::Rewrite,
        None if options.check => Goal::Check,
        None if options.diff => Goal::Diff,
        None if options.explain => Goal::Explain,
        None => Goal::Print,
    }
}

fn threads(options: &Options) -> usize {
    let all = || std::thread::available_parallelism().map_or(1, usize::from);
    options.threads.map_or_else(all, usize::from)
}
