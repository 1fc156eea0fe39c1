"""A tablet that several people use in turn: each is a person of their own, and nothing of the one before is shown."""

from facilitator.core.commands import Refusal
from facilitator.core.text import N_
from facilitator.web.answering import HTML, UNKEPT, Headers, cookie
from facilitator.web.api.people import Joining, joined, opens
from facilitator.web.api.seeing import seen
from facilitator.web.asking import Request, Wrong
from facilitator.web.callers import Caller
from facilitator.web.codes import LENGTH
from facilitator.web.pages.drawing import draw
from facilitator.web.pages.files import version
from facilitator.web.pages.forms import Typed, carried_out
from facilitator.web.pages.serving import Page, go, route
from facilitator.web.site import Site

_TURN = "turn"
"""The cookie that names whose turn it is; a new one with each "next person"."""


def _entered(site: Site, request: Request) -> None:
    """Raises ``Wrong`` unless this device came through the team's link or the one for joining."""
    if site.caller(request, "team") is not None:
        return
    code = request.cookie(site.cookie_of("join"))
    if not code:
        raise Wrong(401, "who", N_("Scan the code for this page again: this device is not known here."))
    opens(site, request, code)


def _turn(site: Site, request: Request) -> str:
    turn = request.cookie(site.cookie_of(_TURN))
    return turn if len(turn) >= LENGTH else ""


def _kept(site: Site, turn: str) -> Headers:
    return (cookie(site.cookie_of(_TURN), turn, secure=site.secure),)


def _device(turn: str) -> str:
    return f"tablet:{turn}"


async def _page(site: Site, request: Request, rest: str) -> Page:
    """``/tablet`` is for the next person, ``/tablet/more`` for the one before, ``/tablet/thanks`` leads to both."""
    _entered(site, request)
    turn, rest = _turn(site, request), rest.strip("/")
    if rest == "thanks":
        return _drawn(site, request, turn, "_tablet_thanks.html")
    if rest not in ("", "more"):
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    if not turn or (not rest and not request.header("x-part")):
        turn = site.codes.person(site.fresh() + site.fresh()).removeprefix("p:")
    return _drawn(site, request, turn, "_tablet.html")


def _drawn(site: Site, request: Request, turn: str, part: str, typed: Typed | None = None) -> Page:
    t = site.translator(request)
    who = Caller("person", site.codes.person(_device(turn)))
    body = draw(
        part if request.header("x-part") else "tablet.html",
        t,
        part=part,
        now=seen(site, request, who),
        version=version(),
        room=site.codes.room,
        fresh=site.fresh,
        typed=typed,
        own=site.caller(request, "person") is not None,
    )
    return Page(body, 422 if typed else 200, HTML, (*UNKEPT, *_kept(site, turn)))


async def _form(site: Site, request: Request, rest: str) -> Page:
    """Whoever sends something takes part from then on: a tablet that is only looked at makes nobody."""
    _entered(site, request)
    turn, fields = _turn(site, request), await request.form()
    if not turn:
        return go("/tablet")
    person = await joined(
        site, request, Joining("", _device(turn), language=site.translator(request).language)
    )
    if isinstance(person, Refusal):
        outcome = person
    else:
        outcome = await carried_out(site, Caller("person", person), fields, "tablet")
    if isinstance(outcome, Refusal):
        typed = Typed(fields, site.translator(request).told(outcome.message, outcome.values))
        return _drawn(site, request, turn, "_tablet.html", typed)
    return go("/tablet/thanks")


ROUTES = [
    route("/tablet", _page),
    route("/tablet", _form, ("POST",)),
    route("/tablet/{rest:path}", _page),
    route("/tablet/{rest:path}", _form, ("POST",)),
]
