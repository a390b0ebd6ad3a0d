"""The settings."""

import copy
import pickle

import pytest
import unpinyin
from unpinyin import Normalizer

EVERY = [
    Normalizer(),
    Normalizer("ruby"),
    Normalizer("ruby", ruby_format="typst", select="common"),
    Normalizer("convert"),
    Normalizer("convert", scope="document", select="noise", accept="tone-differs", trust_readings=True),
]


def test_defaults():
    normalizer = Normalizer()
    assert normalizer == Normalizer(mode="strip", select="verified", accept="exact")
    assert (normalizer.mode, normalizer.select, normalizer.accept) == ("strip", "verified", "exact")
    assert (normalizer.ruby_format, normalizer.scope, normalizer.trust_readings) == (None, None, False)
    assert Normalizer("ruby").ruby_format == "html"
    assert Normalizer("convert").scope == "annotated"


def test_values():
    assert len(set(EVERY)) == len(EVERY)
    for normalizer in EVERY:
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(normalizer, protocol)) == normalizer
        assert copy.copy(normalizer) == copy.deepcopy(normalizer) == normalizer
        assert hash(copy.copy(normalizer)) == hash(normalizer)
        assert eval(repr(normalizer)) == normalizer
    assert Normalizer() != "strip"


def test_repr():
    assert repr(Normalizer()) == "Normalizer('strip', select='verified', accept='exact')"
    assert repr(EVERY[-1]) == (
        "Normalizer('convert', select='noise', accept='tone-differs', scope='document', trust_readings=True)"
    )


def test_immutable():
    with pytest.raises(AttributeError):
        Normalizer().mode = "ruby"
    with pytest.raises(AttributeError):
        Normalizer().colour = "red"
    with pytest.raises(TypeError):
        type("Sub", (Normalizer,), {})


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"mode": "delete"}, "unknown mode `delete`: use strip, ruby or convert"),
        ({"select": "all"}, "unknown select `all`: use verified, common or noise"),
        ({"accept": "Exact"}, "unknown accept `Exact`: use exact, toneless or tone-differs"),
        (
            {"mode": "ruby", "ruby_format": "pdf"},
            "unknown ruby format `pdf`: use html, markdown, aozora, latex, typst, anki or parentheses",
        ),
        ({"mode": "convert", "scope": "all"}, "unknown scope `all`: use annotated or document"),
        ({"ruby_format": "html"}, 'ruby_format says how ruby is written: use mode="ruby"'),
        ({"scope": "document"}, 'scope says how much is converted: use mode="convert"'),
        ({"trust_readings": True}, 'trust_readings decides between simplified forms: use mode="convert"'),
        ({"mode": "ruby", "scope": "document"}, 'scope says how much is converted: use mode="convert"'),
    ],
)
def test_errors_say_what_is_valid(settings, message):
    with pytest.raises(ValueError) as error:
        Normalizer(**settings)
    assert str(error.value) == message


def test_wrong_types():
    with pytest.raises(TypeError, match="'select'"):
        Normalizer(select=1)
    with pytest.raises(TypeError):
        Normalizer("ruby", "html")
    with pytest.raises(TypeError, match="colour"):
        Normalizer(colour="red")


def test_version():
    assert unpinyin.__version__.count(".") == 2
