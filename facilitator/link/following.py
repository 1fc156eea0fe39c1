"""A session as a page or a simulated day has it: folded from what the hub tells, never read from the hub itself."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence

from facilitator.core.evolve import evolve
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.hub import Happened, Names, Network, Presence, Reach, Told, Trouble
from facilitator.link.talk import Gone, Link


class Follower:
    """The session and the names so far, what went wrong in a method, and how phones reach the session.

    ``heard`` is called with all that came at once, after it was taken in.
    """

    def __init__(self) -> None:
        self.session = Session()
        self.names: dict[Ref, Record] = {}
        self.troubles: list[Trouble] = []
        self.reach: Reach | None = None
        self.presence: Presence | None = None
        self.network = Network()
        self.heard: Callable[[Sequence[Told]], None] | None = None
        self._news = asyncio.Event()
        self._over = False

    async def listen(self, link: Link) -> None:
        """Takes in what happens until the hub closes."""
        try:
            async for told in link.hear():
                for each in told:
                    self._take(each)
                self._news.set()
                if self.heard is not None:
                    self.heard(told)
        finally:
            self._over = True
            self._news.set()

    def _take(self, told: Told) -> None:
        match told:
            case Happened(event):
                evolve(self.session, event)
            case Names(records):
                self._rename(records)
            case Trouble():
                self.troubles.append(told)
            case Reach():
                self.reach = told
            case Presence():
                self.presence = told
            case Network():
                self.network = told
            case _:
                pass

    def _rename(self, records: Mapping[Ref, Record | None]) -> None:
        for ref, record in records.items():
            if record is None:
                self.names.pop(ref, None)
            else:
                self.names[ref] = record

    async def reached(self, number: int) -> None:
        """Waits until the event with this number is here; raises ``Gone`` when the hub goes away first."""
        while self.session.n < number:
            if self._over:
                raise Gone
            self._news.clear()
            await self._news.wait()


@contextlib.asynccontextmanager
async def following(link: Link) -> AsyncGenerator[Follower]:
    """A follower that listens for as long as the block runs."""
    follower = Follower()
    listening = asyncio.create_task(follower.listen(link))
    try:
        yield follower
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
