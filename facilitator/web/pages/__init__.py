"""The pages, each a module here with its ``ROUTES``: a new page is one new file.

A page is a function of the site and the request. Every page works with forms alone; the module ``page.js`` keeps
what is typed, sends it, and draws the page anew when something has changed.
"""

from collections.abc import Awaitable, Callable
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.routing import Route, Router

from facilitator.core.text import N_
from facilitator.locale import known_language
from facilitator.web.answering import HTML, UNKEPT, answer, cookie
from facilitator.web.api.people import YEAR
from facilitator.web.asking import Request, Send, Wrong
from facilitator.web.site import LANGUAGE, Site

Pages = Callable[[Site, Request, Send], Awaitable[None]]


async def _stick(site: Site, request: Request, send: Send, chosen: str) -> None:
    """The language that was chosen is kept by the phone, and leaves the address bar."""
    path = quote("/" + request.path.lstrip("/"))
    kept = cookie(LANGUAGE, chosen, age=YEAR, secure=site.secure)
    await answer(send, 303, b"", HTML, (*UNKEPT, (b"location", path.encode()), kept))


def routes() -> list[Route]:
    """The addresses of all pages; those with a blank in them come last."""
    modules = [import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)]
    found: list[Route] = [route for module in modules for route in getattr(module, "ROUTES", ())]
    return sorted(found, key=lambda route: ("{" in route.path, route.path))


def pages() -> Pages:
    """All pages as one function."""
    router = Router(routes=routes(), redirect_slashes=False)

    async def page(site: Site, request: Request, send: Send) -> None:
        request.scope["site"] = site
        request.scope["asked"] = request
        if request.method == "GET" and (chosen := known_language(request.query().get("lang"))):
            await _stick(site, request, send, chosen)
            return
        try:
            await router(request.scope, request.receive, send)
        except HTTPException as error:
            missing = N_("There is no such page. Scan the code again.")
            wrong = N_("This page cannot be used in that way.")
            raise Wrong(
                error.status_code, "no_page", missing if error.status_code == 404 else wrong
            ) from None

    return page
