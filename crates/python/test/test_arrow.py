"""Columns of pyarrow, Polars and DuckDB."""

from array import array as numbers

import duckdb
import polars as pl
import pyarrow as pa
import pytest
import unpinyin

TYPES = [pa.string(), pa.large_string(), pa.string_view()]
ROWS = [
    "我國(guó)",
    None,
    "",
    "短",
    "十分普通的一行文字，没有注音。",
    "差异化路線(xiàn)，关键在应用(yòng)，钠(Na)。",
    "國(guó)國(guó)國(guó)國(guó)國(guó)",
    None,
    "人工智能(AI)很長很長的一行",
]


def stripped(rows):
    return [row if row is None else unpinyin.strip(row) for row in rows]


def imported(column) -> pa.Array:
    array = pa.array(unpinyin.normalize_arrow(column))
    array.validate(full=True)
    return array


@pytest.mark.parametrize("type", TYPES, ids=str)
def test_types(type):
    array = pa.array(ROWS, type)
    result = imported(array)
    assert result.type == type
    assert result.to_pylist() == stripped(ROWS)
    assert result.null_count == 2


@pytest.mark.parametrize("type", TYPES, ids=str)
def test_slices(type):
    array = pa.array(ROWS * 3, type)
    for start in range(len(array) + 1):
        for length in (0, 1, 9, 100):
            part = array.slice(start, length)
            assert imported(part).to_pylist() == stripped(part.to_pylist())


@pytest.mark.parametrize("type", TYPES, ids=str)
def test_chunks(type):
    chunks = [ROWS[:4], [], ROWS[4:5], ROWS[5:]]
    column = pa.chunked_array([pa.array(chunk, type) for chunk in chunks])
    assert imported(column).to_pylist() == stripped(ROWS)
    many = pa.chunked_array([pa.array(ROWS, type)] * 1000)
    assert imported(many).to_pylist() == stripped(ROWS) * 1000
    assert imported(many.slice(3, 7000)).to_pylist() == (stripped(ROWS) * 1000)[3:7003]
    none = imported(pa.chunked_array([], type))
    assert (none.type, len(none)) == (type, 0)


@pytest.mark.parametrize("type", TYPES, ids=str)
def test_empty_and_null_columns(type):
    for rows in ([], [None] * 100):
        result = imported(pa.array(rows, type))
        assert (result.type, result.to_pylist()) == (type, rows)


def test_a_column_without_any_text():
    """Batches of nulls have a type of their own."""
    for column in [pa.nulls(3), pa.chunked_array([pa.nulls(1), pa.nulls(2)]), pl.Series([None] * 3), pa.nulls(9)[2:5]]:
        result = pa.array(unpinyin.normalize_arrow(column))
        assert (result.type, len(result)) == (pa.null(), 3)
    assert pl.Series(unpinyin.normalize_arrow(pa.nulls(2))).to_list() == [None, None]


@pytest.mark.parametrize("type", TYPES, ids=str)
def test_an_untouched_column_shares_its_buffers(type):
    array = pa.array(["十分普通的一行文字，没有注音。", None, "短"] * 5, type).slice(2, 9)
    result = imported(array)
    for before, after in zip(array.buffers()[1:], result.buffers()[1:], strict=True):
        assert before.address <= after.address <= before.address + before.size


def test_an_untouched_row_keeps_its_buffer():
    array = pa.array(["普通的文字" * 9, "國(guó)" * 9], pa.string_view())
    result = imported(array)
    assert result.to_pylist() == ["普通的文字" * 9, "國" * 9]
    assert array.buffers()[2].address in [buffer.address for buffer in result.buffers()[2:]]


def test_views_into_many_buffers():
    rows = ["國(guó)字" * 300, "普通的文字" * 300, "短", None] * 500
    series = pl.Series(rows)
    array = pa.chunked_array(series)
    assert array.type == pa.string_view()
    assert any(len(chunk.buffers()) > 5 for chunk in array.chunks)
    assert imported(array).to_pylist() == stripped(rows)


def test_a_result_can_be_read_more_than_once():
    column = unpinyin.normalize_arrow(pa.array(ROWS))
    assert pa.array(column).to_pylist() == pa.array(column).to_pylist() == stripped(ROWS)
    # And it is a column itself.
    assert imported(column).to_pylist() == stripped(ROWS)
    assert len(column) == len(ROWS)
    assert repr(column) == "<unpinyin.Column of 9 rows, string>"


