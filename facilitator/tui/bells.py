"""Which warnings come now: each once, also for clocks that nobody looks at."""

from typing import TYPE_CHECKING

from facilitator.core import timing
from facilitator.core.model import Timer
from facilitator.core.session import Session
from facilitator.core.turns import changes

if TYPE_CHECKING:
    from facilitator.tui.desk import Desk

Bell = tuple[str, int]
"""The round or timer, and how many seconds it had left."""

_LATE = 5 * timing.SECOND
"""What came longer ago (the computer slept, a round was opened again) is not rung any more."""


class Bells:
    """Notices when a clock passes a warning or its end; ``wanted`` says whether that is to be heard."""

    def __init__(self, *, wanted: bool = False) -> None:
        self.wanted = wanted
        self._rung: frozenset[Bell] = frozenset()

    def ring(self, desk: "Desk") -> None:
        """Rings what has come since the last time."""
        live = desk.live
        if live is not None and live.ready.is_set() and self.listen(live.session, live.now()) and self.wanted:
            desk.bell()

    def listen(self, session: Session, now: int) -> list[Bell]:
        """What has come since the last time. A clock that was given more time warns again when that has run down."""
        just = frozenset(_just_passed(session, now))
        new = sorted(just - self._rung)
        self._rung = just
        return new


def _just_passed(session: Session, now: int) -> list[Bell]:
    return [
        (name, bell)
        for name, timer in timing.running_timers(session)
        if timer.seconds
        for bell in (0, *timing.warnings(timer), *_turns(session, name, timer))
        if 0 <= bell * timing.SECOND - timing.left(timer, now) <= _LATE
    ]


def _turns(session: Session, name: str, timer: Timer) -> list[int]:
    """When somebody else's turn begins in the round."""
    live = session.rounds.get(name)
    return changes(timer, len(live.plan.turns)) if live else []
