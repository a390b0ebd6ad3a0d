//! Writes `data/*.tsv` from the upstream lists and packs them into `data/tables.bin`.
//!
//! ```text
//! cargo run --release -p generate -- --upstream DIR   read the unpacked packages, write the tables, pack
//! cargo run -p generate                               pack the tables as they are
//! cargo run -p generate -- --check                    check tables and pack, write nothing
//! ```
#![forbid(unsafe_code)]

mod build;
mod check;
mod convert;
mod files;
mod hanzi;
mod pack;
mod phrase;
mod spelling;
mod tables;
mod tsv;
mod upstream;
mod zhuyin;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tables::Tables;

/// Every failure is one or more finished sentences with file and line, meant for the person at the terminal.
type Result<T> = std::result::Result<T, String>;

const USAGE: &str = "usage: generate [--check | --upstream DIR]";

enum Command {
    Pack,
    Check,
    Upstream(PathBuf),
}

fn main() -> ExitCode {
    match command().and_then(run) {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Result<Command> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Ok(Command::Pack),
        ["--check"] => Ok(Command::Check),
        ["--upstream", dir] => Ok(Command::Upstream(PathBuf::from(dir))),
        _ => Err(USAGE.to_owned()),
    }
}

fn run(command: Command) -> Result<String> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    match command {
        Command::Pack => pack(&data),
        Command::Check => verify(&data),
        Command::Upstream(dir) => {
            build::all(&dir, &data)?;
            pack(&data)
        }
    }
}

fn checked_pack(data: &Path) -> Result<pack::Pack> {
    let tables = Tables::read(data)?;
    check::all(&tables)?;
    pack::pack(&tables)
}

fn pack(data: &Path) -> Result<String> {
    let pack = checked_pack(data)?;
    let path = data.join("tables.bin");
    fs::write(&path, &pack.bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(pack.summary())
}

fn verify(data: &Path) -> Result<String> {
    let pack = checked_pack(data)?;
    let path = data.join("tables.bin");
    let stored = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    if stored != pack.bytes {
        return Err(
            "data/tables.bin differs from data/*.tsv; run `cargo run -p generate` and commit it"
                .to_owned(),
        );
    }
    Ok(pack.summary())
}
