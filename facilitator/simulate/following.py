"""A session as a screen has it: folded from what the hub tells, never read from the hub itself."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator

from facilitator.core.evolve import evolve
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.hub import Happened, Names, Told, Trouble
from facilitator.link import Gone, Link


class Follower:
    """The session and the names so far, and what went wrong in a method."""

    def __init__(self) -> None:
        self.session = Session()
        self.names: dict[Ref, Record] = {}
        self.troubles: list[Trouble] = []
        self._news = asyncio.Event()
        self._over = False

    async def listen(self, link: Link) -> None:
        """Takes in what happens until the hub closes."""
        try:
            async for told in link.follow():
                self._take(told)
        finally:
            self._over = True
            self._news.set()

    def _take(self, told: Told) -> None:
        match told:
            case Happened(event):
                evolve(self.session, event)
            case Names(records):
                self.names.update({ref: record for ref, record in records.items() if record is not None})
            case Trouble():
                self.troubles.append(told)
            case _:
                pass
        self._news.set()

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
