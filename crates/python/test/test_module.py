"""The package as such: stubs, documentation, and that it needs nothing."""

import ast
import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import unpinyin

FOLDER = Path(unpinyin.__file__).parent


def test_stubs_say_what_the_module_has():
    command = [sys.executable, "-m", "mypy.stubtest", "--ignore-disjoint-bases", "unpinyin"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (FOLDER / "py.typed").is_file()


def test_stubs_are_of_use(tmp_path):
    """A type checker finds what is wrong, and nothing else."""
    right = """\
import unpinyin

text: str = unpinyin.Normalizer("ruby", ruby_format="html").normalize("國(guó)")


def count(column: unpinyin.Column) -> int:
    return len(unpinyin.normalize_arrow(column))


def total(texts: list[str]) -> unpinyin.Survey | int:
    return sum(map(unpinyin.survey, texts))


def selected(texts: list[str]) -> int:
    return sum(map(unpinyin.survey, texts), unpinyin.Survey())["selected"]
"""
    wrong = 'import unpinyin\nunpinyin.Normalizer(select="all")\nunpinyin.strip(b"")\nunpinyin.normalize_arrow("")\n'
    for name, source in [("right.py", right), ("wrong.py", wrong)]:
        (tmp_path / name).write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "--cache-dir", tmp_path / "cache"]
    done = subprocess.run([*command, tmp_path / "right.py"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    done = subprocess.run([*command, tmp_path / "wrong.py"], capture_output=True, text=True)
    for line in (2, 3, 4):
        assert f"wrong.py:{line}: error" in done.stdout


def test_everything_is_documented():
    for name in unpinyin.__all__:
        item = getattr(unpinyin, name)
        assert item.__doc__, name
        if inspect.isclass(item):
            public = [key for key in vars(item) if not key.startswith("_")]
            undocumented = [key for key in public if not getattr(item, key).__doc__]
            assert not undocumented, (name, undocumented)
    assert set(unpinyin.__all__) == {name for name in vars(unpinyin) if not name.startswith("_")}


def test_stubs_show_the_documentation():
    """Editors show that of the stubs: it is the same."""
    tree = ast.parse((FOLDER / "_unpinyin.pyi").read_text(encoding="utf-8"))
    shown = 0
    for node in [each for each in tree.body if getattr(each, "name", None) in unpinyin.__all__]:
        item = getattr(unpinyin, node.name)
        parts = [(node, item)]
        if isinstance(node, ast.ClassDef):
            methods = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name[0] != "_"]
            parts += [(method, vars(item)[method.name]) for method in methods]
        for part, documented in parts:
            assert ast.get_docstring(part) == inspect.getdoc(documented), part.name
            shown += 1
    assert shown > 30


def test_examples_of_the_documentation():
    names = {name: getattr(unpinyin, name) for name in unpinyin.__all__}
    examples = 0
    for name in [*unpinyin.__all__, "__doc__"]:
        item = unpinyin if name == "__doc__" else names[name]
        parts = [item, *vars(item).values()] if inspect.isclass(item) else [item]
        for part in parts:
            text = inspect.getdoc(part) or ""
            test = doctest.DocTestParser().get_doctest(text, dict(names), name, None, None)
            runner = doctest.DocTestRunner()
            runner.run(test)
            assert runner.failures == 0, name
            examples += runner.tries
    assert examples >= 6


def test_examples_of_the_readme():
    readme = Path(__file__).resolve().parents[1] / "README.md"
    found = doctest.testfile(str(readme), module_relative=False)
    assert found.attempted > 3 and found.failed == 0


def test_needs_nothing_else():
    """In an interpreter without any other package."""
    program = f"""
import sys
sys.path = [path for path in sys.path if "site-packages" not in path] + [{str(FOLDER.parent)!r}]
import unpinyin
assert unpinyin.strip("國(guó)") == "國"
standard = sys.stdlib_module_names | {{"unpinyin", "__main__"}}
others = {{name.partition(".")[0] for name in sys.modules}} - standard
assert not others, others
"""
    subprocess.run([sys.executable, "-I", "-S", "-c", program], check=True)
