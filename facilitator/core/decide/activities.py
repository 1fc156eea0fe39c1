"""Adding, removing, moving and changing activities, and taking in the rounds that a method plans."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.model import Activity
from facilitator.core.text import N_, clean, one_line
from facilitator.core.vocabulary import Round


def _add(ground: Ground, action: c.AddActivity) -> list[e.What]:
    session = ground.session
    unless(bool(action.method.strip()), "no_method", N_("Say which method the activity runs."))
    key = ground.new_id(action.id, "a", session.activities) if action.id else _next_id(session.activities)
    activity = Activity(
        key,
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
    unless(not text or sound, "bad_time", N_("A time of day is written like 09:30."))
    return f"{int(hours):02}:{minutes}" if text else ""


def _minutes(minutes: float | None) -> float | None:
    sound = minutes is None or 0 <= minutes <= 24 * 60
    unless(sound, "bad_minutes", N_("Minutes must be more than 0 and at most a day."))
    return minutes


def _position(ground: Ground, position: int | None, last: int) -> int:
    position = last if position is None else position
    unless(1 <= position <= last, "bad_position", N_("The position must be from 1 to {last}."), last=last)
    return position


def _remove(ground: Ground, action: c.RemoveActivity) -> list[e.What]:
    activity = ground.activity(action.activity)
    held = any(note.state == "kept" for note in ground.session.notes_of(activity.id))
    held = held or any(each.started is not None for each in ground.session.rounds_of(activity.id))
    why = N_("The activity has notes or has been started. Skip its rounds instead, so that nothing is lost.")
    unless(not held, "in_use", why)
    return [e.ActivityRemoved(activity.id)]


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


def _plan(ground: Ground, action: c.Plan) -> list[e.What]:
    """Checks a method's rounds as data; notes of a round that the plan no longer has keep their round."""
    activity = ground.activity(action.activity)
    try:
        rounds = msgspec.convert(action.rounds, tuple[Round, ...])
    except msgspec.ValidationError as error:
        raise Refused("bad_plan", N_("The method's rounds are not whole: {why}."), why=str(error)) from None
    for why in plan_faults(rounds):
        raise Refused("bad_plan", N_("The method's rounds are not whole: {why}."), why=why)
    rounds = (*rounds, *_still_needed(ground, activity.id, rounds))
    return [e.Planned(activity.id, rounds)] if _differs(ground, activity.id, rounds) else []


def _still_needed(ground: Ground, activity: str, rounds: tuple[Round, ...]) -> Iterable[Round]:
    planned = {f"{activity}.{each.id}" for each in rounds}
    wanted = {note.round for note in ground.session.notes_of(activity)} - planned
    return [each.plan for each in ground.session.rounds_of(activity) if each.id in wanted]


def _differs(ground: Ground, activity: str, rounds: tuple[Round, ...]) -> bool:
    now = {each.plan.id: each for each in ground.session.rounds_of(activity)}
    if [each.id for each in rounds] != [
        name for name, live in now.items() if live.started is None or name in _ids(rounds)
    ]:
        return True
    return any(now[each.id].started is None and now[each.id].plan != each for each in rounds)


def _ids(rounds: Iterable[Round]) -> set[str]:
    return {each.id for each in rounds}


def plan_faults(rounds: tuple[Round, ...]) -> list[str]:
    """What is wrong with a plan: ids that are not unique or hold a full stop, minutes below 0, lost references."""
    faults = [f"{each}: twice" for each in _twice(each.id for each in rounds)]
    asked = {prompt.id for each in rounds for prompt in each.ask}
    for each in rounds:
        faults += [f"{each.id}: id"] if not _sound(each.id) else []
        faults += [f"{each.id}: minutes"] if not 0 <= each.minutes <= 24 * 60 else []
        faults += [f"{each.id}.{name}: twice" for name in _twice(prompt.id for prompt in each.ask)]
        for prompt in each.ask:
            faults += [f"{each.id}.{prompt.id}: id"] if not _sound(prompt.id) else []
            lost = {name for name in (prompt.about, prompt.over) if name} - asked
            faults += [f"{each.id}.{prompt.id}: {name}" for name in sorted(lost)]
    return faults


def _sound(name: str) -> bool:
    return name.isidentifier()


def _twice(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [name for name in names if name in seen or seen.add(name)]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.AddActivity: _add,
    c.RemoveActivity: _remove,
    c.MoveActivity: _move,
    c.ChangeActivity: _change,
    c.Plan: _plan,
}
