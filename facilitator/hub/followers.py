"""Those who follow a session: each has a queue of its own, so that a slow one keeps nobody waiting."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from facilitator.hub.ports import Aside, Told

_BACKLOG = 10_000
"""How far a follower may fall behind before it has to begin again."""


_TOGETHER = 250
"""The most that is told at once: a newcomer's day in few lines, none of them too long even where all notes are."""


class Followers:
    """Tells everyone the same things in the same order."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Told | None]] = set()
        self._asides: dict[type[Aside], Aside] = {}

    async def hear(self, so_far: Sequence[Told]) -> AsyncIterator[Sequence[Told]]:
        """What was told before, the latest of each kind of aside, and then whatever is told, as much of it together as
        there is; ends with ``let_go`` or far behind.
        """
        so_far = [*so_far, *self._asides.values()]
        queue: asyncio.Queue[Told | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            for at in range(0, len(so_far), _TOGETHER):
                yield so_far[at : at + _TOGETHER]
            while told := await _waiting(queue):
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

    def aside(self, told: Aside) -> None:
        """Tells all how things are now; also whoever comes later, until something else of its kind is told."""
        self._asides[type(told)] = told
        self.tell(told)

    def let_go(self) -> None:
        """Nothing more will be told."""
        for queue in self._queues:
            queue.put_nowait(None)


async def _waiting(queue: "asyncio.Queue[Told | None]") -> list[Told]:
    """All that waits, and at least one; nothing when that was all."""
    waiting: list[Told] = []
    told = await queue.get()
    while told is not None:
        waiting.append(told)
        if queue.empty() or len(waiting) == _TOGETHER:
            break
        told = queue.get_nowait()
    else:
        queue.put_nowait(None)
    return waiting
