"""``GET /photos/ID``: a picture, for those who may see it."""

import asyncio

from facilitator.core.text import N_
from facilitator.web.album import path
from facilitator.web.api.photos import seen_photo
from facilitator.web.asking import Request, Wrong
from facilitator.web.pages.serving import Page, route
from facilitator.web.pictures import KINDS
from facilitator.web.site import Site

_KEPT = ((b"cache-control", b"private, max-age=86400, immutable"),)
_GONE = N_("This photo is not on the laptop any more.")


async def _photo(site: Site, request: Request, rest: str) -> Page:
    """The door stands in the address (``?as=place``): a picture in a page sends no header of its own."""
    who = site.caller(request)
    if who is None:
        raise Wrong(401, "who", N_("Scan the code again: this phone is not known here."))
    known = seen_photo(site, who, rest)
    try:
        data = await asyncio.to_thread(path(site.folder, known.file).read_bytes)
    except OSError:
        raise Wrong(404, "unknown", _GONE) from None
    return Page(data, kind=KINDS[known.file.rpartition(".")[2]], headers=_KEPT)


ROUTES = [route("/photos/{rest:path}", _photo)]
