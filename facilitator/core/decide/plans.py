"""Taking in the rounds that a method plans."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.decide.ground import Ground, Refused
from facilitator.core.model import LiveRound
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.core.vocabulary import Round
from facilitator.core.wall import kept_grid, last_used


def _plan(ground: Ground, action: c.Plan) -> list[e.What]:
    """Checks a method's rounds as data. The event holds every round of the activity in its order."""
    activity = ground.activity(action.activity)
    try:
        new = msgspec.convert(action.rounds, tuple[Round, ...])
    except msgspec.ValidationError as error:
        raise Refused("bad_plan", _NOT_WHOLE, why=str(error)) from None
    for why in plan_faults(new):
        raise Refused("bad_plan", _NOT_WHOLE, why=why)
    rounds = _with_what_stays(ground.session, activity.id, new)
    now = tuple(live.plan for live in ground.session.rounds_of(activity.id))
    called = action.called or activity.called
    return [e.Planned(activity.id, rounds, called)] if (rounds, called) != (now, activity.called) else []


_NOT_WHOLE = N_("The method's rounds do not hold together: {why}.")


def _with_what_stays(session: Session, activity: str, new: tuple[Round, ...]) -> tuple[Round, ...]:
    """The new plan, but a round that was started or voted in stays as it was, and one with notes stays.

    So does the round of a time in which something stands. Where the new plan no longer has such a round, it keeps its
    place after the one that came before it. Only the grid is that of the new plan everywhere, also in started rounds.
    """
    old = session.rounds_of(activity)
    frozen = {live.plan.id: live.plan for live in old if live.started is not None or _voted(session, live)}
    written, last = {note.round for note in session.notes_of(activity)}, last_used(session, activity)
    rounds = [frozen.get(each.id, each) for each in new]
    for at, live in enumerate(old):
        ids = [each.id for each in rounds]
        used = live.id in written or 0 < (live.plan.slot or 0) <= last
        if live.plan.id not in ids and (live.plan.id in frozen or used):
            before = (ids.index(each.plan.id) + 1 for each in reversed(old[:at]) if each.plan.id in ids)
            rounds.insert(next(before, 0), live.plan)
    return _with_grid(session, activity, new, rounds)


def _with_grid(
    session: Session, activity: str, new: tuple[Round, ...], rounds: list[Round]
) -> tuple[Round, ...]:
    """The rounds, all that have a grid with the newest one: a room that is opened late is on the wall at once."""
    newest = next((each.grid for each in new if each.grid), None)
    if newest is None:
        return tuple(rounds)
    grid = kept_grid(session, activity, newest)
    return tuple(replace(each, grid=grid) if each.grid else each for each in rounds)


def _voted(session: Session, live: LiveRound) -> bool:
    prompts = (f"{live.id}.{each.id}" for each in live.plan.ask)
    return any(each in book for each in prompts for book in (session.ballots, session.sealed, session.opened))


def plan_faults(rounds: tuple[Round, ...]) -> list[str]:
    """What is wrong with a plan: ids that are not unique or no names, minutes below 0, lost references."""
    faults = [f"{each}: twice" for each in _twice(each.id for each in rounds)]
    asked = {prompt.id for each in rounds for prompt in each.ask}
    for each in rounds:
        faults += [f"{each.id}: id"] if not each.id.isidentifier() else []
        faults += [f"{each.id}: minutes"] if not 0 <= each.minutes <= 24 * 60 else []
        faults += [f"{each.id}.{name}: twice" for name in _twice(prompt.id for prompt in each.ask)]
        for prompt in each.ask:
            faults += [f"{each.id}.{prompt.id}: id"] if not prompt.id.isidentifier() else []
            lost = {name for name in (prompt.about, prompt.over, *prompt.also) if name} - asked
            faults += [f"{each.id}.{prompt.id}: {name}" for name in sorted(lost)]
    return faults


def _twice(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [name for name in names if name in seen or seen.add(name)]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {c.Plan: _plan}
