//! The command line.

use std::path::{Path, PathBuf};

pub(crate) const HELP: &str = "\
Builds the page of unpinyin and serves it on this machine.

Usage: cargo run -p unpinyin-web-serve [-- OPTIONS]

  --build-only   build into the folder, do not serve
  --serve-only   serve what was built before
  --port PORT    the port on 127.0.0.1; 0 takes a free one [default: 8017]
  --dist DIR     the folder [default: crates/web/dist]";

pub(crate) struct Options {
    pub(crate) build_only: bool,
    pub(crate) serve_only: bool,
    pub(crate) port: u16,
    pub(crate) dist: PathBuf,
}

impl Options {
    /// The options; none if help was asked for.
    pub(crate) fn read(words: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
        let mut options = Options {
            build_only: false,
            serve_only: false,
            port: 8017,
            dist: web().join("dist"),
        };
        let mut words = words.peekable();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                "--build-only" => options.build_only = true,
                "--serve-only" => options.serve_only = true,
                "--dist" => options.dist = value()?.into(),
                "--port" => {
                    let port = value()?;
                    let bad = |_| format!("{port} is no port: 0 to 65535");
                    options.port = port.parse().map_err(bad)?;
                }
                "-h" | "--help" => return Ok(None),
                _ => return Err(format!("unknown option {word}\n\n{HELP}")),
            }
        }
        Ok(Some(options))
    }
}

/// The folder of the page's crate, where this crate was built.
pub(crate) fn web() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Option<Options>, String> {
        Options::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn reads_options() {
        let options = read("--port 0 --dist there --build-only").expect("valid");
        let options = options.expect("no help");
        assert!(options.build_only && !options.serve_only && options.port == 0);
        assert_eq!(options.dist, Path::new("there"));
        assert!(matches!(read("--help"), Ok(None)));
    }

    #[test]
    fn says_what_is_wrong() {
        for line in ["--port", "--port 70000", "--fast"] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
