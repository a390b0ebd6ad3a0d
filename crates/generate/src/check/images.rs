//! Conversion ends: no image is a character that would be converted again.

use crate::tables::Tables;

/// Breaches of the rules on images.
pub(crate) fn problems(tables: &Tables) -> Vec<String> {
    [unchanged(tables), traditional(tables), chains(tables)].concat()
}

fn unchanged(tables: &Tables) -> Vec<String> {
    let unchanged = tables.images.iter().filter(|(char, image)| char == image);
    unchanged
        .map(|(char, _)| format!("data/images.tsv: {char} is its own image; remove the row"))
        .collect()
}

fn traditional(tables: &Tables) -> Vec<String> {
    let images = tables
        .images
        .iter()
        .map(|(char, image)| ("images", *char, *image));
    let choices = tables
        .choices
        .iter()
        .map(|choice| ("choices", choice.char, choice.image));
    let faulty = images
        .chain(choices)
        .filter(|(_, _, image)| tables.traditional_only(*image));
    faulty
        .map(|(table, char, image)| {
            let remedy = "give its own image instead";
            format!("data/{table}.tsv: the image {image} of {char} is traditional only; {remedy}")
        })
        .collect()
}

/// A default image has no image itself. A choice may end on a standard character with one (尅 kēi gives 剋): a standard
/// character changes only in a traditional text.
fn chains(tables: &Tables) -> Vec<String> {
    let images = tables.images.iter();
    let chains = images.filter_map(|(char, image)| Some((char, image, tables.images.get(image)?)));
    chains
        .map(|(char, image, next)| {
            let remedy = "decide in image_overrides.tsv";
            format!("data/images.tsv: {char} gives {image}, which gives {next}; {remedy}")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chain_is_named() {
        let images = [('戱', '戯'), ('戯', '戏')].into();
        let tables = Tables {
            images,
            ..Tables::default()
        };
        let expected =
            "data/images.tsv: 戱 gives 戯, which gives 戏; decide in image_overrides.tsv";
        assert_eq!(problems(&tables), [expected]);
    }

    #[test]
    fn traditional_image_is_named() {
        let images = [('戱', '戯'), ('戯', '戏')].into();
        let tables = Tables {
            images,
            levels: [('戏', 1)].into(),
            ..Tables::default()
        };
        let expected =
            "data/images.tsv: the image 戯 of 戱 is traditional only; give its own image instead";
        assert_eq!(problems(&tables)[0], expected);
    }
}
