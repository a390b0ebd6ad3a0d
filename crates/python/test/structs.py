"""Arrow's C data interface in ctypes, to break it on purpose."""

import ctypes
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p


class Schema(Structure):
    pass


Schema._fields_ = [
    ("format", c_char_p),
    ("name", c_char_p),
    ("metadata", c_char_p),
    ("flags", c_int64),
    ("n_children", c_int64),
    ("children", c_void_p),
    ("dictionary", POINTER(Schema)),
    ("release", CFUNCTYPE(None, POINTER(Schema))),
    ("private_data", c_void_p),
]


class Array(Structure):
    pass


Array._fields_ = [
    ("length", c_int64),
    ("null_count", c_int64),
    ("offset", c_int64),
    ("n_buffers", c_int64),
    ("n_children", c_int64),
    ("buffers", POINTER(c_void_p)),
    ("children", c_void_p),
    ("dictionary", POINTER(Array)),
    ("release", CFUNCTYPE(None, POINTER(Array))),
    ("private_data", c_void_p),
]


class Stream(Structure):
    pass


Stream._fields_ = [
    ("get_schema", CFUNCTYPE(c_int, POINTER(Stream), POINTER(Schema))),
    ("get_next", CFUNCTYPE(c_int, POINTER(Stream), POINTER(Array))),
    # As an address: ctypes frees a string that a callback returns.
    ("get_last_error", CFUNCTYPE(c_void_p, POINTER(Stream))),
    ("release", CFUNCTYPE(None, POINTER(Stream))),
    ("private_data", c_void_p),
]

NAMES = {Schema: b"arrow_schema", Array: b"arrow_array", Stream: b"arrow_array_stream"}

new_capsule = ctypes.pythonapi.PyCapsule_New
new_capsule.restype = ctypes.py_object
new_capsule.argtypes = [c_void_p, c_char_p, c_void_p]

# Everything that structs and capsules point to; nothing here is ever freed.
kept: list[object] = []


def keep(value):
    kept.append(value)
    return value


def capsule(struct, name=None):
    keep(struct)
    return new_capsule(ctypes.addressof(struct), keep(name or NAMES[type(struct)]), None)


@CFUNCTYPE(None, POINTER(Schema))
def release_schema(schema):
    schema.contents.release = type(schema.contents.release)()


@CFUNCTYPE(None, POINTER(Array))
def release_array(array):
    released.append(array.contents.private_data)
    array.contents.release = type(array.contents.release)()


# The private data of every array that was released.
released: list[int | None] = []


def schema(format=b"u", **fields) -> Schema:
    values = {"flags": 2, "release": release_schema} | fields
    return Schema(format=format, **values)


def array(rows=(b"\xe5\x9b\xbd(gu\xc3\xb3)", b"abc"), offsets=None, buffers=None, **fields) -> Array:
    """A string column; `offsets` and `buffers` replace what belongs to the rows."""
    if offsets is None:
        offsets = [0]
        for row in rows:
            offsets.append(offsets[-1] + len(row))
    if buffers is None:
        bounds = keep((ctypes.c_int32 * len(offsets))(*offsets))
        text = keep(ctypes.create_string_buffer(b"".join(rows) + b"\0" * 64))
        buffers = [None, ctypes.addressof(bounds), ctypes.addressof(text)]
    pointers = keep((c_void_p * max(len(buffers), 1))(*buffers))
    values = {
        "length": len(rows),
        "n_buffers": len(buffers),
        "buffers": ctypes.cast(pointers, POINTER(c_void_p)),
        "release": release_array,
    } | fields
    return Array(**values)


class Column:
    """An object of the protocol that gives what it is told to."""

    def __init__(self, *returned):
        self.returned = returned

    def __arrow_c_array__(self, requested_schema=None):
        return self.returned


class Streaming:
    def __init__(self, returned):
        self.returned = returned

    def __arrow_c_stream__(self, requested_schema=None):
        return self.returned


def column(given_schema, given_array) -> Column:
    return Column(capsule(given_schema), capsule(given_array))
