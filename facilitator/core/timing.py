"""Clocks without ticks: what is left follows from start, pauses, length and the moment asked about.

Moments and durations are whole milliseconds unless a name says ``seconds`` or ``minutes``.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from facilitator.core.commands import Next
from facilitator.core.model import LiveRound, Timer
from facilitator.core.session import Session
from facilitator.core.vocabulary import Round

SECOND = 1000
MINUTE = 60 * SECOND


def counted(plan: Round) -> float:
    """The minutes that a round counts down; 0 where it goes by the time of day."""
    return plan.minutes if plan.clock == "left" else 0


def begin(minutes: float, now: int, warn: tuple[float, ...] = ()) -> Timer:
    """A timer of ``minutes`` (0: no clock) that starts ``now`` and warns when ``warn`` minutes are left."""
    return Timer(seconds=round(minutes * 60), started=now, warn=tuple(round(each * 60) for each in warn))


def stopped(seconds: int, passed: int, now: int, warn: tuple[float, ...] = ()) -> Timer:
    """A timer of ``seconds`` that stands still ``now``, after ``passed`` of them; ``warn`` as in ``begin``."""
    return replace(begin(0, now - passed * SECOND, warn), seconds=seconds, paused=now)


def spent(timer: Timer, now: int) -> int:
    """How long the timer has run, pauses not counted."""
    until = timer.paused if timer.paused is not None else now
    return max(0, until - timer.started - timer.stood)


def left(timer: Timer, now: int) -> int:
    """What is left; below zero it is overtime."""
    return timer.seconds * SECOND - spent(timer, now)


def pause(timer: Timer, now: int) -> Timer:
    """The timer standing still from ``now``; one that stands already is left as it is."""
    return timer if timer.paused is not None else replace(timer, paused=now)


def resume(timer: Timer, now: int) -> Timer:
    """The timer running on from where it stood."""
    if timer.paused is None:
        return timer
    return replace(timer, paused=None, stood=timer.stood + max(0, now - timer.paused))


def lengthen(timer: Timer, seconds: int, now: int) -> Timer:
    """The timer with ``seconds`` more (or fewer, down to one); where it has no clock, one begins ``now``."""
    if timer.seconds:
        return replace(timer, seconds=max(1, timer.seconds + seconds))
    paused = None if timer.paused is None else now
    return replace(timer, seconds=max(0, seconds), started=now, stood=0, paused=paused)


def shift(timer: Timer, by: int) -> Timer:
    """The same timer on a clock that was set ``by`` milliseconds forward."""
    paused = timer.paused + by if timer.paused is not None else None
    return replace(timer, started=timer.started + by, paused=paused)


def _bells(timer: Timer) -> Iterator[int]:
    end = timer.started + timer.stood + timer.seconds * SECOND
    yield end
    yield from (end - warning * SECOND for warning in warnings(timer))


def warnings(timer: Timer) -> list[int]:
    """How many seconds are left at each warning that the timer is long enough for."""
    return [each for each in timer.warn if 0 < each < timer.seconds]


def running_timers(session: Session) -> list[tuple[str, Timer]]:
    """Every timer that runs or stands still, with the id of its round or its own."""
    rounds = [(live.id, live.timer) for live in session.running() if live.timer]
    return rounds + [(each.id, each.timer) for each in session.timers.values()]


def next_wake(session: Session, now: int) -> int | None:
    """The next moment at which a warning or an end is due; None when nothing is."""
    ticking = (timer for _, timer in running_timers(session) if timer.paused is None)
    coming = [bell for timer in ticking for bell in _bells(timer) if bell > now]
    return min(coming, default=None)


def _is_over(live: LiveRound, now: int) -> bool:
    timer = live.timer
    return live.state == "running" and timer is not None and timer.seconds > 0 and left(timer, now) <= 0


def due(session: Session, now: int) -> list[Next]:
    """What the hub should ask for by itself: the next round, only where the method says ``auto_next``."""
    over = (live for live in session.running() if live.plan.auto_next and _is_over(live, now))
    return [Next(activity=live.activity) for live in over]


def extension(live: LiveRound) -> float | None:
    """The minutes of the next extension that a round may be given; None where it has had them all, or has none."""
    had = live.timer.seconds / 60 - live.plan.minutes if live.timer else 0.0
    for minutes in live.plan.more:
        if had < minutes:
            return minutes
        had -= minutes
    return None
