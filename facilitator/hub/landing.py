"""What is on its way to the disk. It lands in the order in which it was sent, whatever is heard of first."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from facilitator.core.events import Event


@dataclass(frozen=True, slots=True)
class Sent:
    """The events of one command, with the names that changed with them."""

    command: str
    events: Sequence[Event]
    names: frozenset[str]
    batch: "Future[None]"
    stored: "asyncio.Future[None]"
    waiting: "list[asyncio.Future[None]]"


class Landing:
    """Hands what is stored to ``land``, one after another, and only then lets those go on who wait for it.

    A batch on the disk is one future for many commands, and the callbacks of such a future come in any order.
    """

    def __init__(self, land: Callable[[Sent], None]) -> None:
        self._land = land
        self._sent: deque[Sent] = deque()
        self._under_way: dict[str, Sent] = {}

    def send(
        self, command: str, events: Sequence[Event], names: Iterable[str], stored: "Future[None]"
    ) -> None:
        """Takes in what the disk has been asked to store."""
        sent = Sent(command, events, frozenset(names), stored, self._wrapped(stored), [])
        self._sent.append(sent)
        self._under_way[command] = sent

    def _wrapped(self, stored: "Future[None]") -> "asyncio.Future[None]":
        """The batch as the event loop waits for it: once, however many commands are in it."""
        if self._sent and self._sent[-1].batch is stored:
            return self._sent[-1].stored
        wrapped = asyncio.wrap_future(stored)
        wrapped.add_done_callback(self._heard)
        return wrapped

    def under_way(self, command: str) -> bool:
        """Whether a command has been sent and has not landed."""
        return command in self._under_way

    async def landed(self, command: str) -> None:
        """Waits for a command that is under way, or for nothing. Whoever waits has a future of their own: one that
        gives up does not keep the others from hearing. Raises what the disk said.
        """
        sent = self._under_way.get(command)
        if sent is not None:
            mine = asyncio.get_running_loop().create_future()
            sent.waiting.append(mine)
            await mine

    async def over(self) -> None:
        """Waits until nothing is under way."""
        await asyncio.gather(*map(self.landed, self._under_way), return_exceptions=True)

    def _heard(self, _: "asyncio.Future[None]") -> None:
        while self._sent and self._sent[0].stored.done():
            self._end(self._sent.popleft())

    def _end(self, sent: Sent) -> None:
        del self._under_way[sent.command]
        cancelled = sent.stored.cancelled()
        error = None if cancelled else sent.stored.exception()
        if not (cancelled or error):
            self._land(sent)
        for each in sent.waiting:
            if each.done():
                continue
            if cancelled:
                each.cancel()
            elif error is not None:
                each.set_exception(error)
            else:
                each.set_result(None)
