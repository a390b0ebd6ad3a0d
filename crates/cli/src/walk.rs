//! From the names on the command line to a list of files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::Scope;

use crate::problem::{unreadable, Problem};
use crate::temporary::is_left_behind;
use crate::threads::Threads;

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Stdin,
    File(Entry),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) path: PathBuf,
    /// Its name below the folder that was named; the file's own name where it was named itself.
    pub(crate) below: PathBuf,
    pub(crate) size: u64,
    /// Whether it was found in a folder, and nobody named it.
    pub(crate) found: bool,
}

impl Entry {
    /// Whether it belongs to a version control, which would not know its own files again.
    pub(crate) fn is_of_version_control(&self) -> bool {
        let known = [".git", ".hg", ".svn", ".jj"];
        let mut folders = self.below.parent().into_iter().flat_map(Path::components);
        self.found && folders.any(|folder| known.iter().any(|name| folder.as_os_str() == *name))
    }
}

/// How folders are walked.
pub(crate) struct Walk {
    /// A folder that is left out, since results go there.
    pub(crate) except: Option<PathBuf>,
    /// Whether symbolic links to files inside a folder are read.
    pub(crate) links: bool,
}

/// The inputs in order, those of one folder by name, and what could not be found.
pub(crate) fn sources(
    paths: &[PathBuf],
    walk: &Walk,
    threads: &Threads,
) -> (Vec<Source>, Vec<Problem>) {
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            sources.push(Source::Stdin);
            continue;
        }
        match fs::metadata(path) {
            Err(error) => problems.push(unreadable(&path.display().to_string(), &error)),
            Ok(found) if found.is_dir() => {
                let mut found = Folder::walked(path, walk, threads);
                found.files.sort_unstable();
                sources.extend(found.files.into_iter().map(Source::File));
                problems.append(&mut found.problems);
            }
            Ok(found) => {
                let below = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
                sources.push(Source::File(Entry {
                    path: path.clone(),
                    below,
                    size: found.len(),
                    found: false,
                }));
            }
        }
    }
    if paths.is_empty() {
        sources.push(Source::Stdin);
    }
    (sources, problems)
}

/// A folder that is being walked, one task for each folder in it.
struct Folder<'w> {
    root: &'w Path,
    walk: &'w Walk,
    found: Mutex<Found>,
}

#[derive(Default)]
struct Found {
    files: Vec<Entry>,
    problems: Vec<Problem>,
}

impl<'w> Folder<'w> {
    fn walked(root: &'w Path, walk: &'w Walk, threads: &Threads) -> Found {
        let folder = Folder {
            root,
            walk,
            found: Mutex::default(),
        };
        match threads.pool() {
            Some(pool) => pool.scope(|scope| folder.visit_side_by_side(root.to_owned(), scope)),
            None => folder.visit_in_turn(root.to_owned()),
        }
        folder
            .found
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn visit_side_by_side<'s>(&'s self, path: PathBuf, scope: &Scope<'s>) {
        for folder in self.visit(&path) {
            scope.spawn(move |scope| self.visit_side_by_side(folder, scope));
        }
    }

    fn visit_in_turn(&self, root: PathBuf) {
        let mut folders = vec![root];
        while let Some(folder) = folders.pop() {
            folders.extend(self.visit(&folder));
        }
    }

    /// Notes the files in a folder and gives the folders in it.
    fn visit(&self, path: &Path) -> Vec<PathBuf> {
        let (mut folders, mut found) = (Vec::new(), Found::default());
        match fs::read_dir(path) {
            Err(error) => found.problem(path, &error),
            Ok(entries) => {
                for entry in entries {
                    let noted = entry.and_then(|entry| self.note(&entry, &mut folders, &mut found));
                    if let Err(error) = noted {
                        found.problem(path, &error);
                    }
                }
            }
        }
        let mut all = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        all.files.append(&mut found.files);
        all.problems.append(&mut found.problems);
        folders
    }

    fn note(
        &self,
        entry: &fs::DirEntry,
        folders: &mut Vec<PathBuf>,
        found: &mut Found,
    ) -> io::Result<()> {
        let (kind, path) = (entry.file_type()?, entry.path());
        if kind.is_dir() {
            if !self.is_excepted(&path) {
                folders.push(path);
            }
            return Ok(());
        }
        if is_left_behind(&entry.file_name()) || (kind.is_symlink() && !self.walk.links) {
            return Ok(());
        }
        match fs::metadata(&path) {
            Err(error) => found.problem(&path, &error),
            Ok(file) if file.is_file() => {
                let below = path.strip_prefix(self.root).unwrap_or(&path).to_owned();
                let size = file.len();
                found.files.push(Entry {
                    path,
                    below,
                    size,
                    found: true,
                });
            }
            // A folder behind a link, a socket, a device: no part of a corpus.
            Ok(_) => {}
        }
        Ok(())
    }

    fn is_excepted(&self, path: &Path) -> bool {
        let except = self.walk.except.as_deref();
        except.is_some_and(|except| fs::canonicalize(path).is_ok_and(|path| path == except))
    }
}

impl Found {
    fn problem(&mut self, path: &Path, error: &io::Error) {
        self.problems
            .push(unreadable(&path.display().to_string(), error));
    }
}
