"""The day against its programme: when this will be over, and how far behind or ahead that is."""

import re

from facilitator.core import timing
from facilitator.core.model import Activity, LiveRound
from facilitator.core.session import Session
from facilitator.tui.running.now import Now
from facilitator.tui.timewords import minutes_of_day

_TIME = re.compile(r"\s*(\d{1,2})[:.](\d\d)")
_DAY = 24 * 60
_STRAY = 3 * 60
"""Minutes. A day that is further off is not being held now, but tried out."""


def minutes_in(start: str) -> int | None:
    """The minutes since midnight of a time of day such as "09:30"; None where it says none."""
    found = _TIME.match(start)
    return int(found[1]) * 60 + int(found[2]) if found else None


def ends_at(now: Now) -> int | None:
    """When the round that is on will be over (ms); now where it is over time, None where it has no clock."""
    if now.live is not None and by_day(now.live):
        return max(now.at, due_end(now))
    timer = now.live.timer if now.live else None
    if timer is None or not timer.seconds:
        return None
    return now.at + max(0, timing.left(timer, now.at))


def by_day(live: LiveRound) -> bool:
    """Whether a round goes by the time of day, so that nothing is counted down."""
    return live.plan.clock == "day"


def due_end(now: Now) -> int:
    """When the round that is on is to be over (ms), also where it has no clock."""
    live = now.live
    if live is None:
        return now.at
    if not by_day(live):
        return ends_at(now) or now.at
    begun = live.started or now.at
    apart = late(begun, minutes_in(live.plan.start))
    fixed = begun - apart * timing.MINUTE if apart is not None else begun
    return fixed + round(live.plan.minutes * timing.MINUTE)


def done_at(now: Now) -> int:
    """When the activity will be over (ms), if every round that is left takes the time it was given."""
    rest = (each.plan.minutes for each in now.rounds if each.state == "waiting")
    return (ends_at(now) or now.at) + round(sum(rest) * timing.MINUTE)


def planned_start(activity: Activity) -> int | None:
    """When the programme lets the activity begin, in minutes since midnight."""
    return minutes_in(activity.start)


def planned_end(session: Session, activity: Activity) -> int | None:
    """When the programme lets the activity end: after its minutes, else when the next one begins."""
    begin = minutes_in(activity.start)
    if begin is not None and activity.minutes:
        return begin + round(activity.minutes)
    order = session.in_order()
    after = order[order.index(activity) + 1 :] if activity in order else []
    return next((at for each in after if (at := minutes_in(each.start)) is not None), None)


def late(ms: int, planned: int | None) -> int | None:
    """By how many minutes a moment comes after a planned time of day (below zero: before it).

    None where nothing was planned, or where the two are hours apart.
    """
    if planned is None:
        return None
    apart = (minutes_of_day(ms) - planned + _DAY // 2) % _DAY - _DAY // 2
    return apart if abs(apart) <= _STRAY else None
