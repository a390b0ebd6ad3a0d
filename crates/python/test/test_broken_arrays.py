"""Arrays that break Arrow's C data interface: an exception that says what was expected, never a crash."""

import ctypes

import pyarrow as pa
import pytest
import unpinyin
from structs import Array, Column, Schema, array, capsule, column, keep, released, schema

PREFIX = "expected a column that keeps to Arrow's C data interface: "


def refuse(given, kind, message):
    with pytest.raises(kind) as error:
        unpinyin.normalize_arrow(given)
    assert str(error.value) == message


def test_a_whole_column_passes():
    result = unpinyin.normalize_arrow(column(schema(), array(private_data=77)))
    assert pa.array(result).to_pylist() == ["国", "abc"]
    del result
    assert 77 in released


@pytest.mark.parametrize(
    ("returned", "got"),
    [
        ((), "a tuple of 0"),
        ((1,), "a tuple of 1"),
        ((1, 2, 3), "a tuple of 3"),
        ((1, 2), "int"),
        ((None, None), "NoneType"),
    ],
)
def test_what_is_no_pair_of_capsules(returned, got):
    expected = "expected __arrow_c_array__ to return a pair of capsules, got "
    refuse(Column(*returned), TypeError, expected + got)


def test_what_is_no_tuple():
    class Lying:
        def __arrow_c_array__(self):
            return [1, 2]

    refuse(Lying(), TypeError, "expected __arrow_c_array__ to return a pair of capsules, got list")


def test_methods_that_fail():
    class Failing:
        def __arrow_c_array__(self):
            raise ZeroDivisionError("no column today")

    refuse(Failing(), ZeroDivisionError, "no column today")

    class Hiding:
        @property
        def __arrow_c_array__(self):
            raise ZeroDivisionError("no method today")

    refuse(Hiding(), ZeroDivisionError, "no method today")

    class NotCallable:
        __arrow_c_array__ = 1

    with pytest.raises(TypeError, match="not callable"):
        unpinyin.normalize_arrow(NotCallable())


def test_wrong_names():
    expected = 'expected a capsule of the name "arrow_schema", got '
    swapped = Column(capsule(array()), capsule(schema()))
    refuse(swapped, ValueError, expected + 'one of the name "arrow_array"')
    other = Column(capsule(schema(), b"\xff"), capsule(array()))
    refuse(other, ValueError, expected + 'one of the name "\ufffd"')
    expected = 'expected a capsule of the name "arrow_array", got '
    twice = Column(capsule(schema()), capsule(schema()))
    refuse(twice, ValueError, expected + 'one of the name "arrow_schema"')
    new = ctypes.pythonapi.PyCapsule_New
    nameless = new(ctypes.addressof(keep(array())), None, None)
    refuse(Column(capsule(schema()), nameless), ValueError, expected + "one without")


def test_pointers_between_words():
    memory = keep(ctypes.create_string_buffer(256))
    new = ctypes.pythonapi.PyCapsule_New
    odd = new(ctypes.addressof(memory) | 1, keep(b"arrow_schema"), None)
    message = 'expected a capsule of the name "arrow_schema", got one that points between words'
    refuse(Column(odd, capsule(array())), ValueError, message)


def test_a_column_that_was_read_already():
    given = column(schema(), array())
    unpinyin.normalize_arrow(given)
    refuse(given, ValueError, PREFIX + "its array was released or moved out already")
    capsules = pa.array(["國(guó)"]).__arrow_c_array__()
    pa.Array._import_from_c_capsule(*capsules)
    with pytest.raises(ValueError, match="was released or moved out already"):
        unpinyin.normalize_arrow(Column(*capsules))


def test_released_structs():
    message = PREFIX + "its schema was released or moved out already"
    refuse(column(Schema(), array()), ValueError, message)
    refuse(column(schema(release=Schema().release), array()), ValueError, message)
    message = PREFIX + "its array was released or moved out already"
    refuse(column(schema(), Array()), ValueError, message)


@pytest.mark.parametrize(
    ("format", "got"),
    [
        (b"", 'the format ""'),
        (b"xyz", 'the format "xyz"'),
        (b"\xff\xfe", 'the format "\ufffd\ufffd"'),
        (b"z", "binary"),
        (b"+w:3", 'the format "+w:3"'),
        (b"w:-1", None),
        (b"d:1", None),
        (b"u" * 10_000, None),
    ],
)
def test_other_formats(format, got):
    with pytest.raises(TypeError) as error:
        unpinyin.normalize_arrow(column(schema(format), array()))
    expected = "expected a column of string, large_string or string_view, got "
    assert str(error.value).startswith(expected + (got or ""))


def test_a_schema_without_format():
    message = PREFIX + "its schema has no format"
    refuse(column(schema(None), array()), ValueError, message)


def test_children_that_are_not_there():
    with pytest.raises(TypeError, match="got struct"):
        unpinyin.normalize_arrow(column(schema(b"+s", n_children=5), array()))
    message = PREFIX + "its array has children, its schema none"
    refuse(column(schema(), array(n_children=3)), ValueError, message)
    inner = keep(array())
    refuse(column(schema(), array(dictionary=ctypes.pointer(inner))), ValueError, message)


