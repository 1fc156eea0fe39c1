"""``GET /api/now``: what is on for this person or place."""

from facilitator.web.answering import answer_json
from facilitator.web.api.common import known
from facilitator.web.asking import Request, Send
from facilitator.web.callers import Caller
from facilitator.web.now import Now, now
from facilitator.web.site import Site


async def now_as_json(site: Site, request: Request, send: Send, rest: str) -> None:
    """Answers 200 with all that the page shows."""
    await answer_json(send, 200, seen(site, request, known(site, request)))


def seen(site: Site, request: Request, who: Caller) -> Now:
    """What is on for ``who``, in the language of the request."""
    room = site.room
    return now(room.session, room.names, who, site.translator(request), room.clock.now(), room.unsaved)
