//! Builds the module and puts it beside the files of the page.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::options::web;

const TARGET: &str = "wasm32-unknown-unknown";

/// As small as it gets, for a page: 27 KB less than `opt-level = "s"`, which is up to twice as fast.
const PROFILE: [&str; 5] = [
    "profile.release.lto=\"fat\"",
    "profile.release.codegen-units=1",
    "profile.release.opt-level=\"z\"",
    "profile.release.panic=\"abort\"",
    "profile.release.strip=true",
];

/// Builds everything into `dist`.
pub(crate) fn build(dist: &Path) -> Result<(), String> {
    add_target();
    let module = module()?;
    fs::create_dir_all(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    for file in page_files()? {
        copy(&file, dist, file.file_name().unwrap_or_default().as_ref())?;
    }
    copy(&module, dist, Path::new("unpinyin.wasm"))?;
    println!("built {}", dist.display());
    Ok(())
}

/// Adds the target where rustup is there; another toolchain may have it anyway.
fn add_target() {
    let mut rustup = Command::new("rustup");
    let installed = rustup.args(["target", "list", "--installed"]).output();
    let has = |list: Vec<u8>| String::from_utf8_lossy(&list).lines().any(|l| l == TARGET);
    if installed.is_ok_and(|output| !has(output.stdout)) {
        let mut rustup = Command::new("rustup");
        // Where it fails, cargo's own message says what is missing.
        let _ = rustup.args(["target", "add", TARGET]).status();
    }
}

/// Builds the module and tells where it is.
fn module() -> Result<PathBuf, String> {
    let root = web().join("../..");
    // In a folder of its own, so that the profile here and other builds do not undo each other.
    let target = match env::var_os("CARGO_TARGET_DIR") {
        Some(target) => root.join(target),
        None => root.join("target"),
    };
    let target = target.join("web");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.current_dir(&root);
    cargo.args([
        "build",
        "--release",
        "--target",
        TARGET,
        "-p",
        "unpinyin-web",
    ]);
    cargo.arg("--target-dir").arg(&target);
    for setting in PROFILE {
        cargo.args(["--config", setting]);
    }
    match cargo.status() {
        Ok(status) if status.success() => Ok(target
            .join(TARGET)
            .join("release")
            .join("unpinyin_web.wasm")),
        Ok(_) => Err(format!(
            "the module does not build; is the target {TARGET} there?"
        )),
        Err(error) => Err(format!("cargo does not start: {error}")),
    }
}

fn page_files() -> Result<Vec<PathBuf>, String> {
    let page = web().join("page");
    let message = |error| format!("{}: {error}", page.display());
    let files = fs::read_dir(&page).map_err(message)?;
    let paths = files.map(|file| file.map(|file| file.path()).map_err(message));
    paths.collect()
}

fn copy(from: &Path, dist: &Path, name: &Path) -> Result<(), String> {
    let copied = fs::copy(from, dist.join(name));
    let message = |error| format!("{}: {error}", from.display());
    copied.map(|_| ()).map_err(message)
}
