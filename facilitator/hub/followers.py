"""Those who follow a session: each has a queue of its own, so that a slow one keeps nobody waiting."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from facilitator.hub.ports import Told

_BACKLOG = 10_000
"""How far a follower may fall behind before it has to begin again."""


class Followers:
    """Tells everyone the same things in the same order."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Told | None]] = set()

    async def follow(self, so_far: Sequence[Told]) -> AsyncIterator[Told]:
        """What was told before, and then whatever is told; ends with ``let_go`` or far behind."""
        queue: asyncio.Queue[Told | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            for each in so_far:
                yield each
            while (told := await queue.get()) is not None:
                yield told
        finally:
            self._queues.discard(queue)

    def tell(self, told: Told) -> None:
        """Tells all who follow now."""
        for queue in self._queues:
            if queue.qsize() < _BACKLOG:
                queue.put_nowait(told)
            elif queue.qsize() == _BACKLOG:
                queue.put_nowait(None)

    def let_go(self) -> None:
        """Nothing more will be told."""
        for queue in self._queues:
            queue.put_nowait(None)
