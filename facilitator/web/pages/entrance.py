"""The links on paper and on the stage: a code is shown once, kept by the phone, and leaves the address bar."""

import secrets

from facilitator.core.text import N_
from facilitator.locale import LANGUAGES, Translator
from facilitator.web.answering import UNKEPT, Headers
from facilitator.web.api.people import opens, remember, slowly
from facilitator.web.asking import Request, Wrong
from facilitator.web.callers import caller
from facilitator.web.codes import LENGTH, SHORT, plain
from facilitator.web.pages.drawing import draw
from facilitator.web.pages.serving import HTML, Page, go, route
from facilitator.web.site import Site

LETTERS = {
    "J": "join",
    "P": "place",
    "T": "team",
    "R": "reception",
    "O": "organiser",
    "F": "remote",
    "S": "stage",
    "C": "check",
}
"""The letter in the link of each door."""

LEADS_TO = {"join": "/", "place": "/place"}
"""Where the doors of the room lead; the others to a page of their own name."""

_WITH_PAGES = ("team", "organiser", "remote")
"""The doors behind which there are pages that a link may lead on to."""


async def _enter(site: Site, request: Request, rest: str) -> Page:
    """``/J/CODE``, ``/P/CODE`` … in upper or lower case, and ``/K7QF3M``: the join code as it is typed.
    ``/T/CODE/codes`` leads on to a page behind that door.
    """
    letter, slash, code = rest.partition("/")
    code, _, on = code.partition("/")
    if not slash and len(plain(rest)) == SHORT:
        return _through(site, request, "join", plain(rest))
    door = LETTERS.get(letter.upper())
    if door is None or not code:
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    if on and (door not in _WITH_PAGES or not on.isalpha()):
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    return _through(site, request, door, plain(code), on)


async def _kept(site: Site, request: Request, rest: str) -> Page:
    """``/kept/join``, ``/kept/place``: on to the page where the phone has kept the code that it was just given. A
    browser that forbids cookies is told what to do: every page would ask it for the code again, and not say why.
    """
    to = LEADS_TO.get(rest)
    if to is None:
        raise Wrong(404, "no_page", N_("There is no such page. Scan the code again."))
    if request.cookie(site.cookie_of(rest)):
        return go(to)
    from facilitator.web.pages.files import version

    t = site.translator(request)
    both = sorted(map(Translator.for_language, LANGUAGES), key=lambda each: each.language != t.language)
    return Page(draw("cookies.html", t, version=version(), to=to, both=both), 401)


async def typed(site: Site, request: Request, rest: str) -> Page:
    """The form with the join code: a wrong one stays in it, and it says why."""
    code = dict(await request.form()).get("code", "")
    try:
        return _through(site, request, "join", plain(code))
    except Wrong as wrong:
        why = site.translator(request).told(wrong.message, wrong.values)
        return Page(code_form(site, request, why, code), wrong.status)


def code_form(site: Site, request: Request, wrong: str = "", code: str = "") -> bytes:
    """Where whoever has no code yet types the short one."""
    from facilitator.web.pages.files import version

    return draw("code.html", site.translator(request), version=version(), wrong=wrong, code=code[:60])


def _through(site: Site, request: Request, door: str, code: str, on: str = "") -> Page:
    headers: Headers
    if door == "join":
        opens(site, request, code)
        device = request.cookie(site.cookie_of("device")) or secrets.token_hex(16)
        headers = (remember(site, "join", code), remember(site, "device", device))
    else:
        _known(site, request, door, code)
        headers = (remember(site, door, code),)
    to = f"/kept/{door}" if door in LEADS_TO else f"/{door}/{on}" if on else f"/{door}"
    body = draw("through.html", site.translator(request), to=to)
    return Page(body, 200, HTML, (*UNKEPT, *headers))


def _known(site: Site, request: Request, door: str, code: str) -> None:
    found = caller(site.session, site.codes, code) if len(code) == LENGTH else None
    if found is None or found.door != door:
        slowly(site, request)
        site.limits.guessed_wrong(request.address)
        raise Wrong(404, "wrong_code", N_("This code does not lead anywhere any more. Ask for a new one."))


ROUTES = [
    route("/{rest:path}", _enter),
    route("/join", typed, ("POST",)),
    route("/kept/{rest}", _kept),
]
