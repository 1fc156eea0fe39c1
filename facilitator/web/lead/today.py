"""What the facilitator's pocket page shows first: what is on, what to say, what comes, what can be undone."""

import msgspec

from facilitator.core.generic import title_of
from facilitator.core.model import LiveRound
from facilitator.core.session import Session
from facilitator.core.text import in_language
from facilitator.web.now.shapes import Running

UNDO = 10_000
"""Milliseconds in which the last step can be taken back with one press."""

_STEPS = frozenset({"next", "start", "close", "skip", "back", "reopen"})


class Step(msgspec.Struct, frozen=True):
    """A round that is on, or the one to begin with: its clock (None: not begun), what to say and to ask, and what
    "next" leads to (empty: the activity ends).
    """

    activity: str
    title: str
    activity_title: str
    clock: Running | None
    say: str
    asks: tuple[str, ...]
    following: str
    started: bool


class Undoable(msgspec.Struct, frozen=True):
    """The step that can still be taken back with one press: until when, and what names it."""

    until: int
    what: str


def steps(session: Session, running: tuple[Running, ...], language: str) -> list[Step]:
    """One for each round that is on; where none is, the next round of the day. Empty: the day is over."""
    on = [_step(session, session.rounds[each.round], each, language) for each in running]
    first = None if on else upcoming(session)
    return [_step(session, first, None, language)] if first else on


def _step(session: Session, live: LiveRound, clock: Running | None, language: str) -> Step:
    activity = session.activities[live.activity]
    after = following(session, live) if clock else live
    return Step(
        live.activity,
        in_language(live.plan.title, language),
        title_of(activity, language),
        clock,
        in_language(live.plan.say, language),
        tuple(in_language(each.ask, language) for each in live.plan.ask),
        in_language(after.plan.title, language) if after else "",
        clock is not None,
    )


def upcoming(session: Session) -> LiveRound | None:
    """The first round of the day that waits, behind those that have been."""
    rounds = [live for each in session.order for live in session.rounds_of(each)]
    return next((live for live in rounds if live.state == "waiting"), None)


def following(session: Session, live: LiveRound) -> LiveRound | None:
    """The round that comes after this one in its activity."""
    rounds = session.rounds_of(live.activity)
    later = rounds[rounds.index(live) + 1 :] if live in rounds else []
    return next((each for each in later if each.state == "waiting"), None)


def just_done(session: Session, now: int) -> Undoable | None:
    """The step of the last seconds that "undo" would take back."""
    if not session.done or session.done[-1].name not in _STEPS:
        return None
    moments = [max(each.started or 0, each.closed or 0) for each in session.rounds.values()]
    latest = max(moments, default=0)
    if not now - UNDO < latest <= now:
        return None
    return Undoable(latest + UNDO, session.done[-1].command)
