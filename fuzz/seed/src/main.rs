//! Writes the first inputs of the fuzz targets from the case files, and a dictionary of all pieces.

#[path = "../../../tests/case_file/mod.rs"]
mod case_file;
#[path = "../../input.rs"]
mod input;

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use case_file::Case;
use input::{written, Form};

/// Rows of a case file to a document: as many as make several annotations.
const ROWS: usize = 24;

fn main() -> io::Result<()> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let corpus = fuzz.join("corpus");
    let rules = case_file::rows("synthetic.tsv");
    let mut cases = case_file::rows("in_the_wild.tsv");
    cases.extend(case_file::rows("known_failures.tsv"));
    for file in case_file::negative() {
        cases.extend(case_file::rows(&file));
    }
    let all = || rules.iter().chain(&cases);

    write_all(&corpus.join("bytes"), all().map(raw))?;
    write_all(&corpus.join("fragments"), all().map(raw))?;
    write_all(&corpus.join("fragments"), all().map(pieces))?;
    write_all(&corpus.join("oracle"), all().map(raw))?;
    write_all(&corpus.join("oracle"), all().map(pieces))?;
    let lines =
        |rows: &[Case]| -> String { rows.iter().map(|row| row.input.clone() + "\n").collect() };
    let documents = cases.chunks(ROWS).chain(rules.chunks(ROWS));
    write_all(
        &corpus.join("documents"),
        documents.map(|rows| written(rows[0].normalizer, Form::Raw, &lines(rows))),
    )?;
    write_all(&corpus.join("documents"), all().map(pieces))?;
    // Three bytes more: where the cut is, and the mode.
    let streams = rules.iter().map(raw).zip(0u16..);
    write_all(
        &corpus.join("streams"),
        streams.map(|(input, row)| [&(row * 19).to_le_bytes()[..], &[row as u8], &input].concat()),
    )?;
    write_all(
        &corpus.join("tables"),
        [small_pack(), vec![1, 0, 0]].into_iter(),
    )?;
    fs::write(corpus.join("dictionary"), dictionary())
}

fn raw(case: &Case) -> Vec<u8> {
    written(case.normalizer, Form::Raw, &case.input)
}

fn pieces(case: &Case) -> Vec<u8> {
    written(case.normalizer, Form::Pieces, &case.input)
}

/// Writes each input into a file named by its content, so that a second run finds it there.
fn write_all(folder: &Path, inputs: impl Iterator<Item = Vec<u8>>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for input in inputs {
        let file = folder.join(format!("seed-{:016x}", hash(&input)));
        if !file.exists() {
            fs::write(file, input)?;
        }
    }
    Ok(())
}

/// FNV-1a, which is the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// A pack that opens, with eight bytes in each section.
fn small_pack() -> Vec<u8> {
    let shipped = include_bytes!("../../../data/tables.bin");
    // Not damage to the shipped one; then its magic, version and number of sections.
    let mut pack = [&[0], &shipped[..16]].concat();
    for section in 0..12u32 {
        pack.extend((112 + 8 * section).to_le_bytes());
        pack.extend(8u32.to_le_bytes());
    }
    pack.extend(0..96);
    pack
}

/// The pieces in libFuzzer's notation.
fn dictionary() -> String {
    let mut lines: Vec<String> = input::pieces::LISTS
        .into_iter()
        .flatten()
        .map(|piece| {
            let mut line = String::from("\"");
            for byte in piece.bytes() {
                write!(line, "\\x{byte:02X}").expect("a string takes everything");
            }
            line + "\"\n"
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines.concat()
}
