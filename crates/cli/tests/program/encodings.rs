//! Encodings other than UTF-8 are written back as they came.

use encoding_rs::{BIG5, GB18030};

use crate::support::{filter, gunzip, gzip, long_text, Folder, ANNOTATED};

fn utf16(text: &str, big_endian: bool) -> Vec<u8> {
    let order = if big_endian {
        u16::to_be_bytes
    } else {
        u16::to_le_bytes
    };
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn gb18030_round_trip() {
    for text in [
        ANNOTATED.to_owned(),
        long_text(700_000),
        "𠀀國(guó)㐀\u{E000}".to_owned(),
    ] {
        let stripped = unpinyin::strip(&text);
        let done = filter(GB18030.encode(&text).0, &["--encoding", "gb18030"]).quiet(0);
        assert!(done.out == *GB18030.encode(&stripped).0);
        // In place, twice: the second time nothing changes.
        let folder = Folder::with("a", GB18030.encode(&text).0);
        folder.run(&["--encoding", "gb18030", "-w", "a"]).quiet(0);
        assert!(folder.read("a") == *GB18030.encode(&stripped).0);
        folder
            .run(&["--encoding", "gb18030", "--check", "a"])
            .quiet(0);
    }
}

#[test]
fn utf16_round_trip() {
    for big_endian in [false, true] {
        let (text, stripped) = (
            format!("\u{FEFF}{}", long_text(700_000)),
            long_text(700_000),
        );
        let expected = utf16(
            &format!("\u{FEFF}{}", unpinyin::strip(&stripped)),
            big_endian,
        );
        let name = if big_endian { "utf-16be" } else { "utf-16le" };
        for name in ["utf-16", "auto", name] {
            let done = filter(utf16(&text, big_endian), &["--encoding", name]).quiet(0);
            assert!(done.out == expected, "{name} {big_endian}");
        }
    }
    // Half a unit and half a pair at the end, and new text beyond the brackets.
    let odd = [utf16("國(guó)𠀀", false), vec![0x40, 0xD8, 7]].concat();
    let done = filter(
        &odd,
        &[
            "--encoding",
            "utf-16",
            "-m",
            "ruby",
            "--ruby-format",
            "markdown",
        ],
    )
    .quiet(0);
    assert_eq!(
        done.out,
        [utf16("{國|guó}𠀀", false), vec![0x40, 0xD8, 7]].concat()
    );
}

#[test]
fn auto_finds_the_encoding() {
    let text = format!("{}{}", "经济日报记者从有关部门获悉，", ANNOTATED).repeat(5);
    let stripped = unpinyin::strip(&text);
    assert_eq!(
        filter(&text, &["--encoding", "auto"]).quiet(0).text(),
        stripped
    );
    let done = filter(GB18030.encode(&text).0, &["--encoding", "auto"]).quiet(0);
    assert_eq!(done.out, *GB18030.encode(&stripped).0);
    let done = filter(gzip(GB18030.encode(&text).0), &["--encoding", "auto"]).quiet(0);
    assert_eq!(gunzip(&done.out), *GB18030.encode(&stripped).0);
    assert_eq!(
        filter("plain\n", &["--encoding", "auto"]).quiet(0).text(),
        "plain\n"
    );
}

#[test]
fn bytes_beside_the_edits_stay() {
    // A broken byte, and 兀 in its second Big5 form, which an encoder would not write again.
    let text = [
        &BIG5.encode("我國(guo)").0[..],
        b"\xFF\xC9\x4A\n",
        &BIG5.encode("國(guo)").0,
    ]
    .concat();
    let expected = [
        &BIG5.encode("我國").0[..],
        b"\xFF\xC9\x4A\n",
        &BIG5.encode("國").0,
    ]
    .concat();
    let done = filter(text, &["--encoding", "big5", "--accept", "toneless"]).quiet(0);
    assert_eq!(done.out, expected);
    let text = [
        &GB18030.encode("國(guó)").0[..],
        b"\x81\n\xFF\x81\x30",
        &GB18030.encode("(用(yòng)").0,
    ]
    .concat();
    let done = filter(&text, &["--encoding", "gb18030"]).quiet(0);
    assert!(
        done.out
            .starts_with(&[&GB18030.encode("國").0[..], b"\x81\n\xFF\x81\x30"].concat()),
        "{done:?}"
    );
    assert!(done.out.ends_with(&GB18030.encode("(用").0), "{done:?}");
}

#[test]
fn a_character_that_the_encoding_lacks() {
    let text = BIG5.encode("第一行\n我國(guo)\n").0.into_owned();
    let options = [
        "--encoding",
        "big5",
        "--accept",
        "toneless",
        "-m",
        "convert",
    ];
    let done = filter(&text, &options).one_problem(&["-:2:", "Big5", "国", "left alone"]);
    assert_eq!(done.out, b"");
    let folder = Folder::with("a", &text);
    folder.write("b", BIG5.encode("中(zhong)").0);
    folder
        .run(&[&options[..], &["-w", "a", "b"]].concat())
        .one_problem(&["a:2:"]);
    assert_eq!(folder.read("a"), text);
    assert_eq!(folder.read("b"), *BIG5.encode("中").0);
    assert_eq!(folder.names(), ["a", "b"]);
    folder
        .run(&[&options[..], &["-o", "out", "a"]].concat())
        .one_problem(&["a:2:"]);
    assert!(!folder.path("out/a").exists());
}

#[test]
fn rows_and_diffs_are_of_the_decoded_text() {
    let text = GB18030.encode("第一行\n我國(guó)\n").0.into_owned();
    let rows = filter(&text, &["--encoding", "gb18030", "--explain"]).quiet(0);
    assert!(
        rows.text().contains("\"line\":2,\"start\":16,\"end\":22"),
        "{rows:?}"
    );
    let diff = filter(&text, &["--encoding", "gb18030", "--diff"]).quiet(1);
    assert!(
        diff.text().ends_with(" 第一行\n-我國(guó)\n+我國\n"),
        "{diff:?}"
    );
}

#[test]
fn json_lines_in_an_encoding() {
    let text = GB18030
        .encode("{\"id\":1,\"text\":\"我國(guó)\"}\n")
        .0
        .into_owned();
    let done = filter(&text, &["--encoding", "gb18030", "--jsonl", "text"]).quiet(0);
    assert_eq!(
        done.out,
        *GB18030.encode("{\"id\":1,\"text\":\"我國\"}\n").0
    );
}

#[test]
fn a_report_counts_the_text_as_one_document() {
    let text = long_text(600_000);
    let utf8 = filter(&text, &["--report=json", "--check"]);
    let gb = filter(
        GB18030.encode(&text).0,
        &["--report=json", "--check", "--encoding", "gb18030"],
    );
    assert_eq!(gb.err, utf8.err);
}

#[test]
fn an_unknown_encoding() {
    let done = filter("", &["--encoding", "klingon"]);
    assert!(done.code == 2 && done.err.contains("gb18030"), "{done:?}");
}
