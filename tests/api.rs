//! Names every public item, so that none goes or changes unnoticed.

use std::fmt::{Debug, Display};
use std::iter::FusedIterator;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::str::FromStr;

use unpinyin::{
    Accept, Agreement, Candidate, Candidates, Characters, Edit, Edits, Error, Genre, Mode,
    Normalizer, Reading, Readings, Reason, Replacement, RubyFormat, Scope, Select, Survey,
    Syllable, Tone, Verdict,
};

fn value<T: Clone + Debug + Send + Sync + UnwindSafe + RefUnwindSafe + Unpin>() {}
fn small<T: Copy + Eq>() {}
fn named<T: FromStr<Err = Error> + Display>() {}
fn shown<T: Display + Ord>() {}
fn iterator<T: FusedIterator + Clone + Debug + Send + Sync>() {}

#[test]
fn types_are_plain_values() {
    value::<Accept>();
    value::<Agreement>();
    value::<Candidate<'_>>();
    value::<Candidates<'_>>();
    value::<Characters>();
    value::<Edit<'_>>();
    value::<Edits<'_>>();
    value::<Error>();
    value::<Genre>();
    value::<Mode>();
    value::<Normalizer>();
    value::<Reading>();
    value::<Readings>();
    value::<Reason>();
    value::<Replacement<'_>>();
    value::<RubyFormat>();
    value::<Scope>();
    value::<Select>();
    value::<Survey>();
    value::<Syllable>();
    value::<Tone>();
    value::<Verdict>();
    small::<(Accept, Agreement, Genre, Mode, Normalizer, Reason)>();
    small::<(RubyFormat, Scope, Select, Survey, Syllable, Tone, Verdict)>();
    named::<Accept>();
    named::<RubyFormat>();
    named::<Scope>();
    named::<Select>();
    named::<Syllable>();
    shown::<Agreement>();
    shown::<Genre>();
    shown::<Reason>();
    iterator::<Candidates<'_>>();
    iterator::<Edits<'_>>();
    iterator::<Readings>();
    // As on the command line.
    let defaults = (
        Accept::default(),
        Select::default(),
        Scope::default(),
        RubyFormat::default(),
    );
    assert_eq!(
        defaults,
        (
            Accept::Exact,
            Select::Verified,
            Scope::Annotated,
            RubyFormat::Html
        )
    );
    assert_eq!(
        format!("{:>12}|{:<12}|", Reason::RareBase, Genre::Noise),
        "   rare_base|noise       |"
    );
}

#[test]
fn functions_are_there() {
    let _: fn(&str) -> std::borrow::Cow<'_, str> = unpinyin::strip;
    let _: fn(&str) -> std::borrow::Cow<'_, str> = unpinyin::to_ruby;
    let _: fn(&str) -> std::borrow::Cow<'_, str> = unpinyin::convert;
    let _: fn(char) -> Readings = unpinyin::readings;
    const SETTINGS: Normalizer = Normalizer::new(Mode::Strip)
        .mode(Mode::Convert(Scope::Document))
        .accept(Accept::Toneless)
        .select(Select::Common)
        .trust_readings(true);
    assert_ne!(SETTINGS, Normalizer::new(Mode::Strip));
}

#[test]
fn names_are_those_of_the_command_line() {
    fn round_trip<T: FromStr<Err = Error> + Display>(names: &[&str]) {
        for name in names {
            assert_eq!(name.parse::<T>().expect("it is a name").to_string(), *name);
        }
    }
    round_trip::<Accept>(&["exact", "toneless", "tone-differs"]);
    round_trip::<Select>(&["verified", "common", "noise"]);
    round_trip::<Scope>(&["annotated", "document"]);
    let formats = [
        "html",
        "markdown",
        "aozora",
        "latex",
        "typst",
        "anki",
        "parentheses",
    ];
    round_trip::<RubyFormat>(&formats);
}

