//! Help, completions and the man page.

use crate::support::filter;

#[test]
fn help_begins_with_what_it_does_and_names_every_option() {
    let help = filter("", &["--help"]).quiet(0);
    assert!(help.text().starts_with("Removes pinyin in brackets"));
    for option in [
        "--mode",
        "--ruby-format",
        "--select",
        "--accept",
        "--scope",
        "--trust-readings",
        "--jsonl",
        "--on-error",
        "--encoding",
        "-j, --threads",
        "-o, --output",
        "-w, --write",
        "--explain",
        "--report",
        "--check",
        "--diff",
        "Examples:",
        "Memory:",
        "symbolic link",
        "hard links",
        "read-only",
        "Exit code",
    ] {
        assert!(help.text().contains(option), "{option}");
    }
}

/// The names are the library's; a value that it does not know would fail here.
#[test]
fn every_value_in_the_help_is_understood() {
    let help = filter("", &["--help"]).quiet(0);
    let mut tried = 0;
    let mut option = "";
    for line in help.text().lines() {
        let words = line.trim_start();
        if words.starts_with("--") {
            option = words
                .split_whitespace()
                .next()
                .unwrap()
                .split("[=")
                .next()
                .unwrap();
        }
        let Some(values) = words.strip_prefix("[possible values: ") else {
            continue;
        };
        for value in values.trim_end_matches(']').split(", ") {
            let mode = match option {
                "--ruby-format" => "--mode=ruby",
                "--scope" => "--mode=convert",
                _ => "--mode=strip",
            };
            let done = filter("", &[mode, &format!("{option}={value}")]);
            assert_eq!(done.code, 0, "{option}={value}: {done:?}");
            tried += 1;
        }
    }
    assert_eq!(tried, 17);
}

#[test]
fn completions_and_man_page() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let done = filter("", &["--completions", shell]).quiet(0);
        assert!(done.text().contains("ruby-format"), "{shell}");
    }
    let man = filter("", &["--man"]).quiet(0);
    assert!(man.text().contains(".TH unpinyin 1"), "{man:?}");
}
