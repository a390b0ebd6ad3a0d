//! Temporary files beside their targets, which no end of the program but a kill leaves behind.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

const PREFIX: &str = ".unpinyin-";
const SUFFIX: &str = ".tmp";

/// Exit code of a program ended by Ctrl-C, as shells have it.
const INTERRUPTED: i32 = 130;

/// The temporary files there are; who holds the lock may make and rename them.
static LIVE: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn live() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// On Ctrl-C, SIGTERM or SIGHUP: removes the temporary files and ends the program.
pub(crate) fn clean_up_when_interrupted() {
    // Without the handler a signal leaves a temporary file behind, as a kill does: nothing worse.
    _ = ctrlc::set_handler(|| {
        let live = live();
        for path in live.iter() {
            _ = std::fs::remove_file(path);
        }
        std::process::exit(INTERRUPTED);
    });
}

/// Whether a file of this name was left behind by a killed run.
pub(crate) fn is_left_behind(name: &std::ffi::OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(PREFIX.as_bytes()) && name.ends_with(SUFFIX.as_bytes())
}

pub(crate) struct Temporary(Option<NamedTempFile>);

impl Temporary {
    /// In the folder of `target`, so that it can be renamed.
    pub(crate) fn beside(target: &Path) -> io::Result<Temporary> {
        let folder = target
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let mut live = live();
        let file = tempfile::Builder::new()
            .prefix(PREFIX)
            .suffix(SUFFIX)
            .tempfile_in(folder.unwrap_or(Path::new(".")))?;
        live.insert(file.path().to_owned());
        Ok(Temporary(Some(file)))
    }

    /// A second handle on the file.
    pub(crate) fn handle(&self) -> io::Result<File> {
        match &self.0 {
            Some(file) => file.as_file().try_clone(),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// Takes the place of `target` in one step.
    pub(crate) fn replace(mut self, target: &Path) -> io::Result<()> {
        let Some(file) = self.0.take() else {
            return Ok(());
        };
        let mut live = live();
        let path = file.path().to_owned();
        let replaced = file.persist(target);
        live.remove(&path);
        replaced.map(drop).map_err(|error| error.error)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(file) = self.0.take() {
            let mut live = live();
            live.remove(file.path());
            drop(file);
        }
    }
}
