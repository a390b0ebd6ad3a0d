//! Long streams and endless lines in a fixed amount of memory, by the kernel's own count.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::thread;

use crate::support::{gzip, long_text, zstd};

const MIB: u64 = 1 << 20;

/// What the issue allows.
const LIMIT: u64 = 64 * MIB;

/// Feeds `length` bytes made of `part` and gives the most memory that the program ever held.
fn peak(arguments: &[&str], part: &[u8], length: u64) -> u64 {
    let mut child = Command::new(env!("CARGO_BIN_EXE_unpinyin"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let drain = thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while stdout.read(&mut buffer).unwrap() > 0 {}
    });
    let chunk = part.repeat(1 + (1 << 18) / part.len());
    let mut written = 0;
    while written < length && stdin.write_all(&chunk).is_ok() {
        written += chunk.len() as u64;
    }
    // All is read but the last few chunks, and the input is still open: the peak stands.
    let peak = high_water(child.id());
    drop(stdin);
    assert!(child.wait().unwrap().code().is_some());
    drain.join().unwrap();
    println!("{arguments:?}: {} KiB", peak / 1024);
    peak
}

fn high_water(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    1024 * line.trim().trim_end_matches(" kB").parse::<u64>().unwrap()
}

#[test]
fn a_long_stream() {
    let lines = "我國(guó)的AI应用(yòng)，没有注音的一行，再没有别的。\n".as_bytes();
    assert!(peak(&["-j4"], lines, 200 * MIB) < LIMIT);
    for options in [&["-j1"][..], &["--report"], &["--explain"], &["--diff"]] {
        assert!(peak(options, lines, 20 * MIB) < LIMIT, "{options:?}");
    }
}

#[test]
fn an_endless_line() {
    let line = "我國(guó)的AI应用(yòng)，没有注音的一行，再没有别的。".as_bytes();
    for options in [
        &["-j1"][..],
        &["-j4"],
        &["-j2", "-m", "ruby"],
        &["--report"],
    ] {
        assert!(peak(options, line, 30 * MIB) < LIMIT, "{options:?}");
    }
}

#[test]
fn long_json_lines() {
    let record =
        "{\"id\":1,\"text\":\"我國(guó)的AI应用(yòng)，\\n没有注音的一行。\"}\n".as_bytes();
    assert!(peak(&["-j4", "--jsonl", "text"], record, 30 * MIB) < LIMIT);
}

#[test]
fn packed_and_encoded_streams() {
    let text = long_text(500_000);
    // A tenth and less of what is unpacked.
    assert!(peak(&["-j2"], &gzip(&text), 2 * MIB) < LIMIT);
    assert!(peak(&["-j2"], &zstd(&text), 2 * MIB) < LIMIT);
    let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
    assert!(peak(&["-j2", "--encoding", "gb18030"], &gb, 20 * MIB) < LIMIT);
}
