"""What the pages for those who run the day do alike: look at the code, draw, and take a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from facilitator.core.commands import Refusal
from facilitator.core.text import N_
from facilitator.locale import Translator
from facilitator.web.answering import HTML, UNKEPT
from facilitator.web.api.seeing import seen
from facilitator.web.asking import Request, Wrong
from facilitator.web.callers import Caller
from facilitator.web.pages.drawing import draw
from facilitator.web.pages.files import version
from facilitator.web.pages.serving import Page, go
from facilitator.web.site import Site

Fields = Sequence[tuple[str, str]]

_LONGEST_ID = 100


def entered(site: Site, request: Request, door: str) -> Caller:
    """Who comes through a door. Raises ``Wrong``: where the remote is off there is no such page."""
    found = site.caller(request, door)
    if found is not None and found.door == door:
        return found
    if door == "remote":
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    raise Wrong(401, "who", N_("Scan the code for this page again: this device is not known here."))


@dataclass(frozen=True)
class Visit:
    """Somebody with the right code at a page: ``rest`` is what stands in the address after the page's own name."""

    site: Site
    request: Request
    who: Caller
    rest: str

    @cached_property
    def t(self) -> Translator:
        """The reader's language."""
        return self.site.translator(self.request)


def visit(site: Site, request: Request, door: str, rest: str) -> Visit:
    """Whoever has the code for a door. Raises ``Wrong`` as ``entered`` does."""
    return Visit(site, request, entered(site, request, door), rest.strip("/"))


class Slip(NamedTuple):
    """A form that was not taken: why, what stood in it, and the status of the answer. Nothing: no form was sent."""

    why: str = ""
    fields: Fields = ()
    status: int = 200
    slug: str = ""

    @property
    def said(self) -> dict[str, str]:
        """The fields by name; of several of one name the last."""
        return dict(self.fields)


NO_SLIP = Slip()


def drawn(v: Visit, part: str, title: str, slip: Slip = NO_SLIP, **values: object) -> Page:
    """The page made of the template ``part``; with ``X-Part`` only what changes in it."""
    site, request = v.site, v.request
    body = draw(
        part if request.header("x-part") else "lead.html",
        v.t,
        part=part,
        title=title,
        door=v.who.door,
        now=seen(site, request, v.who),
        session=site.session,
        version=version(),
        wrong=slip.why,
        said=slip.said,
        done=request.query().get("done", ""),
        room=site.codes.room,
        fresh=site.fresh,
        **values,
    )
    return Page(body, slip.status, HTML, UNKEPT)


_KEPT = ("q", "a", "find")
"""What was chosen on a page stays chosen after a form."""


def back(request: Request, done: str) -> Page:
    """Sends the browser to the same page after a form was taken; ``done`` names what was done."""
    query = request.query()
    kept = {key: query[key] for key in _KEPT if query.get(key)}
    return go(f"{request.path}?{urlencode({**kept, 'done': done})}")


def command_id(site: Site, said: Mapping[str, str]) -> str:
    """The id that a form came with, so that the same press counts once; a new one where it has none."""
    return said.get("id", "")[:_LONGEST_ID] or site.fresh()


def sentence(t: Translator, refusal: Refusal) -> str:
    """A refusal in the reader's words, with everything that is wrong."""
    faults = [t.told(each.message, each.values) for each in refusal.faults]
    return " ".join([t.told(refusal.message, refusal.values), *faults])
