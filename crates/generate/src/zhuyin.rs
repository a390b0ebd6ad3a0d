//! Zhuyin of a toneless syllable, composed from the parts of `data/zhuyin_parts.tsv`.

use std::collections::HashMap;
use std::path::Path;

use crate::files::ZHUYIN_PARTS;
use crate::Result;

/// After these initials the letter u is ü.
const PALATAL: [&str; 3] = ["j", "q", "x"];

/// Whole syllables, initials and finals with their zhuyin.
pub(crate) struct Parts(HashMap<(String, String), String>);

impl Parts {
    /// Reads the hand list.
    pub(crate) fn read(data: &Path) -> Result<Self> {
        let rows = ZHUYIN_PARTS.read(data)?.rows.into_iter();
        Ok(Self(
            rows.map(|row| {
                (
                    (row.cells[1].clone(), row.cells[0].clone()),
                    row.cells[2].clone(),
                )
            })
            .collect(),
        ))
    }

    fn get(&self, kind: &str, part: &str) -> Option<&str> {
        self.0
            .get(&(kind.to_owned(), part.to_owned()))
            .map(String::as_str)
    }

    /// None when the text is not one syllable: this is what keeps two-syllable units (瓩 `qianwa`) out.
    pub(crate) fn compose(&self, syllable: &str) -> Option<String> {
        if let Some(whole) = self.get("whole", syllable) {
            return Some(whole.to_owned());
        }
        [2, 1].into_iter().find_map(|length| {
            let (initial, rest) = syllable.split_at_checked(length)?;
            let head = self.get("initial", initial)?;
            Some(format!("{head}{}", self.after(initial, rest)?))
        })
    }

    fn after(&self, initial: &str, rest: &str) -> Option<&str> {
        let palatal = if PALATAL.contains(&initial) {
            self.get("palatal", rest)
        } else {
            None
        };
        palatal.or_else(|| self.get("final", rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
        Parts::read(&data).unwrap_or_else(|error| panic!("{error}"))
    }

    #[track_caller]
    fn composes(syllable: &str, expected: &str) {
        assert_eq!(
            parts().compose(syllable).as_deref(),
            Some(expected),
            "{syllable}"
        );
    }

    #[test]
    fn initial_and_final() {
        composes("guo", "ㄍㄨㄛ");
        composes("zhuang", "ㄓㄨㄤ");
        composes("biang", "ㄅㄧㄤ");
        composes("lüe", "ㄌㄩㄝ");
        composes("liu", "ㄌㄧㄡ");
    }

    #[test]
    fn u_after_j_q_x_is_ü() {
        composes("ju", "ㄐㄩ");
        composes("quan", "ㄑㄩㄢ");
        composes("xun", "ㄒㄩㄣ");
        composes("lun", "ㄌㄨㄣ");
    }

    #[test]
    fn whole_syllables() {
        composes("zhi", "ㄓ");
        composes("yuan", "ㄩㄢ");
        composes("er", "ㄦ");
        composes("ê", "ㄝ");
        composes("hng", "ㄏㄫ");
    }

    #[test]
    fn two_syllables_do_not_compose() {
        assert_eq!(parts().compose("qianwa"), None);
        assert_eq!(parts().compose("zn"), None);
    }
}
