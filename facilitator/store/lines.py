"""Files that grow a line at a time: a header, then checksummed lines in batches. What a crash may leave at
their end is told apart from damage.
"""

from dataclasses import dataclass

import msgspec

from facilitator.core import wire
from facilitator.store import faults
from facilitator.store.layout import FORMAT
from facilitator.store.table import check_version, first_line


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first line. ``after``: the number of the last event before the file was begun; ``round``: whose
    ballots.
    """

    version: int
    after: int
    round: str | None = None


class _Numbered(msgspec.Struct):
    n: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """``header`` and ``lines`` are whole; they take the first ``end`` bytes. ``torn`` bytes follow that a
    crash left.
    """

    header: Header
    lines: list[bytes]
    text: memoryview
    """All the lines at once."""
    end: int
    torn: int


def begin(after: int, round_id: str | None = None) -> bytes:
    """The bytes of a file without lines."""
    return wire.sealed_line(msgspec.json.encode(Header(FORMAT, after, round_id))) + b"\n"


def scan(file: str, raw: bytes) -> Lines:
    """What a file holds. Raises ``Unsound`` for damage that no crash explains, ``Newer`` as well."""
    if not raw:
        raise faults.emptied(file)
    lines = raw.split(b"\n")
    rest = lines.pop()
    # A file begins with its header whole, so even the line end of that is never missing after a crash.
    header = _header(file, lines[0] if lines else b"")
    bad = (
        0 if all(map(wire.whole, lines)) else next(n for n, line in enumerate(lines) if not wire.whole(line))
    )
    if bad and not _torn(lines, bad, numbered=header.round is None):
        raise faults.altered(file, bad + 1)
    # A write that was cut short leaves nothing behind a whole line: this was a line end once.
    if wire.whole(rest[:-1]):
        raise faults.altered(file, len(lines) + 1)
    kept = lines[:bad] if bad else lines
    at, size = wire.place(kept[-1])
    if at < size:
        del kept[-at:]
    end = sum(map(len, kept)) + len(kept)
    return Lines(header, kept[1:], memoryview(raw)[len(kept[0]) + 1 : end], end, len(raw) - end)


def begins_after(raw: bytes) -> int:
    """The number in the header, if that much is whole; 0 otherwise."""
    first = first_line(raw)
    return _number(first) if wire.whole(first) else 0


def _header(file: str, line: bytes) -> Header:
    if not wire.whole(line):
        raise faults.altered(file, 1)
    check_version(file, line)
    try:
        return msgspec.json.decode(line, type=Header)
    except wire.UNREADABLE:
        raise faults.unknown(file, 1) from None


def _torn(lines: list[bytes], bad: int, *, numbered: bool) -> bool:
    """Whether lines from ``bad`` on are a batch that was never synced: a block that did not reach the disk
    reads as zeros, and what did reach it behind the hole belongs to the same batch (lines without numbers
    of their own do not tell). Anything else was stored and then altered.
    """
    number = _number(lines[bad - 1]) + 1 if numbered else -len(lines)
    return all(_starts_at(line) <= number if wire.whole(line) else b"\0" in line for line in lines[bad:])


def _starts_at(line: bytes) -> int:
    return _number(line) - wire.place(line)[0] + 1


def _number(line: bytes) -> int:
    numbered = msgspec.json.decode(line, type=_Numbered)
    return numbered.n or numbered.after
