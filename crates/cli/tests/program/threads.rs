//! One file by many threads gives what one thread gives, in the same order.

use crate::support::{filter, long_text, Folder};

/// Blocks, a line longer than a block, no line end at the end.
fn mixed() -> String {
    let lines = long_text(600_000);
    let long = lines.replace(['\r', '\n'], " ");
    format!("{lines}{long}\n{long}\n{lines}{long}")
}

#[test]
fn every_mode_is_the_same_with_any_number_of_threads() {
    let text = mixed();
    for options in [
        &[][..],
        &["-m", "convert"],
        &["-m", "ruby", "--ruby-format", "anki"],
        &["-m", "ruby", "--ruby-format", "html"],
        &["--select", "common", "--accept", "toneless"],
        &["--explain"],
        &["--diff"],
        &["--encoding", "gb18030"],
    ] {
        let one = filter(&text, &[options, &["-j1"]].concat()).out;
        let four = filter(&text, &[options, &["-j4"]].concat()).out;
        assert!(one == four, "{options:?}");
        if options.is_empty() {
            assert!(one == unpinyin::strip(&text).as_bytes());
        }
    }
}

#[test]
fn records_keep_their_order() {
    let mut lines = String::new();
    for (number, line) in long_text(900_000).lines().enumerate() {
        let line = serde_json::to_string(line).unwrap();
        lines.push_str(&format!("{{\"id\":{number},\"text\":{line}}}\n"));
    }
    let one = filter(&lines, &["--jsonl", "text", "-j1"]).quiet(0);
    let four = filter(&lines, &["--jsonl", "text", "-j4"]).quiet(0);
    assert!(one.out == four.out && one.out != lines.as_bytes());
    assert!(one
        .text()
        .lines()
        .enumerate()
        .all(|(number, line)| line.starts_with(&format!("{{\"id\":{number},"))));
}

#[test]
fn a_large_file_beside_small_ones() {
    let folder = Folder::with("in/large", long_text(17 << 20));
    folder.write("in/small", "國(guó)");
    folder.write("in/tiny", "国(guó)");
    folder.run(&["-w", "-j2", "in"]).quiet(0);
    assert!(folder.read("in/large") == unpinyin::strip(&long_text(17 << 20)).as_bytes());
    assert_eq!(
        (folder.read("in/small"), folder.read("in/tiny")),
        ("國".into(), "国".into())
    );
    assert_eq!(std::fs::read_dir(folder.root()).unwrap().count(), 1);
}
