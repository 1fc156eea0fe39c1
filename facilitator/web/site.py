"""What every page and every call can reach: the room, the codes, those who listen, and who may come in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.core.session import Session
from facilitator.locale import LANGUAGES, Translator, known_language
from facilitator.web.asking import Request
from facilitator.web.callers import Caller, caller
from facilitator.web.codes import Codes
from facilitator.web.exchange import exchange_of
from facilitator.web.limits import Limits
from facilitator.web.live import Live
from facilitator.web.presence import Book
from facilitator.web.room import Room

Tell = Callable[[object], None]

LANGUAGE = "lang"
"""The cookie with the language that somebody chose."""

_COOKIES: Mapping[str, str] = {"person": "who"}
"""The cookies by door, where the name is another."""


@dataclass
class Site:
    """A session that is being served. ``fresh`` gives a new random id; ``secure`` is whether it is served over TLS."""

    room: Room
    codes: Codes
    folder: Path
    fresh: Callable[[], str]
    live: Live = field(default_factory=Live)
    limits: Limits = field(default_factory=Limits)
    secure: bool = False
    book: Book | None = None
    moved: Callable[[], None] = lambda: None
    """Called when how phones reach the session, or that one has, is to be told."""
    checked: int = 0
    """How many phones have opened the connection check."""

    @property
    def session(self) -> Session:
        """The session as it is on the disk."""
        return self.room.session

    def translator(self, request: Request) -> Translator:
        """The language of whoever asks: as chosen on the phone, else as the phone says, else the session's."""
        wish = request.cookie(LANGUAGE) or request.query().get("lang", "")
        chosen = known_language(wish) or _accepted(request.header("accept-language"))
        return Translator.for_language(chosen or self.session.info.language)

    def cookie_of(self, door: str) -> str:
        """The name of the cookie that holds the code or token for a door."""
        return self.codes.cookie(_COOKIES.get(door, door))

    def caller(self, request: Request, door: str = "") -> Caller | None:
        """Who calls: by the ``Authorization`` that was sent, else by the cookie for ``door`` (a page's own)."""
        scheme, _, code = request.header("authorization").partition(" ")
        if scheme.lower() == "bearer" and code:
            found = caller(self.session, self.codes, code.strip().upper())
            found = found if found is not None and door in ("", found.door) else None
        else:
            wish = door or request.header("x-as") or request.query().get("as", "person")
            found = caller(self.session, self.codes, request.cookie(self.cookie_of(wish)))
            found = found if found is not None and found.door == wish else None
        exchange = exchange_of(request.scope)
        if found is not None and exchange is not None:
            exchange.shown(found.actor or found.door, shared=found.door != "person")
        return found


def _accepted(header: str) -> str | None:
    """The first language of an ``Accept-Language`` that the program speaks."""
    wishes = (each.partition(";")[0].strip() for each in header.split(","))
    found = (known_language(each) for each in wishes)
    return next((each for each in found if each in LANGUAGES), None)
