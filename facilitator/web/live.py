"""Server-sent events: each open page is told, at most twice a second, that something it shows has changed.

Nothing waits for a phone: what is told is written straight to its connection, and one that reads too slowly is cut off
(it comes back and asks anew).
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import msgspec

from facilitator.web.touched import ALL, DAY, kinds

REST = 0.5
"""Seconds between two tellings."""

_SOON = 0.03
"""Seconds in which what happens together is told together."""

PING = 3.0
"""Seconds between two signs of life: a page says that it has lost the laptop when none has come for 4.5 s."""

_BEHIND = 64 * 1024
"""Bytes that may wait for a phone before it is cut off."""


MOVES = frozenset({ALL, DAY, "groups"})
"""Topics after which a page may care about something else."""


class Wire(Protocol):
    """A connection that is written to and not waited for."""

    def write(self, data: bytes) -> None:
        """Sends on."""
        ...

    def get_write_buffer_size(self) -> int:
        """Bytes that wait to be read at the other end."""
        ...

    def abort(self) -> None:
        """Cuts it off."""
        ...

    def is_closing(self) -> bool:
        """Whether it has gone."""
        ...

    @property
    def ended(self) -> asyncio.Event:
        """Set when it has gone."""
        ...


@dataclass(eq=False)
class Listener:
    """An open page: whose it is (an actor), and what it cares about ("day", "notes:a2", "all" …), which is found anew
    when the day has gone on.
    """

    actor: str
    wire: Wire
    find: Callable[[], frozenset[str]]
    cares: frozenset[str] = frozenset()


class Changed(msgspec.Struct, frozen=True):
    """What is told: the number of the latest event, and the kinds of things that changed."""

    n: int
    changed: list[str]


_encode = msgspec.json.Encoder().encode


def chunk(data: bytes) -> bytes:
    """Data as one chunk of HTTP/1.1."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def event(n: int, changed: list[str]) -> bytes:
    """An event of the stream, as one chunk."""
    return chunk(b"id: %d\ndata: %b\n\n" % (n, _encode(Changed(n, changed))))


_PULSE = chunk(b"event: here\ndata:\n\n")


class Live:
    """All open pages. ``moved`` is called when somebody comes or goes."""

    def __init__(self, moved: Callable[[], None] = lambda: None) -> None:
        self.listeners: set[Listener] = set()
        self.moved = moved
        self._waiting: set[str] = set()
        self._n = 0
        self._timer: asyncio.TimerHandle | None = None
        self._told_at = -REST

    def join(self, listener: Listener) -> None:
        """Lets an open page hear what happens."""
        listener.cares = listener.find()
        self.listeners.add(listener)
        self.moved()

    def leave(self, listener: Listener) -> None:
        """Forgets a page that has gone."""
        self.listeners.discard(listener)
        listener.wire.ended.set()
        self.moved()

    def tell(self, n: int, topics: Iterable[str]) -> None:
        """Tells, soon, those who care that these topics have changed."""
        self._n = n
        self._waiting.update(topics)
        if self._waiting and self._timer is None:
            loop = asyncio.get_running_loop()
            rest = self._told_at + REST - loop.time()
            self._timer = loop.call_later(max(_SOON, rest), self._flush)

    def _flush(self) -> None:
        self._timer = None
        self._told_at = asyncio.get_running_loop().time()
        waiting, self._waiting = self._waiting, set()
        self.send(self._n, waiting)
        if waiting & MOVES:
            for listener in self.listeners:
                listener.cares = listener.find()

    def send(self, n: int, topics: set[str]) -> None:
        """Writes to everyone who cares, each event once for all who are told the same."""
        made: dict[frozenset[str], bytes] = {}
        for listener in tuple(self.listeners):
            mine = frozenset(_cared(listener, topics))
            if not mine:
                continue
            if mine not in made:
                made[mine] = event(n, kinds(mine))
            self._write(listener, made[mine])

    def pulse(self) -> None:
        """Shows every open page that the connection is alive."""
        for listener in tuple(self.listeners):
            self._write(listener, _PULSE)

    def _write(self, listener: Listener, data: bytes) -> None:
        wire = listener.wire
        if wire.is_closing() or wire.get_write_buffer_size() > _BEHIND:
            wire.abort()
            self.leave(listener)
        else:
            wire.write(data)

    def close(self) -> None:
        """Lets everybody go: the session is closed."""
        for listener in tuple(self.listeners):
            self.leave(listener)


def _cared(listener: Listener, topics: set[str]) -> set[str]:
    """Of what was touched, what the page cares about."""
    return topics if ALL in listener.cares or ALL in topics else topics & listener.cares
