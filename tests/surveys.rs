//! What a survey counts, and the genre it tells.

use unpinyin::{Accept, Genre, Mode, Normalizer, Scope, Survey};

#[test]
fn surveys_add_up() {
    let strip = Normalizer::new(Mode::Strip);
    let one = strip.survey("國(guó)人工智能(AI)");
    let mut both = one;
    both.merge(&one);
    for ((name, once), (same, twice)) in one.counters().zip(both.counters()) {
        assert_eq!((name, 2 * once), (same, twice));
        assert_eq!(one.get(name), Some(once));
    }
    assert_eq!(one.get("nothing"), None);
}

#[test]
fn surveys_count_damage() {
    let damaged = |text: &str| Normalizer::new(Mode::Strip).survey(text).get("damaged");
    for text in ["因?yàn)", "。F(xiàn)", "?zhuāng)", "3(sān)"] {
        assert_eq!(damaged(text), Some(1), "{text}");
    }
    let whole = [
        "因? yàn)",
        "a?yàn)",
        "AF(xiàn)",
        "?yan4)",
        "?yàn",
        "?xyà)",
        "?yànyàn)",
        "?lü)",
    ];
    for text in whole {
        assert_eq!(damaged(text), Some(0), "{text}");
    }
}

#[test]
fn conversions_that_nothing_decides_are_counted() {
    let ambiguous = |text: &str, accept| {
        let convert = Normalizer::new(Mode::Convert(Scope::Annotated)).accept(accept);
        convert.survey(text).get("ambiguous_conversions")
    };
    for (text, count) in [("國(guó)乾(gān)", 0), ("於(yú)，乾(qián)", 2)] {
        assert_eq!(ambiguous(text, Accept::Exact), Some(count), "{text}");
    }
    // One of its readings without a tone proves nothing.
    assert_eq!(ambiguous("釐(xi)", Accept::Toneless), Some(1));
    let document = Normalizer::new(Mode::Convert(Scope::Document));
    let survey = document.survey("乾。著。沈。乾(gān)。這裡有名著。");
    assert_eq!(survey.get("ambiguous_conversions"), Some(3));
    // It has one image, though its simplified form has a word for another.
    let survey = document.survey("這裡的壞人們");
    assert_eq!(survey.get("ambiguous_conversions"), Some(0));
}

#[test]
fn documents_have_a_genre() {
    let noise =
        "我國(guó)人民在学习大學(xué)课程的时候，经常使用电脑处理服務(wù)和電(diàn)子业务。";
    for (text, genre) in [
        ("应用", Genre::Clean),
        ("朴(piáo)先生住在大山里", Genre::Glossed),
        ("天(tiān)地(dì)玄(xuán)黄(huáng)", Genre::Textbook),
        (noise, Genre::Noise),
    ] {
        let survey = Normalizer::new(Mode::Strip).survey(text);
        assert_eq!(survey.genre(), Some(genre), "{text}");
        assert_eq!(survey.get(&format!("genre_{}", genre.name())), Some(1));
        let mut corpus = survey;
        corpus.merge(&survey);
        assert_eq!(corpus.genre(), None, "{text}");
    }
}

#[test]
fn the_first_mib_tells_the_genre_of_a_document() {
    let genre = |before: usize| {
        let text = "a".repeat(before * 1024) + "朴(piáo)先生住在大山里";
        Normalizer::new(Mode::Strip).survey(&text).genre()
    };
    assert_eq!(genre(1000), Some(Genre::Glossed));
    assert_eq!(genre(1024), Some(Genre::Clean));
}

#[test]
fn a_survey_is_made_of_its_counters_again() {
    let survey = Normalizer::new(Mode::Strip).survey("國(guó)F(xiàn)，人工智能(AI)");
    assert_eq!(Survey::from_counters(survey.counters()), Ok(survey));
    let some = Survey::from_counters([("exact", 2), ("bytes", u64::MAX)]).expect("known");
    assert_eq!(
        (some.get("exact"), some.get("selected")),
        (Some(2), Some(0))
    );
    let mut both = some;
    both.merge(&some);
    assert_eq!(
        (both.get("exact"), both.get("bytes")),
        (Some(4), Some(u64::MAX))
    );
    let error = Survey::from_counters([("exact", 2), ("Exact", 2)]).expect_err("unknown");
    assert_eq!(
        error.to_string(),
        "unknown counter `Exact`: use a name that `Survey::counters` gives"
    );
}
