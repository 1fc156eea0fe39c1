"""Pause, resume, extend and shorten: clocks of rounds, and timers beside them."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core import timing
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.decide.moves import must
from facilitator.core.decide.rounds import on
from facilitator.core.model import LiveRound, NamedTimer, Timer
from facilitator.core.text import N_

_LONGEST = 24 * 60
_BAD_MINUTES = N_("The minutes must be more than 0 and at most one day.")


def _timer(ground: Ground, name: str) -> NamedTimer:
    found = ground.session.timers.get(name)
    if found is None:
        raise Refused("unknown", N_("There is no timer “{id}”."), id=name)
    return found


def _set(named: NamedTimer, timer: Timer) -> list[e.What]:
    return [e.TimerSet(replace(named, timer=timer))] if timer != named.timer else []


def _pause(ground: Ground, action: c.Pause) -> list[e.What]:
    if action.timer is not None:
        named = _timer(ground, action.timer)
        return _set(named, timing.pause(named.timer, ground.now))
    live = on(ground, action.activity)
    must("pause", live)
    return [e.RoundPaused(live.id)]


def _resume(ground: Ground, action: c.Resume) -> list[e.What]:
    if action.timer is not None:
        named = _timer(ground, action.timer)
        return _set(named, timing.resume(named.timer, ground.now))
    live = on(ground, action.activity)
    must("resume", live)
    return [e.RoundResumed(live.id)]


def _lengthen(ground: Ground, action: c.Extend | c.Shorten, sign: int) -> list[e.What]:
    unless(0 < action.minutes <= _LONGEST, "bad_minutes", _BAD_MINUTES)
    seconds = sign * round(action.minutes * 60)
    if action.timer is not None:
        named = _timer(ground, action.timer)
        return _set(named, timing.lengthen(named.timer, seconds, ground.now))
    live = on(ground, action.activity)
    must("extend", live)
    _enough(live, seconds)
    return [e.RoundTimed(live.id, seconds)]


def _enough(live: LiveRound, seconds: int) -> None:
    """A round that all the others lead up to keeps its least time; one that was planned shorter is not shortened."""
    least = round(live.plan.least * 60)
    left = (live.timer.seconds if live.timer else round(live.plan.minutes * 60)) + seconds
    message = N_("This round needs at least {minutes} minutes: without it, what was said before is lost.")
    unless(seconds > 0 or not least or left >= least, "protected", message, minutes=f"{live.plan.least:g}")


def _extend(ground: Ground, action: c.Extend) -> list[e.What]:
    return _lengthen(ground, action, 1)


def _shorten(ground: Ground, action: c.Shorten) -> list[e.What]:
    return _lengthen(ground, action, -1)


def _start_timer(ground: Ground, action: c.StartTimer) -> list[e.What]:
    unless(0 < action.seconds <= _LONGEST * 60, "bad_minutes", _BAD_MINUTES)
    whose = _whose(ground, action)
    timer = timing.begin(action.seconds / 60, ground.now, action.warn)
    return [e.TimerSet(NamedTimer(action.id or f"{action.of}:{whose}", action.of, whose, timer))]


def _whose(ground: Ground, action: c.StartTimer) -> str:
    if action.of == "activity":
        return ground.activity(action.whose or None).id
    return ground.group(action.whose).id if action.of == "group" else action.whose


def _stop_timer(ground: Ground, action: c.StopTimer) -> list[e.What]:
    return [e.TimerEnded(_timer(ground, action.timer).id)]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Pause: _pause,
    c.Resume: _resume,
    c.Extend: _extend,
    c.Shorten: _shorten,
    c.StartTimer: _start_timer,
    c.StopTimer: _stop_timer,
}
