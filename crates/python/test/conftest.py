"""What the tests share: the corpus, the program to compare with, and recipes that are copied and run."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]
WORK = PROJECT / "target/python"
RECIPES = PROJECT / "crates/python/recipes"


@pytest.fixture(scope="session")
def pages() -> list[dict[str, str]]:
    """Pages of every dialect of noise, and prose without any."""
    with open(WORK / "pages.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def texts(pages) -> list[str]:
    return [page["text"] for page in pages]


@pytest.fixture(scope="session")
def program(pages):
    """What the program `unpinyin` makes of every page: another build of the library."""
    known: dict[tuple[str, ...], list[str]] = {}

    def run(*options: str) -> list[str]:
        if options not in known:
            command = [PROJECT / "target/release/unpinyin", "--jsonl", "text", *options]
            done = subprocess.run([*command, WORK / "pages.jsonl"], check=True, capture_output=True)
            known[options] = [json.loads(line)["text"] for line in done.stdout.splitlines()]
        assert len(known[options]) == len(pages)
        return known[options]

    return run


@pytest.fixture(scope="session")
def wheel() -> Path:
    (wheel,) = (WORK / "dist").glob("*.whl")
    return wheel


@pytest.fixture
def run_recipe(tmp_path):
    """Copies a recipe into an empty folder and runs it there."""

    def run(name: str, *arguments: object, **environment: str) -> None:
        folder = tmp_path / "copied"
        folder.mkdir(exist_ok=True)
        shutil.copy(RECIPES / name, folder)
        command = [sys.executable, name, *map(str, arguments)]
        subprocess.run(command, cwd=folder, check=True, env=os.environ | environment)

    return run
