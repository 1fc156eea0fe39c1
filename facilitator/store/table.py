"""Files in TinyDB's form with one table that is whole or known not to be, one row to a line so that people
can read it.

    {"format": {"1": {"sum": …, "version": 1, "last": 2, "bytes": …, "crc": …, "rest": …}},
    "events": {
    "1": {"sum": …, …},
    "2": {"sum": …, …}
    },
    "notes": {
    …
    }}

The header's checksums cover the rows (``crc``) and all that follows them (``rest``), so the rows need not be
looked at one by one unless something is wrong.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from facilitator.core import wire
from facilitator.store import faults
from facilitator.store.faults import Newer
from facilitator.store.layout import FORMAT

HEADER = "format"
_START, _STOP = b'{"%s": {"1": ' % HEADER.encode(), b"},"
_OPEN, _CLOSE = b"{\n", b"\n}"

Tables = Mapping[str, Sequence[Mapping[str, object]]]


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """``last``: the highest number in the table; ``lost``: numbers that a repair could not find, from-to."""

    version: int
    last: int
    bytes: int
    crc: str
    rest: str
    lost: tuple[tuple[int, int], ...] = ()


class _Version(msgspec.Struct):
    version: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of a table as bytes, and their checksum."""

    data: bytes | memoryview = b""
    crc: int = 0

    def and_rows(self, numbered: Iterable[tuple[int, bytes]]) -> "Block":
        """The block with more rows after those it has; what is there is not looked at again."""
        new = b",\n".join(b'"%d": %s' % row for row in numbered)
        if not new:
            return self
        if self.data:
            new = b",\n" + new
        return Block(b"".join((self.data, new)), zlib.crc32(new, self.crc))


@dataclass(frozen=True, slots=True)
class Parts:
    """A table file taken apart: ``rows`` are its block in braces, one JSON object. ``intact`` is false when
    something after the rows was altered.
    """

    header: Header
    block: Block
    rows: memoryview
    intact: bool


def build(
    name: str,
    block: Block,
    last: int,
    *,
    lost: tuple[tuple[int, int], ...] = (),
    tables: Tables | None = None,
) -> bytes:
    """The bytes of a file with the table ``name`` and, behind it, ``tables`` that are for people to read."""
    rest = b"".join([_CLOSE, *(_table(*each) for each in (tables or {}).items()), b"}\n"])
    crc = b"%08x" % block.crc, b"%08x" % zlib.crc32(rest)
    header = Header(FORMAT, last, len(block.data), crc[0].decode(), crc[1].decode(), lost)
    first = b"".join([_START, wire.sealed_line(msgspec.json.encode(header)), _STOP, b"\n"])
    return b"".join([first, _opening(name), block.data, rest])


def parse(file: str, name: str, raw: bytes) -> Parts:
    """The parts of a file. Raises ``Unsound`` when the header or the rows are not as written, ``Newer`` for a
    later format.
    """
    if not raw:
        raise faults.emptied(file)
    first = first_line(raw)
    header = _header(file, first)
    start = len(first) + 1 + len(_opening(name))
    stop = start + header.bytes
    view = memoryview(raw)
    block = Block(view[start:stop], zlib.crc32(view[start:stop]))
    if raw[len(first) + 1 : start] != _opening(name) or header.crc != f"{block.crc:08x}":
        raise faults.altered(file, _altered_row(view[start:stop]))
    intact = header.rest == f"{zlib.crc32(view[stop:]):08x}"
    return Parts(header, block, view[start - len(_OPEN) : stop + len(_CLOSE)], intact)


def header_of(raw: bytes) -> Header | None:
    """The header, if that much is whole."""
    try:
        return _header("", first_line(raw))
    except (faults.Unsound, Newer):
        return None


def first_line(raw: bytes) -> bytes:
    """Up to the first line end; the rest of a large file is not copied."""
    end = raw.find(b"\n")
    return raw[:end] if end >= 0 else raw


def rows(data: bytes | memoryview) -> list[bytes]:
    """The objects of a block, or of the remains of one: each line without its key and its comma."""
    return [line.partition(b": ")[2].removesuffix(b",") for line in bytes(data).split(b"\n")]


def _header(file: str, line: bytes) -> Header:
    sealed = line.removeprefix(_START).removesuffix(_STOP)
    if len(sealed) + len(_START) + len(_STOP) != len(line) or not wire.whole(sealed):
        raise faults.altered(file, 1)
    check_version(file, sealed)
    try:
        return msgspec.json.decode(sealed, type=Header)
    except wire.UNREADABLE:
        raise faults.unknown(file, 1) from None


def check_version(file: str, header: bytes) -> None:
    """Raises ``Newer`` for a header of a later format."""
    try:
        version = msgspec.json.decode(header, type=_Version).version
    except wire.UNREADABLE:
        raise faults.unknown(file, 1) from None
    if version > FORMAT:
        raise Newer(file, version, FORMAT)


def _altered_row(data: memoryview) -> int:
    """The line of the first row that does not fit its checksum; 2 when none can be blamed."""
    return next((at for at, row in enumerate(rows(data), 3) if not wire.whole(row)), 2)


def _opening(name: str) -> bytes:
    return b'"%s": %s' % (name.encode(), _OPEN)


def _table(name: str, documents: Sequence[Mapping[str, object]]) -> bytes:
    lines = (b'"%d": %s' % (at, msgspec.json.encode(each)) for at, each in enumerate(documents, 1))
    return b",\n%s: {\n%s%s" % (msgspec.json.encode(name), b",\n".join(lines), _CLOSE)