#[test]
fn errors_say_what_to_do() {
    let message = |error: Error| error.to_string();
    assert_eq!(
        message("Exact".parse::<Accept>().expect_err("it is no such name")),
        "unknown accept `Exact`: use exact, toneless or tone-differs"
    );
    assert_eq!(
        message("".parse::<Select>().expect_err("it is no such name")),
        "unknown select ``: use verified, common or noise"
    );
    assert_eq!(
        message("page".parse::<Scope>().expect_err("it is no such name")),
        "unknown scope `page`: use annotated or document"
    );
    assert_eq!(
        message(
            "ruby"
                .parse::<RubyFormat>()
                .expect_err("it is no such name")
        ),
        "unknown ruby format `ruby`: use html, markdown, aozora, latex, typst, anki or parentheses"
    );
    for text in ["guaňg", "biaň", "ǹg2ě", "ㄍㄨㄛˊ", ""] {
        assert!(text.parse::<Syllable>().is_err(), "{text}");
    }
    assert_eq!(
        message("gou2o".parse::<Syllable>().expect_err("it is no such name")),
        "`gou2o` is not a pinyin syllable: write letters with one tone mark or a tone number, such as guó or guo2"
    );
}

#[test]
fn candidates_tell_all() {
    let text = "我國(guó)，阆(làng)中";
    let common = Normalizer::new(Mode::Convert(Scope::Annotated)).select(Select::Common);
    let candidates: Vec<Candidate<'_>> = common.candidates(text).collect();
    let [guo, lang] = &candidates[..] else {
        panic!("two candidates")
    };
    assert_eq!(
        (guo.reading(), guo.span(), guo.base_range()),
        ("guó", 6..12, 3..6)
    );
    assert_eq!(
        (guo.base().as_slice(), guo.simplified().as_slice()),
        (&['國'][..], &['国'][..])
    );
    assert_eq!(
        (guo.agreement(), guo.verdict()),
        (Agreement::Exact, Verdict::Selected)
    );
    let edit = guo.edit().expect("it changes");
    assert_eq!(
        (edit.range(), edit.replacement().to_string()),
        (3..12, "国".to_owned())
    );
    assert!(!edit.replacement().is_empty());
    assert_eq!(lang.verdict(), Verdict::Kept(Reason::RareBase));
    assert_eq!(Reason::RareBase.name(), "rare_base");
    assert!(lang.edit().is_none());
}

#[test]
fn later_readings_of_an_annotation_have_spans_of_their_own() {
    let ruby = Normalizer::new(Mode::Ruby(RubyFormat::Markdown));
    let text = "大(dà) (dài)夫";
    let candidates: Vec<_> = ruby
        .candidates(text)
        .map(|candidate| (candidate.base_range(), &text[candidate.span()]))
        .collect();
    assert_eq!(candidates, [(0..3, "(dà)"), (0..3, " (dài)")]);
}

#[test]
fn in_a_document_the_edit_of_a_candidate_is_its_removal() {
    let document = Normalizer::new(Mode::Convert(Scope::Document));
    let candidate = document
        .candidates("我國(guó)")
        .next()
        .expect("a candidate");
    let edit = candidate.edit().expect("the bracket goes");
    assert_eq!((edit.range(), edit.replacement().is_empty()), (6..12, true));
    assert_eq!(document.edits("我國(guó)").count(), 2);
}

#[test]
fn syllables_are_read_one_at_a_time() {
    for (text, printed) in [
        ("guo2", "guó"),
        ("guó", "guó"),
        (" guó", "guó"),
        ("le5", "le"),
        ("lue4", "lüè"),
        ("jüan1", "juān"),
    ] {
        let syllable: Syllable = text.parse().expect("a syllable");
        assert_eq!(syllable.to_string(), printed);
    }
    let none = [
        "",
        "2",
        "guó/guó",
        "ㄍㄨㄛˊ",
        "gu o2",
        "gúó",
        "guo22",
        "xi'ān",
        "yǒü",
    ];
    for text in none {
        assert!(text.parse::<Syllable>().is_err(), "{text:?}");
    }
}

