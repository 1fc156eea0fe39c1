"""The stage: what all see on the projector, and the same as text for whoever is in the session. Both only show.

It speaks the day's language, whatever the laptop's browser speaks; ``/stage/en`` and ``/stage/sv`` speak another one.
"""

from markupsafe import Markup

from facilitator.core.text import N_
from facilitator.locale import LANGUAGES, Translator
from facilitator.net import qr
from facilitator.web.asking import Request, Wrong
from facilitator.web.callers import Caller
from facilitator.web.pages.drawing import draw
from facilitator.web.pages.files import version
from facilitator.web.pages.serving import Page, route
from facilitator.web.site import Site
from facilitator.web.stage import Stage, Wifi, stage
from facilitator.web.stage.timing import digits

_DOORS = ("stage", "person", "place", "team", "reception", "organiser", "remote")
"""Whose code shows the text twin: everybody's in the session."""


async def _page(site: Site, request: Request, rest: str) -> Page:
    """The picture for the projector."""
    who = site.caller(request, "stage")
    if who is None or who.door != "stage":
        raise Wrong(401, "who", N_("Open the link of the stage again: this screen is not known here."))
    if rest and rest not in LANGUAGES:
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    t = Translator.for_language(rest or site.session.info.language)
    template = "_stage.html" if request.header("x-part") else "stage.html"
    return Page(_drawn(site, template, t, who))


async def _text(site: Site, request: Request, rest: str) -> Page:
    """The same as text, in the reader's language. ``?as=place`` names the door of the page that led here."""
    wish = request.query().get("as", "")
    doors = sorted(_DOORS, key=lambda door: door != wish)
    who = next((found for door in doors if (found := site.caller(request, door)) is not None), None)
    if who is None:
        raise Wrong(401, "who", N_("Scan the code again: this phone is not known here."))
    template = "_stage_text.html" if request.header("x-part") else "stage_text.html"
    return Page(_drawn(site, template, site.translator(request), who))


def _drawn(site: Site, template: str, t: Translator, who: Caller) -> bytes:
    return drawn(template, t, on_stage(site, t), who, site.codes.room)


def drawn(template: str, t: Translator, now: Stage, who: Caller, room: str) -> bytes:
    """One of the stage's templates with what stands on it; ``room`` names the session on the device."""
    return draw(
        template,
        t,
        now=now,
        version=version(),
        room=room,
        who=who,
        code=_code,
        wifi_code=_wifi_code,
        digits=digits,
    )


def on_stage(site: Site, t: Translator) -> Stage:
    """What stands on the stage now."""
    room, reach = site.room, site.reach
    at = room.clock.now()
    wifi = Wifi(room.network.name, room.network.password) if room.network.name else None
    return stage(room.session, room.names, t, at, reach() if reach is not None else None, wifi)


def _code(text: str, label: str) -> Markup:
    """A code to scan, in black and white whatever the page's colours are. Our own drawing, with its label escaped."""
    return Markup(qr.svg(text, label))  # noqa: S704


def _wifi_code(wifi: Wifi, label: str) -> Markup:
    return _code(qr.wifi(wifi.name, wifi.password, "WPA" if wifi.password else "nopass"), label)


ROUTES = [
    route("/stage", _page),
    route("/stage/text", _text),
    route("/stage/{rest}", _page),
]
