"""The hub: the only writer of a session. It takes commands, asks the core, stores, and tells everyone.

What comes in is prepared in ``intake``, what the methods answer in ``planning``, what goes to the disk lands in
``landing``; ``telling`` says what is told to whom, ``watching`` is what the hub does by itself.
"""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from concurrent.futures import Future
from typing import Self

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import HUB, may
from facilitator.core.decide import decide
from facilitator.core.evolve import happen, replay
from facilitator.core.model import Ref
from facilitator.core.people import Register
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.hub import arranging, erasing, intake, planning, telling, watching
from facilitator.hub.followers import Followers
from facilitator.hub.landing import Landing, Sent
from facilitator.hub.ports import (
    Aside,
    Clock,
    Fresh,
    Methods,
    Names,
    NotStored,
    Outcome,
    Republish,
    Saving,
    Store,
    Told,
    leave_out,
)
from facilitator.hub.rows import tables


class Hub:
    """One session, in one process. It is also the ``Link`` of those who run in that process."""

    def __init__(
        self, store: Store, clock: Clock, fresh: Fresh, methods: Methods, republish: Republish = leave_out
    ) -> None:
        self.store, self.clock, self.fresh, self.republish = store, clock, fresh, republish
        self._methods = methods
        self._landing = Landing(self._asked, self._landed)
        self._followers = Followers()
        self._failure: c.Refusal | None = None
        self._mending = asyncio.Lock()
        self._gate = asyncio.Event()
        self._gate.set()
        self._closed = False
        self.load()

    def load(self) -> None:
        """Takes the session as the store has it. Nothing may be under way."""
        self._stored: list[e.Event] = list(self.store.events)
        self.session: Session = replay([*self._stored, *self.store.sealed])
        self.people = Register(self.store.people, self.fresh)

    async def __aenter__(self) -> Self:
        """Puts the timers right, and ends an erasure that was cut off."""
        await watching.put_right(self)
        await erasing.resume(self)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stores what waits, writes the tables for people to read, and lets the followers go. Once is enough."""
        if self._closed:
            return
        self._closed = True
        self._landing.hand_over()
        self._followers.let_go()
        with contextlib.suppress(
            NotStored
        ):  # all that was acknowledged is in the journal, and opens from there
            self.store.close(tables(self.session))

    # Commands in.

    async def submit(self, command: c.Command) -> Outcome:
        """Carries a command out. The answer comes when all that it led to is on the disk.

        A repeated id changes nothing and gets the answer that it had.
        """
        await self._gate.wait()
        if self._closed:
            return c.Refusal("closed_session", N_("The session has been closed."))
        if self._failure is not None and not await self._mended():
            return self._failure
        if not may(command.by, command.do):
            return await self.carry_out(command)
        if isinstance(command.do, c.Erase):
            return await erasing.erase(self, command)
        work = arranging.to_work_out(self.session, self.people.records, command, self.fresh)
        if work is None or isinstance(work, c.Refusal):
            return work or await self.carry_out(command)
        return await self.submit(await asyncio.to_thread(work))  # the room goes on in the meantime

    async def carry_out(self, command: c.Command) -> Outcome:
        """As ``submit``, for a command that needs nothing around it."""
        refusal = None if self._landing.under_way(command.id) else self._take(command)
        return refusal if refusal is not None else await self._when_stored(command)

    @contextlib.asynccontextmanager
    async def alone(self) -> AsyncGenerator[None]:
        """Lets new commands wait, and those under way come to their end."""
        self._gate.clear()
        try:
            await self._landing.over()
            yield
        finally:
            self._gate.set()

    def _take(self, command: c.Command) -> c.Refusal | None:
        """Lets a command happen in memory, and sends what it led to on its way to the disk."""
        inside, decision = intake.decided(self.session, self.people, self._methods, command, self.clock.now())
        if isinstance(decision, c.Refusal):
            return decision
        if decision:
            events = happen(self.session, inside, decision, self.clock.now())
            events += self._planned(events)
            changed, self.people.changed = self.people.changed, set()
            self._landing.send(command.id, events, changed)
        return None

    def _planned(self, events: Sequence[e.Event]) -> list[e.Event]:
        """The methods' answer to what happened, stored together with it."""
        more: list[e.Event] = []
        for action, trouble in planning.plans(self.session, self._methods, self.people.names, events):
            if trouble is not None:
                self._followers.tell(trouble)
            command = c.Command(self.fresh(), action, HUB)
            decision = decide(self.session, command, self.clock.now())
            if not isinstance(decision, c.Refusal):
                more += happen(self.session, command, decision, self.clock.now())
        return more

    # Out to the disk, and to those who follow.

    def _asked(self, events: Sequence[e.Event], changed: frozenset[Ref]) -> "Future[None]":
        return self.store.append(events, dict(self.people.records) if changed else None)

    def _landed(self, sent: Sent) -> None:
        if sent.names:
            self._followers.tell(Names({ref: self.people.records.get(ref) for ref in sorted(sent.names)}))
        self._stored += [each for each in sent.events if not isinstance(each.what, e.SEALED)]
        for event in sent.events:
            self._followers.tell(telling.happened(event))

    def tell(self, told: Told) -> None:
        """Tells all who follow now."""
        self._followers.tell(told)

    def aside(self, told: Aside) -> None:
        """Tells all who follow, and whoever comes later, what is so now and stands in no event."""
        self._followers.aside(told)

    async def _when_stored(self, command: c.Command) -> Outcome:
        try:
            events = await self._landing.landed(command.id)
        except NotStored as error:
            self._failure = c.Refusal(error.slug, error.message, error.values)
            self._followers.tell(Saving(works=False, why=self._failure))
            return self._failure
        return telling.answer(
            self.session, events or telling.of(self.session, self._stored, command.id), command.id
        )

    async def _mended(self) -> bool:
        """Whether saving works again; then the session is read back as the disk has it."""
        async with self._mending:
            if self._failure is None:
                return True
            await self._landing.over()
            if not await asyncio.to_thread(self.store.room):
                return False
            self.store.reload()
            self.load()
            self._failure = None
            self._followers.tell(Saving(works=True))
            return True

    async def follow(self, after: int = 0) -> AsyncIterator[Told]:
        """The names, every event with a higher number than ``after``, and then whatever happens, as it happens.

        It ends when the hub closes, or when the follower has fallen too far behind to catch up.
        """
        async for told in self.hear(after):
            for each in told:
                yield each

    async def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        """As ``follow``, with all that has come since the last time at once."""
        so_far = list(telling.so_far(self.session, self.people.records, self._stored, after))
        async for told in self._followers.hear(so_far):
            yield told
