"""Events as lines of JSON with a checksum, the same bytes in the journal and in the database."""

import zlib

import msgspec

from facilitator.core.events import Event

NEWEST = 1
"""The highest event version that this program reads and the one that it writes."""

_PREFIX = b'{"sum":"'
_BODY_AT = len(_PREFIX) + 8 + 2  # eight digits, a quote and a comma

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Event)


class Damaged(ValueError):
    """A line that is not what was written; the message says in which way."""


def to_line(event: Event) -> bytes:
    """``{"sum":"<crc32 in hex of what follows>", "n": …}`` on one line, without the line end."""
    return sealed_line(_encoder.encode(event))


def sealed_line(body: bytes) -> bytes:
    """A JSON object as bytes with its checksum put in front."""
    rest = body[1:]
    return b'%s%08x",%s' % (_PREFIX, zlib.crc32(rest), rest)


def whole(line: bytes) -> bool:
    """Whether a line's checksum fits its content."""
    if line[: len(_PREFIX)] != _PREFIX:
        return False
    try:
        return int(line[len(_PREFIX) : len(_PREFIX) + 8], 16) == zlib.crc32(line[_BODY_AT:])
    except ValueError:
        return False


def from_line(line: bytes) -> Event:
    """The event of a line; raises ``Damaged`` when the checksum does not fit or it is not an event."""
    if not whole(line):
        raise Damaged("checksum")
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise Damaged(str(error)) from None
