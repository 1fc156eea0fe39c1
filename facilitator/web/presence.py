"""Who is here: which pages are open, when somebody was last heard of, and how much a phone has not sent yet."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec.structs import replace

from facilitator.hub import Presence, Seen

_REST = 1.0
"""Seconds between two tellings."""


@dataclass
class Book:
    """Kept in memory only. ``tell`` is told who is here, at most once a second; ``now`` is the moment (ms)."""

    now: Callable[[], int]
    tell: Callable[[Presence], None]
    open_pages: Callable[[], set[str]]
    _heard: dict[str, Seen] = field(default_factory=dict[str, Seen])
    _timer: asyncio.TimerHandle | None = None

    def heard(self, actor: str, unsent: int | None = None) -> None:
        """Somebody asked for something; ``unsent`` is how much the phone says that it has not sent."""
        known = self._heard.get(actor)
        waiting = unsent if unsent is not None else known.unsent if known else 0
        new, now = known is None or known.unsent != waiting, self.now()
        since = ((known and known.since) or now) if waiting else 0
        self._heard[actor] = Seen(on=True, at=now, unsent=waiting, since=since)
        if new:
            self.moved()

    def moved(self) -> None:
        """Somebody came or went: that is told soon."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_REST, self._told)

    def _told(self) -> None:
        self._timer = None
        for actor in self.open_pages() - set(self._heard):
            self._heard[actor] = Seen(on=True, at=self.now())
        self.tell(Presence(self.seen()))

    def seen(self) -> dict[str, Seen]:
        """Everybody who has been heard of, by actor, as they are now."""
        here = self.open_pages()
        return {actor: replace(each, on=actor in here) for actor, each in self._heard.items()}
