"""HEIC pictures (ISO 23008-12): what the phone wrote into one stands in items of its own, and gives way to zeros.

The boxes are those of ISO 14496-12: "meta" holds which items there are ("iinf") and where each of them lies ("iloc").
"""

from collections.abc import Iterator

_TOLD = (b"Exif", b"mime")
"""Where, when and with what it was taken; and the same once more as XML (XMP)."""


class Cut(ValueError):
    """The file is not whole, or says what it holds in a way that is not known here."""


class _Reader:
    """Numbers one after another, the largest byte first."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def number(self, size: int) -> int:
        part = self.data[self.at : self.at + size]
        if len(part) < size:
            raise Cut
        self.at += size
        return int.from_bytes(part, "big")


def untold(data: bytes) -> bytes:
    """The picture, with zeros where the phone told about itself. Raises ``Cut``."""
    made = bytearray(data)
    for name, start, end in _boxes(data, 0, len(data)):
        if name == b"meta":
            inside = {box: (first, last) for box, first, last in _boxes(data, start + 4, end)}
            told = set(_told(data, *inside[b"iinf"])) if b"iinf" in inside else set[int]()
            if told:
                for first, size in _places(data, inside.get(b"iloc", (end, end))[0], told):
                    made[first : first + size] = bytes(min(size, max(0, len(made) - first)))
    return bytes(made)


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of a stretch: name, and where what is inside begins and ends."""
    while at + 8 <= end:
        reader = _Reader(data, at)
        size, name, head = reader.number(4), data[at + 4 : at + 8], 8
        if size == 1:
            reader.at, head = at + 8, 16
            size = reader.number(8)
        size = end - at if size == 0 else size
        if size < head or at + size > end:
            raise Cut
        yield name, at + head, at + size
        at += size


def _told(data: bytes, start: int, end: int) -> Iterator[int]:
    """The numbers of the items that tell."""
    version = data[start]
    for name, first, _ in _boxes(data, start + (6 if version == 0 else 8), end):
        reader = _Reader(data, first)
        kind = reader.number(1)
        reader.number(3)
        if name == b"infe" and kind >= 2:
            item = reader.number(2 if kind == 2 else 4)
            reader.number(2)
            if data[reader.at : reader.at + 4] in _TOLD:
                yield item


def _places(data: bytes, start: int, items: set[int]) -> Iterator[tuple[int, int]]:
    """Where these items lie in the file, and how long each part is."""
    reader = _Reader(data, start)
    version = reader.number(1)
    reader.number(3)
    sizes, more = reader.number(1), reader.number(1)
    wide, base_size, index = (sizes >> 4, sizes & 15), more >> 4, more & 15 if version in (1, 2) else 0
    for _ in range(reader.number(2 if version < 2 else 4)):
        item = reader.number(2 if version < 2 else 4)
        elsewhere = reader.number(2) & 15 if version in (1, 2) else 0
        reader.number(2)
        base = reader.number(base_size)
        for _ in range(reader.number(2)):
            reader.number(index)
            offset, size = reader.number(wide[0]), reader.number(wide[1])
            if item in items and elsewhere:
                raise Cut
            if item in items:
                yield base + offset, size or len(data) - base - offset
