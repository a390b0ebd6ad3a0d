//! Folders in, folders out.

use std::fs;

use crate::support::{gunzip, gzip, Folder, ANNOTATED, STRIPPED};

fn corpus() -> Folder {
    let folder = Folder::with("in/a.txt", ANNOTATED);
    folder.write("in/.hidden/.git/b.txt", ANNOTATED);
    folder.write("in/.hidden/c.txt", ANNOTATED);
    folder.write("in/.gitignore", "*.txt\n");
    folder.write("in/deep/er/c.gz", gzip(ANNOTATED));
    folder.write("in/deep/empty", "");
    folder
}

#[test]
fn mirrors_a_folder_with_hidden_and_ignored_files() {
    for threads in ["-j1", "-j3"] {
        let folder = corpus();
        folder.run(&["in", "-o", "out", threads]).quiet(0);
        assert_eq!(folder.read("out/a.txt"), STRIPPED.as_bytes());
        // A version control would not know its own files again.
        assert_eq!(folder.read("out/.hidden/.git/b.txt"), ANNOTATED.as_bytes());
        assert_eq!(folder.read("out/.hidden/c.txt"), STRIPPED.as_bytes());
        assert_eq!(folder.read("out/.gitignore"), b"*.txt\n");
        assert_eq!(
            gunzip(&folder.read("out/deep/er/c.gz")),
            STRIPPED.as_bytes()
        );
        assert_eq!(folder.read("out/deep/empty"), b"");
        assert_eq!(folder.read("in/a.txt"), ANNOTATED.as_bytes());
    }
}

#[test]
fn prints_the_files_of_a_folder_in_order() {
    let folder = Folder::new();
    let mut expected = String::new();
    for number in 10..60 {
        folder.write(&format!("in/{number}"), format!("{number}國(guó)\n"));
        expected.push_str(&format!("{number}國\n"));
    }
    for threads in ["-j1", "-j4"] {
        assert_eq!(folder.run(&["in", threads]).quiet(0).text(), expected);
    }
}

#[test]
fn the_target_folder_is_no_input() {
    let folder = corpus();
    folder.run(&["in", "-o", "in/out"]).quiet(0);
    folder.run(&["in", "-o", "in/out"]).quiet(0);
    assert!(folder.path("in/out/a.txt").exists() && !folder.path("in/out/out").exists());
}

#[test]
fn a_folder_is_not_mirrored_onto_itself() {
    let folder = Folder::with("in/a.txt", ANNOTATED);
    folder
        .run(&["in", "-o", "in"])
        .one_problem(&["in/a.txt", "-w"]);
    assert_eq!(folder.read("in/a.txt"), ANNOTATED.as_bytes());
}

#[test]
fn two_inputs_with_one_target() {
    let folder = Folder::with("x/a.txt", ANNOTATED);
    folder.write("y/a.txt", "另一个\n");
    folder
        .run(&["x", "y", "-o", "out"])
        .one_problem(&["y/a.txt", "same name"]);
    assert_eq!(folder.read("out/a.txt"), STRIPPED.as_bytes());
}

#[test]
fn rewrites_a_folder_and_reports() {
    let folder = corpus();
    let done = folder.run(&["in", "-w", "--report=json"]);
    assert_eq!(done.code, 0);
    assert!(
        done.err.starts_with(
            "{\"files\":6,\"files_changed\":3,\"files_failed\":0,\"files_left_alone\":1,"
        ),
        "{done:?}"
    );
    assert_eq!(folder.read("in/.hidden/c.txt"), STRIPPED.as_bytes());
    folder.run(&["in", "--check"]).quiet(0);
}

#[test]
fn what_a_killed_run_left_is_no_input() {
    let folder = Folder::with("in/.unpinyin-x1y2z3.tmp", ANNOTATED);
    assert_eq!(folder.run(&["in"]).quiet(0).text(), "");
}

#[cfg(unix)]
#[test]
fn links_in_a_folder() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with("in/z.txt", STRIPPED);
    folder.write("elsewhere/a.txt", ANNOTATED);
    symlink("../elsewhere/a.txt", folder.path("in/a.txt")).unwrap();
    symlink("../elsewhere", folder.path("in/loop")).unwrap();
    // Read: files behind links, but not folders.
    assert_eq!(
        folder.run(&["in"]).quiet(0).text(),
        [STRIPPED, STRIPPED].concat()
    );
    // Written: no link at all.
    folder.run(&["-w", "in"]).quiet(0);
    assert_eq!(folder.read("elsewhere/a.txt"), ANNOTATED.as_bytes());
    assert!(fs::symlink_metadata(folder.path("in/a.txt"))
        .unwrap()
        .is_symlink());
}

#[test]
fn what_is_no_text_is_left_as_it_is_in_a_folder() {
    let text = ANNOTATED.as_bytes();
    let archive = [b"PK\x03\x04", text].concat();
    let image = [b"\x89PNG\0\xFF", text].concat();
    let zeros = [&[0; 200], text].concat();
    for (content, is_text) in [
        (&archive, false),
        (&image, false),
        (&zeros, false),
        (&gzip(&zeros), false),
        // One zero, or a byte that is no UTF-8, is dirt in a text.
        (&[text, b"\0"].concat(), true),
        (&[text, b"\xFF"].concat(), true),
    ] {
        let folder = Folder::with("in/x", content);
        folder.write("in/.git/HEAD", ANNOTATED);
        folder.run(&["-w", "in", "--report=json"]);
        assert_eq!(folder.read("in/x") != *content, is_text, "{content:?}");
        assert_eq!(folder.read("in/.git/HEAD"), text);
        // Who names a file means it.
        folder.run(&["-w", "in/x", "in/.git/HEAD"]).quiet(0);
        assert!(folder.read("in/x") != *content);
        assert_eq!(folder.read("in/.git/HEAD"), STRIPPED.as_bytes());
    }
    let folder = Folder::with("in/x", &archive);
    let report = folder.run(&["in", "--report=json"]);
    assert!(report.out.is_empty(), "{report:?}");
    assert!(report.err.contains("\"files_left_alone\":1,"), "{report:?}");
    folder.run(&["in", "-o", "out"]).quiet(0);
    assert_eq!(folder.read("out/x"), archive);
}

#[cfg(unix)]
#[test]
fn the_file_that_is_written_to_is_no_input() {
    for (output, arguments) in [("out", ["out", "in"]), ("in/out", ["in", "in/out"])] {
        let folder = Folder::with("in/a.txt", ANNOTATED);
        let out = fs::File::create(folder.path(output)).unwrap();
        let done = folder.command(&arguments).stdout(out).output().unwrap();
        assert_eq!(done.status.code(), Some(2), "{done:?}");
        let told = String::from_utf8(done.stderr).unwrap();
        assert!(
            told.contains("is also what is written to; write the result elsewhere"),
            "{told}"
        );
        assert_eq!(folder.read(output), STRIPPED.as_bytes(), "{arguments:?}");
    }
}