#[test]
fn more_than_eight_alternatives_are_no_pinyin() {
    let strip = Normalizer::new(Mode::Strip);
    let reason = |alternatives: usize| {
        let text = format!("大({})", vec!["dà"; alternatives].join("/"));
        let verdict = strip.candidates(&text).next().map(|c| c.verdict());
        verdict.expect("a candidate")
    };
    assert_eq!(reason(8), Verdict::Selected);
    assert_eq!(reason(9), Verdict::Kept(Reason::NotPinyin));
}

#[test]
fn what_is_kept_has_a_reason() {
    let reason = |text: &str| {
        let strip = Normalizer::new(Mode::Strip);
        let verdict = strip.candidates(text).next().map(|c| c.verdict());
        verdict.expect("a candidate")
    };
    for (text, expected) in [
        ("国(AI)", Reason::UpperCase),
        ("国(AI-)", Reason::UpperCase),
        ("国(Guo2)", Reason::UpperCase),
        ("绿(LV1/A1)", Reason::UpperCase),
        ("北京(Shang4hai3)", Reason::NotAReading),
        ("国(lv1)", Reason::NotAReading),
        ("国(ai-)", Reason::NotPinyin),
        ("国(guo)", Reason::Toneless),
        ("国(guǒ)", Reason::ToneDiffers),
        ("国(mèi)", Reason::NotAReading),
        ("国[guó](x", Reason::Link),
    ] {
        assert_eq!(reason(text), Verdict::Kept(expected), "{text}");
    }
}

#[test]
fn candidates_that_ruby_joins_stand_apart() {
    let ruby = Normalizer::new(Mode::Ruby(RubyFormat::Html))
        .accept(Accept::Toneless)
        .select(Select::Noise);
    let text = "我國(guo) (guo) 人民在学习大學(xue) 课程的时候，经常使用电脑处理服務(wu) 和電(dian) 子业务。";
    let spans: Vec<_> = ruby
        .candidates(text)
        .map(|candidate| &text[candidate.span()])
        .collect();
    assert_eq!(spans, ["(guo)", " (guo)", "(xue) ", "(wu) ", "(dian) "]);
}

#[test]
fn what_no_policy_acts_on_has_its_first_reason() {
    let common = Normalizer::new(Mode::Strip).select(Select::Common);
    let reason = |text: &str| common.candidates(text).next().map(|c| c.verdict());
    for (text, expected) in [
        ("能(nài)", Reason::RareReading),
        ("阆(làng)", Reason::RareBase),
        ("仃(dǐng)", Reason::RareBase),
    ] {
        assert_eq!(reason(text), Some(Verdict::Kept(expected)), "{text}");
    }
}

#[test]
fn agreements_have_names() {
    let strip = Normalizer::new(Mode::Strip);
    let names = strip
        .candidates("國(mèi)國(guǒ)國(guo)國(guó)")
        .map(|candidate| candidate.agreement().name());
    assert!(names.eq(["not-a-reading", "tone-differs", "toneless", "exact"]));
}

#[test]
fn a_bracket_is_looked_at_for_256_bytes() {
    let candidates = |bytes| {
        let text = format!("國({})", "a".repeat(bytes));
        Normalizer::new(Mode::Strip).candidates(&text).count()
    };
    assert_eq!((candidates(256), candidates(257)), (1, 0));
}

#[test]
fn other_bytes_are_no_characters() {
    let strip = Normalizer::new(Mode::Strip);
    let texts: [&[u8]; 2] = [
        // A space in three bytes.
        b"\xE5\x9C\x8B\xE0\x80\xA0(gu\xC3\xB3)",
        // The second byte goes on with no character: that of 倀 is 80.
        b"\xE5\xC0\x80(ch\xC4\x81ng)",
    ];
    for text in texts {
        assert_eq!(*strip.normalize_bytes(text), *text);
    }
    assert_eq!(unpinyin::strip("倀(chāng)"), "倀");
}

