"""``GET /api/events``: server-sent events that say when to ask again. A reconnect needs nothing else.

With ``all=1`` a page is told of everything that changes: one that shows what stands on the stage.
"""

from facilitator.web.answering import SAFE, UNKEPT
from facilitator.web.api.common import known
from facilitator.web.asking import Request, Send
from facilitator.web.callers import DOORS, Caller, door_code
from facilitator.web.exchange import wire_of
from facilitator.web.live import Listener, event
from facilitator.web.now.cares import cares
from facilitator.web.now.shared import shared
from facilitator.web.site import Site
from facilitator.web.touched import ALL

_AGAIN = b"retry: 1000\n\n"
"""After how many milliseconds a browser is to come back when the connection was lost."""


async def follow(site: Site, request: Request, send: Send, rest: str) -> None:
    """Answers with a stream that stays open until the page goes, the session closes, or the phone reads too slowly."""
    who = known(site, request)
    headers = [(b"content-type", b"text/event-stream"), *SAFE, *UNKEPT, (b"x-accel-buffering", b"no")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": _AGAIN, "more_body": True})
    code = _code(site, who)
    every = frozenset({ALL}) if request.query().get("all") else None
    listener = Listener(_called(who), wire_of(request.scope), lambda: every or _cares(site, who, code))
    listener.wire.write(event(site.session.n, ["day"]))
    site.live.join(listener)
    try:
        await listener.wire.ended.wait()
    finally:
        site.live.leave(listener)
    await send({"type": "http.response.body", "body": b""})


def _called(who: Caller) -> str:
    """Whose page it is, for those who look after the room."""
    return who.actor or who.door


def _cares(site: Site, who: Caller, code: str) -> frozenset[str]:
    """What the page cares about; nothing more where the code was made anew meanwhile, or the remote is off."""
    return cares(shared(site.session, site.room.names), who) if code == _code(site, who) else frozenset()


def _code(site: Site, who: Caller) -> str:
    """The code of the door through which somebody came, as it is now; empty while that door is shut."""
    if who.door not in DOORS or (who.door == "remote" and not site.session.doors.remote):
        return ""
    return door_code(site.session, site.codes, who.door)
