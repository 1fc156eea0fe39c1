"""The organiser's page: the words around the day, what will be published, publishing it, and whom to thank."""

import asyncio

from facilitator.core.text import N_
from facilitator.web.asking import Request, Wrong
from facilitator.web.lead import reviewing
from facilitator.web.lead.doorway import NO_SLIP, Slip, Visit, back, drawn, visit
from facilitator.web.lead.handling import handled
from facilitator.web.pages.serving import Page, route
from facilitator.web.site import Site

_PAGES = {
    "": N_("The words around the day"),
    "review": N_("What will be published"),
    "publish": N_("Publish"),
    "contacts": N_("Contacts"),
}


async def _page(site: Site, request: Request, rest: str) -> Page:
    return await _drawn(visit(site, request, "organiser", rest))


async def _drawn(v: Visit, slip: Slip = NO_SLIP) -> Page:
    if v.rest not in _PAGES:
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    tabs = [(f"/organiser/{each}".rstrip("/"), title, each == v.rest) for each, title in _PAGES.items()]
    values = await _values(v)
    return drawn(v, "_organiser.html", v.t(_PAGES[v.rest]), slip, page=v.rest, tabs=tabs, **values)


async def _values(v: Visit) -> dict[str, object]:
    session, names, press = v.site.session, v.site.room.names, v.site.press
    match v.rest:
        case "review":
            draft = await asyncio.to_thread(press.draft, v.t.language) if press else ""
            return {
                "draft": draft,
                "waiting": reviewing.waiting(session, v.t),
                "named": reviewing.named(session, names, v.t),
                "missing": reviewing.missing(session, v.t),
            }
        case "publish":
            return {"published": _published(v.site), "can": press is not None}
        case "contacts":
            return {"contacts": reviewing.contacts(session, names)}
        case _:
            return {"facts": reviewing.FACTS, "organisers": _organisers(v.site)}


def _organisers(site: Site) -> str:
    refs = site.session.info.organisers
    return "\n".join(site.room.names[ref].name for ref in refs if ref in site.room.names)


def _published(site: Site) -> list[str]:
    folder = site.folder / "published"
    return sorted(each.name for each in folder.iterdir() if each.is_file()) if folder.is_dir() else []


async def _form(site: Site, request: Request, rest: str) -> Page:
    v = visit(site, request, "organiser", rest)
    fields = await request.form()
    slip = await _publish(v) if v.rest == "publish" else await handled(v, fields)
    return await _drawn(v, slip) if slip else back(request, dict(fields).get("do", ""))


async def _publish(v: Visit) -> Slip | None:
    """Writes the documents into the session's folder on the laptop."""
    if v.site.press is None:
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    try:
        await asyncio.to_thread(v.site.press.publish)
    except OSError:
        return Slip(v.t("The documents could not be written. Look at the laptop: is its disk full?"), (), 422)
    return None


ROUTES = [
    route("/organiser", _page),
    route("/organiser", _form, ("POST",)),
    route("/organiser/{rest:path}", _page),
    route("/organiser/{rest:path}", _form, ("POST",)),
]
