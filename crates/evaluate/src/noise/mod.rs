//! Noise pages: clean prose with annotations set in by a model of each dialect.

mod convert;
mod damage;
mod random;
mod seed;
mod toneless;
mod traditional;

use crate::page::Page;
use crate::prose::Document;
use crate::random::Random;
use crate::tables::Tables;

/// A model of one kind of noise.
pub(crate) struct Dialect {
    pub(crate) name: &'static str,
    /// The readings have no tone.
    pub(crate) toneless: bool,
    /// The model annotates this group of the prose only.
    pub(crate) group: Option<&'static str>,
    generate: fn(&Tables, &str, &mut Random) -> Page,
}

impl Dialect {
    const fn toned(
        name: &'static str,
        generate: fn(&Tables, &str, &mut Random) -> Page,
    ) -> Dialect {
        Dialect {
            name,
            toneless: false,
            group: None,
            generate,
        }
    }

    const fn toneless(
        name: &'static str,
        generate: fn(&Tables, &str, &mut Random) -> Page,
    ) -> Dialect {
        Dialect {
            toneless: true,
            ..Dialect::toned(name, generate)
        }
    }

    pub(crate) fn page(&self, tables: &Tables, document: &Document, random: &mut Random) -> Page {
        (self.generate)(tables, &document.text, random)
    }
}

/// The text as an over-converting page has it, without annotations.
pub(crate) fn over_converted(tables: &Tables, text: &str, random: &mut Random) -> String {
    convert::page(tables, text, true, random)
}

/// Every dialect that is noise.
pub(crate) const DIALECTS: [Dialect; 17] = [
    Dialect::toned("cms-seed, the 24 bases of the seed page", seed::listed),
    Dialect::toned("cms-seed, a list drawn for the site", seed::drawn),
    Dialect::toned("cms-seed, simplified bases only", seed::simplified),
    Dialect::toned("cms-seed, nested brackets", seed::nested),
    Dialect::toned("cms-traditional", traditional::plain),
    Dialect::toned("cms-traditional, over-converted", traditional::over),
    Dialect::toned(
        "cms-traditional, space inside some brackets",
        traditional::spaced,
    ),
    Dialect::toned("cms-traditional, byte damage", traditional::damaged),
    Dialect {
        group: Some("traditional"),
        ..Dialect::toned("cms-traditional on traditional prose", traditional::native)
    },
    Dialect::toned("cms-random, default readings", random::default),
    Dialect::toned("cms-random, any legal reading", random::legal),
    Dialect::toned(
        "cms-random on simplified pages, default readings",
        random::simplified,
    ),
    Dialect::toned(
        "cms-random on simplified pages, any legal reading",
        random::simplified_legal,
    ),
    Dialect::toned("cms-random, nested brackets", random::nested),
    Dialect::toneless("toneless, a few words", toneless::plain),
    Dialect::toneless("toneless, doubled", toneless::doubled),
    Dialect::toneless("toneless, space after the bracket", toneless::spaced),
];
