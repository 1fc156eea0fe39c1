"""A session as the screens have it: folded from what the hub tells, also when the hub dies and comes back."""

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from typing import Literal

from facilitator.core.commands import Answer, Command, Do, Refusal, Set
from facilitator.core.events import ClockJumped, Event
from facilitator.core.evolve import evolve
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.hub import Happened, Names, Network, Outcome, Presence, Reach, Saving, Told, Trouble
from facilitator.link import Gone
from facilitator.tui.house import Clock, Contact, Stay, Unable

State = Literal["attaching", "on", "lost", "closed"]

_AGAIN = 0.25
"""Seconds until a hub that cannot be reached is tried again."""


class Live:
    """The session that is open: ``session`` and ``names`` as they are now, and the way to change them.

    ``changed`` is called whenever something did; whoever draws may wait a moment and draw once for many.
    """

    def __init__(self, stay: Stay, changed: Callable[[], None]) -> None:
        self.stay = stay
        self.session = Session()
        self.events: list[Event] = []
        self.names: dict[Ref, Record] = {}
        self.state: State = "attaching"
        self.why: Unable | None = None
        """Why the session cannot be reached."""
        self.unsaved: Refusal | None = None
        """Why nothing is being saved; None while it is."""
        self.troubles: list[Trouble] = []
        self.reach: Reach | None = None
        """How phones reach the session; None until the hub has said so."""
        self.presence: Presence | None = None
        self.network = Network()
        self.under_way = 0
        """Commands that have been sent and are not on the disk yet."""
        self.ready = asyncio.Event()
        """Set when everything that had happened before has been heard."""
        self._changed = changed
        self._link: Contact | None = None
        self._linked = asyncio.Event()
        self._news = asyncio.Event()

    @property
    def clock(self) -> Clock:
        """The clock that the session's timers run by."""
        return self.stay.clock

    def now(self) -> int:
        """The moment, in milliseconds since 1970 (UTC)."""
        return self.stay.clock.now()

    def name(self, ref: Ref | None) -> str:
        """The name behind a reference; empty where there is none."""
        record = self.names.get(ref or "")
        return record.name if record else ""

    async def run(self) -> None:
        """Follows the session until it is closed, attaching again whenever the hub goes away."""
        while self.state != "closed":
            try:
                async with self.stay.attach() as link:
                    await self._follow(link)
                    self.state = "closed"
            except Unable as why:
                self._lose(why)
            except Gone as gone:
                self._lose(Unable(gone.message, **gone.values))
            except OSError as error:
                self._lose(Unable(error.strerror or str(error)))
            await asyncio.sleep(0 if self.state == "closed" else _AGAIN)
        self._unlink()

    def _lose(self, why: Unable) -> None:
        self.state, self.why = "lost", why
        self._unlink()

    def _unlink(self) -> None:
        self._link = None
        self._linked.set() if self.state == "closed" else self._linked.clear()
        self._changed()

    async def _follow(self, link: Contact) -> None:
        """Takes in what happens until the session is closed in good order; raises ``Gone`` otherwise."""
        self._link, self.state, self.why = link, "on", None
        self._linked.set()
        settling = asyncio.create_task(self._settle(link))
        try:
            async for told in link.hear(self.session.n):
                for each in told:
                    self._take(each)
                self._changed()
                await asyncio.sleep(0)
        finally:
            settling.cancel()
            await asyncio.gather(settling, return_exceptions=True)

    async def _settle(self, link: Contact) -> None:
        """Notices when all that had happened before is here: an empty command says how much that is."""
        answer = await link.submit(Command(_fresh(), Set()))
        reached = answer.n if isinstance(answer, Answer) else 0
        while self.session.n < reached:
            self._news.clear()
            await self._news.wait()
        self.ready.set()
        self._changed()

    def _take(self, told: Told) -> None:
        match told:
            case Happened(event):
                self._happened(event)
            case Names(records):
                self.names.update({ref: record for ref, record in records.items() if record is not None})
                for ref in [ref for ref, record in records.items() if record is None]:
                    self.names.pop(ref, None)
            case Saving(works, why):
                self.unsaved = None if works else why
            case Trouble():
                self.troubles.append(told)
            case Reach():
                self.reach = told
            case Presence():
                self.presence = told
            case Network():
                self.network = told

    def _happened(self, event: Event) -> None:
        evolve(self.session, event)
        self._news.set()
        if event.id:
            self.events.append(event)
        if isinstance(event.what, ClockJumped):
            self.clock.jump()

    def tell(self, network: Network) -> None:
        """Tells all who follow which network phones are to join. While the hub is away it cannot be told."""
        if self._link is not None:
            self._link.aside(network)

    async def ask(self, action: Do, by: str = "facilitator") -> Outcome:
        """Carries an action out; an answer means that it is on the disk.

        When the hub goes away first, the same command is sent again to the one that comes after it, which does
        nothing twice.
        """
        command = Command(_fresh(), action, by)
        self.under_way += 1
        self._changed()
        try:
            while self.state != "closed":
                await self._linked.wait()
                if self._link is not None:
                    with contextlib.suppress(Gone, OSError):
                        return await self._link.submit(command)
                await asyncio.sleep(_AGAIN)
            return _CLOSED
        finally:
            self.under_way -= 1
            self._changed()

    async def stop(self) -> None:
        """Closes the session for everybody."""
        if self._link is not None:
            with contextlib.suppress(Gone, OSError):
                await self._link.stop()


_CLOSED = Refusal("session_closed", N_("The session has been closed. Open it again to go on."))


def _fresh() -> str:
    return secrets.token_hex(13)
