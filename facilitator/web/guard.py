"""The gate: whom a request may be for and whom it may come from, and the last resort for what goes wrong.

Against other sites open on the same phone or laptop: the ``Host`` must be one of ours (DNS rebinding), and whatever
changes something must come from one of our pages (``Origin``) or show its code in a header, which no other site can.
A script that is no browser names no origin and has no cookies that another site could use: it may join.
"""

from collections.abc import Awaitable, Callable

from facilitator.core.text import N_
from facilitator.web.answering import HTML, UNKEPT, Told, answer, answer_json
from facilitator.web.asking import Gone, Receive, Request, Scope, Send, Wrong
from facilitator.web.quiet import seldom, where
from facilitator.web.site import Site

Served = Callable[[Site, Request, Send], Awaitable[None]]

_SAFE = ("GET", "HEAD", "OPTIONS")

_log = seldom(__name__)


class Gate:
    """The whole site as one ASGI application. ``hosts`` are the names and addresses that are ours, with the port."""

    def __init__(self, site: Site, served: Served, hosts: Callable[[], frozenset[str]]) -> None:
        self._site, self._served, self._hosts = site, served, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. Nothing that it holds leads to a 5xx, and nothing of it is logged."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            self._checked(request)
            await self._served(self._site, request, send)
        except Wrong as wrong:
            await self._refused(request, send, wrong)
        except Gone:
            pass
        except Exception as error:  # noqa: BLE001 - one request that fails must not take the others with it
            _log.error("%s %s: %s", request.method, _word(request.path), where(error))
            failed = N_(
                "Something went wrong in the program. What you wrote stays on the phone and is tried again."
            )
            await self._refused(request, send, Wrong(429, "failed", failed))

    def _checked(self, request: Request) -> None:
        hosts = self._hosts()
        if request.header("host").lower() not in hosts or request.doubled("host"):
            raise Wrong(400, "wrong_host", N_("This page is not at that address. Scan the code again."))
        if request.method in _SAFE:
            return
        origin = request.header("origin").lower()
        own = origin.partition("://")[2] in hosts
        shown = request.header("authorization") != ""
        if not (own or (origin == "" and (shown or _by_script(request)))):
            raise Wrong(403, "wrong_origin", N_("This came from another page. Scan the code again."))

    async def _refused(self, request: Request, send: Send, wrong: Wrong) -> None:
        t = self._site.translator(request)
        message = t.told(wrong.message, wrong.values)
        if request.path.startswith("/api/"):
            again = wrong.status in (408, 429)
            await answer_json(send, wrong.status, Told(wrong.slug, message, again))
            return
        from facilitator.web.pages.drawing import trouble

        await answer(send, wrong.status, trouble(t, message), HTML, (*UNKEPT, self._site.mark))


def _by_script(request: Request) -> bool:
    """Whether it is a call of the API that no browser made on its own: those of today say where it comes from."""
    browsed = any(request.header(each) for each in ("cookie", "referer", "sec-fetch-site"))
    return request.path.startswith("/api/") and not browsed


def _word(path: str) -> str:
    """The first word of an address: what stands behind it may be a code."""
    return "/" + path.split("/")[1][:12] if path.startswith("/api/") or path.count("/") == 1 else "/…"
