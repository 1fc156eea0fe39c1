"""What is whole in a file that as a whole is not."""

import re
from dataclasses import dataclass, field

import msgspec

from facilitator.core import wire
from facilitator.store import table

_OBJECT = re.compile(rb'(?=\{"sum":")')
_KEY = re.compile(rb'"[0-9]+": ')


@dataclass(frozen=True, slots=True)
class Found:
    """``whole`` objects in the order of the file; ``scraps`` are what else stood where objects should, by
    line.
    """

    whole: list[bytes] = field(default_factory=list[bytes])
    scraps: list[tuple[int, bytes]] = field(default_factory=list[tuple[int, bytes]])

    def take(self, at: int, line: bytes) -> None:
        """Sorts one line of the file."""
        plain = _KEY.sub(b"", line, count=1).removesuffix(b",") if _KEY.match(line) else line
        if wire.whole(plain):
            self.whole.append(plain)
            return
        objects = list(filter(wire.whole, map(_to_its_end, _OBJECT.split(line))))
        self.whole.extend(objects)
        for each in objects:
            line = line.replace(each, b"", 1)
        if line.strip(b" \t\r\n\0,:}"):
            self.scraps.append((at, line))


def journal(raw: bytes) -> Found:
    """The lines of a journal, without its header."""
    found = Found()
    for at, line in enumerate(raw.split(b"\n"), 1):
        if not (at == 1 and wire.whole(line)):
            found.take(at, line)
    return found


def rows(raw: bytes) -> Found:
    """The rows of a table file's first table: those that its header promises, else all up to a line that ends
    a table.
    """
    found = Found()
    for at, line in enumerate(raw.split(b"\n"), 1):
        if at > 2 and line.startswith(b"}"):
            break
        if at > 2 or (at == 1 and table.header_of(line) is None) or (at == 2 and b'"sum"' in line):
            found.take(at, line)
    return found if found.whole else _rewritten(raw, found)


def _to_its_end(piece: bytes) -> bytes:
    """From the start of an object to the last brace on its line."""
    line = piece.partition(b"\n")[0]
    return line[: line.rfind(b"}") + 1]


def _rewritten(raw: bytes, found: Found) -> Found:
    """The rows of a file that another program has written in its own way: what counts is the content."""
    try:
        tables = msgspec.json.decode(raw, type=dict[str, dict[str, dict[str, object]]])
    except wire.UNREADABLE:
        return found
    tables.pop(table.HEADER, None)
    first = next(iter(tables.values())) if tables else {}
    again = [(row.pop("sum", None), wire.sealed_line(msgspec.json.encode(row))) for row in first.values()]
    whole = [line for crc, line in again if line.startswith(b'{"sum":"%s"' % str(crc).encode())]
    return Found(whole, found.scraps if len(whole) < len(first) else [])
