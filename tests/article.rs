//! Whole articles in the dialect of a news site: every annotation goes and nothing else changes.

use std::path::Path;

use unpinyin::{Mode, Normalizer, RubyFormat, Scope, Select};

const STRIP: Normalizer = Normalizer::new(Mode::Strip);
const RUBY: Normalizer = Normalizer::new(Mode::Ruby(RubyFormat::Html));
const CONVERT: Normalizer = Normalizer::new(Mode::Convert(Scope::Annotated));
const DOCUMENT: Normalizer = Normalizer::new(Mode::Convert(Scope::Document));

const ANNOTATED: &str = include_str!("samples/park.txt");
const STRIPPED: &str = include_str!("samples/park.stripped.txt");
const CONVERTED: &str = include_str!("samples/park.converted.txt");

#[test]
fn strip_and_convert_give_the_article_back() {
    assert_eq!(STRIP.normalize(ANNOTATED), STRIPPED);
    assert_eq!(STRIP.select(Select::Common).normalize(ANNOTATED), STRIPPED);
    assert_eq!(STRIP.select(Select::Noise).normalize(ANNOTATED), STRIPPED);
    assert_eq!(CONVERT.normalize(ANNOTATED), CONVERTED);
    assert_eq!(DOCUMENT.normalize(ANNOTATED), CONVERTED);
}

#[test]
fn ruby_keeps_every_reading() {
    let annotations = STRIP.edits(ANNOTATED).count();
    assert_eq!(annotations, 49);
    assert_eq!(
        RUBY.normalize(ANNOTATED).matches("<rt ").count(),
        annotations
    );
}

#[test]
fn a_second_pass_changes_nothing() {
    for normalizer in [STRIP, RUBY, CONVERT, DOCUMENT, STRIP.select(Select::Noise)] {
        let once = normalizer.normalize(ANNOTATED).into_owned();
        assert_eq!(normalizer.normalize(&once), once);
    }
}

/// A real article that belongs to its author is tested where it lies beside the checkout.
#[test]
fn the_real_article_loses_132_annotations() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/news-2024.txt");
    let Ok(article) = std::fs::read_to_string(path) else {
        return;
    };
    let stripped = STRIP.normalize(&article);
    assert_eq!(STRIP.edits(&article).count(), 132);
    let removed: usize = STRIP.edits(&article).map(|edit| edit.range().len()).sum();
    assert_eq!(stripped.len() + removed, article.len());
    assert!(!stripped.contains(")能") && !stripped.contains("(néng)"));
    assert_eq!(STRIP.select(Select::Noise).normalize(&article), stripped);
    let simplified: String = stripped.chars().map(|c| simplify(c).unwrap_or(c)).collect();
    assert_ne!(simplified, stripped);
    assert_eq!(CONVERT.normalize(&article), simplified);
    assert_eq!(RUBY.normalize(&article).matches("<rt ").count(), 132);
    for normalizer in [STRIP, RUBY, CONVERT] {
        let once = normalizer.normalize(&article).into_owned();
        assert_eq!(normalizer.normalize(&once), once);
    }
}

/// The nine traditional forms of the site.
fn simplify(c: char) -> Option<char> {
    let at = "國為務線體電車長學"
        .chars()
        .position(|traditional| traditional == c)?;
    "国为务线体电车长学".chars().nth(at)
}
