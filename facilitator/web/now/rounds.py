"""The rounds that are on, and what comes after them."""

from collections.abc import Mapping
from datetime import datetime

from facilitator.core import timing
from facilitator.core.generic import BREAK, title_of
from facilitator.core.model import LiveRound, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import in_language
from facilitator.core.turns import turn_of
from facilitator.web.callers import Caller
from facilitator.web.now.questions import asks_now
from facilitator.web.now.shapes import Coming, Running, Seated, Turn
from facilitator.web.now.shared import Shared, shared
from facilitator.web.now.whose import seated

_ON = ("running", "paused")


def time_of_day(ms: int) -> str:
    """A moment as the clock on the wall shows it: "13:20"."""
    return datetime.fromtimestamp(ms / 1000).astimezone().strftime("%H:%M")


def running(
    session: Session, names: Mapping[Ref, Record], who: Caller, language: str, now: int
) -> tuple[Running, ...]:
    """The rounds that are on, in the order of the day."""
    known = shared(session, names)
    on = (live for each in session.order for live in session.rounds_of(each) if live.state in _ON)
    return tuple(_running(known, who, language, live, now) for live in on)


def _running(known: Shared, who: Caller, language: str, live: LiveRound, now: int) -> Running:
    timer, activity = live.timer, known.session.activities[live.activity]
    counted = timer is not None and timer.seconds > 0 and live.plan.clock == "left"
    left = timing.left(timer, now) if timer is not None and counted else None
    runs = left is not None and live.state == "running"
    sits = seated(known, who, live, language)
    asked = [each for each in live.plan.ask if each.by in ("person", "group") and each.offered]
    return Running(
        activity=live.activity,
        activity_title=title_of(activity, language),
        round=live.id,
        title=in_language(live.plan.title, language),
        state="running" if live.state == "running" else "paused",
        clock="day" if live.plan.clock == "day" else "left" if counted else "none",
        ends_at=now + left if left is not None and runs else None,
        left=None if left is None else -(-left // timing.SECOND),
        goes_on=_goes_on(live, left, now),
        quiet=live.plan.quiet,
        turn=_turn(live, language, now),
        group=sits,
        asks=any(asks_now(known, who, live, each) for each in live.plan.ask),
        is_break=activity.method == BREAK,
        say=in_language(live.plan.say, language),
        questions=tuple(in_language(each.ask, language) for each in live.plan.ask),
        together=tuple(in_language(each.ask, language) for each in asked if each.by == "group"),
        then=None if sits else _then(known, who, live, language),
    )


def _then(known: Shared, who: Caller, live: LiveRound, language: str) -> Seated | None:
    """Where the caller sits in the next round, for whoever is on the way there."""
    waiting = (each for each in known.session.rounds_of(live.activity) if each.state == "waiting")
    after = next(waiting, None)
    return seated(known, who, after, language) if after is not None else None


def _goes_on(live: LiveRound, left: int | None, now: int) -> str:
    """When the day goes on: where the round's time is up, or by the time of day where that is how it goes."""
    if live.plan.clock == "day" and live.started is not None:
        return time_of_day(live.started + round(live.plan.minutes * timing.MINUTE))
    return time_of_day(now + left) if left is not None and left > 0 and live.state == "running" else ""


def _turn(live: LiveRound, language: str, now: int) -> Turn | None:
    turn = turn_of(live, now)
    if turn is None:
        return None
    ends = now + turn.left * timing.SECOND if live.state == "running" else None
    return Turn(turn.number, in_language(turn.about, language), in_language(turn.after or "", language), ends)


def coming(session: Session, language: str) -> Coming | None:
    """The next round of the activity that is on, else the next activity with the time that the programme gives it."""
    on = [live.activity for live in session.running() if live.activity in session.order]
    here = session.order.index(on[0]) if on else 0
    for each in session.order[here:]:
        live = next((live for live in session.rounds_of(each) if live.state == "waiting"), None)
        if live is not None and each in on:
            return Coming(in_language(live.plan.title, language), live.plan.start)
        if live is not None:
            activity = session.activities[each]
            return Coming(title_of(activity, language), activity.start)
    return None
