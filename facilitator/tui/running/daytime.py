"""Rounds that go by the time of day: what is shown for them in place of a countdown."""

from collections.abc import Iterator
from typing import NamedTuple

from textual.content import Content

from facilitator.core import timing
from facilitator.core.model import LiveRound
from facilitator.locale import Translator
from facilitator.tui.running.now import Now
from facilitator.tui.running.programme import by_day, due_end, late, minutes_in
from facilitator.tui.running.words import title
from facilitator.tui.shown import line
from facilitator.tui.timewords import at_clock, minutes_of_day


class Coming(NamedTuple):
    """A round that waits, and the moment (ms) at which it is to begin."""

    live: LiveRound
    begins: int


def shown_by_day(now: Now) -> bool:
    """Whether the round that the page is about goes by the time of day."""
    return now.shown is not None and by_day(now.shown)


def clock_digits(now: Now) -> str:
    """The time of day: "9:05"."""
    hour, minute = divmod(minutes_of_day(now.at), 60)
    return f"{hour}:{minute:02}"


def clock_words(now: Now, t: Translator) -> str:
    """The time of day as it is said."""
    return at_clock(t, minutes_of_day(now.at))


def to_come(now: Now) -> Iterator[Coming]:
    """The rounds that wait in the activity, each when it begins: as it is fixed, else after the one before."""
    begins = due_end(now) if now.live is not None else now.at
    rounds = now.rounds[now.rounds.index(now.live) + 1 :] if now.live is not None else now.rounds
    for live in (each for each in rounds if each.state == "waiting"):
        begins = _fixed(live, begins)
        yield Coming(live, begins)
        begins += round(live.plan.minutes * timing.MINUTE)


def _fixed(live: LiveRound, begins: int) -> int:
    """The moment of the time of day that is fixed for a round, where that is near to what is expected."""
    apart = late(begins, minutes_in(live.plan.start))
    return begins - apart * timing.MINUTE if apart is not None else begins


def next_starts(now: Now, t: Translator) -> list[Content]:
    """When the next round begins, and the next one that goes by the time of day."""
    coming = list(to_come(now))
    next_day = next((each for each in coming if by_day(each.live)), None)
    found = {each.live.id: each for each in (*coming[:1], next_day) if each is not None}
    return [_start(t, each) for each in found.values()]


def _start(t: Translator, coming: Coming) -> Content:
    at = at_clock(t, minutes_of_day(coming.begins))
    return line(t("{title}: begins at {time}", title=title(t, coming.live), time=at))
