"""The facilitator's pocket page: what is on, what to say, and the next step; everything else one level down."""

from typing import NamedTuple
from urllib.parse import urlencode

from facilitator.core.text import N_
from facilitator.web.api.seeing import seen
from facilitator.web.asking import Request, Wrong
from facilitator.web.lead import today
from facilitator.web.lead.acting import standing
from facilitator.web.lead.blanks import KINDS, Blank, blanks
from facilitator.web.lead.doorway import NO_SLIP, Slip, Visit, back, drawn, visit
from facilitator.web.lead.handling import handled
from facilitator.web.lead.sections import MORE, SECTIONS, Reader, titles
from facilitator.web.lead.words import AREAS, TITLES, Area
from facilitator.web.pages.serving import Page, go, route
from facilitator.web.site import Site

_MANY = frozenset({"notes", "people"})
"""What is chosen among so many that the form has a page of its own."""

_SURE = "sure"
_ASKED = ("next", "start")
"""Steps that are asked about first, unless a button was held."""


async def _page(site: Site, request: Request, rest: str) -> Page:
    """``/remote`` is the first view; ``/remote/AREA`` a page of it, ``/remote/do/COMMAND`` a command's form."""
    return _drawn(visit(site, request, "remote", rest))


def _drawn(v: Visit, slip: Slip = NO_SLIP) -> Page:
    if not v.rest:
        return _first(v, slip)
    if v.rest == _SURE:
        return _confirm(v)
    area = _area_of(v.rest)
    if area is None:
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    return _area(v, area, slip)


def _first(v: Visit, slip: Slip) -> Page:
    now, session = seen(v.site, v.request, v.who), v.site.session
    return drawn(
        v,
        "_remote.html",
        v.t("Remote"),
        slip,
        steps=today.steps(session, now.activities, v.t.language),
        undoable=today.just_done(session, now.server_time),
        standing=standing(session),
        areas=[*((each.word, each.title) for each in AREAS), *titles(MORE)],
    )


def _area_of(rest: str) -> Area | None:
    """The area of an address; a single command is one too."""
    word = rest.removeprefix("do/")
    if rest.startswith("do/"):
        return Area(rest, TITLES[word], {word: TITLES[word]}) if word in KINDS else None
    if rest in MORE:
        return Area(rest, SECTIONS[rest].title, {})
    return next((each for each in AREAS if each.word == rest), None)


class _Form(NamedTuple):
    """A command's form. One that stands ``apart`` is on a page of its own."""

    word: str
    title: str
    blanks: list[Blank]
    apart: bool


def _forms(area: Area) -> list[_Form]:
    made = [
        _Form(word, title, blanks(word), apart=False)
        for word, title in area.commands.items()
        if word in KINDS
    ]
    if len(made) == 1:
        return made
    return [each._replace(apart=any(blank.of in _MANY for blank in each.blanks)) for each in made]


def _area(v: Visit, area: Area, slip: Slip) -> Page:
    section, r, forms = SECTIONS.get(area.word), Reader(v), _forms(area)
    return drawn(
        v,
        "_lead_area.html",
        v.t(area.title),
        slip,
        up="/remote",
        section=section.template if section else "",
        forms=forms,
        alone=len(forms) == 1,
        choices=r.choices,
        **(section.view(r) if section else {}),
    )


async def _form(site: Site, request: Request, rest: str) -> Page:
    """Carries a form out. "next" without ``sure`` asks first: a pocket presses once, not twice."""
    v = visit(site, request, "remote", rest)
    fields = await request.form()
    said = dict(fields)
    if said.get("do") in _ASKED and not v.rest and not said.get("sure"):
        return _ask_first(said)
    slip = await handled(v, fields)
    if slip is None:
        return back(request, said.get("do", ""))
    if slip.slug == "protected" and not v.rest:
        return _ask_first(said, anyway="1")
    return _drawn(v, slip)


def _ask_first(said: dict[str, str], **more: str) -> Page:
    query = {"do": said.get("do", ""), "activity": said.get("a.activity", ""), **more}
    return go(f"/remote/{_SURE}?{urlencode(query)}")


def _confirm(v: Visit) -> Page:
    """The question before a step, for whoever cannot hold a button; as the rounds stand now."""
    query = v.request.query()
    steps = today.steps(v.site.session, seen(v.site, v.request, v.who).activities, v.t.language)
    step = next((each for each in steps if each.activity == query.get("activity", "")), None)
    return drawn(
        v,
        "_remote_sure.html",
        v.t("Remote"),
        step=step,
        anyway=bool(query.get("anyway")),
        standing=standing(v.site.session),
    )


ROUTES = [
    route("/remote", _page),
    route("/remote", _form, ("POST",)),
    route("/remote/{rest:path}", _page),
    route("/remote/{rest:path}", _form, ("POST",)),
]
