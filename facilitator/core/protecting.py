"""Rounds that all the others lead up to: they have a least time, and are neither skipped nor left by accident."""

from facilitator.core import timing
from facilitator.core.model import LiveRound
from facilitator.core.session import Session


def is_needed(live: LiveRound) -> bool:
    """Whether what was said before would be lost without the round."""
    return live.plan.least > 0


def is_too_early(session: Session, live: LiveRound, now: int) -> bool:
    """Whether the round would be lost if it ended ``now``: nothing is written, and its least time has not passed."""
    notes = (each for each in session.notes_of(live.activity) if each.round == live.id)
    return is_short(live, now) and not any(each.state == "kept" for each in notes)


def is_short(live: LiveRound, now: int) -> bool:
    """Whether the round is needed, and would have had less than its least time if it ended ``now``."""
    timer = live.timer
    if not is_needed(live) or timer is None or timing.left(timer, now) <= 0:
        return False
    return timing.spent(timer, now) < live.plan.least * timing.MINUTE
