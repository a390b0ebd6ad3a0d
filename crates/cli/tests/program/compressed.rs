//! gzip and zstd: found by their first bytes, and packed as they came.

use crate::support::{filter, gunzip, gzip, unzstd, zstd, Folder, ANNOTATED, STRIPPED};

#[test]
fn stays_packed() {
    assert_eq!(
        gunzip(&filter(gzip(ANNOTATED), &[]).quiet(0).out),
        STRIPPED.as_bytes()
    );
    assert_eq!(
        unzstd(&filter(zstd(ANNOTATED), &[]).quiet(0).out),
        STRIPPED.as_bytes()
    );
}

#[test]
fn names_do_not_matter() {
    let folder = Folder::with("page.txt", gzip(ANNOTATED));
    folder.write("page.gz", ANNOTATED);
    folder.run(&["-w", "page.txt", "page.gz"]).quiet(0);
    assert_eq!(gunzip(&folder.read("page.txt")), STRIPPED.as_bytes());
    assert_eq!(folder.read("page.gz"), STRIPPED.as_bytes());
}

#[test]
fn concatenated_members_are_one_text() {
    let (start, end) = ANNOTATED.split_at(ANNOTATED.find("ó").unwrap());
    let gz = [gzip(start), gzip(end)].concat();
    assert_eq!(gunzip(&filter(gz, &[]).quiet(0).out), STRIPPED.as_bytes());
    // A skippable frame, as parallel compressors write it, before two frames.
    let skippable = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];
    let zst = [&skippable[..], &zstd(start), &zstd(end)].concat();
    assert_eq!(unzstd(&filter(zst, &[]).quiet(0).out), STRIPPED.as_bytes());
}

#[test]
fn unchanged_files_stay_byte_for_byte() {
    let folder = Folder::new();
    for (name, packed) in [("a.gz", gzip(STRIPPED)), ("b.zst", zstd(STRIPPED))] {
        folder.write(name, &packed);
        folder.run(&["-w", name]).quiet(0);
        assert_eq!(folder.read(name), packed);
        folder.run(&["-o", "out", name]).quiet(0);
        assert_eq!(folder.read(&format!("out/{name}")), packed);
    }
}

#[test]
fn a_change_far_into_a_packed_file() {
    let clean = "没有注音的一行，就是这样。\n".repeat(40_000);
    let folder = Folder::with("a.zst", zstd(format!("{clean}國(guó)")));
    folder.run(&["-w", "a.zst"]).quiet(0);
    assert_eq!(
        unzstd(&folder.read("a.zst")),
        format!("{clean}國").as_bytes()
    );
}

#[test]
fn a_small_packed_file_may_hold_a_long_text() {
    let clean = "没有注音的一行，就是这样。\n".repeat(100_000);
    let folder = Folder::with("a", zstd(&clean));
    folder.write("b", gzip(ANNOTATED));
    let done = folder.run(&["a", "b"]).quiet(0);
    let end = done
        .out
        .windows(3)
        .rposition(|bytes| bytes == [0x1F, 0x8B, 8])
        .unwrap();
    assert!(unzstd(&done.out[..end]) == clean.as_bytes());
    assert_eq!(gunzip(&done.out[end..]), STRIPPED.as_bytes());
}

#[test]
fn the_diff_and_the_rows_are_of_the_text() {
    let folder = Folder::with("a.gz", gzip(ANNOTATED));
    assert!(folder
        .run(&["--diff", "a.gz"])
        .quiet(1)
        .text()
        .starts_with("--- a.gz\n"));
    assert!(folder
        .run(&["--explain", "a.gz"])
        .quiet(0)
        .text()
        .starts_with("{\"file\":\"a.gz\",\"line\":1,"));
}
