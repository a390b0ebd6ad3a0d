"""Streams of many chunks, none, and such that break the C stream interface."""

import ctypes
import errno

import pyarrow as pa
import pytest
import unpinyin
from structs import Array, Schema, Stream, Streaming, array, capsule, keep, schema

PREFIX = "expected a column that keeps to Arrow's C data interface: "


def stream(chunks=(), first=None, code=0, error=None, schema_code=0) -> Stream:
    """Gives the chunks, and ends with nothing or with an error."""
    left = list(chunks)
    fields = {name: type for name, type in Stream._fields_}

    def get_schema(_, out):
        if schema_code:
            return schema_code
        ctypes.memmove(out, ctypes.addressof(keep(first or schema())), ctypes.sizeof(Schema))
        return 0

    def get_next(_, out):
        if left:
            ctypes.memmove(out, ctypes.addressof(keep(left.pop(0))), ctypes.sizeof(Array))
            return 0
        return code

    message = keep(ctypes.create_string_buffer(error)) if error is not None else None

    def release(given):
        releases.append(1)
        given.contents.release = fields["release"]()

    calls = {
        "get_schema": get_schema,
        "get_next": get_next,
        "get_last_error": lambda _: message and ctypes.addressof(message),
        "release": release,
    }
    return Stream(**{name: keep(fields[name](call)) for name, call in calls.items()})


releases: list[int] = []


def refuse(given, kind, message):
    with pytest.raises(kind) as error:
        unpinyin.normalize_arrow(given)
    assert str(error.value) == message


def normalize(given: Stream):
    before = len(releases)
    result = unpinyin.normalize_arrow(Streaming(capsule(given)))
    assert len(releases) == before + 1
    return pa.array(result)


@pytest.mark.parametrize("count", [0, 1, 2, 1000])
def test_chunks(count):
    chunks = [array(rows=("國(guó)".encode(), b"abc")) for _ in range(count)]
    assert normalize(stream(chunks)).to_pylist() == ["國", "abc"] * count


def test_no_chunks_keep_the_type():
    for format, type in [(b"u", pa.string()), (b"U", pa.large_string()), (b"vu", pa.string_view())]:
        result = normalize(stream(first=schema(format)))
        result.validate(full=True)
        assert result.type == type


def test_errors_of_the_producer():
    before = len(releases)
    for given in (
        stream(code=errno.EIO, error="磁盘坏了".encode()),
        stream([array()], code=errno.EIO, error="磁盘坏了".encode()),
        stream(schema_code=errno.EIO, error="磁盘坏了".encode()),
    ):
        message = "the column's stream failed with error 5: 磁盘坏了"
        refuse(Streaming(capsule(given)), RuntimeError, message)
    message = "the column's stream failed with error -3: its producer does not say why"
    refuse(Streaming(capsule(stream(code=-3))), RuntimeError, message)
    silent = stream(code=7)
    silent.get_last_error = type(silent.get_last_error)()
    message = "the column's stream failed with error 7: its producer does not say why"
    refuse(Streaming(capsule(silent)), RuntimeError, message)
    odd = stream(code=7, error=b"\xff")
    message = "the column's stream failed with error 7: \ufffd"
    refuse(Streaming(capsule(odd)), RuntimeError, message)
    assert len(releases) == before + 6


def test_a_stream_that_was_read_already():
    given = Streaming(capsule(stream([array()])))
    unpinyin.normalize_arrow(given)
    message = PREFIX + "its stream was released or read already"
    refuse(given, ValueError, message)
    refuse(Streaming(capsule(Stream())), ValueError, message)
    column = Streaming(pa.chunked_array([["國(guó)"]]).__arrow_c_stream__())
    assert pa.array(unpinyin.normalize_arrow(column)).to_pylist() == ["國"]
    refuse(column, ValueError, message)


def test_methods_that_are_missing():
    for name in ("get_schema", "get_next"):
        given = stream()
        setattr(given, name, type(getattr(given, name))())
        message = PREFIX + "its stream has no get_schema or get_next"
        refuse(Streaming(capsule(given)), ValueError, message)


def test_what_is_no_capsule():
    expected = "expected __arrow_c_stream__ to return a capsule, got "
    refuse(Streaming(None), TypeError, expected + "NoneType")
    refuse(Streaming((1, 2)), TypeError, expected + "tuple")
    message = 'expected a capsule of the name "arrow_array_stream", got one of the name "arrow_array"'
    refuse(Streaming(capsule(array())), ValueError, message)


def test_schemas_and_chunks_that_break_the_interface():
    message = PREFIX + "its schema was released or moved out already"
    refuse(Streaming(capsule(stream(first=Schema()))), ValueError, message)
    message = "expected a column of string, large_string or string_view, got int32"
    refuse(Streaming(capsule(stream(first=schema(b"i")))), TypeError, message)
    message = PREFIX + "its length is -1 and its offset 0"
    refuse(Streaming(capsule(stream([array(), array(length=-1)]))), ValueError, message)


def test_a_producer_in_python_may_fail():
    def batches():
        yield pa.record_batch({"text": ["國(guó)"]})
        raise ZeroDivisionError("no more today")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    with pytest.raises(TypeError, match="got struct"):
        unpinyin.normalize_arrow(reader)
