"""Pictures as they come from a phone: which kind they are, and without what the phone wrote into them.

A phone notes where and when a picture was taken and with which camera. Only what is needed to show the picture is
kept; of a JPEG also which way is up. The program's own pages send a JPEG that they have drawn themselves wherever the
browser can.
"""

from collections.abc import Iterator

from facilitator.web.heic import Cut, untold

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1", b"heim", b"heis")

KINDS = {"jpg": b"image/jpeg", "png": b"image/png", "webp": b"image/webp", "heic": b"image/heic"}
"""The kind that is answered, by the ending of a file's name."""


class NoPicture(ValueError):
    """What came is no picture of these kinds, or is cut off."""


def kind(start: bytes) -> str:
    """The ending for a picture, by its first twelve bytes; empty where it is none."""
    if start.startswith(_JPEG):
        return "jpg"
    if start.startswith(_PNG):
        return "png"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    return "heic" if start[4:8] == b"ftyp" and start[8:12] in _HEIC else ""


def bare(data: bytes) -> bytes:
    """The picture without what the phone wrote into it. Raises ``NoPicture``."""
    try:
        match kind(data[:12]):
            case "jpg":
                return b"".join(_jpeg(data))
            case "png":
                return _PNG + b"".join(_png(data))
            case "webp":
                return _webp(data)
            case "heic":
                return untold(data)
            case _:
                raise NoPicture
    except (IndexError, Cut):
        raise NoPicture from None


# JPEG: segments, each with its length, until the picture itself begins (ITU T.81, B.1).

_SCAN, _END = 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD9)}
_KEPT_APPS = {0xE0, 0xE2, 0xEE}
"""JFIF, the colours (ICC), and Adobe's, which says how colours are stored."""
_COMMENT, _EXIF = 0xFE, 0xE1


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    turned = _turned(data)
    if turned:
        yield turned
    for mark, start, end in _segments(data):
        app = 0xE0 <= mark <= 0xEF
        icc = mark != 0xE2 or data[start + 4 : start + 15] == b"ICC_PROFILE"
        if mark != _COMMENT and (not app or (mark in _KEPT_APPS and icc)):
            yield data[start:end]


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each segment: its mark, where it begins and ends. The last one is the picture, up to its end."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise NoPicture
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark in (_SCAN, _END):
            yield mark, at, _end(data)
            return
        size = 2 if mark in _ALONE else 2 + _number(data[at + 2 : at + 4], "big")
        if size < 2 or (mark not in _ALONE and size < 4):
            raise NoPicture
        yield mark, at, at + size
        at += size


def _end(data: bytes) -> int:
    """Where the picture ends; phones put further pictures and texts behind it."""
    found = data.rfind(b"\xff\xd9")
    if found < 0:
        raise NoPicture
    return found + 2


def _number(part: bytes, order: str) -> int:
    return int.from_bytes(part, "big" if order == "big" else "little")


def _turned(data: bytes) -> bytes:
    """A new segment that says nothing but which way is up; empty where that is not said."""
    for mark, start, end in _segments(data):
        if mark == _EXIF and data[start + 4 : start + 10] == b"Exif\0\0":
            way = _way_up(data[start + 10 : end])
            if 2 <= way <= 8:
                tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" + bytes((way,)) + bytes(6)
                return b"\xff\xe1" + (len(tiff) + 8).to_bytes(2, "big") + b"Exif\0\0" + tiff
    return b""


_ORIENTATION = 0x0112


def _way_up(tiff: bytes) -> int:
    order = "big" if tiff[:2] == b"MM" else "little"
    at = _number(tiff[4:8], order)
    for number in range(_number(tiff[at : at + 2], order)):
        entry = tiff[at + 2 + 12 * number : at + 14 + 12 * number]
        if _number(entry[:2], order) == _ORIENTATION:
            return _number(entry[8:10], order)
    return 0


# PNG: chunks with their length, name and sum.

_PNG_KEPT = (
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"sBIT",
    b"bKGD",
    b"pHYs",
)


def _png(data: bytes) -> Iterator[bytes]:
    at, name = len(_PNG), b""
    while name != b"IEND":
        size, name = _number(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + 12 + size
        if len(name) < 4 or end > len(data):
            raise NoPicture
        if name in _PNG_KEPT:
            yield data[at:end]
        at = end


# WebP: RIFF chunks of even length; a first one (VP8X) says which of them there are.

_META = {b"EXIF": 0x08, b"XMP ": 0x04}


def _webp(data: bytes) -> bytes:
    parts: list[bytes] = []
    at, last = 12, min(len(data), 8 + _number(data[4:8], "little"))
    while at < last:
        name, size = data[at : at + 4], _number(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if end > len(data) + 1:
            raise NoPicture
        if name == b"VP8X":
            flags = data[at + 8] & ~(_META[b"EXIF"] | _META[b"XMP "])
            parts.append(data[at : at + 8] + bytes((flags,)) + data[at + 9 : end])
        elif name not in _META:
            parts.append(data[at:end])
        at = end
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
