"""The rounds that are on, and what comes after them."""

from collections.abc import Iterator, Mapping
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
from facilitator.web.stage.asked import questions as on_stage

_ON = ("running", "paused")
_WITH_A_CODE = ("table", "circle", "topic", "organisation")


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
    then = None if sits else _then(known, who, live, language)
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
        questions=on_stage(live, language),
        together=tuple(_together(live, language)),
        then=then,
        rests=who.door == "person" and not sits and not then and _dealt(known, live),
    )


def _together(live: LiveRound, language: str) -> Iterator[str]:
    """What is answered at a place that has a code, by one for all who sit there."""
    if live.plan.groups.kind in _WITH_A_CODE:
        yield from (in_language(each.ask, language) for each in live.plan.ask if each.by == "group")


def _dealt(known: Shared, live: LiveRound) -> bool:
    """Whether cards lie at numbered spots in a round, or in the one to which people are on their way."""
    return known.once(
        ("dealt", live.id), lambda: any(_holds(known, each) for each in (live, *_led_to(known, live)))
    )


def _holds(known: Shared, live: LiveRound) -> bool:
    return any(each.kind == "pair" and each.holds for each in known.seats(live).values())


def _led_to(known: Shared, live: LiveRound) -> Iterator[LiveRound]:
    if live.plan.panel == "seats" and (after := _after(known, live)) is not None:
        yield after


def _after(known: Shared, live: LiveRound) -> LiveRound | None:
    """The next round of an activity that is to come; one before it that was left out is not."""
    every = known.session.rounds_of(live.activity)
    return next((each for each in every[every.index(live) + 1 :] if each.state == "waiting"), None)


def _then(known: Shared, who: Caller, live: LiveRound, language: str) -> Seated | None:
    """Where the caller sits in the next round, for whoever is on the way there."""
    after = _after(known, live)
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
    """The next round of the activity that is on (or was last), else the next activity with the time that the programme
    gives it.
    """
    here = _latest(session)
    after = next(_waiting(session, here), None)
    if after is None:
        return None
    if here is not None and after.activity == here.activity:
        return Coming(in_language(after.plan.title, language), after.plan.start)
    activity = session.activities[after.activity]
    return Coming(title_of(activity, language), activity.start)


def _latest(session: Session) -> LiveRound | None:
    """The round that was begun last of those that are on, else the one that was closed last."""
    begun = [
        each
        for each in session.rounds.values()
        if each.started is not None and each.activity in session.order
    ]
    return max(begun, key=lambda each: (each.state in _ON, each.closed or 0, each.started or 0), default=None)


def _waiting(session: Session, here: LiveRound | None) -> Iterator[LiveRound]:
    """The rounds to come after one, in the order of the day."""
    every = [live for each in session.order for live in session.rounds_of(each)]
    at = every.index(here) + 1 if here is not None else 0
    return (each for each in every[at:] if each.state == "waiting")
