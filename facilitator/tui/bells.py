"""Which warnings come now: each once, also for clocks that nobody looks at."""

from typing import TYPE_CHECKING

from facilitator.core import timing
from facilitator.core.session import Session

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
        for bell in (0, *timing.warnings(timer))
        if 0 <= bell * timing.SECOND - timing.left(timer, now) <= _LATE
    ]
