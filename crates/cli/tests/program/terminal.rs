//! What only a terminal sees: the progress bar and colours. `script` (util-linux) stands in for one; where there is
//! none these tests say so and end.

use std::process::{Command, Stdio};

use crate::support::{Folder, ANNOTATED, STRIPPED};

/// What the program shows on a terminal, or nothing where none can be had.
fn on_terminal(folder: &Folder, arguments: &str) -> Option<String> {
    let command = format!("{} {arguments}", env!("CARGO_BIN_EXE_unpinyin"));
    let shown = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .current_dir(folder.root())
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output();
    match shown {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
        Err(error) => {
            eprintln!("no terminal: script: {error}");
            None
        }
    }
}

fn two_files() -> Folder {
    let folder = Folder::with("pages/one.txt", ANNOTATED.repeat(2000));
    folder.write("pages/two.txt", ANNOTATED.repeat(2000));
    folder
}

#[test]
fn a_bar_shows_bytes_files_rate_and_time_and_goes() {
    let folder = two_files();
    let Some(shown) = on_terminal(&folder, "-w pages") else {
        return;
    };
    for part in ["of 2 files", "iB/s", "left", "2 of 2 files"] {
        assert!(shown.contains(part), "no `{part}` in {shown:?}");
    }
    // The line is cleared at the end, so that a shell's prompt stands alone.
    assert!(shown.ends_with("\r\u{1B}[2K"), "{shown:?}");
    assert_eq!(
        folder.read("pages/one.txt"),
        STRIPPED.repeat(2000).as_bytes()
    );
}

#[test]
fn a_bar_does_not_stand_among_results() {
    let Some(shown) = on_terminal(&two_files(), "pages/one.txt") else {
        return;
    };
    assert_eq!(shown.replace("\r\n", "\n"), STRIPPED.repeat(2000));
}

#[test]
fn no_bar_without_a_terminal() {
    two_files().run(&["-w", "pages"]).quiet(0);
}

#[test]
fn a_diff_is_coloured_on_a_terminal_only() {
    let folder = two_files();
    let plain = folder.run(&["--diff", "pages/one.txt"]);
    assert!(!plain.text().contains('\u{1B}'));
    let Some(shown) = on_terminal(&folder, "--diff pages/one.txt") else {
        return;
    };
    let removed = shown.lines().find(|line| line.contains("我國(guó)"));
    assert!(removed.unwrap().contains("\u{1B}[31m"), "{removed:?}");
}
