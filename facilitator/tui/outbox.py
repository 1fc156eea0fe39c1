"""What is keyed in and on its way to the disk. It outlives the sheet, and waits while the hub is away."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar
from weakref import WeakKeyDictionary

from facilitator.core.commands import Do, Refusal
from facilitator.tui.desk import Desk
from facilitator.tui.live import Live
from facilitator.tui.slips import Slip

W = TypeVar("W")


@dataclass(eq=False)
class Parcel(Generic[W]):
    """One thing that was keyed in: as it was typed, and the commands for it, which are sent one after the other."""

    what: W
    actions: tuple[Do, ...]
    state: Literal["waiting", "saved", "refused"] = "waiting"
    why: Refusal | None = None
    made: tuple[str, ...] = ()
    sent: int = 0
    """How many of the commands are on the disk."""


@dataclass(eq=False)
class Outbox(Generic[W]):
    """Parcels in the order in which they were keyed in, and what has been typed and not been sent."""

    draft: W
    said: dict[str, str] = field(default_factory=dict[str, str])
    """What was keyed in for a giver: in a secret round nobody else knows."""
    parcels: list[Parcel[W]] = field(default_factory=list[Parcel[W]])
    _queue: deque[Parcel[W]] = field(default_factory=deque[Parcel[W]])
    _busy: bool = False

    def post(self, desk: Desk, live: Live, what: W, actions: tuple[Do, ...]) -> None:
        """Sends what was keyed in, after all that was before it."""
        parcel = Parcel(what, actions)
        self.parcels.append(parcel)
        self._queue.append(parcel)
        if not self._busy:
            self._busy = True
            desk.in_background(self._work(live))

    def refused(self) -> Parcel[W] | None:
        """The first that was refused and is still here."""
        return next((each for each in self.parcels if each.state == "refused"), None)

    def drop(self, gone: Callable[[Parcel[W]], bool]) -> None:
        """Forgets parcels that need not be shown any more."""
        self.parcels = [each for each in self.parcels if not gone(each)]

    @property
    def waiting(self) -> int:
        """How many are not on the disk yet."""
        return sum(each.state == "waiting" for each in self.parcels)

    async def _work(self, live: Live) -> None:
        try:
            while self._queue:
                await self._send(live, self._queue.popleft())
        finally:
            self._busy = False

    async def _send(self, live: Live, parcel: Parcel[W]) -> None:
        for action in parcel.actions:
            outcome = await live.ask(action)
            if isinstance(outcome, Refusal):
                parcel.state, parcel.why = "refused", outcome
                return
            parcel.made += outcome.made
            parcel.sent += 1
        parcel.state = "saved"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with ballots, as typed: how it is keyed in (a way's key), and whose ballots it replaces, if any.

    ``giver`` is who gives it, by which it is found again.
    """

    way: str = ""
    text: str = ""
    changes: str = ""
    giver: str = ""


_notes: WeakKeyDictionary[Live, Outbox[Slip]] = WeakKeyDictionary()


def notes_outbox(live: Live) -> Outbox[Slip]:
    """The notes that are keyed in for a session."""
    return _notes.setdefault(live, Outbox(Slip()))


_lines: WeakKeyDictionary[Live, Outbox[Line]] = WeakKeyDictionary()


def lines_outbox(live: Live) -> Outbox[Line]:
    """The ballots that are keyed in for a session."""
    return _lines.setdefault(live, Outbox(Line()))
