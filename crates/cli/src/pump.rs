//! Moves one input through the library into its sink.

use std::io::{self, Read};
use std::iter;

use rayon::ThreadPool;

use crate::blocks::{Blocks, Limit, Piece};
use crate::input::Input;
use crate::judge::{Judge, Judged};
use crate::ordered::ordered;
use crate::problem::LineProblem;
use crate::report::Tally;
use crate::spares::Spares;
use crate::stream;
use crate::task::Task;

/// Takes what becomes of one input.
pub(crate) trait Sink {
    /// The next part of the new text, and whether it or what came before differs from the old one.
    fn text(&mut self, text: &[u8], differs: bool) -> io::Result<()>;

    /// The next block; `line` and `start` are what stands before it in the file.
    fn block(&mut self, judged: &Judged, _line: u64, _start: u64, differs: bool) -> io::Result<()> {
        self.text(judged.result.as_deref().unwrap_or(&judged.source), differs)
    }

    /// Whether the rest of the input can't tell anything new.
    fn is_satisfied(&self) -> bool {
        false
    }
}

/// What ended the work on an input early.
pub(crate) enum Stop {
    Io(io::Error),
    /// A line, counted from zero, and what is wrong with it.
    Line(LineProblem),
}

/// Why a loop ends before its input.
enum End {
    Stop(Stop),
    /// The sink knows enough.
    Satisfied,
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> End {
        End::Stop(Stop::Io(error))
    }
}

/// The result of one input.
#[derive(Default)]
pub(crate) struct Pumped {
    pub(crate) differs: bool,
    pub(crate) tally: Tally,
    /// The first line that is no record.
    pub(crate) broken: Option<LineProblem>,
    lines: u64,
    text: u64,
}

impl Pumped {
    /// That of an input which nothing was done with.
    pub(crate) fn left_alone() -> Pumped {
        let tally = Tally {
            files_left_alone: 1,
            ..Tally::default()
        };
        Pumped {
            tally,
            ..Pumped::default()
        }
    }
}

/// Moves all of `input` into `sink`, its blocks side by side if there is a pool.
pub(crate) fn pump(
    task: &Task,
    input: Input<'_>,
    pool: Option<&ThreadPool>,
    sink: &mut dyn Sink,
) -> Result<Pumped, Stop> {
    let spares = Spares::default();
    let judge = Judge {
        task,
        charset: input.charset,
        spares: &spares,
    };
    let mut pumped = Pumped::default();
    let moved = match limit(task, judge) {
        None => pumped.stream(task, input.reader, sink),
        Some(limit) => {
            let blocks = Blocks::new(input.reader, input.charset, limit, &spares);
            pumped.blocks(judge, blocks, pool, sink)
        }
    };
    match moved {
        Ok(()) | Err(End::Satisfied) => Ok(pumped),
        Err(End::Stop(stop)) => Err(stop),
    }
}

/// How the input is cut into blocks; not at all where one survey is wanted for a long stream.
fn limit(task: &Task, judge: Judge<'_>) -> Option<Limit> {
    let whole = task.document || (task.report.is_some() && !judge.is_plain());
    if whole && task.fields.is_empty() {
        Some(Limit::Nothing)
    } else if !judge.is_plain() {
        Some(Limit::Line)
    } else if task.report.is_none() {
        Some(Limit::Block)
    } else {
        None
    }
}

impl Pumped {
    fn blocks<R: Read>(
        &mut self,
        judge: Judge<'_>,
        mut blocks: Blocks<'_, R>,
        pool: Option<&ThreadPool>,
        sink: &mut dyn Sink,
    ) -> Result<(), End> {
        loop {
            let mut end = Ok(None);
            let whole = iter::from_fn(|| match blocks.next() {
                Ok(Some(Piece::Lines(block))) => Some(block),
                Ok(Some(Piece::LongLine(start))) => {
                    end = Ok(Some(start));
                    None
                }
                Ok(None) => None,
                Err(error) => {
                    end = Err(error);
                    None
                }
            });
            ordered(
                pool,
                whole,
                |block| judge.block(block),
                |judged| self.take(judged, judge.spares, sink),
            )?;
            match end? {
                Some(start) => self.stream(judge.task, blocks.long_line(start), sink)?,
                None => return Ok(()),
            }
        }
    }

    fn take(
        &mut self,
        mut judged: Judged,
        spares: &Spares,
        sink: &mut dyn Sink,
    ) -> Result<(), End> {
        let in_file = |problem: LineProblem| LineProblem {
            line: self.lines + problem.line,
            ..problem
        };
        if let Some(problem) = judged.fatal.take() {
            return Err(End::Stop(Stop::Line(in_file(problem))));
        }
        if self.broken.is_none() {
            self.broken = judged.broken.take().map(in_file);
        }
        self.differs |= judged.differs;
        self.tally.merge(&judged.tally);
        sink.block(&judged, self.lines, self.text, self.differs)?;
        self.lines += judged.lines;
        self.text += judged.text_length;
        spares.give(judged.source);
        judged
            .result
            .into_iter()
            .for_each(|result| spares.give(result));
        if sink.is_satisfied() {
            return Err(End::Satisfied);
        }
        Ok(())
    }

    fn stream(&mut self, task: &Task, reader: impl Read, sink: &mut dyn Sink) -> Result<(), End> {
        let before = self.differs;
        let take = |text: &[u8], differs: bool| sink.text(text, before || differs);
        let (survey, differs) = stream::copy(task.normalizer, reader, take)?;
        self.tally.survey.merge(&survey);
        self.differs |= differs;
        Ok(())
    }
}
