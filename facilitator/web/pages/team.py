"""The team's page: what came on paper, themes, what may stand on the stage, what is missing, what must not stay."""

from facilitator.core.text import N_
from facilitator.web.asking import Request, Wrong
from facilitator.web.lead.doorway import NO_SLIP, Slip, Visit, back, drawn, visit
from facilitator.web.lead.handling import handled
from facilitator.web.lead.sections import SECTIONS, TEAM, Reader, titles
from facilitator.web.pages.serving import Page, route
from facilitator.web.site import Site


async def _page(site: Site, request: Request, rest: str) -> Page:
    """``/team`` is where notes are keyed in; ``/team/themes`` and so on the others."""
    return _drawn(visit(site, request, "team", rest))


def _drawn(v: Visit, slip: Slip = NO_SLIP) -> Page:
    word = v.rest or TEAM[0]
    if word not in TEAM:
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    section, r = SECTIONS[word], Reader(v)
    tabs = [(_address(each), title, each == word) for each, title in titles(TEAM)]
    return drawn(
        v,
        "_lead_area.html",
        v.t(section.title),
        slip,
        tabs=tabs,
        section=section.template,
        choices=r.choices,
        **section.view(r),
    )


def _address(word: str) -> str:
    return f"/team/{word}" if word != TEAM[0] else "/team"


async def _form(site: Site, request: Request, rest: str) -> Page:
    v = visit(site, request, "team", rest)
    fields = await request.form()
    slip = await handled(v, fields)
    return _drawn(v, slip) if slip else back(request, dict(fields).get("do", ""))


ROUTES = [
    route("/team", _page),
    route("/team", _form, ("POST",)),
    route("/team/{rest:path}", _page),
    route("/team/{rest:path}", _form, ("POST",)),
]
