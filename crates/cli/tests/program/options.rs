//! Each option by itself.

use std::process::Command;

use serde_json::Value;

use crate::support::{filter, Folder, ANNOTATED, STRIPPED};

#[test]
fn strips_by_default() {
    let done = filter(ANNOTATED, &[]).quiet(0);
    assert_eq!(done.text(), STRIPPED);
}

#[test]
fn a_dash_is_standard_input() {
    assert_eq!(filter(ANNOTATED, &["-"]).quiet(0).text(), STRIPPED);
}

#[test]
fn modes() {
    let convert = filter("我國(guó)的業務(wù)", &["--mode", "convert"]).quiet(0);
    assert_eq!(convert.text(), "我国的業务");
    let ruby = filter("國(guó)", &["-m", "ruby"]).quiet(0);
    assert!(ruby.text().starts_with("<ruby>國<rp>"), "{ruby:?}");
}

#[test]
fn ruby_formats() {
    for (format, expected) in [
        (
            "html",
            "<ruby>國<rp>(</rp><rt lang=\"zh-Latn-pinyin\">guó</rt><rp>)</rp></ruby>",
        ),
        ("markdown", "{國|guó}"),
        ("aozora", "｜國《guó》"),
        ("latex", "\\ruby{國}{guó}"),
        ("typst", "#ruby[guó][國];"),
        ("anki", "國[guó]"),
        ("parentheses", "國(guó)"),
    ] {
        let done = filter("國(guó)", &["-m", "ruby", "--ruby-format", format]).quiet(0);
        assert_eq!(done.text(), expected, "{format}");
    }
}

#[test]
fn policies_are_those_of_the_library() {
    let text = "我國(guó)的阆(làng)中，他(ta)來(lǎi)\n";
    for select in ["verified", "common", "noise"] {
        for accept in ["exact", "toneless", "tone-differs"] {
            let normalizer = unpinyin::Normalizer::new(unpinyin::Mode::Strip)
                .select(select.parse().unwrap())
                .accept(accept.parse().unwrap());
            let done = filter(text, &["--select", select, "--accept", accept]).quiet(0);
            assert_eq!(done.text(), normalizer.normalize(text), "{select} {accept}");
        }
    }
}

#[test]
fn conversion_has_a_scope_and_may_trust_readings() {
    let text = "乾(qián)坤，隨著業務(wù)\n";
    for scope in ["annotated", "document"] {
        for trust in [false, true] {
            let mode = unpinyin::Mode::Convert(scope.parse().unwrap());
            let normalizer = unpinyin::Normalizer::new(mode).trust_readings(trust);
            let mut options = vec!["-m", "convert", "--scope", scope];
            options.extend(trust.then_some("--trust-readings"));
            assert_eq!(
                filter(text, &options).quiet(0).text(),
                normalizer.normalize(text),
                "{options:?}"
            );
        }
    }
}

#[test]
fn explains_every_candidate() {
    let folder = Folder::with("a.txt", "一\n我國(guó)，人工智能(AI)\n");
    let done = folder.run(&["--explain", "a.txt"]).quiet(0);
    let rows: Vec<Value> = done
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        done.text().lines().next().unwrap(),
        "{\"file\":\"a.txt\",\"line\":2,\"start\":10,\"end\":16,\"base\":\"國\",\"reading\":\"guó\",\
         \"agreement\":\"exact\",\"selected\":true,\"reason\":null,\"replacement\":\"\"}"
    );
    assert_eq!(rows[1]["selected"], false);
    assert_eq!(rows[1]["reason"], "upper_case");
    assert_eq!(rows[1]["replacement"], Value::Null);
    assert_eq!(rows.len(), 2);
}

#[test]
fn what_is_explained_is_what_is_done() {
    let text = crate::support::long_text(700_000);
    for options in [&["-m", "strip"][..], &["-m", "ruby"], &["-m", "convert"]] {
        let explained = filter(&text, &[options, &["--explain"]].concat()).quiet(0);
        let mut edited = Vec::new();
        let mut done = 0;
        for row in explained.text().lines() {
            let row: Value = serde_json::from_str(row).unwrap();
            let Some(replacement) = row["replacement"].as_str() else {
                continue;
            };
            let place = |name: &str| usize::try_from(row[name].as_u64().unwrap()).unwrap();
            edited.extend_from_slice(&text.as_bytes()[done..place("start")]);
            edited.extend_from_slice(replacement.as_bytes());
            done = place("end");
            let line = 1 + text[..place("start")].matches('\n').count() as u64;
            assert_eq!(row["line"], line);
        }
        edited.extend_from_slice(&text.as_bytes()[done..]);
        assert!(edited == filter(&text, options).quiet(0).out, "{options:?}");
    }
}

