"""How a page is answered: a function of the site and the request becomes a route."""

from collections.abc import Awaitable, Callable, Sequence
from typing import cast

import msgspec
from starlette.routing import Route

from facilitator.web.answering import HTML, UNKEPT, Headers, answer
from facilitator.web.asking import Receive, Request, Scope, Send
from facilitator.web.site import Site


class Page(msgspec.Struct, frozen=True):
    """An answer to a browser."""

    body: bytes
    status: int = 200
    kind: bytes = HTML
    headers: Headers = UNKEPT


Serve = Callable[[Site, Request, str], Awaitable[Page]]
"""Site, request, and what stands in the address where the route has its blank ("{rest}")."""


class _Endpoint:
    """A page as an ASGI application."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        site, request = cast("Site", scope["site"]), cast("Request", scope["asked"])
        made = await self._serve(site, request, str(scope["path_params"].get("rest", "")))
        await answer(send, made.status, made.body, made.kind, (*made.headers, site.mark))


def route(path: str, serve: Serve, methods: Sequence[str] = ("GET",)) -> Route:
    """The route of a page."""
    return Route(path, _Endpoint(serve), methods=list(methods))


def go(path: str, headers: Headers = ()) -> Page:
    """Sends the browser on after a form was taken (303: with GET)."""
    return Page(b"", 303, HTML, (*UNKEPT, (b"location", path.encode()), *headers))
