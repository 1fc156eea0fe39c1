"""The style sheet and the script: read once, named by their content, and kept by the phone."""

import hashlib
from functools import cache
from pathlib import Path

from facilitator.core.text import N_
from facilitator.web.asking import Request, Wrong
from facilitator.web.pages.serving import Page, route
from facilitator.web.site import Site

STATIC = Path(__file__).parent.parent / "static"

_KINDS = {
    ".css": b"text/css; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".svg": b"image/svg+xml",
}
_KEPT = ((b"cache-control", b"public, max-age=31536000, immutable"),)


@cache
def _files() -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(STATIC.iterdir()) if each.suffix in _KINDS}


@cache
def version() -> str:
    """What stands for the content of all files: another one, another address."""
    digest = hashlib.blake2b(digest_size=6)
    for name, data in _files().items():
        digest.update(name.encode() + data)
    return digest.hexdigest()


async def _file(site: Site, request: Request, rest: str) -> Page:
    name = rest.rpartition("/")[2]
    data = _files().get(name)
    if data is None or rest != f"{version()}/{name}":
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    return Page(data, kind=_KINDS[Path(name).suffix], headers=_KEPT)


ROUTES = [route("/static/{rest:path}", _file)]