#[test]
fn in_place_a_base_may_be_longer_than_what_went_before() {
    let strip = Normalizer::new(Mode::Strip);
    let mut text = "啊(ā)我爱北京天安門(mén)前(wǒ ài běijīng tiānānmén qián)"
        .to_owned()
        .into_bytes();
    assert!(strip.normalize_in_place(&mut text));
    assert_eq!(text, "啊我爱北京天安門前".as_bytes());
}

#[test]
fn each_reading_that_ruby_joins_shows_itself() {
    let ruby = Normalizer::new(Mode::Ruby(RubyFormat::Html)).accept(Accept::ToneDiffers);
    let shown: Vec<_> = ruby
        .candidates("行(xíng)(háng)(hang)")
        .map(|candidate| (candidate.reading(), candidate.agreement()))
        .collect();
    let expected = [
        ("xíng", Agreement::Exact),
        ("háng", Agreement::Exact),
        ("hang", Agreement::Toneless),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn each_reading_that_ruby_joins_has_its_image() {
    let ruby = Normalizer::new(Mode::Ruby(RubyFormat::Html)).trust_readings(true);
    for (text, images) in [
        ("著(zhù)(zhuó)，不", ["著", "着"]),
        ("乾(gān)(qián)，不", ["干", "乾"]),
    ] {
        let shown = ruby.candidates(text).map(|c| c.simplified().to_string());
        assert!(shown.eq(images), "{text}");
    }
}

#[test]
fn readings_know_how_many_are_left() {
    let mut readings = unpinyin::readings('行');
    let all = readings.len();
    assert!(all > 1);
    for left in (0..all).rev() {
        assert!(readings.next().is_some());
        assert_eq!(readings.size_hint(), (left, Some(left)));
    }
    assert!(readings.next().is_none());
}

#[test]
fn words_and_digits_agree_exactly_or_stay() {
    let strip = Normalizer::new(Mode::Strip);
    for text in [
        "的(de2)们(men1)国(guo0)国(guo5)国(guo3)天(tian2)",
        "我们(wo2 men5)国家(guójia2)国家(guójiá)",
        "国家[guójiā](http://a.b)",
        "国[guo2](./guo.md)",
        "国家[guo2 jia1][1]",
    ] {
        assert_eq!(strip.normalize(text), text);
    }
    let exact = "国家[guójiā]国[guo2]的(de0)们(men5)我们(wo3 men5)我们(wǒmen)西安(xī'ān)";
    assert_eq!(strip.normalize(exact), "国家国的们我们我们西安");
}

#[test]
fn a_wide_bracket_goes_wherever_it_stands() {
    // In any place of the 64 and the 1024 bytes that are scanned at once.
    for between in 0..1100 {
        let text =
            |narrow: &str, wide: &str| format!("國{narrow}{}國{wide}家", "a".repeat(between));
        let annotated = text("(guó)", "（guó）");
        assert_eq!(unpinyin::strip(&annotated), text("", ""), "{between}");
        assert_eq!(
            Normalizer::new(Mode::Strip).candidates(&annotated).count(),
            2
        );
    }
}

#[test]
fn what_stands_far_behind_a_run_goes_too() {
    // As many as are taken at once, and more than the kilobyte that is scanned at once.
    for run in [1, 31, 32, 33, 64, 65] {
        // With 63 between, what is left is as long as a full run was.
        for between in [0, 1, 63, 300, 341, 342, 700] {
            let text = |bracket: &str| {
                let run = format!("國{bracket}").repeat(run);
                format!("{run}{}國{bracket}{bracket}家", "好".repeat(between))
            };
            let (annotated, plain) = (text("(guó)"), text(""));
            assert_eq!(unpinyin::strip(&annotated), plain, "{run} {between}");
            let mut buffer = annotated.into_bytes();
            Normalizer::new(Mode::Strip).normalize_in_place(&mut buffer);
            assert_eq!(buffer, plain.as_bytes(), "{run} {between}");
        }
    }
}
