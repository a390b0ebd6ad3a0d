//! Feeds the built program an endless text of all dialects and compares what comes out with what the library makes of
//! each page, byte by byte.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use std::{env, fs, thread};

use crate::pages;
use crate::random::Random;

const GIGABYTE: u64 = 1_000_000_000;

/// A page with its line end, and what the library makes of it.
struct Page {
    text: Vec<u8>,
    stripped: Vec<u8>,
}

/// Runs the program that was built beside this one over so many gigabytes, on two threads.
pub(crate) fn run(gigabytes: u64, seed: u64, size: u64) -> io::Result<()> {
    let pages = pages(seed, size)?;
    let wanted = gigabytes * GIGABYTE;
    let program = env::current_exe()?.with_file_name("unpinyin");
    let mut child = start(&program)?;
    let mut input = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let mut output = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let started = Instant::now();
    let (compared, written) = thread::scope(|scope| {
        let pages = &pages;
        let writer = scope.spawn(move || feed(&mut input, pages, wanted, seed));
        let compared = compare(&mut output, pages, wanted, seed, child.id());
        if compared.is_err() {
            // The writer must not wait for it for ever.
            let _ = child.kill();
        }
        (compared, writer.join())
    });
    let status = child.wait()?;
    let (read, memory) = compared?;
    let written = written.unwrap_or(Err(io::ErrorKind::Other.into()))?;
    if !status.success() {
        return Err(io::Error::other(format!("the program ended with {status}")));
    }
    println!(
        "{written} bytes in, {read} out, all as the library's; {} pages in random order, chunks of 1 byte to 256 KiB; \
         {:.0} s; resident memory {} KiB after the first gigabyte, at most {} KiB after any",
        pages.len(),
        started.elapsed().as_secs_f64(),
        memory.first,
        memory.most
    );
    Ok(())
}

/// Reads what the program makes of the pages; how many bytes those are, and its memory.
fn compare(
    output: &mut impl Read,
    pages: &[Page],
    wanted: u64,
    seed: u64,
    process: u32,
) -> io::Result<(u64, Memory)> {
    let mut order = Random::new(&[seed]);
    let (mut fed, mut read, mut memory) = (0, 0, Memory::default());
    let mut got = Vec::new();
    while fed < wanted {
        let Page { text, stripped } = &pages[order.below(pages.len())];
        got.resize(stripped.len(), 0);
        output.read_exact(&mut got)?;
        if got != *stripped {
            let what = format!("after {read} bytes a page is not what the library makes of it");
            return Err(io::Error::other(what));
        }
        let before = fed;
        fed += text.len() as u64;
        read += stripped.len() as u64;
        if before / GIGABYTE != fed / GIGABYTE {
            memory.look(process)?;
        }
    }
    match output.read_to_end(&mut got)? {
        0 => Ok((read, memory)),
        rest => Err(io::Error::other(format!(
            "{rest} bytes follow the last page"
        ))),
    }
}

fn pages(seed: u64, size: u64) -> io::Result<Vec<Page>> {
    let page = |text: String| {
        let text = text + "\n";
        let stripped = unpinyin::strip(&text).into_owned().into_bytes();
        let text = text.into_bytes();
        Page { text, stripped }
    };
    let all = pages::all(seed, size)?;
    Ok(all.into_iter().map(|one| page(one.text)).collect())
}

fn start(program: &Path) -> io::Result<Child> {
    let child = Command::new(program)
        .args(["--threads", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    child.map_err(|error| {
        let how = "build it first: cargo build --release -p unpinyin-cli";
        io::Error::new(
            error.kind(),
            format!("{}: {error}; {how}", program.display()),
        )
    })
}

/// Writes pages in an order that the reader draws again, cut at random places.
fn feed(input: &mut impl Write, pages: &[Page], wanted: u64, seed: u64) -> io::Result<u64> {
    let mut order = Random::new(&[seed]);
    let mut cuts = Random::new(&[seed, 1]);
    let mut waiting: Vec<u8> = Vec::new();
    let mut fed = 0;
    while fed < wanted {
        let page = &pages[order.below(pages.len())].text;
        waiting.extend_from_slice(page);
        fed += page.len() as u64;
        // From a byte to what is more than a block of the program's.
        let chunk = 1 << cuts.below(19);
        if waiting.len() >= chunk {
            let chunk = cuts.between(1, chunk);
            input.write_all(&waiting[..chunk])?;
            waiting.drain(..chunk);
        }
        if waiting.len() > 1 << 20 {
            input.write_all(&waiting)?;
            waiting.clear();
        }
    }
    input.write_all(&waiting)?;
    Ok(fed)
}

/// Resident memory in KiB.
#[derive(Default)]
struct Memory {
    first: u64,
    most: u64,
}

impl Memory {
    fn look(&mut self, process: u32) -> io::Result<()> {
        let status = fs::read_to_string(format!("/proc/{process}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let resident = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        let Some(resident) = resident else {
            // It has written everything and ended.
            return Ok(());
        };
        if self.first == 0 {
            self.first = resident;
        }
        self.most = self.most.max(resident);
        Ok(())
    }
}
