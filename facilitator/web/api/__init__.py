"""The phone API: JSON, the same for the program's own pages and for a stranger's client (``docs/phone-api.md``).

A call is a plain function of ASGI, found by its first word and its method: no framework stands between a vote and the
hub.
"""

from collections.abc import Awaitable, Callable, Mapping

from facilitator.core.text import N_
from facilitator.web.answering import answer_json
from facilitator.web.api import ballots, doing, events, notes, people, photos, seeing
from facilitator.web.asking import Request, Send, Wrong
from facilitator.web.site import Site

PREFIX = "/api/"

Call = Callable[[Site, Request, Send, str], Awaitable[None]]
"""Site, request, where the answer goes, and what stands in the address after the call's word."""

CALLS: Mapping[tuple[str, str], Call] = {
    ("POST", "people"): people.join,
    ("GET", "now"): seeing.now_as_json,
    ("PUT", "notes"): notes.write,
    ("DELETE", "notes"): notes.withdraw,
    ("POST", "notes"): notes.move,
    ("PUT", "ballots"): ballots.give,
    ("DELETE", "ballots"): ballots.take_back,
    ("PUT", "photos"): photos.put,
    ("POST", "photos"): photos.say,
    ("DELETE", "photos"): photos.drop,
    ("POST", "do"): doing.do,
    ("GET", "events"): events.follow,
}


async def call(site: Site, request: Request, send: Send) -> None:
    """Carries out what an address under ``/api/`` asks for."""
    word, _, rest = request.path.removeprefix(PREFIX).partition("/")
    found = CALLS.get((request.method, word))
    if found is not None:
        await found(site, request, send, rest)
        return
    methods = sorted(method for method, each in CALLS if each == word)
    if not methods:
        raise Wrong(404, "no_such_call", N_("There is nothing at this address."))
    if request.method == "OPTIONS":
        await answer_json(send, 204, None, ((b"allow", ", ".join(methods).encode()),))
        return
    raise Wrong(405, "wrong_method", N_("This address takes {methods}."), methods=", ".join(methods))
