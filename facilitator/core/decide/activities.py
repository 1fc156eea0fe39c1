"""Adding, removing, moving and changing activities."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.decide.ground import Ground, unless
from facilitator.core.model import Activity
from facilitator.core.session import Session
from facilitator.core.text import N_, clean, one_line


def _add(ground: Ground, action: c.AddActivity) -> list[e.What]:
    session = ground.session
    unless(bool(action.method.strip()), "no_method", N_("Say which method the activity uses."))
    taken = {**session.activities, **session.written}
    activity = Activity(
        ground.new_id(action.id, "a", taken) if action.id else _next_id(taken),
        action.method,
        one_line(action.title),
        clean(action.intro),
        clean(action.outro),
        _time_of_day(action.start),
        _minutes(action.minutes),
        action.settings,
    )
    return [e.ActivityAdded(activity, _position(ground, action.position, len(session.order) + 1))]


def _next_id(taken: Mapping[str, object]) -> str:
    number = 1
    while f"a{number}" in taken:
        number += 1
    return f"a{number}"


def _time_of_day(text: str) -> str:
    text = one_line(text).replace(".", ":")
    hours, _, minutes = text.partition(":")
    sound = (
        hours.isdecimal()
        and minutes.isdecimal()
        and int(hours) < 24
        and int(minutes) < 60
        and len(minutes) == 2
    )
    unless(not text or sound, "bad_time", N_("A time of day is written as 09:30."))
    return f"{int(hours):02}:{int(minutes):02}" if text else ""


def _minutes(minutes: float | None) -> float | None:
    sound = minutes is None or 0 <= minutes <= 24 * 60
    unless(sound, "bad_minutes", N_("The minutes must be more than 0 and at most one day."))
    return minutes


def _position(ground: Ground, position: int | None, last: int) -> int:
    position = last if position is None else position
    unless(1 <= position <= last, "bad_position", N_("The position must be from 1 to {last}."), last=last)
    return position


def _remove(ground: Ground, action: c.RemoveActivity) -> list[e.What]:
    activity = ground.activity(action.activity)
    why = N_(
        "The activity has started, or there is something in it. Skip its rounds instead: "
        "then nothing is lost."
    )
    unless(not _holds(ground.session, activity.id), "in_use", why)
    return [e.ActivityRemoved(activity.id)]


def _holds(session: Session, activity: str) -> bool:
    """Whether anything of the day would be lost with the activity; also a note that was withdrawn."""
    started = any(each.started is not None for each in session.rounds_of(activity))
    named = any(each.activity == activity for each in (*session.groups.values(), *session.themes.values()))
    answered = (*session.ballots, *session.sealed, *session.opened)
    given = any(prompt.startswith(f"{activity}.") for prompt in answered)
    named = named or any(each.activity == activity for each in session.photos.values())
    return started or named or given or activity in session.written


def _move(ground: Ground, action: c.MoveActivity) -> list[e.What]:
    activity = ground.activity(action.activity)
    order = ground.session.order
    position = _position(ground, action.position, len(order))
    return [e.ActivityMoved(activity.id, position)] if order.index(activity.id) + 1 != position else []


def _change(ground: Ground, action: c.ChangeActivity) -> list[e.What]:
    old = ground.activity(action.activity)
    new = replace(
        old,
        title=old.title if action.title is None else one_line(action.title),
        intro=old.intro if action.intro is None else clean(action.intro),
        outro=old.outro if action.outro is None else clean(action.outro),
        start=old.start if action.start is None else _time_of_day(action.start),
        minutes=old.minutes if action.minutes is None else _minutes(action.minutes),
        settings={**old.settings, **action.settings},
    )
    return [e.ActivityChanged(new)] if new != old else []


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.AddActivity: _add,
    c.RemoveActivity: _remove,
    c.MoveActivity: _move,
    c.ChangeActivity: _change,
}
