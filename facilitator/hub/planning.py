"""When a method has to plan again, and what it plans: its code runs here, and only its data reaches the core."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.faults import MethodFailed
from facilitator.core.generic import BREAK, PAUSE, break_rounds, generic_rounds
from facilitator.core.model import Activity, Ref
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Round
from facilitator.hub.ports import Methods, Trouble

_ENDS = (e.RoundClosed, e.SecretClosed, e.RoundSkipped, e.RoundReopened, e.RoundSteppedBack)

_ELSEWHERE = "progress"
"""The name of the command behind what happened to rounds elsewhere: what that led to is in the plan already."""


def plans(
    session: Session, methods: Methods, names: Callable[[], Mapping[Ref, str]], events: Iterable[e.Event]
) -> Iterator[tuple[c.Plan, Trouble | None]]:
    """What the methods answer to what happened: a ``plan`` for each activity that may be another one now."""
    return (plan(session, methods, names(), activity) for activity in _to_plan(session, events))


def _to_plan(session: Session, events: Iterable[e.Event]) -> list[str]:
    """The activities whose rounds may be others now: new, changed, undone, or with a round that has ended."""
    wanted: dict[str, None] = {}
    for event in (each for each in events if each.command != _ELSEWHERE):
        match event.what:
            case e.ActivityAdded(activity) | e.ActivityChanged(activity):
                wanted[activity.id] = None
            case e.Undone() | e.Redone():
                wanted |= dict.fromkeys(session.order)
            case what if isinstance(what, _ENDS):
                wanted[session.rounds[what.round].activity] = None
            case _:
                pass
    return [each for each in wanted if each in session.activities]


def plan(
    session: Session, methods: Methods, names: Mapping[Ref, str], activity: str
) -> tuple[c.Plan, Trouble | None]:
    """The command that brings an activity's rounds up to date, and what went wrong in the method if anything did.

    A method that fails keeps the rounds that it planned before; where there are none, a generic round stands in.
    """
    trouble = None
    this = session.activities[activity]
    try:
        rounds = _rounds(session, methods, names, this)
    except MethodFailed as failed:
        rounds = [live.plan for live in session.rounds_of(activity)] or generic_rounds(this)
        message = N_("The method “{method}” cannot plan its rounds.")
        trouble = Trouble(message, {"method": this.method}, failed.faults)
    called = PAUSE if this.method == BREAK else methods.called(this.method)
    return c.Plan(activity=activity, rounds=tuple(_plain(each) for each in rounds), called=called), trouble


def _rounds(
    session: Session, methods: Methods, names: Mapping[Ref, str], activity: Activity
) -> Sequence[Round]:
    if activity.method == BREAK:
        return break_rounds(activity)
    view = ActivityView(session, activity.id, activity.settings, names)
    return methods.rounds(activity.method, activity.settings, view)


def _plain(each: Round) -> dict[str, Any]:
    return cast(dict[str, Any], msgspec.to_builtins(each))
