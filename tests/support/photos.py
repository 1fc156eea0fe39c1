"""Pictures as phones make them, with what phones write into them: made by hand, as small as they can be."""

import zlib

SECRET = b"59.3293N 18.0686E"
"""Where the picture was taken. It must never leave the laptop."""


def _exif(way: int) -> bytes:
    """Exif with which way is up, and a maker's note with the secret."""
    entries = b"\x01\x12\0\x03\0\0\0\x01" + way.to_bytes(2, "big") + b"\0\0"
    return b"Exif\0\0" + b"MM\0*\0\0\0\x08" + b"\0\x01" + entries + bytes(4) + SECRET


def _segment(mark: int, data: bytes) -> bytes:
    return bytes((0xFF, mark)) + (len(data) + 2).to_bytes(2, "big") + data


def jpeg(way: int = 1) -> bytes:
    """A JPEG with Exif, XMP, IPTC, a comment, and a second picture behind it."""
    told = (
        _segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
        _segment(0xE1, _exif(way)),
        _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        _segment(0xED, b"Photoshop 3.0\0" + SECRET),
        _segment(0xFE, SECRET),
    )
    picture = _segment(0xDB, b"tables") + _segment(0xDA, b"scan") + b"\x12\xff\0\x34" + b"\xff\xd9"
    return b"\xff\xd8" + b"".join(told) + picture + SECRET


def bare_jpeg(turned: bytes = b"") -> bytes:
    """What may be kept of it."""
    head = b"\xff\xd8" + turned + _segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0")
    return head + _segment(0xDB, b"tables") + _segment(0xDA, b"scan") + b"\x12\xff\0\x34" + b"\xff\xd9"


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def png(told: bool = True) -> bytes:
    """A PNG of one point."""
    more = (_chunk(b"eXIf", SECRET), _chunk(b"tEXt", b"Comment\0" + SECRET)) if told else ()
    head = _chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0")
    data = _chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + data + _chunk(b"IEND", b"")


def _part(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)


def webp(told: bool = True) -> bytes:
    """A WebP with a first chunk that says which others there are."""
    flags = 0x10 | (0x0C if told else 0)
    more = _part(b"EXIF", SECRET) + _part(b"XMP ", SECRET) if told else b""
    body = b"WEBP" + _part(b"VP8X", bytes((flags,)) + bytes(9)) + _part(b"VP8 ", b"picture") + more
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _box(name: bytes, data: bytes) -> bytes:
    return (len(data) + 8).to_bytes(4, "big") + name + data


def heic(*, secret: bytes = SECRET) -> bytes:
    """A HEIC whose second item is Exif."""
    items = b"".join(
        _box(b"infe", b"\x02\0\0\0" + number.to_bytes(2, "big") + b"\0\0" + kind + b"\0")
        for number, kind in ((1, b"hvc1"), (2, b"Exif"))
    )
    names = _box(b"iinf", b"\0\0\0\0" + b"\0\x02" + items)
    head = _box(b"ftyp", b"heic\0\0\0\0heicmif1")
    size = len(head) + len(_box(b"meta", b"\0\0\0\0" + names + _places(0, 0, 0))) + 8
    places = _places(size, 7, len(secret))
    return head + _box(b"meta", b"\0\0\0\0" + names + places) + _box(b"mdat", b"picture" + secret)


def _places(start: int, first: int, second: int) -> bytes:
    def item(number: int, at: int, size: int) -> bytes:
        return (
            number.to_bytes(2, "big") + b"\0\0" + b"\0\x01" + at.to_bytes(4, "big") + size.to_bytes(4, "big")
        )

    return _box(
        b"iloc", b"\0\0\0\0" + b"\x44\0" + b"\0\x02" + item(1, start, first) + item(2, start + first, second)
    )