@pytest.mark.parametrize(
    ("length", "offset"), [(-1, 0), (0, -1), (2**62, 0), (1, 2**62), (-(2**63), 2**63 - 1)]
)
def test_lengths_that_cannot_be(length, offset):
    message = f"{PREFIX}its length is {length} and its offset {offset}"
    refuse(column(schema(), array(length=length, offset=offset)), ValueError, message)


@pytest.mark.parametrize(
    ("format", "name", "counts"),
    [
        (b"u", "string has 3 buffers", [0, 1, 2, 4, -1]),
        (b"U", "large_string has 3 buffers", [0, 2, 4]),
        (b"vu", "string_view has 3 or more buffers", [0, 1, 2, -5, 2**40]),
    ],
)
def test_counts_of_buffers(format, name, counts):
    for count in counts:
        message = f"{PREFIX}{name}, its array {count}"
        refuse(column(schema(format), array(n_buffers=count)), ValueError, message)
    message = f"{PREFIX}{name}, its array 3"
    no_list = array(n_buffers=3)
    no_list.buffers = type(no_list.buffers)()
    refuse(column(schema(format), no_list), ValueError, message)


def test_buffers_that_are_missing():
    message = PREFIX + "its array has rows and no offsets or views"
    for format in (b"u", b"U", b"vu"):
        refuse(column(schema(format), array(buffers=[None] * 3)), ValueError, message)
    bounds = keep((ctypes.c_int32 * 3)(0, 1, 2))
    missing = array(buffers=[None, ctypes.addressof(bounds), None])
    message = PREFIX + "its last offset is 2, and it has no bytes"
    refuse(column(schema(), missing), ValueError, message)
    # A column without rows needs neither.
    empty = unpinyin.normalize_arrow(column(schema(), array(rows=(), buffers=[None] * 3)))
    assert len(empty) == 0


def test_offsets_that_cannot_be():
    message = PREFIX + "its last offset is -1, and none is below 0"
    refuse(column(schema(), array(offsets=[0, 1, -1])), ValueError, message)
    for offsets in ([0, 5, 2], [-4, 1, 2], [3, 2, 2], [0, 2**31 - 1, 4]):
        with pytest.raises(ValueError, match=PREFIX):
            unpinyin.normalize_arrow(column(schema(), array(offsets=offsets)))


def test_a_column_of_nulls_has_no_buffers():
    refuse(column(schema(format=b"n"), array()), ValueError, PREFIX + "null has no buffers, its array 3")


def test_counts_of_nulls():
    # Unknown, and wrong without a bitmap: there are no nulls then.
    for count in (-1, 0, 5):
        assert len(unpinyin.normalize_arrow(column(schema(), array(null_count=count)))) == 2
    bitmap = keep(ctypes.create_string_buffer(b"\x03" + b"\0" * 63))
    given = array()
    given.buffers[0] = ctypes.addressof(bitmap)
    given.null_count = 2
    with pytest.raises(ValueError, match=PREFIX):
        unpinyin.normalize_arrow(column(schema(), given))


def views(*views: bytes, lengths=(), texts=()) -> Array:
    rows = keep(ctypes.create_string_buffer(b"".join(views), 16 * len(views) + 16))
    start = ctypes.addressof(rows)
    aligned = start + -start % 16
    ctypes.memmove(aligned, b"".join(views), 16 * len(views))
    held = [keep(ctypes.create_string_buffer(text)) for text in texts]
    sizes = keep((ctypes.c_int64 * max(len(lengths), 1))(*lengths))
    buffers = [None, aligned, *map(ctypes.addressof, held), ctypes.addressof(sizes)]
    return array(rows=views, buffers=buffers)


def view(length: int, buffer: int, offset: int, prefix: bytes = b"abcd") -> bytes:
    number = [length, buffer, offset]
    parts = [value.to_bytes(4, "little", signed=value < 0) for value in number]
    return parts[0] + prefix + parts[1] + parts[2]


def test_views():
    text = b"abcdefghijklmnopqrstuvwxyz"
    good = views(view(20, 0, 0), lengths=[26], texts=[text])
    assert pa.array(unpinyin.normalize_arrow(column(schema(b"vu"), good))).to_pylist() == [text[:20].decode()]
    for bad in (view(20, 1, 0), view(20, 0, 20), view(-1, 0, 0), view(20, -1, 0), view(20, 0, -9), view(20, 0, 1)):
        with pytest.raises(ValueError, match=PREFIX):
            unpinyin.normalize_arrow(column(schema(b"vu"), views(bad, lengths=[26], texts=[text])))
    message = PREFIX + "buffer 0 of its views has length -26"
    refuse(column(schema(b"vu"), views(view(20, 0, 0), lengths=[-26], texts=[text])), ValueError, message)
    missing = views(view(20, 0, 0), lengths=[26], texts=[text])
    missing.buffers[3] = None
    message = PREFIX + "its views have buffers and no lengths of them"
    refuse(column(schema(b"vu"), missing), ValueError, message)
