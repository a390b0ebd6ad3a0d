//! Each problem is one line and exit code 2; everything else is done; nothing is half written.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::process::Stdio;

use crate::support::{filter, gzip, long_text, zstd, Folder, ANNOTATED, STRIPPED};

#[test]
fn a_missing_file() {
    let folder = Folder::with("a.txt", ANNOTATED);
    let done = folder
        .run(&["missing.txt", "a.txt"])
        .one_problem(&["missing.txt", "check the name"]);
    assert_eq!(done.text(), STRIPPED);
}

#[test]
fn whatever_is_given_up_is_counted() {
    let folder = Folder::with("x/a.txt", ANNOTATED);
    folder.write("y/a.txt", ANNOTATED);
    let report = |arguments: &[&str]| {
        let done = folder.run(&[arguments, &["--report=json"]].concat());
        assert_eq!(done.code, 2, "{done:?}");
        let line = done.err.lines().last().unwrap();
        let counts: serde_json::Value = serde_json::from_str(line).unwrap();
        ["files", "files_changed", "files_failed"].map(|name| counts[name].as_u64().unwrap())
    };
    assert_eq!(report(&["missing.txt"]), [1, 0, 1]);
    assert_eq!(report(&["missing.txt", "x"]), [2, 1, 1]);
    assert_eq!(report(&["x", "y", "-o", "out"]), [2, 1, 1]);
    folder.write("z/b.gz", b"\x1F\x8B\x08\0\0\0\0\0\0\xFF");
    assert_eq!(report(&["z", "x"]), [2, 1, 1]);
}

#[test]
fn a_path_through_a_file() {
    let folder = Folder::with("a.txt", ANNOTATED);
    folder
        .run(&["a.txt/b.txt"])
        .one_problem(&["a.txt/b.txt", "is a file"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_points_nowhere() {
    let folder = Folder::with("in/a.txt", ANNOTATED);
    std::os::unix::fs::symlink("nowhere", folder.path("in/lost")).unwrap();
    let done = folder.run(&["in"]).one_problem(&["in/lost"]);
    assert_eq!(done.text(), STRIPPED);
}

/// Root may read everything, so the program runs as nobody where the test runs as root.
#[cfg(unix)]
#[test]
fn an_unreadable_folder_and_file() {
    use std::fs::{copy, metadata, set_permissions, Permissions};
    use std::io::ErrorKind;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    use std::process::Command;
    use std::thread;

    let folder = Folder::with("in/a.txt", ANNOTATED);
    folder.write("in/closed/b.txt", ANNOTATED);
    folder.write("in/secret.txt", ANNOTATED);
    let program = folder.path("unpinyin");
    copy(env!("CARGO_BIN_EXE_unpinyin"), &program).unwrap();
    let allow = |name: &str, mode| {
        set_permissions(folder.path(name), Permissions::from_mode(mode)).unwrap();
    };
    allow("", 0o755);
    allow("in/closed", 0o000);
    allow("in/secret.txt", 0o000);
    let mut command = Command::new(program);
    command.arg("in").current_dir(folder.root());
    if metadata(folder.root()).unwrap().uid() == 0 {
        command.uid(65_534);
    }
    // A child of another test may still hold the copy open for writing, until its own exec.
    let output = loop {
        match command.output() {
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => thread::yield_now(),
            result => break result.unwrap(),
        }
    };
    allow("in/closed", 0o755);
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        (output.status.code(), err.lines().count()),
        (Some(2), 2),
        "{err}"
    );
    for name in ["in/closed", "in/secret.txt"] {
        assert!(
            err.contains(&format!(
                "unpinyin: {name}: cannot read: Permission denied; ask"
            )),
            "{err}"
        );
    }
    assert_eq!(output.stdout, STRIPPED.as_bytes());
}

#[test]
fn truncated_and_damaged_archives() {
    let long = long_text(500_000);
    let (gz, zst) = (gzip(&long), zstd(&long));
    let folder = Folder::with("z.txt", ANNOTATED);
    for (name, packed) in [
        ("a.gz", &gz[..gz.len() / 2]),
        ("a.gz", &gz[..gz.len() - 3]),
        ("a.gz", &gz[..8]),
        ("a.gz", &[&gz[..], b"rubbish"].concat()),
        ("a.zst", &zst[..zst.len() / 2]),
        ("a.zst", &zst[..6]),
    ] {
        folder.write(name, packed);
        folder
            .run(&["-w", name])
            .one_problem(&[name, "cannot read", "fetch it again"]);
        assert_eq!(folder.read(name), packed);
        let done = folder.run(&[name, "z.txt"]).one_problem(&[name]);
        assert!(done.out.ends_with(STRIPPED.as_bytes()));
        folder.run(&["-o", "out", name]).one_problem(&[name]);
        assert!(!folder.path("out").join(name).exists());
    }
    assert_eq!(folder.names(), ["a.gz", "a.zst", "out", "z.txt"]);
    assert_eq!(std::fs::read_dir(folder.path("out")).unwrap().count(), 0);
}

#[test]
fn a_target_that_cannot_be_written() {
    let folder = Folder::with("a.txt", ANNOTATED);
    folder.write("file", "");
    folder
        .run(&["-o", "file", "a.txt"])
        .one_problem(&["file/a.txt", "cannot write", "-o"]);
    std::fs::create_dir_all(folder.path("out/a.txt/x")).unwrap();
    folder
        .run(&["-o", "out", "a.txt"])
        .one_problem(&["out/a.txt", "cannot write"]);
    assert_eq!(std::fs::read_dir(folder.path("out")).unwrap().count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device() {
    let folder = Folder::with("a.txt", ANNOTATED);
    folder.write("b.txt", long_text(600_000));
    for arguments in [
        &["a.txt"][..],
        &["b.txt"],
        &["--explain", "a.txt"],
        &["--diff", "a.txt", "b.txt"],
        &["--man"],
    ] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = folder
            .command(arguments)
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), err.lines().count()),
            (Some(2), 1),
            "{err}"
        );
        assert!(
            err.contains("standard output: cannot write: No space left"),
            "{err}"
        );
    }
}

