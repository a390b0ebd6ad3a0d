//! `-w`: in one step, only where something changes, with stated rules for special files.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{chown, symlink, MetadataExt, PermissionsExt};

use crate::support::{long_text, Folder, ANNOTATED, STRIPPED};

#[test]
fn rewrites_and_leaves_nothing_behind() {
    let folder = Folder::with("a.txt", ANNOTATED);
    let done = folder.run(&["-w", "a.txt"]).quiet(0);
    assert_eq!(done.out, b"");
    assert_eq!(folder.read("a.txt"), STRIPPED.as_bytes());
    assert_eq!(folder.names(), ["a.txt"]);
}

#[test]
fn a_file_without_changes_is_not_touched() {
    let folder = Folder::with("a.txt", STRIPPED);
    let before = fs::metadata(folder.path("a.txt")).unwrap();
    folder.run(&["-w", "a.txt"]).quiet(0);
    let after = fs::metadata(folder.path("a.txt")).unwrap();
    assert_eq!(
        (after.ino(), after.modified().unwrap()),
        (before.ino(), before.modified().unwrap())
    );
}

#[test]
fn owner_and_permissions_are_kept() {
    let folder = Folder::with("a.txt", ANNOTATED);
    let path = folder.path("a.txt");
    // Only root can give a file away; elsewhere the owner is the same anyway.
    _ = chown(&path, Some(1234), Some(1234));
    fs::set_permissions(&path, Permissions::from_mode(0o4751)).unwrap();
    let before = fs::metadata(&path).unwrap();
    folder.run(&["-w", "a.txt"]).quiet(0);
    let after = fs::metadata(&path).unwrap();
    assert_ne!(after.ino(), before.ino());
    assert_eq!(
        (after.mode(), after.uid(), after.gid()),
        (before.mode(), before.uid(), before.gid())
    );
    folder.run(&["-o", "out", "a.txt"]).quiet(0);
    assert_eq!(
        fs::metadata(folder.path("out/a.txt")).unwrap().mode(),
        before.mode()
    );
}

#[cfg(target_os = "linux")]
#[test]
fn attributes_and_access_lists_are_kept() {
    let folder = Folder::with("a.txt", ANNOTATED);
    let path = folder.path("a.txt");
    // Owner rw, user 1234 rw, group r, mask rw, others nothing: the mode shows the mask as the group's.
    let entries: [(u16, u16, u32); 5] = [
        (0x01, 6, u32::MAX),
        (0x02, 6, 1234),
        (0x04, 4, u32::MAX),
        (0x10, 6, u32::MAX),
        (0x20, 0, u32::MAX),
    ];
    let mut list = 2u32.to_le_bytes().to_vec();
    for (tag, rights, id) in entries {
        list.extend(tag.to_le_bytes());
        list.extend(rights.to_le_bytes());
        list.extend(id.to_le_bytes());
    }
    let wanted = [("user.k", b"v".to_vec()), ("system.posix_acl_access", list)];
    // Not every file system has them.
    let had: Vec<_> = wanted
        .iter()
        .filter(|(name, value)| xattr::set(&path, name, value).is_ok())
        .collect();
    folder.run(&["-w", "a.txt"]).quiet(0);
    assert_eq!(folder.read("a.txt"), STRIPPED.as_bytes());
    for (name, value) in had {
        assert_eq!(xattr::get(&path, name).unwrap().as_ref(), Some(value));
    }
}

#[test]
fn what_is_no_regular_file_is_not_rewritten() {
    let folder = Folder::new();
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path("pipe"))
        .status();
    assert!(made.unwrap().success());
    folder
        .run(&["-w", "pipe"])
        .one_problem(&["pipe: is no regular file", "> FILE"]);
}

#[test]
fn the_file_behind_a_named_link_is_rewritten() {
    let folder = Folder::with("real/a.txt", ANNOTATED);
    symlink("real/a.txt", folder.path("link")).unwrap();
    folder.run(&["-w", "link"]).quiet(0);
    assert_eq!(folder.read("real/a.txt"), STRIPPED.as_bytes());
    assert!(fs::symlink_metadata(folder.path("link"))
        .unwrap()
        .is_symlink());
    assert_eq!(folder.names(), ["link", "real"]);
}

#[test]
fn a_hard_link_becomes_a_file_of_its_own() {
    let folder = Folder::with("a.txt", ANNOTATED);
    fs::hard_link(folder.path("a.txt"), folder.path("b.txt")).unwrap();
    folder.run(&["-w", "a.txt"]).quiet(0);
    assert_eq!(folder.read("a.txt"), STRIPPED.as_bytes());
    assert_eq!(folder.read("b.txt"), ANNOTATED.as_bytes());
}

#[test]
fn a_read_only_file_is_left_alone() {
    let folder = Folder::with("a.txt", ANNOTATED);
    folder.write("b.txt", ANNOTATED);
    let path = folder.path("a.txt");
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    folder
        .run(&["-w", "a.txt", "b.txt"])
        .one_problem(&["a.txt", "read-only", "-o"]);
    assert_eq!(folder.read("a.txt"), ANNOTATED.as_bytes());
    assert_eq!(folder.read("b.txt"), STRIPPED.as_bytes());
    folder.write("c.txt", STRIPPED);
    fs::set_permissions(folder.path("c.txt"), Permissions::from_mode(0o444)).unwrap();
    folder.run(&["-w", "c.txt"]).quiet(0);
}

#[test]
fn a_change_after_many_blocks() {
    let clean = "没有注音的一行，就是这样。\n".repeat(40_000);
    for change in ["國(guó)", "國(guó)\n一\n"] {
        for threads in ["-j1", "-j2"] {
            let folder = Folder::with("a.txt", format!("{clean}{change}"));
            folder.run(&["-w", "a.txt", threads]).quiet(0);
            assert!(
                folder.read("a.txt") == format!("{clean}{}", unpinyin::strip(change)).as_bytes()
            );
        }
    }
}

#[test]
fn a_counted_and_a_long_line_are_rewritten_too() {
    let line = long_text(900_000).replace(['\r', '\n'], "");
    for option in ["--report=json", "-j1", "-j2"] {
        let folder = Folder::with("a.txt", format!("{line}\n{line}\n一\n"));
        assert_eq!(folder.run(&["-w", "a.txt", option]).code, 0);
        assert!(
            folder.read("a.txt") == format!("{0}\n{0}\n一\n", unpinyin::strip(&line)).as_bytes()
        );
    }
}