def test_a_result_outlives_everything():
    column = unpinyin.normalize_arrow(pa.array(["普通的文字" * 9] * 100))
    capsules = column.__arrow_c_array__()
    assert len(capsules) == 2
    array = pa.array(column)
    del column, capsules
    assert array.to_pylist() == ["普通的文字" * 9] * 100


def test_a_schema_that_is_asked_for_is_not_minded():
    wanted = pa.field("", pa.large_string()).__arrow_c_schema__()
    column = unpinyin.normalize_arrow(pa.array(["國(guó)"]))
    assert len(column.__arrow_c_array__(wanted)) == 2
    assert len(column.__arrow_c_array__(requested_schema=None)) == 2


@pytest.mark.parametrize("select", ["verified", "noise"])
@pytest.mark.parametrize("type", TYPES, ids=str)
def test_pages_equal_the_program(texts, program, type, select):
    normalizer = unpinyin.Normalizer(select=select)
    column = normalizer.normalize_arrow(pa.array(texts, type))
    assert pa.array(column).to_pylist() == program("--select", select)


@pytest.mark.parametrize("options", [["ruby"], ["convert"], ["convert", "document"]])
def test_modes_equal_the_program(texts, program, options):
    mode, *scope = options
    normalizer = unpinyin.Normalizer(mode, scope=scope[0] if scope else None)
    flags = ["--mode", mode, *(["--scope", scope[0]] if scope else [])]
    for type in TYPES:
        column = normalizer.normalize_arrow(pa.array(texts, type))
        assert pa.array(column).to_pylist() == program(*flags)


def test_polars():
    series = pl.Series("text", ROWS)
    assert pl.Series("text", unpinyin.normalize_arrow(series)).to_list() == stripped(ROWS)
    joined = pl.concat([series, series], rechunk=False)
    assert pl.Series(unpinyin.normalize_arrow(joined)).to_list() == stripped(ROWS) * 2


def test_duckdb():
    rows = pa.table({"text": ROWS})
    result = duckdb.sql("SELECT text FROM rows").to_arrow_table()["text"]
    assert imported(result).to_pylist() == stripped(ROWS)


def test_bytes_that_are_not_utf8_pass_through():
    # Nobody checks a column that comes through the C data interface.
    for type, offsets in [(pa.string(), "i"), (pa.large_string(), "q")]:
        text = b"\xff\xe5\x9b\xbd(gu\xc3\xb3)\xe5\x9b" + b"\x80\xe5\x9b\xbd"
        bounds = pa.py_buffer(numbers(offsets, [0, 12, len(text)]).tobytes())
        column = pa.Array.from_buffers(type, 2, [None, bounds, pa.py_buffer(text)])
        result = pa.array(unpinyin.normalize_arrow(column))
        kept = [result.slice(row, 1).cast(pa.binary() if offsets == "i" else pa.large_binary()) for row in (0, 1)]
        assert [row[0].as_py() for row in kept] == [b"\xff\xe5\x9b\xbd\xe5\x9b", b"\x80\xe5\x9b\xbd"]


@pytest.mark.parametrize(
    ("column", "got"),
    [
        (pa.array([1]), "int64"),
        (pa.array([b"a"]), "binary"),
        (pa.array([b"a"], pa.large_binary()), "large_binary"),
        (pa.array(["a"]).dictionary_encode(), "a dictionary: cast it to string first"),
        (pa.chunked_array([pa.array(["a"]).dictionary_encode()]), "a dictionary: cast it to string first"),
        (pa.table({"text": ["a"]}), "struct: pass one column of the table"),
        (pa.record_batch({"text": ["a"]}), "struct: pass one column of the table"),
        (pl.DataFrame({"text": ["a"]}), "struct: pass one column of the table"),
        (pa.array([["a"]]), 'the format "+l"'),
        (pl.Series([1.5]), "float64"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_types(column, got):
    with pytest.raises(TypeError) as error:
        unpinyin.normalize_arrow(column)
    assert str(error.value) == f"expected a column of string, large_string or string_view, got {got}"


@pytest.mark.parametrize("wrong", [None, 1, "text", ["text"], pa.string(), pa.StringArray])
def test_objects_that_are_no_columns(wrong):
    with pytest.raises(TypeError) as error:
        unpinyin.normalize_arrow(wrong)
    assert str(error.value) == (
        "expected an Arrow column, an object with __arrow_c_array__ or __arrow_c_stream__, "
        f"got {type(wrong).__name__}"
    )
