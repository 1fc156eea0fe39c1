"""The hub: the only writer of a session. It takes commands, asks the core, stores, and tells everyone."""

import asyncio
import contextlib
from bisect import bisect_right
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from itertools import takewhile
from typing import Self

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core import timing
from facilitator.core.actors import HUB, name_of
from facilitator.core.decide import decide
from facilitator.core.evolve import evolve, replay
from facilitator.core.people import Register
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.hub import erasing, intake, planning
from facilitator.hub.followers import Followers
from facilitator.hub.landing import Landing, Sent
from facilitator.hub.ports import (
    Clock,
    Fresh,
    Happened,
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
from facilitator.hub.rows import made_by, tables, without_values

_GLANCE = 1.0
"""Seconds between two looks at the clock."""

_LARGE = 64 * 1024 * 1024
"""Bytes of journal at which it is folded in."""


class Hub:
    """One session, in one process. It is also the ``Link`` of those who run in that process."""

    def __init__(
        self, store: Store, clock: Clock, fresh: Fresh, methods: Methods, republish: Republish = leave_out
    ) -> None:
        self.store, self._clock, self._fresh, self._methods = store, clock, fresh, methods
        self.republish = republish
        self.session = Session()
        self.people = Register({}, fresh)
        self._landing = Landing(self._landed)
        self._followers = Followers()
        self._failure: c.Refusal | None = None
        self._mending = asyncio.Lock()
        self._gate = asyncio.Event()
        self._gate.set()
        self._stored: list[e.Event] = []
        self._closed = False
        self._load()

    def _load(self) -> None:
        self._stored = list(self.store.events)
        self.session = replay([*self._stored, *self.store.sealed])
        self.people = Register(self.store.people, self._fresh)

    @contextlib.asynccontextmanager
    async def alone(self) -> AsyncGenerator[None]:
        """Lets new commands wait, and those under way come to their end."""
        self._gate.clear()
        try:
            await self._landing.over()
            yield
        finally:
            self._gate.set()

    def reread(self) -> None:
        """Takes the session as the disk has it. Nothing may be under way."""
        self.store.reload()
        self._load()

    async def __aenter__(self) -> Self:
        """Puts the timers right for a clock that was set meanwhile, and ends an erasure that was cut off."""
        boot, up = self._clock.boot()
        known = self.session.boot
        if known is None or known[0] != boot:
            await self.submit(self._own(c.Open(boot=boot, up=up)))
        else:
            drift = self._clock.now() - (known[2] + up - known[1])
            if abs(drift) > timing.SECOND // 2:
                await self.submit(self._own(c.SetClock(by=drift)))
        await erasing.resume(self)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stores what waits, writes the tables for people to read, and lets the followers go. Once is enough."""
        if self._closed:
            return
        self._closed = True
        self._followers.let_go()
        with contextlib.suppress(
            NotStored
        ):  # all that was acknowledged is in the journal, and opens from there
            self.store.close(tables(self.session))

    def _own(self, action: c.Do) -> c.Command:
        return c.Command(self._fresh(), action, HUB)

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
        if isinstance(command.do, c.Erase):
            return await erasing.erase(self, command)
        return await self.carry_out(command)

    async def carry_out(self, command: c.Command) -> Outcome:
        """As ``submit``, for a command that needs nothing around it."""
        refusal = None if self._landing.under_way(command.id) else self._carry_out(command)
        return refusal if refusal is not None else await self._stored_answer(command)

    def _carry_out(self, command: c.Command) -> c.Refusal | None:
        known = set(self.people.records)
        inside = intake.nameless(self.session, self.people, command)
        refusal = intake.misfit(self.session, self._methods, inside.do)
        decision = refusal or decide(self.session, inside, self._clock.now())
        if isinstance(decision, c.Refusal):
            intake.forget_new(self.people, known)
            return decision
        intake.enter(self.people, command.do, inside.do)
        if decision:
            events = self._evolved(inside, decision)
            self._send(command.id, [*events, *self._planned(events)])
        return None

    def _evolved(self, command: c.Command, decision: Sequence[e.What]) -> list[e.Event]:
        now, name = self._clock.now(), name_of(command.do)
        events: list[e.Event] = []
        for what in decision:
            number = self.session.n + (0 if isinstance(what, e.SEALED) else 1)
            events.append(e.Event(number, now, command.by, command.id, name, what))
            evolve(self.session, events[-1])
        return events

    def _planned(self, events: Sequence[e.Event]) -> list[e.Event]:
        """The methods' answer to what happened, stored together with it."""
        more: list[e.Event] = []
        names = {ref: record.name for ref, record in self.people.records.items()}
        for activity in planning.to_plan(self.session, events):
            action, trouble = planning.plan(self.session, self._methods, names, activity)
            if trouble is not None:
                self._followers.tell(trouble)
            decision = decide(self.session, command := self._own(action), self._clock.now())
            more += [] if isinstance(decision, c.Refusal) else self._evolved(command, decision)
        return more

    # Out to the disk, and to those who follow.

    def _send(self, command: str, events: list[e.Event]) -> None:
        changed, self.people.changed = self.people.changed, set()
        people = dict(self.people.records) if changed else None
        self._landing.send(command, events, changed, self.store.append(events, people))

    def _landed(self, sent: Sent) -> None:
        if sent.names:
            self._followers.tell(Names({ref: self.people.records.get(ref) for ref in sorted(sent.names)}))
        self._stored += [each for each in sent.events if not isinstance(each.what, e.SEALED)]
        for event in sent.events:
            self._followers.tell(Happened(without_values(event)))

    async def _stored_answer(self, command: c.Command) -> Outcome:
        under_way = self._landing.under_way(command.id)
        if under_way is not None:
            try:
                await asyncio.shield(under_way)
            except NotStored as error:
                self._failure = c.Refusal(error.slug, error.message, error.values)
                self._followers.tell(Saving(works=False, why=self._failure))
                return self._failure
        return self._answer(command)

    def _answer(self, command: c.Command) -> c.Answer:
        last = self.session.answered.get(command.id)
        if last is None:
            return c.Answer(self.session.n)
        mine = takewhile(lambda event: event.id == command.id, reversed(self._stored[:last]))
        return c.Answer(last, tuple(reversed([made for event in mine for made in made_by(event)])))

    async def _mended(self) -> bool:
        """Whether saving works again; then the session is read back as the disk has it."""
        async with self._mending:
            if self._failure is None:
                return True
            await self._landing.over()
            if not await asyncio.to_thread(self.store.room):
                return False
            self.reread()
            self._failure = None
            self._followers.tell(Saving(works=True))
            return True

    # Following.

    async def follow(self, after: int = 0) -> AsyncIterator[Told]:
        """The names, every event with a higher number than ``after``, and then whatever happens, as it happens.

        It ends when the hub closes, or when the follower has fallen too far behind to catch up.
        """
        async for told in self.hear(after):
            for each in told:
                yield each

    async def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        """As ``follow``, with all that has come since the last time at once."""
        sealed = (ballot for ballots in self.session.sealed.values() for ballot in ballots.values())
        voted = (
            e.Event(self.session.n, self.session.at, "", "", "give", e.BallotSealed(each)) for each in sealed
        )
        first = bisect_right(self._stored, after, key=lambda event: event.n)  # a repair may have left gaps
        events = (*self._stored[first:], *voted)
        so_far = [Names(dict(self.people.records)), *(Happened(without_values(each)) for each in events)]
        async for told in self._followers.hear(so_far):
            yield told

    # By itself.

    async def watch(self) -> None:
        """Goes on for as long as the hub does: notices a clock that is set, starts the next round where a method
        says ``auto_next``, and folds a journal that has become large.
        """
        while True:
            await self.look()
            wake = timing.next_wake(self.session, self._clock.now())
            rest = _GLANCE if wake is None else (wake - self._clock.now()) / timing.SECOND
            await asyncio.sleep(min(_GLANCE, max(0.01, rest)))

    async def look(self) -> None:
        """One look at the clock, at what is due, and at the journal."""
        jump = self._clock.jump()
        if jump:
            await self.submit(self._own(c.SetClock(by=jump)))
        for action in timing.due(self.session, self._clock.now()):
            await self.submit(self._own(action))
        if self.store.journal_bytes > _LARGE:
            await asyncio.to_thread(self.store.fold, tables(self.session))
