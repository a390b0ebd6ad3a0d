"""Columns of more than 2 GiB."""

import pyarrow as pa
import pytest
import unpinyin

MESSAGE = (
    "the normalized column needs more than the 2147483647 bytes that string can hold: "
    "cast it to its large type, or normalize it in smaller parts"
)


def test_chunks_that_do_not_fit_into_one_array():
    chunk = pa.array(["普通的文字" * 10_000_000])
    column = pa.chunked_array([chunk] * 15)
    with pytest.raises(OverflowError) as error:
        unpinyin.normalize_arrow(column)
    assert str(error.value) == MESSAGE
    large = unpinyin.normalize_arrow(column.cast(pa.large_string()))
    assert pa.array(large).equals(column.cast(pa.large_string()).combine_chunks())


def test_ruby_that_does_not_fit():
    page = "國(guó)" * 10_000
    column = pa.array([page] * 3300)
    with pytest.raises(OverflowError) as error:
        unpinyin.Normalizer("ruby").normalize_arrow(column)
    assert str(error.value) == MESSAGE
    views = unpinyin.Normalizer("ruby").normalize_arrow(column.cast(pa.string_view()))
    assert pa.array(views)[3299].as_py() == unpinyin.to_ruby(page)