#[test]
fn a_reader_that_goes_away_is_no_problem() {
    let folder = Folder::with("a.txt", long_text(3_000_000));
    for arguments in [
        &["a.txt", "a.txt"][..],
        &["--explain", "a.txt"],
        &["--diff", "a.txt"],
        &["-j1", "--report=json", "a.txt"],
    ] {
        let mut child = folder
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 10]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(!err.contains("unpinyin:"), "{err}");
        assert_ne!(output.status.code(), Some(2), "{arguments:?}");
    }
}

/// The whole line is read and written although standard error is closed to it.
#[test]
fn nobody_listens_to_standard_error() {
    let folder = Folder::with("a.txt", ANNOTATED);
    let mut child = folder
        .command(&["missing", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stderr.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.stdout, STRIPPED.as_bytes());
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn every_problem_is_named_and_the_rest_is_done() {
    let folder = Folder::with("in/a.txt", ANNOTATED);
    folder.write("in/b.gz", &gzip(ANNOTATED)[..20]);
    folder.write("in/c.txt", ANNOTATED);
    let done = folder.run(&["-w", "missing", "in", "gone"]);
    assert_eq!((done.code, done.err.lines().count()), (2, 3), "{done:?}");
    assert_eq!(folder.read("in/a.txt"), STRIPPED.as_bytes());
    assert_eq!(folder.read("in/c.txt"), STRIPPED.as_bytes());
}

#[test]
fn an_empty_input() {
    for options in [
        &[][..],
        &["--explain"],
        &["--diff"],
        &["--check"],
        &["--jsonl", "x"],
        &["--encoding", "auto"],
    ] {
        assert_eq!(filter("", options).quiet(0).text(), "", "{options:?}");
    }
    std::io::stdout().flush().unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_nobody_can_read_is_an_error() {
    let folder = Folder::with("a.txt", ANNOTATED);
    for format in ["--report", "--report=json"] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let status = folder.command(&["a.txt", format]).stderr(full).status();
        assert_eq!(status.unwrap().code(), Some(2));
    }
}

#[test]
fn a_name_stays_on_its_line() {
    Folder::new()
        .run(&["no\nsuch\u{1b}[31m"])
        .one_problem(&["no\\nsuch\\u{1b}[31m: cannot read", "check the name"]);
}

#[test]
fn a_diff_that_nobody_reads_to_its_end_has_found_something() {
    let folder = Folder::with("a.txt", "國(guó)在\n".repeat(50_000));
    let mut child = folder
        .command(&["--diff", "a.txt"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 4];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert_eq!(&first, b"--- ");
    assert_eq!(child.wait().unwrap().code(), Some(1));
}
