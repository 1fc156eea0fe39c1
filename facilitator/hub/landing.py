"""What is on its way to the disk. It lands in the order in which it was sent, whatever is heard of first."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from facilitator.core.events import Event
from facilitator.core.model import Ref

Store = Callable[[Sequence[Event], frozenset[Ref]], "Future[None]"]
"""Asks the disk to store events, and the names if any have changed; done when it has."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The events of one command, with the names that changed with them."""

    command: str
    events: Sequence[Event]
    names: frozenset[Ref]
    waiting: "list[asyncio.Future[None]]" = field(default_factory=list)


class Landing:
    """Hands what is to be stored to ``store`` and what is stored to ``land``, one after another, and only then lets
    those go on who wait for it.

    All that comes in one turn of the event loop is stored together: when the whole room votes at once, a sync of the
    disk and a change of threads for every one of them would take most of the time.
    """

    def __init__(self, store: Store, land: Callable[[Sent], None]) -> None:
        self._store, self._land = store, land
        self._gathered: list[Sent] = []
        self._sent: deque[tuple[asyncio.Future[None], list[Sent]]] = deque()
        self._under_way: dict[str, Sent] = {}

    def send(self, command: str, events: Sequence[Event], names: Iterable[Ref]) -> None:
        """Takes in what a command led to."""
        if not self._gathered:
            asyncio.get_running_loop().call_soon(self.hand_over)
        sent = Sent(command, events, frozenset(names))
        self._gathered.append(sent)
        self._under_way[command] = sent

    def hand_over(self) -> None:
        """Asks the disk to store what has come in since the last time."""
        gathered, self._gathered = self._gathered, []
        if gathered:
            stored = asyncio.wrap_future(self._asked(gathered))
            self._sent.append((stored, gathered))
            stored.add_done_callback(self._heard)

    def _asked(self, gathered: Sequence[Sent]) -> "Future[None]":
        events = [event for sent in gathered for event in sent.events]
        names = frozenset(name for sent in gathered for name in sent.names)
        try:
            return self._store(events, names)
        except BaseException as error:  # noqa: BLE001 - whoever waits for it gets it
            failed: Future[None] = Future()
            failed.set_exception(error)
            return failed

    def under_way(self, command: str) -> bool:
        """Whether a command has been sent and has not landed."""
        return command in self._under_way

    async def landed(self, command: str) -> Sequence[Event]:
        """Waits for a command that is under way, and gives the events that it led to; none, at once, for any other.

        Whoever waits has a future of their own: one that gives up does not keep the others from hearing. Raises what
        the disk said.
        """
        sent = self._under_way.get(command)
        if sent is None:
            return ()
        mine = asyncio.get_running_loop().create_future()
        sent.waiting.append(mine)
        await mine
        return sent.events

    async def over(self) -> None:
        """Waits until nothing is under way."""
        await asyncio.gather(*map(self.landed, self._under_way), return_exceptions=True)

    def _heard(self, _: "asyncio.Future[None]") -> None:
        while self._sent and self._sent[0][0].done():
            stored, gathered = self._sent.popleft()
            for sent in gathered:
                self._end(stored, sent)

    def _end(self, stored: "asyncio.Future[None]", sent: Sent) -> None:
        del self._under_way[sent.command]
        cancelled = stored.cancelled()
        error = None if cancelled else stored.exception()
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
