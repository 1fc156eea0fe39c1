"""The reception's page: who is expected, who has come, and who came without being on the list. Nothing else."""

from facilitator.web.asking import Request
from facilitator.web.lead import arrivals
from facilitator.web.lead.doorway import NO_SLIP, Slip, Visit, back, drawn, visit
from facilitator.web.lead.handling import handled
from facilitator.web.pages.serving import Page, route
from facilitator.web.site import Site


async def _page(site: Site, request: Request, rest: str) -> Page:
    return _drawn(visit(site, request, "reception", rest))


def _drawn(v: Visit, slip: Slip = NO_SLIP, twin: arrivals.Guest | None = None) -> Page:
    session, names = v.site.session, v.site.room.names
    find = v.request.query().get("find", "")
    return drawn(
        v,
        "_reception.html",
        v.t("Reception"),
        slip,
        guests=arrivals.guests(session, names, find),
        counts=arrivals.counts(session),
        known=arrivals.everybody(names),
        find=find,
        twin=twin,
    )


async def _form(site: Site, request: Request, rest: str) -> Page:
    """Carries a form out. A name that is there already is asked about: two may stand at the desk for the same guest."""
    v = visit(site, request, "reception", rest)
    fields = await request.form()
    said = dict(fields)
    twin = _twin(site, said)
    if twin is not None:
        return _drawn(v, Slip("", fields, 409), twin)
    slip = await handled(v, fields)
    return _drawn(v, slip) if slip else back(request, said.get("do", ""))


def _twin(site: Site, said: dict[str, str]) -> arrivals.Guest | None:
    """Somebody of the same name, where a new person is to be written down; not for the same press once more."""
    asked = said.get("do") == "join" and not said.get("sure")
    if not asked or said.get("id") in site.session.answered:
        return None
    name, organisation = said.get("a.name", ""), said.get("a.organisation", "")
    return arrivals.same(site.session, site.room.names, name, organisation)


ROUTES = [route("/reception", _page), route("/reception", _form, ("POST",))]
