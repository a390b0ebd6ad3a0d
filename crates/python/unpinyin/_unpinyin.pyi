from collections.abc import Iterator, Mapping
from typing import Literal, Protocol, final

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

_Mode = Literal["strip", "ruby", "convert"]
_RubyFormat = Literal["html", "markdown", "aozora", "latex", "typst", "anki", "parentheses"]
_Select = Literal["verified", "common", "noise"]
_Accept = Literal["exact", "toneless", "tone-differs"]
_Scope = Literal["annotated", "document"]
_Genre = Literal["clean", "noise", "glossed", "textbook"]

__all__ = [
    "Annotation",
    "Column",
    "Normalizer",
    "Survey",
    "__version__",
    "annotations",
    "convert",
    "normalize_arrow",
    "strip",
    "survey",
    "to_ruby",
]

__version__: str

def strip(text: str) -> str:
    """Removes every annotation whose reading a dictionary confirms; the base stays as it is.

    The default policy, for text known to be annotated or noisy; `Normalizer` has the others. Where nothing
    changes, the result is the argument itself.

    >>> strip("我國(guó)的人工智能(AI)")
    '我國的人工智能(AI)'
    """
def to_ruby(text: str) -> str:
    """Writes every annotation as HTML ruby.

    >>> to_ruby("國(guó)")
    '<ruby>國<rp>(</rp><rt lang="zh-Latn-pinyin">guó</rt><rp>)</rp></ruby>'
    """
def convert(text: str) -> str:
    """Removes every annotation and converts its base to simplified Chinese; the rest of the text stays.

    >>> convert("我國(guó)的業務(wù)")
    '我国的業务'
    """
def normalize_arrow(column: _ArrowArray | _ArrowStream) -> Column:
    """Strips every row of an Arrow column, as `Normalizer().normalize_arrow` does."""
def annotations(text: str) -> list[Annotation]:
    """The annotations of the text, as `Normalizer().annotations` gives them.

    >>> annotations("我國(guó)")
    [Annotation(base='國', reading='guó', start=2, end=7, agreement='exact', selected=True, reason=None, simplified='国')]
    """
def survey(text: str) -> Survey:
    """Counts what is in the text, as `Normalizer().survey` does.

    >>> survey("應用(yòng)")["selected"]
    1
    """
@final
class Normalizer:
    """Finds annotations and does with them what the mode says.

    Settings only: immutable, hashable, made once and used from any thread; it pickles, so that Spark, datatrove
    and Ray can send it to their workers. Names and values are those of the program `unpinyin`:

    mode            strip | ruby | convert
    ruby_format     html | markdown | aozora | latex | typst | anki | parentheses (with mode="ruby")
    select          verified | common | noise
    accept          exact | toneless | tone-differs
    scope           annotated | document (with mode="convert")
    trust_readings  with mode="convert": a printed reading decides between two simplified forms

    A ValueError lists the valid names.

    >>> Normalizer("ruby", ruby_format="markdown").normalize("一点儿(yìdiǎnr)")
    '{一点儿|yìdiǎnr}'
    """
    def __new__(
        cls,
        mode: _Mode = "strip",
        *,
        ruby_format: _RubyFormat | None = None,
        select: _Select = "verified",
        accept: _Accept = "exact",
        scope: _Scope | None = None,
        trust_readings: bool = False,
    ) -> Normalizer: ...
    def normalize(self, text: str) -> str:
        """The normalized text: one document. Where nothing changes, the argument itself.

        Raises ValueError where the text holds a lone surrogate.
        """
    def normalize_arrow(self, column: _ArrowArray | _ArrowStream) -> Column:
        """Normalizes every row of an Arrow column, each as one document.

        Takes any object with `__arrow_c_array__` or `__arrow_c_stream__` (of pyarrow, Polars, DuckDB and
        others) that holds string, large_string, string_view or null; gives back a `Column` of the same type and
        length, which `pyarrow.array`, `pyarrow.chunked_array` and `polars.Series` take as it is. The chunks of
        a stream come back joined. Other threads run meanwhile.

        Raises TypeError for other objects and types, ValueError for what breaks Arrow's C data interface,
        OverflowError where a string column would need more than 2 GiB, RuntimeError where a stream fails.
        """
    def annotations(self, text: str) -> list[Annotation]:
        """The annotations of the text in order: brackets whose reading belongs to the hanzi before them, with what is
        done about each and why.
        """
    def survey(self, text: str) -> Survey:
        """Counts what is in the text, without changing it: one document."""
    @property
    def mode(self) -> _Mode:
        """What becomes of an annotation."""
    @property
    def ruby_format(self) -> _RubyFormat | None:
        """How ruby is written; None in other modes."""
    @property
    def select(self) -> _Select:
        """Which accepted annotations are acted on."""
    @property
    def accept(self) -> _Accept:
        """The weakest agreement that is acted on."""
    @property
    def scope(self) -> _Scope | None:
        """How much is converted; None in other modes."""
    @property
    def trust_readings(self) -> bool:
        """Whether a printed reading decides between two simplified forms."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[_Mode], dict[str, str | bool | None]]: ...

@final
class Annotation:
    """A bracket whose reading belongs to the hanzi before it, and what is done about it.

    Places are counted in characters, so that `text[start:end]` is the bracket, with the space before it if
    there is one.
    """
    def __new__(
        cls,
        *,
        base: str,
        reading: str,
        start: int,
        end: int,
        agreement: _Accept,
        selected: bool,
        reason: str | None,
        simplified: str,
    ) -> Annotation: ...
    @property
    def base(self) -> str:
        """The hanzi that the reading belongs to."""
    @property
    def reading(self) -> str:
        """What stands in the bracket."""
    @property
    def start(self) -> int:
        """Where the bracket begins."""
    @property
    def end(self) -> int:
        """Where the bracket ends."""
    @property
    def agreement(self) -> _Accept:
        """How well base and reading agree: exact, toneless or tone-differs."""
    @property
    def selected(self) -> bool:
        """Whether the settings act on it."""
    @property
    def reason(self) -> str | None:
        """Why not; None where they do."""
    @property
    def simplified(self) -> str:
        """The simplified image of the base."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, str | int | bool | None]]: ...

@final
class Survey:
    """Counts of one document or, added up, of many.

    `survey["selected"]` is one counter, `survey.counters()` all of them by name, in one fixed order; `a + b` adds
    two surveys.
    """
    def __new__(cls, counters: Mapping[str, int] | None = None) -> Survey: ...
    def counters(self) -> dict[str, int]:
        """All counters by name."""
    @property
    def genre(self) -> _Genre | None:
        """The genre of the document, where exactly one was surveyed: clean, noise, glossed or textbook."""
    def __getitem__(self, counter: str, /) -> int: ...
    def __add__(self, other: Survey, /) -> Survey: ...
    def __radd__(self, other: Survey | int, /) -> Survey: ...
    def __iter__(self) -> Iterator[str]: ...
    def __contains__(self, counter: str, /) -> bool: ...
    def keys(self) -> list[str]:
        """The names of the counters, so that `dict(survey)` is `survey.counters()`."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __getnewargs__(self) -> tuple[dict[str, int]]: ...

@final
class Column:
    """A normalized Arrow column, for `pyarrow.array`, `polars.Series` and all else that reads `__arrow_c_array__`."""
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...
    def __len__(self) -> int: ...
