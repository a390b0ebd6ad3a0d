//! The command line as it is typed.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, ValueEnum};
use clap_complete::Shell;
use unpinyin::{Accept, RubyFormat, Scope, Select};

use crate::encoding::Choice;
use crate::help;

#[derive(Parser)]
#[command(name = "unpinyin", version, about = help::ABOUT, long_about = help::LONG_ABOUT)]
#[command(after_help = help::SHORT_END, after_long_help = help::END, max_term_width = 100)]
pub(crate) struct Options {
    /// Files or folders to read; none, or `-`, reads standard input
    #[arg(value_name = "FILE|DIR")]
    pub(crate) paths: Vec<PathBuf>,

    /// What becomes of an annotation
    #[arg(short, long, default_value = "strip", help_heading = "What to do")]
    pub(crate) mode: ModeName,

    /// How `--mode ruby` writes it; html by default
    #[arg(long, value_name = "FORMAT", value_parser = ruby_formats(), help_heading = "What to do")]
    pub(crate) ruby_format: Option<RubyFormat>,

    /// Which annotations are acted on
    ///
    /// verified: each whose reading the dictionary confirms. common: only common characters with
    /// a modern reading, so that a gloss on a rare one stays. noise: only in documents that
    /// show themselves to be full of machine-made annotations; lessons, exams and glosses stay whole.
    #[arg(long, value_name = "POLICY", default_value = "verified", value_parser = selects(), help_heading = "What to do")]
    pub(crate) select: Select,

    /// How well the reading must fit
    ///
    /// exact: syllable and tone. toneless: the tone may be missing, as in 國(guo).
    /// tone-differs: the tone may be another one.
    #[arg(long, value_name = "LEVEL", default_value = "exact", value_parser = accepts(), help_heading = "What to do")]
    pub(crate) accept: Accept,

    /// How much `--mode convert` changes: annotated characters, as by default, or the whole document
    #[arg(long, value_parser = scopes(), help_heading = "What to do")]
    pub(crate) scope: Option<Scope>,

    /// With `--mode convert`: let a printed reading decide between two simplified forms
    #[arg(long, help_heading = "What to do")]
    pub(crate) trust_readings: bool,

    /// Read one JSON object a line and change only the text in FIELD; may be repeated
    #[arg(long, value_name = "FIELD", help_heading = "Input")]
    pub(crate) jsonl: Vec<String>,

    /// What becomes of a line that is no JSON object
    #[arg(
        long,
        value_name = "ACTION",
        default_value = "keep",
        requires = "jsonl",
        help_heading = "Input"
    )]
    pub(crate) on_error: OnError,

    /// The encoding of the input: utf-8, gb18030, big5, utf-16 ..., or auto to guess it
    #[arg(long, value_name = "NAME", default_value = "utf-8", value_parser = Choice::from_name, help_heading = "Input")]
    pub(crate) encoding: Choice,

    /// How many threads work; as many as the machine has by default
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Input")]
    pub(crate) threads: Option<u16>,

    /// Write the results into DIR, under the same names
    #[arg(
        short,
        long,
        value_name = "DIR",
        group = "goal",
        help_heading = "Output"
    )]
    pub(crate) output: Option<PathBuf>,

    /// Rewrite the files themselves, each at once and only where something changes
    #[arg(short, long, group = "goal", help_heading = "Output")]
    pub(crate) write: bool,

    /// Print one JSON object for each bracket that could hold a reading, and what is done about it
    #[arg(long, group = "goal", help_heading = "Output")]
    pub(crate) explain: bool,

    /// Print nothing; exit with 1 if something would change
    #[arg(long, group = "goal", help_heading = "Output")]
    pub(crate) check: bool,

    /// Print what would change as a unified diff; exit with 1 if something would
    #[arg(long, group = "goal", help_heading = "Output")]
    pub(crate) diff: bool,

    /// Count what was found, on standard error, as a table or with `--report=json` as JSON
    #[arg(
        long,
        value_name = "FORMAT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "table",
        help_heading = "Output"
    )]
    pub(crate) report: Option<ReportFormat>,

    /// Print completions for a shell
    #[arg(long, value_name = "SHELL", hide = true)]
    pub(crate) completions: Option<Shell>,

    /// Print the man page
    #[arg(long, hide = true)]
    pub(crate) man: bool,
}

impl Options {
    /// The format of the report, where it stands behind `--report` as if it were a file.
    pub(crate) fn format_among_paths(&self) -> Option<&Path> {
        self.report?;
        let is_meant = |path: &&PathBuf| {
            let name = path.to_str().unwrap_or_default();
            ReportFormat::from_str(name, false).is_ok() && !path.exists()
        };
        self.paths.iter().find(is_meant).map(PathBuf::as_path)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeName {
    /// Remove the bracket: 我國(guó) becomes 我國
    Strip,
    /// Keep the reading as ruby, above the character
    Ruby,
    /// Remove the bracket and simplify the character: 我國(guó) becomes 我国
    Convert,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnError {
    /// Leave this file alone
    Stop,
    /// Keep the line as it is
    Keep,
    /// Leave the line out
    Drop,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Table,
    Json,
}

fn ruby_formats() -> impl TypedValueParser<Value = RubyFormat> {
    PossibleValuesParser::new([
        "html",
        "markdown",
        "aozora",
        "latex",
        "typst",
        "anki",
        "parentheses",
    ])
    .try_map(|name| name.parse::<RubyFormat>())
}

fn selects() -> impl TypedValueParser<Value = Select> {
    PossibleValuesParser::new(["verified", "common", "noise"])
        .try_map(|name| name.parse::<Select>())
}

fn accepts() -> impl TypedValueParser<Value = Accept> {
    PossibleValuesParser::new(["exact", "toneless", "tone-differs"])
        .try_map(|name| name.parse::<Accept>())
}

fn scopes() -> impl TypedValueParser<Value = Scope> {
    PossibleValuesParser::new(["annotated", "document"]).try_map(|name| name.parse::<Scope>())
}