#[test]
fn agreement_names() {
    let done = filter("國(guó)國(guo)國(guǒ)國(mā)", &["--explain"]).quiet(0);
    let names: Vec<_> = done
        .text()
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["agreement"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(
        names,
        ["exact", "toneless", "tone-differs", "not-a-reading"]
    );
}

#[test]
fn a_format_of_the_report_is_taken_for_no_file() {
    filter(ANNOTATED, &["--report", "json"]).one_problem(&["write --report=json"]);
    let folder = Folder::with("json", ANNOTATED);
    let done = folder.run(&["--report", "json"]);
    assert_eq!((done.code, done.text()), (0, STRIPPED));
}

#[test]
fn report_has_the_counters_of_the_library() {
    let survey = unpinyin::Normalizer::new(unpinyin::Mode::Strip).survey(ANNOTATED);
    let json = filter(ANNOTATED, &["--report=json"]);
    assert_eq!((json.code, json.text()), (0, STRIPPED));
    let report: Value = serde_json::from_str(&json.err).unwrap();
    let table = filter(ANNOTATED, &["--report", "--check"]);
    assert_eq!((table.code, table.text()), (1, ""));
    for (name, count) in survey.counters() {
        assert_eq!(report[name], count, "{name}");
        let row = table
            .err
            .lines()
            .find(|line| line.split_whitespace().next() == Some(name));
        assert!(
            row.is_some_and(|row| row.ends_with(&format!(" {count}"))),
            "{name} in {table:?}"
        );
    }
}

#[test]
fn every_way_gives_the_same_report() {
    let text = crate::support::long_text(600_000);
    let expected = filter(&text, &["--report=json", "--check"]).err;
    for option in ["--explain", "--diff", "-j1", "-j2"] {
        assert_eq!(
            filter(&text, &["--report=json", option]).err,
            expected,
            "{option}"
        );
    }
}

#[test]
fn check_tells_by_the_exit_code() {
    filter(ANNOTATED, &["--check"]).quiet(1);
    filter(STRIPPED, &["--check"]).quiet(0);
    // Selected, but written as it stands already.
    filter(
        "國(guó)",
        &["--check", "-m", "ruby", "--ruby-format", "parentheses"],
    )
    .quiet(0);
    let folder = Folder::with("clean", STRIPPED);
    folder.write("noisy", ANNOTATED);
    folder.run(&["--check", "clean"]).quiet(0);
    let done = folder.run(&["--check", "clean", "noisy"]).quiet(1);
    assert_eq!(done.out, b"");
    assert_eq!(
        folder
            .run(&["--check", "noisy", "missing"])
            .one_problem(&["missing"])
            .code,
        2
    );
}

#[test]
fn diff_is_a_unified_diff() {
    let done = filter(ANNOTATED, &["--diff"]).quiet(1);
    assert_eq!(
        done.text(),
        "--- -\n+++ -\n@@ -1,3 +1,3 @@\n-我國(guó)的AI应用(yòng)，見人工智能(AI)。\n\
         +我國的AI应用，見人工智能(AI)。\n 钠(Na)\n-差异化路線(xiàn)\n+差异化路線\n"
    );
    assert_eq!(filter(STRIPPED, &["--diff"]).quiet(0).text(), "");
}

#[test]
fn diff_parts_hunks_and_shows_a_missing_line_end() {
    let quiet = "一\n".repeat(7);
    let text = format!("{quiet}國(guó)\n{quiet}国(guó)");
    let done = filter(text, &["--diff"]).quiet(1);
    assert_eq!(
        done.text(),
        "--- -\n+++ -\n@@ -5,7 +5,7 @@\n 一\n 一\n 一\n-國(guó)\n+國\n 一\n 一\n 一\n\
         @@ -13,4 +13,4 @@\n 一\n 一\n 一\n-国(guó)\n\\ No newline at end of file\n+国\n\\ No newline at end of file\n"
    );
}

/// A hunk longer than what is held is written in parts, and can still be applied.
#[test]
fn a_long_diff_is_a_patch() {
    let text = format!(
        "一\n一\n一\n一\n{}一\n一\n一\n一\n",
        "我國(guó)的AI应用(yòng)\n".repeat(30_000)
    );
    let folder = Folder::with("a.txt", &text);
    let diff = folder.run(&["--diff", "a.txt"]).quiet(1);
    assert!(diff.text().matches("\n@@ ").count() > 1);
    folder.write("a.diff", &diff.out);
    let patch = Command::new("patch")
        .args(["-s", "a.txt", "a.diff"])
        .current_dir(folder.root())
        .status();
    // Not every machine has it.
    let Ok(patch) = patch else { return };
    assert!(patch.success());
    assert!(folder.read("a.txt") == unpinyin::strip(&text).as_bytes());
}

#[test]
fn bytes_that_are_not_utf8_pass_through() {
    let done = filter(b"\xFF\xE5\x9B\xBD(gu\xC3\xB3)\xE5\x9B\r\n", &[]).quiet(0);
    assert_eq!(done.out, b"\xFF\xE5\x9B\xBD\xE5\x9B\r\n");
    let done = filter(b"\xFF\xE5\x9B\xBD(gu\xC3\xB3)", &["--explain"]).quiet(0);
    assert!(done.text().contains("\"start\":4,\"end\":10"), "{done:?}");
}

#[test]
fn options_that_contradict_each_other() {
    for options in [
        &["--ruby-format", "html"][..],
        &["--scope", "document"],
        &["--trust-readings", "-m", "ruby"],
        &["-w"],
        &["-w", "-"],
        &["-o", "out"],
    ] {
        filter(ANNOTATED, options).one_problem(&["unpinyin: "]);
    }
    for options in [
        &["--explain", "--check"][..],
        &["-w", "-o", "x", "y"],
        &["--on-error", "stop"],
        &["-j0"],
    ] {
        let done = filter(ANNOTATED, options);
        assert_eq!((done.code, done.text()), (2, ""), "{options:?}");
    }
}

#[test]
fn a_diff_names_files_as_patch_reads_them() {
    for (name, shown) in [
        ("國", "國"),
        ("a b", "a b\t"),
        (" a b", "\" a b\""),
        ("a\nb", "\"a\\012b\""),
        ("a\t\"\\ b", "\"a\\011\\\"\\\\ b\""),
    ] {
        let done = Folder::with(name, "國(guó)\n")
            .run(&["--diff", name])
            .quiet(1);
        let expected = format!("--- {shown}\n+++ {shown}\n@@ -1 +1 @@\n-國(guó)\n+國\n");
        assert_eq!(done.text(), expected);
    }
}
