"""The library's own cases, through the wheel: every setting arrives."""

import re
from pathlib import Path

import pytest
import unpinyin

CASES = Path(__file__).resolve().parents[3] / "tests/cases"
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def unescaped(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        return chr(int(match[2], 16)) if match[2] else ESCAPES[match[1]]

    return re.sub(r"\\(?:([ntr\\])|u\{([0-9A-Fa-f]+)\})", one, text)


def normalizer(settings: str) -> unpinyin.Normalizer:
    mode, *options = settings.split()
    chosen: dict[str, object] = {}
    for option in options:
        name, _, value = option.partition("=")
        chosen[name.replace("-", "_")] = value or True
    return unpinyin.Normalizer(mode, **chosen)


def cases(name: str) -> list[tuple[str, str, str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert rows[0][:4] == ["label", "settings", "input", "output"]
    return [tuple(row[:4]) for row in rows[1:]]


@pytest.mark.parametrize("name", ["in_the_wild.tsv", "synthetic.tsv"])
def test_cases(name):
    rows = cases(name)
    assert len(rows) > 50
    for label, settings, text, output in rows:
        text = unescaped(text)
        expected = text if output == "=" else unescaped(output)
        chosen = normalizer(settings)
        assert chosen.normalize(text) == expected, label
        assert len(chosen.annotations(text)) >= (expected != text and chosen.scope != "document"), label
