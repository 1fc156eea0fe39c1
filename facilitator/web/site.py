"""What every page and every call can reach: the room, the codes, those who listen, and who may come in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from facilitator.core.session import Session
from facilitator.hub import Reach
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

_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)

LANGUAGE = "lang"
"""The cookie with the language that somebody chose."""

_COOKIES: Mapping[str, str] = {"person": "who"}
"""The cookies by door, where the name is another."""


class Press(Protocol):
    """Makes documents of the session as it stands on the disk. Raises ``OSError`` where that does not work."""

    def draft(self, language: str) -> str:
        """The document as text."""
        ...

    def publish(self) -> None:
        """Writes the documents into the session's folder."""
        ...


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
    reach: Callable[[], Reach] | None = None
    """How phones reach the session now; None where nothing is served."""
    press: Press | None = None
    checked: int = 0
    """How many phones have opened the connection check."""

    @property
    def mark(self) -> tuple[bytes, bytes]:
        """The header by which an open page knows that an answer is from its session: the laptop's address may be
        another program's by now.
        """
        return b"x-room", self.codes.room.encode()

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
        """Who calls: by the ``Authorization`` that was sent, else by the cookie for ``door`` (a page's own). Whoever is
        known counts as heard of.
        """
        found = self._caller(request, door)
        if found is not None and self.book is not None:
            unsent = request.header("x-unsent")
            self.book.heard(found.actor or found.door, int(unsent) if _NUMBER.fullmatch(unsent) else None)
        return found

    def _caller(self, request: Request, door: str) -> Caller | None:
        scheme, _, code = request.header("authorization").partition(" ")
        if scheme.lower() == "bearer" and code:
            found = caller(self.session, self.codes, code.strip().upper())
            found = found if found is not None and door in ("", found.door) else None
        else:
            wish = door or request.header("x-as") or request.query().get("as", "person")
            found = caller(self.session, self.codes, request.cookie(self.cookie_of(wish)))
            found = found if found is not None and found.door == wish and _meant(request, found) else None
        exchange = exchange_of(request.scope)
        if found is not None and exchange is not None:
            exchange.shown(found.actor or found.door, shared=found.door != "person")
        return found


def _meant(request: Request, found: Caller) -> bool:
    """Whether the cookie is that of the person or place for which an open page speaks, where the page says so.

    Another code may have been scanned since: what was written at table 7 is not sent from table 8.
    """
    said = request.header("x-me")
    return said in ("", found.id)


def _accepted(header: str) -> str | None:
    """The first language of an ``Accept-Language`` that the program speaks."""
    wishes = (each.partition(";")[0].strip() for each in header.split(","))
    found = (known_language(each) for each in wishes)
    return next((each for each in found if each in LANGUAGES), None)
