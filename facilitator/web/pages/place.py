"""The page of a place: a table, a circle or a room, with one printed code for the whole day."""

import hashlib
from collections.abc import Iterable, Sequence

from facilitator.core.commands import Do, Order, Refusal
from facilitator.core.model import Note
from facilitator.core.text import N_
from facilitator.hub import Outcome
from facilitator.web.answering import HTML, UNKEPT, Headers, cookie
from facilitator.web.api.notes import moved
from facilitator.web.api.seeing import seen
from facilitator.web.asking import Request, Wrong
from facilitator.web.callers import Caller
from facilitator.web.now import Now
from facilitator.web.now.said import Said
from facilitator.web.now.whose import is_own
from facilitator.web.pages.drawing import draw
from facilitator.web.pages.files import version
from facilitator.web.pages.forms import LATE, Fields, Typed, carried_out
from facilitator.web.pages.serving import Page, go, route
from facilitator.web.site import Site

_DAY = 24 * 3600
_LINES = 100
"""Points that one form may hold."""


def _who(site: Site, request: Request) -> Caller:
    found = site.caller(request, "place")
    if found is None or found.door != "place":
        raise Wrong(401, "who", N_("Scan the code that lies where you sit."))
    return found


async def _page(site: Site, request: Request, rest: str) -> Page:
    who = _who(site, request)
    body, headers = _drawn(site, request, who)
    return Page(body, 200, HTML, (*UNKEPT, *headers))


def _drawn(site: Site, request: Request, who: Caller, typed: Typed | None = None) -> tuple[bytes, Headers]:
    now, query = seen(site, request, who), request.query()
    known, current = request.cookie(_at(site)), _mark(now)
    asks = known[:8] == current[:8] and known != current
    body = draw(
        "_place.html" if request.header("x-part") else "place.html",
        site.translator(request),
        now=now,
        version=version(),
        typed=typed,
        room=site.codes.room,
        fresh=site.fresh,
        late=LATE,
        asks=asks,
        of_tasks=_of_tasks,
        moving=next((each for each in now.notes if each.id == query.get("move")), None),
        sought=query.get("topic", ""),
        opened=_opened(now, query.get("topic", "")),
    )
    return body, () if asks or known == current else (_remembered(site, current),)


def _of_tasks(notes: Iterable[Said], blank: str, tasks: Sequence[str], *, of: bool = True) -> list[Said]:
    """The notes that are from one of these of a group's tasks, or those that are not."""
    return [each for each in notes if (each.fields.get(blank) in tasks) == of]


def _opened(now: Now, number: str) -> str:
    """The id of the topic with this number; empty where there is none."""
    reports = now.here.reports if now.here else ()
    return next((each.note.id for each in reports if str(each.number) == number.strip()), "")


def _at(site: Site) -> str:
    return site.codes.cookie("at")


def _mark(now: Now) -> str:
    """Where and since which move somebody sits: the place, and the latest move."""
    parts = (now.me.id, now.here.moved if now.here else "")
    return "".join(hashlib.blake2b(each.encode(), digest_size=4).hexdigest() for each in parts)


def _remembered(site: Site, mark: str) -> tuple[bytes, bytes]:
    return cookie(_at(site), mark, age=_DAY, secure=site.secure)


async def _form(site: Site, request: Request, rest: str) -> Page:
    who = _who(site, request)
    fields = await request.form()
    said = dict(fields)
    if said.get("do") == "still":
        return go("/place", (_remembered(site, _mark(seen(site, request, who))),))
    outcome = await _done(site, who, fields)
    if isinstance(outcome, Refusal):
        typed = Typed(fields, site.translator(request).told(outcome.message, outcome.values))
        body, headers = _drawn(site, request, who, typed)
        return Page(body, 422, HTML, (*UNKEPT, *headers))
    return go("/place")


async def _done(site: Site, who: Caller, fields: Fields) -> Outcome:
    said = dict(fields)
    action = _action(site, who, said)
    if action is not None:
        if not site.limits.may_write(who.actor):
            return Refusal("too_many", N_("That was a lot at once. Wait a moment, and send it again."))
        return await site.room.submit(action, who.actor, site.fresh())
    if said.get("lines"):
        return await _lines(site, who, fields)
    return await carried_out(site, who, fields)


async def _lines(site: Site, who: Caller, fields: Fields) -> Outcome:
    """Each line is a note; what is sent twice is written once."""
    said = dict(fields)
    lines = [each for each in said.get("text", "").splitlines() if each.strip()][:_LINES] or [""]
    stem = said.get("id") or site.fresh()
    outcome: Outcome = Refusal("empty", N_("The note is empty. Write something first."))
    for number, line in enumerate(lines):
        rest = [(key, value) for key, value in fields if key not in ("text", "id")]
        outcome = await carried_out(site, who, [*rest, ("text", line), ("id", f"{stem}.{number}")])
        if isinstance(outcome, Refusal):
            return outcome
    return outcome


def _action(site: Site, who: Caller, said: dict[str, str]) -> Do | None:
    """The action of a form that no other page has; None where it is another form."""
    match said.get("do"):
        case "move":
            return moved(_own(site, who, said).id, said.get("place", ""))
        case "order":
            return Order(note=said.get("note", ""), after=said.get("after") or None)
        case _:
            return None


def _own(site: Site, who: Caller, said: dict[str, str]) -> Note:
    note = site.session.notes.get(said.get("note", ""))
    if note is None or not is_own(site.session, who, note):
        raise Wrong(404, "unknown", N_("There is no note “{id}”."), id=said.get("note", ""))
    return note


ROUTES = [route("/place", _page), route("/place", _form, ("POST",))]
