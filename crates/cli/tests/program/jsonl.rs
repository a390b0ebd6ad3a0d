//! JSON lines: only the wanted value changes, byte for byte.

use crate::support::{filter, gunzip, gzip, Folder};

#[test]
fn only_the_wanted_value_changes() {
    for (line, expected) in [
        // Order, spaces and numbers.
        (
            "{ \"n\" : 1.10, \"text\":\"國(guó)\"\t, \"e\":1E+2 }",
            "{ \"n\" : 1.10, \"text\":\"國\"\t, \"e\":1E+2 }",
        ),
        // Escapes outside the change keep their spelling.
        (
            r#"{"text":"\u570B(gu\u00f3)\/\"\\\n\ud83d\ude00é国(guó)"}"#,
            r#"{"text":"\u570B\/\"\\\n\ud83d\ude00é国"}"#,
        ),
        // Other fields, nested ones and values that are no text.
        (
            r#"{"x":"國(guó)","y":{"text":"國(guó)"},"z":["國(guó)"]}"#,
            r#"{"x":"國(guó)","y":{"text":"國(guó)"},"z":["國(guó)"]}"#,
        ),
        (r#"{"text":["國(guó)"]}"#, r#"{"text":["國(guó)"]}"#),
        (r#"{"text":null}"#, r#"{"text":null}"#),
        // Escaped and repeated names.
        (
            r#"{"te\u0078t":"國(guó)","text":"国(guó)"}"#,
            r#"{"te\u0078t":"國","text":"国"}"#,
        ),
        // Half a surrogate pair.
        (
            r#"{"text":"\ud800國(guó)\udc00"}"#,
            r#"{"text":"\ud800國\udc00"}"#,
        ),
        ("{\"text\":\"國(guó)\"}\r", "{\"text\":\"國\"}\r"),
        ("", ""),
        (
            "\u{FEFF}{\"text\":\"國(guó)\"}",
            "\u{FEFF}{\"text\":\"國\"}",
        ),
    ] {
        // A second record, so that the field is found in any case.
        let rest = "\n{\"text\":\"\"}\n";
        let done = filter(format!("{line}{rest}"), &["--jsonl", "text"]).quiet(0);
        assert_eq!(done.text(), format!("{expected}{rest}"));
    }
}

#[test]
fn new_text_is_escaped_as_the_line_is() {
    let html = "<ruby>國<rp>(</rp><rt lang=\\\"zh-Latn-pinyin\\\">guó</rt><rp>)</rp></ruby>";
    let done = filter("{\"text\":\"國(guó)\"}", &["--jsonl", "text", "-m", "ruby"]).quiet(0);
    assert_eq!(done.text(), format!("{{\"text\":\"{html}\"}}"));
    let ascii = html.replace('國', "\\u570b").replace('ó', "\\u00f3");
    let done = filter(
        r#"{"text":"\u570b(gu\u00f3)"}"#,
        &["--jsonl", "text", "-m", "ruby"],
    )
    .quiet(0);
    assert_eq!(done.text(), format!("{{\"text\":\"{ascii}\"}}"));
    let latex = filter(
        "{\"text\":\"國(guó)\"}",
        &["--jsonl", "text", "-m", "ruby", "--ruby-format", "latex"],
    )
    .quiet(0);
    assert_eq!(latex.text(), "{\"text\":\"\\\\ruby{國}{guó}\"}");
}

#[test]
fn several_fields() {
    let line = r#"{"a":"國(guó)","b":"國(guó)","c":"國(guó)"}"#;
    let done = filter(line, &["--jsonl", "c", "--jsonl", "a"]).quiet(0);
    assert_eq!(done.text(), r#"{"a":"國","b":"國(guó)","c":"國"}"#);
    let rows = filter(line, &["--jsonl", "c", "--jsonl", "a", "--explain"]).quiet(0);
    assert!(
        rows.text()
            .lines()
            .next()
            .unwrap()
            .ends_with("\"field\":\"a\"}"),
        "{rows:?}"
    );
}

#[test]
fn explains_places_in_the_value() {
    let text = "{\"text\":\"\"}\n{\"id\":1,\"text\":\"\\u570b(guó)\"}\n";
    let rows = filter(text, &["--jsonl", "text", "--explain"]).quiet(0);
    assert!(
        rows.text()
            .contains("\"line\":2,\"start\":3,\"end\":9,\"base\":\"國\""),
        "{rows:?}"
    );
    assert_eq!(rows.text().lines().count(), 1);
}

#[test]
fn each_record_is_a_document() {
    let text = "{\"text\":\"國(guó)\"}\n".repeat(5);
    let done = filter(&text, &["--jsonl", "text", "--report=json"]);
    assert!(
        done.err
            .contains("\"records\":5,\"records_broken\":0,\"documents\":5"),
        "{done:?}"
    );
}

const BROKEN: &str =
    "{\"text\":\"國(guó)\"}\n{\"text\":\"国(guó)\"\n[]\n{\"text\":\"中(zhōng)\"}\n";

#[test]
fn broken_lines_are_kept_by_default() {
    for options in [
        &["--jsonl", "text"][..],
        &["--jsonl", "text", "--on-error", "keep"],
    ] {
        let done = filter(BROKEN, options).one_problem(&["-:2:", "1 more", "--on-error"]);
        assert_eq!(
            done.text(),
            "{\"text\":\"國\"}\n{\"text\":\"国(guó)\"\n[]\n{\"text\":\"中\"}\n"
        );
    }
    let done = filter(BROKEN, &["--jsonl", "text", "--report=json"]);
    assert!(done.err.contains("\"records_broken\":2"), "{done:?}");
}

#[test]
fn broken_lines_may_be_dropped() {
    let done = filter(BROKEN, &["--jsonl", "text", "--on-error", "drop"]);
    assert_eq!(
        (done.code, done.text()),
        (0, "{\"text\":\"國\"}\n{\"text\":\"中\"}\n")
    );
    assert_eq!(done.err.lines().count(), 1, "{done:?}");
    let done = filter(BROKEN, &["--jsonl", "text", "--on-error", "drop", "--diff"]);
    assert!(done.text().contains("@@ -1,4 +1,2 @@\n"), "{done:?}");
}

#[test]
fn broken_lines_may_stop_a_file() {
    let folder = Folder::with("a.jsonl", BROKEN);
    folder.write("b.jsonl", "{\"text\":\"國(guó)\"}");
    let stop = [
        "--jsonl",
        "text",
        "--on-error",
        "stop",
        "-w",
        "a.jsonl",
        "b.jsonl",
    ];
    folder.run(&stop).one_problem(&["a.jsonl:2:"]);
    assert_eq!(folder.read("a.jsonl"), BROKEN.as_bytes());
    assert_eq!(folder.read("b.jsonl"), "{\"text\":\"國\"}".as_bytes());
}

#[test]
fn invalid_utf8_in_json_is_reported() {
    let text = b"{\"text\":\"\"}\n{\"text\":\"\xE5\x9B\xBD(gu\xC3\xB3)\xFF\"}\n";
    let done = filter(text, &["--jsonl", "text"]).one_problem(&["-:2:", "not UTF-8"]);
    assert_eq!(done.out, text);
}

#[test]
fn a_field_that_no_record_has_is_an_error() {
    let done =
        filter("{\"text\":\"國(guó)\"}\n", &["--jsonl", "txet"]).one_problem(&["txet", "--jsonl"]);
    assert_eq!(done.text(), "{\"text\":\"國(guó)\"}\n");
}

#[test]
fn packed_records_are_rewritten_packed() {
    let folder = Folder::with("a.jsonl.gz", gzip("{\"text\":\"國(guó)\"}\n"));
    folder
        .run(&["--jsonl", "text", "-w", "a.jsonl.gz"])
        .quiet(0);
    assert_eq!(
        gunzip(&folder.read("a.jsonl.gz")),
        "{\"text\":\"國\"}\n".as_bytes()
    );
}

#[test]
fn a_problem_with_a_line_has_a_place_where_there_is_one() {
    let place = |line: &str| filter(line, &["--jsonl", "text"]).err;
    assert!(place("{\"text\":1 2}\n{\"text\":\"a\"}\n")
        .contains("-:1: no JSON object: expected `,` or `}` at byte 11;"));
    let cut = place("{\"text\":\"a\"\n{\"text\":\"a\"}\n");
    assert!(
        cut.contains("-:1: no JSON object: EOF while parsing an object;"),
        "{cut}"
    );
}
