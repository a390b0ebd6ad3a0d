//! The prose of the project: `prose/GROUP/NN.txt`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One document as it was written.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) group: String,
    /// `group/file`.
    pub(crate) name: String,
    pub(crate) text: String,
}

/// All documents, by group and file name.
pub(crate) struct Prose(Vec<Document>);

/// Groups of simplified text without any annotation.
pub(crate) const CLEAN: [&str; 6] = ["news", "tech", "fiction", "ambiguous", "names", "pages"];

/// Groups annotated on purpose: written to be taken for noise, to which the gate was fitted, and those it had not seen.
pub(crate) const TRAPS: [&str; 2] = ["traps", "held_out"];

/// Groups annotated on purpose.
pub(crate) const DELIBERATE: [&str; 4] = ["lessons", "exams", "classics", "glosses"];

impl Prose {
    pub(crate) fn load() -> io::Result<Prose> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("prose");
        let mut documents = Vec::new();
        for group in sorted(&folder)?.iter().filter(|path| path.is_dir()) {
            for file in sorted(group)? {
                documents.push(Document {
                    group: name(group),
                    name: format!("{}/{}", name(group), name(&file)),
                    text: fs::read_to_string(&file)?,
                });
            }
        }
        Ok(Prose(documents))
    }

    pub(crate) fn all(&self) -> &[Document] {
        &self.0
    }

    pub(crate) fn groups<'a>(&'a self, groups: &'a [&str]) -> impl Iterator<Item = &'a Document> {
        self.0
            .iter()
            .filter(|document| groups.contains(&document.group.as_str()))
    }
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
