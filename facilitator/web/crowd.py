"""All connections: how many there may be, and whose turn it is to go when there are too many.

A good phone is never shut out: whoever is new gets in, and what gives way is the oldest connection that does nothing.
Those that have shown no code share a pool; those that have are counted by what they showed. Nothing goes by address,
since a whole room may come from one.
"""

import resource
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

STRANGERS = 4000
"""Connections that have shown no code, where the system lets the program have enough of them."""

EACH = 20
"""Connections of one person's token; a phone has three or four."""

SHARED = 300
"""Connections of one code that many phones show: a table's, the team's, the stage's."""

GRACE = 5.0
"""Seconds that a stranger has before it gives way, while there is any room at all: a full hall may come at once."""

_FILES = 20_000
"""Connections and files that the process may have open, as far as the system lets it."""

_ASIDE = 100
"""Files that are kept free for the session's own."""


class Guest(Protocol):
    """A connection, as far as the crowd knows it. ``due`` is the moment at which something must have come; ``since``
    when it was made; ``idle`` whether it waits for what the other end does.
    """

    due: float
    since: float

    @property
    def idle(self) -> bool:
        """Whether nothing is being answered on it."""
        ...

    def overdue(self, now: float) -> None:
        """The deadline has gone by."""
        ...

    def give_way(self) -> None:
        """Ends it, for another one."""
        ...


Guests = dict[Guest, None]


@dataclass
class Crowd:
    """``most`` is how many connections there may be at all; ``clock`` gives seconds."""

    most: int
    clock: Callable[[], float]
    strangers: Guests = field(default_factory=dict[Guest, None])
    known: dict[str, Guests] = field(default_factory=dict[str, Guests])
    _where: dict[Guest, str] = field(default_factory=dict[Guest, str])
    count: int = 0
    sent_away: int = 0
    """How many had to give way."""

    def enter(self, guest: Guest) -> None:
        """Lets a connection in; where there are too many, another one goes."""
        self.strangers[guest] = None
        self.count += 1
        if self.count > self.most:
            self._away(_first(self.strangers, guest) or self._least())

    def show(self, guest: Guest, who: str, *, shared: bool) -> None:
        """A connection has shown what it may do: it is one of those of ``who``."""
        if self._where.get(guest) == who or (guest not in self.strangers and guest not in self._where):
            return
        self._forget(guest)
        mine = self.known.setdefault(who, {})
        mine[guest] = None
        self._where[guest] = who
        self.count += 1
        if len(mine) > (SHARED if shared else EACH):
            self._away(_first(mine, guest) or next(iter(mine)))

    def leave(self, guest: Guest) -> None:
        """A connection has ended."""
        self._forget(guest)

    def look(self, guests: Iterable[Guest]) -> None:
        """Ends what has taken too long, and strangers that are too many and have had their time."""
        now = self.clock()
        for guest in [each for each in guests if each.due <= now]:
            guest.overdue(now)
        over = len(self.strangers) - min(STRANGERS, self.most // 2)
        if over > 0:
            old = (each for each in self.strangers if each.idle and each.since + GRACE < now)
            for guest in list(islice(old, over)):
                self._away(guest)

    def _forget(self, guest: Guest) -> None:
        if guest in self.strangers:
            del self.strangers[guest]
        elif (who := self._where.pop(guest, None)) is not None:
            del self.known[who][guest]
            if not self.known[who]:
                del self.known[who]
        else:
            return
        self.count -= 1

    def _least(self) -> Guest | None:
        """Whom to send away where no stranger is idle: an idle one of whoever has most connections."""
        most = max(self.known.values(), key=len, default=None)
        return _first(most, None) if most else None

    def _away(self, guest: Guest | None) -> None:
        if guest is not None:
            self.sent_away += 1
            self._forget(guest)
            guest.give_way()


def _first(guests: Guests, new: Guest | None) -> Guest | None:
    """The oldest that is idle and not the one that has just come."""
    return next((each for each in guests if each.idle and each is not new), None)


def more_files() -> int:
    """Lets the process have many connections (some systems give a program only 256); how many it may have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wish = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft < wish or soft == resource.RLIM_INFINITY:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wish, hard))
            soft = wish
        except (OSError, ValueError):  # macOS has a lower limit of its own
            pass
    return max(soft - _ASIDE, soft // 2)
