//! Plain text through the library's own stream: fixed memory however long a line is.

use std::cell::RefCell;
use std::io::{self, Read, Write};

use unpinyin::{Normalizer, Survey};

/// Normalizes `reader` and hands each part of the new text on, with whether anything differs so far;
/// gives what was found, and whether anything differs at all.
pub(crate) fn copy(
    normalizer: Normalizer,
    reader: impl Read,
    mut take: impl FnMut(&[u8], bool) -> io::Result<()>,
) -> io::Result<(Survey, bool)> {
    let old = RefCell::new(Old {
        bytes: Vec::new(),
        differs: false,
    });
    let reader = Reading { reader, old: &old };
    let survey = normalizer.copy(
        reader,
        Comparing {
            old: &old,
            take: &mut take,
        },
    )?;
    let old = old.into_inner();
    // What is left over was removed at the very end.
    Ok((survey, old.differs || !old.bytes.is_empty()))
}

/// What was read and not yet compared with what was written.
struct Old {
    bytes: Vec<u8>,
    differs: bool,
}

struct Reading<'o, R> {
    reader: R,
    old: &'o RefCell<Old>,
}

impl<R: Read> Read for Reading<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(out)?;
        let mut old = self.old.borrow_mut();
        if !old.differs {
            old.bytes.extend_from_slice(&out[..read]);
        }
        Ok(read)
    }
}

struct Comparing<'o, F> {
    old: &'o RefCell<Old>,
    take: &'o mut F,
}

impl<F: FnMut(&[u8], bool) -> io::Result<()>> Write for Comparing<'_, F> {
    fn write(&mut self, new: &[u8]) -> io::Result<usize> {
        let mut old = self.old.borrow_mut();
        if !old.differs && old.bytes.starts_with(new) {
            old.bytes.drain(..new.len());
        } else if !old.differs {
            *old = Old {
                bytes: Vec::new(),
                differs: true,
            };
        }
        (self.take)(new, old.differs)?;
        Ok(new.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
