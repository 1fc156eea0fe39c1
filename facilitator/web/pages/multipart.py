"""The one file of a form (RFC 7578), for phones on which no script runs. Nothing else of the form is kept in a file."""

import re

from facilitator.core.text import N_
from facilitator.web.asking import Wrong

MORE = 16 * 1024
"""Bytes that a form may have beside the picture."""

_BOUNDARY = re.compile(r'boundary="?([A-Za-z0-9\'()+_,./:=?-]{1,70})"?', re.ASCII)
_NAME = re.compile(rb'\bname="([^"\r\n]{1,40})"')
_MOST_PARTS = 10
_BAD = N_("The form could not be read. Go back and try again.")


def boundary(kind: str) -> bytes:
    """What stands between the parts, by the ``Content-Type``. Raises ``Wrong``."""
    found = _BOUNDARY.search(kind) if kind.lower().startswith("multipart/form-data") else None
    if found is None:
        raise Wrong(400, "bad_form", _BAD)
    return b"--" + found[1].encode()


def parts(data: bytes, mark: bytes) -> dict[str, bytes]:
    """The parts of a form by their names. Raises ``Wrong`` for what is no form, or has too many parts."""
    pieces = (b"\r\n" + data).split(b"\r\n" + mark, _MOST_PARTS + 2)
    if len(pieces) < 3 or len(pieces) > _MOST_PARTS + 2 or not pieces[-1].startswith(b"--"):
        raise Wrong(400, "bad_form", _BAD)
    found: dict[str, bytes] = {}
    for piece in pieces[1:-1]:
        head, gap, body = piece.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if not gap or name is None:
            raise Wrong(400, "bad_form", _BAD)
        found[name[1].decode("ascii", "replace")] = body
    return found


def text(found: dict[str, bytes], name: str) -> str:
    """A short field of the form."""
    return found.get(name, b"")[:200].decode("utf-8", "replace")
