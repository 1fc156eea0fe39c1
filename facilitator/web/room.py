"""The session as the phones see it: folded from what the hub tells, and the way to have something carried out."""

import asyncio
from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from itertools import count

from facilitator.core.commands import Command, Do, Refusal
from facilitator.core.events import Event, PersonErased
from facilitator.core.evolve import evolve
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.hub import Clock, Happened, Names, Network, Outcome, Saving, Told
from facilitator.link import Link

_SETTLING = 5.0
"""Seconds in which what is on the disk has also been folded."""

Heard = Callable[[Sequence[Event], bool], None]
"""Is told what happened (the events of a batch), and whether anything else changed: names, or that nothing is saved."""


_DRAWN = (Names, Saving, Network)
"""What is no event and is seen on a page all the same."""


class Room:
    """``session`` and ``names`` as they are now; only what is on the disk is in them."""

    def __init__(
        self, link: Link, clock: Clock, heard: Heard, forget: Callable[[], None] = lambda: None
    ) -> None:
        """``forget`` is called when somebody was erased: what is kept of their words goes."""
        self._link, self.clock, self._heard, self._forget = link, clock, heard, forget
        self.session = Session()
        self.names: dict[Ref, Record] = {}
        self.network = Network()
        """The Wi-Fi that phones are to join; without a name nobody has told it."""
        self.unsaved: Refusal | None = None
        """Why nothing is being saved; None while it is."""
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = count()
        self._late: asyncio.TimerHandle | None = None

    async def listen(self) -> None:
        """Takes in what happens, from where it has come to, until the hub closes."""
        async for told in self._link.hear(self.session.n):
            events = [each.event for each in told if isinstance(each, Happened)]
            for each in told:
                self._take(each)
            if any(map(_erased, told)):
                self._forget()
            self._news()
            self._heard(events, any(isinstance(each, _DRAWN) for each in told))

    def _take(self, told: Told) -> None:
        match told:
            case Happened(event):
                evolve(self.session, event)
            case Names(records):
                self.names.update({ref: record for ref, record in records.items() if record is not None})
                for ref in [ref for ref, record in records.items() if record is None]:
                    self.names.pop(ref, None)
            case Saving(works=works, why=why):
                self.unsaved = None if works else why
            case Network():
                self.network = told
            case _:
                pass

    async def submit(self, action: Do, by: str, name: str, expect: int | None = None) -> Outcome:
        """Carries an action out for ``by``; the answer means that it is on the disk and in ``session``."""
        outcome = await self._link.submit(Command(name, action, by, expect))
        if not isinstance(outcome, Refusal):
            await self.reached(outcome.n)
        return outcome

    async def reached(self, number: int) -> None:
        """Waits until the event with this number is in the session; not for ever, since it is on the disk already."""
        if self.session.n >= number:
            return
        there = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (number, next(self._order), there))
        if self._late is None:
            self._waits_no_longer_than(next(self._order))
        await there

    def _news(self) -> None:
        while self._waiting and self._waiting[0][0] <= self.session.n:
            _come(heappop(self._waiting)[2])

    def _waits_no_longer_than(self, before: int) -> None:
        """In a while lets those go who have come before this one, and looks after those who have come since."""
        loop = asyncio.get_running_loop()
        self._late = loop.call_later(_SETTLING, self._let_go, before)

    def _let_go(self, before: int) -> None:
        self._late = None
        for _, order, there in self._waiting:
            if order < before:
                _come(there)
        self._waiting = [each for each in self._waiting if not each[2].done()]
        heapify(self._waiting)
        if self._waiting:
            self._waits_no_longer_than(next(self._order))


def _erased(told: Told) -> bool:
    """The event comes before the files are rewritten, the name goes after that: what was drawn between has it still."""
    match told:
        case Happened(event):
            return isinstance(event.what, PersonErased)
        case Names(records):
            return None in records.values()
        case _:
            return False


def _come(there: "asyncio.Future[None]") -> None:
    if not there.done():
        there.set_result(None)
