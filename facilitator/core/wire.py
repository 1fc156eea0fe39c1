"""Events as lines of JSON with a checksum, the same bytes in the journal and in the database.

Lines that were saved together form a batch, and it is all there or not at all: each says that it is line i of
k (``"of":[i,k]``, left out when k is 1).
"""

import re
import zlib
from collections.abc import Sequence

import msgspec

from facilitator.core.events import Event

NEWEST = 1
"""The highest event version that this program reads and the one that it writes."""

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError)
"""What decoding raises for bytes that are not JSON of the kind that was asked for."""

_BODY_AT = len(b'{"sum":"00000000",')
_OF = re.compile(rb'"of":\[([0-9]{1,9}),([0-9]{1,9})\],')

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Event)


class Damaged(ValueError):
    """A line that is not what was written; the message says in which way."""


def to_line(event: Event) -> bytes:
    """``{"sum":"<crc32 in hex of what follows>", "n": …}`` on one line, without the line end."""
    return sealed_line(_encoder.encode(event))


def to_body(event: Event) -> bytes:
    """The event as a JSON object without a checksum. Raises ``ValueError`` for text that is not Unicode."""
    return _encoder.encode(event)


def sealed_line(body: bytes) -> bytes:
    """A JSON object as bytes with its checksum put in front."""
    return _sealed(body[1:])


def batch(bodies: Sequence[bytes]) -> list[bytes]:
    """The lines of JSON objects that are saved together."""
    size = len(bodies)
    if size == 1:
        return [sealed_line(bodies[0])]
    return [_sealed(b'"of":[%d,%d],%s' % (at, size, body[1:])) for at, body in enumerate(bodies, 1)]


def place(line: bytes) -> tuple[int, int]:
    """Which line of how many a line is in its batch, counted from 1."""
    found = _OF.match(line, _BODY_AT)
    return (int(found[1]), int(found[2])) if found else (1, 1)


def whole(line: bytes) -> bool:
    """Whether a line's checksum fits its content."""
    return line[:_BODY_AT] == b'{"sum":"%08x",' % zlib.crc32(line[_BODY_AT:])


def from_line(line: bytes) -> Event:
    """The event of a line; raises ``Damaged`` when the checksum does not fit or it is not an event."""
    if not whole(line):
        raise Damaged("checksum")
    try:
        return _decoder.decode(line)
    except UNREADABLE as error:
        raise Damaged(str(error)) from None


def from_lines(lines: bytes | memoryview) -> list[Event]:
    """The events of whole lines, each with its line end; raises ``Damaged`` when one is not an event."""
    try:
        return _decoder.decode_lines(lines)
    except UNREADABLE as error:
        raise Damaged(str(error)) from None


def _sealed(rest: bytes) -> bytes:
    return b'{"sum":"%08x",%s' % (zlib.crc32(rest), rest)
