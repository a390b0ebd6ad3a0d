"""Strings in, strings out."""

import copy
import pickle

import pytest
import unpinyin

FUNCTIONS = [
    unpinyin.strip,
    unpinyin.to_ruby,
    unpinyin.convert,
    unpinyin.Normalizer(select="noise").normalize,
    unpinyin.Normalizer("convert", scope="document").normalize,
]


def test_functions():
    text = "我國(guó)的業務(wù)"
    assert unpinyin.strip(text) == "我國的業務"
    assert unpinyin.convert(text) == "我国的業务"
    assert unpinyin.to_ruby("國(guó)") == (
        '<ruby>國<rp>(</rp><rt lang="zh-Latn-pinyin">guó</rt><rp>)</rp></ruby>'
    )


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("text", ["", "plain", "人工智能(AI)", "\0", "é" * 10, "𠀀字" * 20_000])
def test_unchanged_text_is_the_same_object(function, text):
    assert function(text) is text


def test_subclasses_of_str():
    class Text(str):
        pass

    assert unpinyin.strip(Text("國(guó)")) == "國"
    text = Text("國")
    assert unpinyin.strip(text) is text


def test_zero_characters_and_long_texts():
    assert unpinyin.strip("\0國(guó)\0") == "\0國\0"
    assert unpinyin.strip("國(guó)" * 100_000) == "國" * 100_000


@pytest.mark.parametrize(
    "function", [*FUNCTIONS, unpinyin.annotations, unpinyin.survey, unpinyin.Normalizer().survey]
)
def test_lone_surrogates(function):
    with pytest.raises(ValueError, match="^expected text that UTF-8 can hold, without lone surrogates: "):
        function("國(guó)\ud800")


@pytest.mark.parametrize("function", [*FUNCTIONS, unpinyin.annotations, unpinyin.survey])
@pytest.mark.parametrize("wrong", [None, 1, b"abc", ["abc"]])
def test_wrong_types(function, wrong):
    with pytest.raises(TypeError, match="not an instance of 'str'"):
        function(wrong)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"select": "common"},
        {"select": "noise"},
        {"accept": "toneless"},
        {"select": "noise", "accept": "toneless"},
        {"mode": "convert"},
        {"mode": "convert", "scope": "document"},
        {"mode": "convert", "trust_readings": True},
        {"mode": "ruby"},
        {"mode": "ruby", "ruby_format": "anki"},
    ],
)
def test_pages_equal_the_program(texts, program, options):
    flags = []
    for name, value in options.items():
        flags += [f"--{name.replace('_', '-')}", *([value] if value is not True else [])]
    normalizer = unpinyin.Normalizer(**options)
    assert [normalizer.normalize(text) for text in texts] == program(*flags)


def test_annotations():
    text = "𠀀我國 (guó)的人工智能(AI)，他(ta)说西安(xī'ān)"
    found = unpinyin.annotations(text)
    assert [(a.base, a.reading, text[a.start : a.end]) for a in found] == [
        ("國", "guó", " (guó)"),
        ("他", "ta", "(ta)"),
        ("西安", "xī'ān", "(xī'ān)"),
    ]
    assert [(a.agreement, a.selected, a.reason, a.simplified) for a in found] == [
        ("exact", True, None, "国"),
        ("toneless", False, "toneless", "他"),
        ("exact", True, None, "西安"),
    ]
    shown = (
        "Annotation(base='國', reading='guó', start=3, end=9, agreement='exact', "
        "selected=True, reason=None, simplified='国')"
    )
    assert repr(found[0]) == shown
    assert found[0] == unpinyin.annotations(text)[0] != found[1]
    assert len({found[0], unpinyin.annotations(text)[0]}) == 1
    # The repr is an expression: quotes are set as Python sets them.
    for annotation in found:
        assert eval(repr(annotation), {"Annotation": unpinyin.Annotation}) == annotation
    with pytest.raises(AttributeError):
        found[0].base = "国"
    accepted = unpinyin.Normalizer(accept="toneless").annotations(text)
    assert [a.selected for a in accepted] == [True] * 3


def test_survey():
    survey = unpinyin.survey("應用(yòng)人工智能(AI)")
    assert (survey["candidates"], survey["selected"], survey["kept_upper_case"]) == (2, 1, 1)
    assert list(survey.counters())[:3] == ["documents", "bytes", "candidates"]
    assert survey.counters()["documents"] == 1
    assert survey.genre == "glossed"
    assert unpinyin.survey("应用").genre == "clean"
    assert repr(unpinyin.survey("应用")) == "Survey(documents=1, bytes=6, genre_clean=1)"
    with pytest.raises(KeyError, match="unknown counter `colour`: use one of documents, bytes, "):
        survey["colour"]


def test_results_go_to_other_processes():
    results = [unpinyin.survey("國(guó)F(xiàn)"), *unpinyin.annotations("國(guó)西安(xī'ān)国(guo)")]
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(results, protocol)) == results
    assert copy.deepcopy(results) == results


def test_a_survey_is_made_of_its_counters_again():
    survey = unpinyin.survey("應用(yòng)")
    assert unpinyin.Survey(survey.counters()) == unpinyin.Survey(survey) == survey
    assert unpinyin.Survey({"exact": 2}).counters() == {**unpinyin.Survey().counters(), "exact": 2}
    with pytest.raises(KeyError, match="unknown counter `colour`: use one of documents, bytes, "):
        unpinyin.Survey({"colour": 1})
    for count in (-1, 2**64, "1", None):
        with pytest.raises(ValueError, match="counter `exact`: expected an int from 0 to"):
            unpinyin.Survey({"exact": count})
    for counters in (1, {1: 1}):
        with pytest.raises(TypeError):
            unpinyin.Survey(counters)


def test_surveys_add_up():
    parts = [unpinyin.survey("應用(yòng)"), unpinyin.survey("应用")]
    total = sum(parts, unpinyin.Survey())
    assert (total["documents"], total["exact"]) == (2, 1)
    assert total == parts[1] + parts[0] != parts[0]
    assert total.genre is None
    assert unpinyin.Survey().counters().keys() == total.counters().keys()
    assert sum(parts) == total
    for other in (1, "a"):
        with pytest.raises(TypeError):
            total + other
        with pytest.raises(TypeError):
            other + total


def test_a_survey_is_a_mapping_of_its_counters():
    survey = unpinyin.survey("應用(yòng)")
    assert dict(survey) == survey.counters()
    assert list(survey) == survey.keys() == list(survey.counters())
    assert "bytes" in survey and "colour" not in survey
