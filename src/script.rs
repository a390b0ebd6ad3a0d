//! Tells traditional text from simplified.

use crate::hanzi::{each_hanzi, floor_character};
use crate::tables::Tables;

/// A document is judged from its beginning.
const BEGINNING: usize = 64 * 1024;

/// So much of it at a time: a third is enough, mostly.
const STEP: usize = 1024;

/// Counts what tells the script of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Script {
    hanzi: usize,
    traditional: usize,
}

impl Script {
    /// Counts a hanzi, which stands in traditional text only or not.
    pub(crate) fn count(&mut self, traditional: bool) {
        self.hanzi += 1;
        self.traditional += usize::from(traditional);
    }

    /// Whether the text is traditional whatever so many bytes hold that come behind.
    fn is_traditional_before(self, bytes: usize) -> bool {
        let hanzi = self.hanzi + bytes / 3;
        Script { hanzi, ..self }.is_traditional()
    }

    /// Running traditional text has such characters for about a third of its hanzi; simplified
    /// text with a few traditional forms set in (9 bases of the seed page) for 3 in a hundred.
    pub(crate) fn is_traditional(self) -> bool {
        self.traditional * 8 >= self.hanzi && self.traditional > 0
    }
}

/// Whether a document is traditional.
pub(crate) fn is_traditional(tables: &Tables, text: &[u8]) -> bool {
    let mut rest = &text[..text.len().min(BEGINNING)];
    let images = tables.basic_images();
    let mut script = Script::default();
    while !rest.is_empty() {
        let (part, behind) = rest.split_at(floor_character(rest, STEP));
        each_hanzi(part, |c| {
            // Who stands in no simplified text has an image.
            let stays =
                u16::try_from(u32::from(c)).is_ok_and(|scalar| images.difference(scalar) == 0);
            script.count(!stays && tables.character(c).is_traditional_only());
        });
        if script.is_traditional_before(behind.len()) {
            return true;
        }
        rest = behind;
    }
    script.is_traditional()
}
