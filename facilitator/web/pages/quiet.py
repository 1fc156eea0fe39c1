"""What belongs to no session: how data is treated, the check of the connection, and the icon that browsers ask for."""

from facilitator.locale import LANGUAGES, Translator
from facilitator.web.answering import UNKEPT, cookie
from facilitator.web.api.people import YEAR
from facilitator.web.asking import Request
from facilitator.web.pages.drawing import draw
from facilitator.web.pages.files import version
from facilitator.web.pages.serving import HTML, Page, go, route
from facilitator.web.site import Site

_SEEN = "seen"
"""The cookie of a phone whose connection has been checked: it is counted once."""


async def _privacy(site: Site, request: Request, rest: str) -> Page:
    """How we treat your data: for anyone who has the address."""
    organisers = [site.room.names[ref].name for ref in site.session.info.organisers if ref in site.room.names]
    info = site.session.info
    secure, t = site.secure, site.translator(request)
    values = {"organisers": list(filter(None, organisers)), "title": info.title, "secure": secure}
    return Page(draw("privacy.html", t, version=version(), **values))


async def _check(site: Site, request: Request, rest: str) -> Page:
    """It works: said to whoever came through the link for checking; a phone counts once, and nobody takes part."""
    if site.caller(request, "check") is None:
        return go("/")
    both = [Translator.for_language(each) for each in LANGUAGES]
    body = draw("check.html", site.translator(request), version=version(), both=both)
    name = site.cookie_of(_SEEN)
    if request.cookie(name):
        return Page(body)
    site.checked += 1
    site.moved()
    return Page(body, 200, HTML, (*UNKEPT, cookie(name, "1", age=YEAR, secure=site.secure)))


async def _icon(site: Site, request: Request, rest: str) -> Page:
    """There is none, and that is no error."""
    return Page(b"", 204, b"image/x-icon", ((b"cache-control", b"public, max-age=86400"),))


ROUTES = [route("/privacy", _privacy), route("/check", _check), route("/favicon.ico", _icon)]
