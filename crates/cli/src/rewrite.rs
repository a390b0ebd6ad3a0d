//! Writes a file in one step: the old or the new one is there whole at any moment.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::compression::{Compression, Packer};
use crate::encoding::{Charset, Choice};
use crate::input::Input;
use crate::progress::Progress;
use crate::pump::Sink;
use crate::temporary::Temporary;

/// Takes the new text of a file, and touches no disk before it differs from the old one.
pub(crate) struct Target<'a> {
    source: &'a Path,
    path: PathBuf,
    compression: Compression,
    /// Whether a file without changes is written too, and how surely.
    kind: Kind,
    /// How much of the old text has come and was left unwritten.
    same: u64,
    new: Option<New>,
    progress: Progress,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Over the source itself: synced, and only where something changes.
    InPlace,
    /// Elsewhere; the source stays, so that a lost machine loses nothing.
    Mirrored,
}

struct New {
    file: Temporary,
    packer: Packer<File>,
}

impl<'a> Target<'a> {
    /// Where the text of `source` goes: for [`Kind::InPlace`] the file a symbolic link points to.
    pub(crate) fn new(
        source: &'a Path,
        path: &Path,
        compression: Compression,
        kind: Kind,
    ) -> io::Result<Target<'a>> {
        let path = match kind {
            Kind::InPlace => fs::canonicalize(path)?,
            Kind::Mirrored => path.to_owned(),
        };
        Ok(Target {
            source,
            path,
            compression,
            kind,
            same: 0,
            new: None,
            progress: Progress::hidden(),
        })
    }

    /// Puts the file into its place if something changed, or if it is wanted anyway.
    pub(crate) fn finish(mut self, differs: bool) -> io::Result<()> {
        if differs && self.new.is_none() {
            self.begin()?;
        }
        let file = match self.new.take() {
            Some(New { file, packer }) => {
                packer.finish()?;
                file
            }
            None if self.kind == Kind::InPlace => return Ok(()),
            None => self.copied()?,
        };
        let handle = file.handle()?;
        keep_owner_and_permissions(&fs::metadata(self.source)?, &handle)?;
        keep_attributes(self.source, &handle)?;
        if self.kind == Kind::InPlace {
            handle.sync_all()?;
        }
        file.replace(&self.path)
    }

    /// The source byte for byte, its compression included.
    fn copied(&self) -> io::Result<Temporary> {
        let file = self.temporary()?;
        io::copy(&mut File::open(self.source)?, &mut file.handle()?)?;
        Ok(file)
    }

    fn temporary(&self) -> io::Result<Temporary> {
        if let (Kind::Mirrored, Some(folder)) = (self.kind, self.path.parent()) {
            fs::create_dir_all(folder)?;
        }
        Temporary::beside(&self.path)
    }

    /// Begins the new file with what has been the same so far.
    fn begin(&mut self) -> io::Result<&mut New> {
        if self.kind == Kind::InPlace && fs::metadata(&self.path)?.permissions().readonly() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, ReadOnly));
        }
        let file = self.temporary()?;
        let mut packer = Packer::new(self.compression, file.handle()?)?;
        if self.same > 0 {
            let bytes = Choice::Fixed(Charset::Utf8);
            let old = Input::file(self.source, bytes, &self.progress)?;
            io::copy(&mut old.reader.take(self.same), &mut packer)?;
        }
        Ok(self.new.insert(New { file, packer }))
    }
}

impl Sink for Target<'_> {
    fn text(&mut self, text: &[u8], differs: bool) -> io::Result<()> {
        if !differs {
            self.same += text.len() as u64;
            return Ok(());
        }
        let new = match &mut self.new {
            Some(new) => new,
            None => self.begin()?,
        };
        new.packer.write_all(text)
    }
}

/// A file that says that it is not to be written.
#[derive(Debug)]
pub(crate) struct ReadOnly;

impl std::fmt::Display for ReadOnly {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it is read-only")
    }
}

impl std::error::Error for ReadOnly {}

#[cfg(unix)]
fn keep_owner_and_permissions(old: &Metadata, new: &File) -> io::Result<()> {
    use std::os::unix::fs::{fchown, MetadataExt};
    // Only root may give a file away; who may not rewrites it as its own, as editors do.
    if new
        .metadata()
        .is_ok_and(|new| (new.uid(), new.gid()) != (old.uid(), old.gid()))
    {
        _ = fchown(new, Some(old.uid()), Some(old.gid()));
    }
    new.set_permissions(old.permissions())
}

#[cfg(not(unix))]
fn keep_owner_and_permissions(old: &Metadata, new: &File) -> io::Result<()> {
    new.set_permissions(old.permissions())
}

/// Access lists and attributes of users: with a list the rights of the group in the mode are a bound for all that it
/// names, and without it they would be the group's.
#[cfg(unix)]
fn keep_attributes(old: &Path, new: &File) -> io::Result<()> {
    use xattr::FileExt;
    if !xattr::SUPPORTED_PLATFORM {
        return Ok(());
    }
    // A file system without them has none to keep.
    let Ok(names) = xattr::list_deref(old) else {
        return Ok(());
    };
    for name in names {
        let kept = match xattr::get_deref(old, &name) {
            Ok(Some(value)) => new.set_xattr(&name, &value),
            _ => Ok(()),
        };
        // Others are the system's own.
        if name.as_encoded_bytes().starts_with(b"system.posix_acl") {
            kept?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_attributes(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}
