"""``GET /photos/ID``: a picture, for those who may see it; and the form with which one is sent without a script."""

import asyncio
from collections.abc import AsyncIterator

from facilitator.core.commands import Refusal
from facilitator.core.text import N_
from facilitator.web.album import path
from facilitator.web.api.photos import seen_photo, sender, taken, what_of
from facilitator.web.asking import PHOTO, Request, Wrong
from facilitator.web.pages.multipart import MORE, boundary, parts, text
from facilitator.web.pages.serving import Page, go, route
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


async def _form(site: Site, request: Request, rest: str) -> Page:
    """A photo from a form without a script: one file, and what it is of."""
    who = site.caller(request)
    if who is None or not who.actor:
        raise Wrong(401, "who", N_("Scan the code again: this phone is not known here."))
    sender(site, who)
    said = parts(await request.body(PHOTO + MORE), boundary(request.header("content-type")))
    about = what_of(site, site.fresh(), text(said, "round"), text(said, "note"))
    outcome = await taken(site, who, about, _whole(said.get("photo", b"")), text(said, "id"))
    if isinstance(outcome, Refusal):
        raise Wrong(422, outcome.slug, outcome.message, **outcome.values)
    return go("/place" if who.door == "place" else "/")


async def _whole(data: bytes) -> AsyncIterator[bytes]:
    yield data


ROUTES = [route("/photos/{rest:path}", _photo), route("/photo", _form, ("POST",))]
