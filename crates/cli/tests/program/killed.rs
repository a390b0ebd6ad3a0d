//! Killed at any moment, a rewritten file is the old or the new one, whole.
#![cfg(unix)]

use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{long_text, Folder};

const ROUNDS: u32 = 60;

#[test]
fn sigkill_leaves_the_old_or_the_new_file() {
    let old = long_text(1_500_000).into_bytes();
    let new = unpinyin::strip(std::str::from_utf8(&old).unwrap())
        .into_owned()
        .into_bytes();
    let (mut olds, mut news) = (0, 0);
    let begun = Instant::now();
    Folder::with("a.txt", &old).run(&["-w", "a.txt"]).quiet(0);
    let span = begun.elapsed();
    for round in 0..ROUNDS {
        let folder = Folder::with("a.txt", &old);
        let mut child = start(&folder, &["-w", "a.txt"]);
        // From at once to after the end, so that every moment is met.
        thread::sleep(span * round * 3 / (ROUNDS * 2));
        _ = child.kill();
        child.wait().unwrap();
        let found = folder.read("a.txt");
        assert!(
            found == old || found == new,
            "round {round}: {} bytes",
            found.len()
        );
        *(if found == old { &mut olds } else { &mut news }) += 1;
        for name in folder.names() {
            assert!(name == "a.txt" || name.starts_with(".unpinyin-"), "{name}");
        }
        folder.run(&["-w", "."]).quiet(0);
        assert!(folder.read("a.txt") == new);
    }
    println!("{olds} times the old file, {news} times the new one");
}

/// Ctrl-C and a polite kill leave no temporary file either.
#[test]
fn signals_clean_up() {
    let old = long_text(3_000_000).into_bytes();
    for signal in ["INT", "TERM", "HUP"] {
        for round in 0..8 {
            let folder = Folder::with("a.txt", &old);
            let mut child = start(&folder, &["-w", "-j1", "a.txt"]);
            wait_for_temporary(&folder, &mut child, round);
            let sent = Command::new("kill")
                .args(["-s", signal, &child.id().to_string()])
                .status();
            let code = child.wait().unwrap().code();
            assert_eq!(folder.names(), ["a.txt"], "{signal}");
            if sent.is_ok_and(|sent| sent.success()) && folder.read("a.txt") == old {
                assert_eq!(code, Some(130), "{signal}");
            }
        }
    }
}

fn start(folder: &Folder, arguments: &[&str]) -> Child {
    folder
        .command(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits until the new file is being written, and a little longer each round.
fn wait_for_temporary(folder: &Folder, child: &mut Child, round: u64) {
    while folder.names().len() < 2 && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(100));
    }
    thread::sleep(Duration::from_millis(round));
}
