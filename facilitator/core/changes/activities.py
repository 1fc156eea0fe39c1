"""Activities, and the rounds and places that their methods plan."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.changes.kinds import Changes, Changing
from facilitator.core.model import LiveRound, Place
from facilitator.core.session import Session
from facilitator.core.vocabulary import Round, Spot


def _added(session: Session, event: e.Event, what: e.ActivityAdded) -> Changes:
    yield "activity", what.activity.id, what.activity
    yield "order", "", _ordered(session, what.activity.id, what.position)


def _ordered(session: Session, activity: str, position: int) -> tuple[str, ...]:
    order = [each for each in session.order if each != activity]
    order.insert(position - 1, activity)
    return tuple(order)


def _removed(session: Session, event: e.Event, what: e.ActivityRemoved) -> Changes:
    yield "order", "", tuple(each for each in session.order if each != what.activity)
    yield from gone(session, what.activity)


def gone(session: Session, activity: str) -> Changes:
    """Everything that goes with an activity."""
    yield from [("round", each, None) for each in session.plans.get(activity, ())]
    yield from timers_gone(session, "activity", activity)
    yield from _spots(session, activity, ())
    yield "plan", activity, None
    yield "activity", activity, None


def timers_gone(session: Session, of: str, whose: str) -> Changes:
    """The timers of an activity or a group, which go with it."""
    return [("timer", t.id, None) for t in session.timers.values() if (t.of, t.whose) == (of, whose)]


def _moved(session: Session, event: e.Event, what: e.ActivityMoved) -> Changes:
    if what.activity in session.activities:
        yield "order", "", _ordered(session, what.activity, what.position)


def _changed(session: Session, event: e.Event, what: e.ActivityChanged) -> Changes:
    yield "activity", what.activity.id, what.activity


def _planned(session: Session, event: e.Event, what: e.Planned) -> Changes:
    """The event holds every round of the activity, also those that stay as they were."""
    this = session.activities.get(what.activity)
    if this is not None and what.called not in ("", this.called):
        yield "activity", this.id, replace(this, called=what.called)
    planned = {f"{what.activity}.{each.id}": each for each in what.rounds}
    for each in session.plans.get(what.activity, ()):
        if each not in planned:
            yield "round", each, None
    for key, plan in planned.items():
        old = session.rounds.get(key)
        yield "round", key, replace(old, plan=plan) if old else LiveRound(key, what.activity, plan)
    yield "plan", what.activity, tuple(planned)
    yield from _spots(session, what.activity, _places(what.rounds))


def _places(rounds: tuple[Round, ...]) -> tuple[Spot, ...]:
    """The places of an activity's grid. It has one; a second would stand for the same places."""
    return next((each.grid.places for each in rounds if each.grid), ())


def _spots(session: Session, activity: str, spots: tuple[Spot, ...]) -> Changes:
    """The grid's places; one that the grid no longer has stays while something stands there."""
    keys = [f"{activity}.p{number}" for number, _ in enumerate(spots, 1)]
    for number, (key, spot) in enumerate(zip(keys, spots, strict=True), 1):
        yield "place", key, Place(key, "room", number, spot.name, spot.capacity)
    stale = [each for each in session.places if each.startswith(f"{activity}.p") and each not in keys]
    if stale:
        used = {each.place for each in (*session.notes.values(), *session.groups.values())}
        yield from [("place", each, None) for each in stale if each not in used]


CHANGES: Mapping[type[Any], Changing] = {
    e.ActivityAdded: _added,
    e.ActivityRemoved: _removed,
    e.ActivityMoved: _moved,
    e.ActivityChanged: _changed,
    e.Planned: _planned,
}
