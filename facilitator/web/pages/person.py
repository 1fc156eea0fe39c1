"""The participant's page."""

from facilitator.core.commands import Refusal
from facilitator.core.text import N_
from facilitator.web.answering import HTML, UNKEPT, Headers
from facilitator.web.api.people import Joining, joined, opens, remember
from facilitator.web.api.seeing import seen
from facilitator.web.asking import Request, Wrong
from facilitator.web.callers import Caller
from facilitator.web.pages.drawing import draw
from facilitator.web.pages.entrance import code_form
from facilitator.web.pages.files import version
from facilitator.web.pages.forms import LATE, Typed, carried_out
from facilitator.web.pages.serving import Page, go, route
from facilitator.web.site import Site


async def _page(site: Site, request: Request, rest: str) -> Page:
    """Whoever came through the join link takes part from here on, without a question."""
    who, headers = await _who(site, request)
    if who is None and request.header("x-part"):
        raise Wrong(401, "who", N_("Scan the code again: this phone is not known here."))
    if who is None:
        return Page(code_form(site, request))
    return Page(_drawn(site, request, who), 200, HTML, (*UNKEPT, *headers))


def _drawn(site: Site, request: Request, who: Caller, typed: Typed | None = None) -> bytes:
    part = "_person.html" if request.header("x-part") else "person.html"
    t = site.translator(request)
    return draw(
        part,
        t,
        now=seen(site, request, who),
        version=version(),
        typed=typed,
        late=LATE,
        room=site.codes.room,
        fresh=site.fresh,
        with_photos=True,
    )


async def _who(site: Site, request: Request) -> tuple[Caller | None, Headers]:
    known = site.caller(request, "person")
    code, device = (request.cookie(site.cookie_of(each)) for each in ("join", "device"))
    if known is not None or not code or not device or request.header("x-part"):
        return known, ()
    try:
        opens(site, request, code)
    except Wrong:
        return None, ()
    person = await joined(site, request, Joining(code, device, language=site.translator(request).language))
    if isinstance(person, Refusal):
        return None, ()
    return Caller("person", person), (remember(site, "person", site.codes.token(person)),)


async def _form(site: Site, request: Request, rest: str) -> Page:
    who, headers = await _who(site, request)
    if who is None:
        return go("/")
    fields = await request.form()
    outcome = await carried_out(site, who, fields)
    if isinstance(outcome, Refusal):
        typed = Typed(fields, site.translator(request).told(outcome.message, outcome.values))
        return Page(_drawn(site, request, who, typed), 422, HTML, (*UNKEPT, *headers))
    return go("/", headers)


ROUTES = [route("/", _page), route("/", _form, ("POST",))]
