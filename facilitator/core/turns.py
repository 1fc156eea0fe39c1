"""Whose turn it is in a round in which several things come one after another, each for as long as the others."""

from typing import NamedTuple

from facilitator.core import timing
from facilitator.core.model import LiveRound, Timer
from facilitator.core.text import Text


class Turn(NamedTuple):
    """The turn that is on: its ``number`` from 1, what it is about, what comes ``after`` it, and what is left of it.

    ``left`` is in whole seconds; a begun second counts. The last turn goes on when the time is up.
    """

    number: int
    about: Text
    after: Text | None
    left: int


def turn_of(live: LiveRound, now: int) -> Turn | None:
    """The turn that is on at the moment ``now`` (ms); None where the round has no turns, or no clock that runs."""
    turns, timer = live.plan.turns, live.timer
    if not turns or timer is None or not timer.seconds or live.state not in ("running", "paused"):
        return None
    whole, spent = timer.seconds * timing.SECOND, timing.spent(timer, now)
    number = min(len(turns) - 1, spent * len(turns) // whole)
    left = max(0, whole * (number + 1) // len(turns) - spent)
    after = turns[number + 1] if number + 1 < len(turns) else None
    return Turn(number + 1, turns[number], after, -(-left // timing.SECOND))


def changes(timer: Timer, turns: int) -> list[int]:
    """How many seconds are left of the round when each turn but the first begins."""
    return [timer.seconds - timer.seconds * number // turns for number in range(1, turns)]
