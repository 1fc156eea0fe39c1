"""The time on the stage: the large clock, the words that come with a bell, whose turn it is, when the day goes on."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from facilitator.core import timing
from facilitator.core.generic import BREAK, title_of
from facilitator.core.model import LiveRound, NamedTimer, Timer
from facilitator.core.session import Session
from facilitator.core.text import in_language
from facilitator.locale import Translator
from facilitator.web.stage.shapes import Clock, Strip, Timed

_STANDS = 45 * timing.SECOND
"""How long a warning stands there."""

_NEAR = 3 * 60
"""Minutes. A fixed time of day that is further off is not meant for now."""

_DAY = 24 * 60
_TIME = re.compile(r"\s*(\d{1,2})[:.](\d\d)")


def minutes_of_day(ms: int) -> int:
    """A moment as minutes since midnight, by the laptop's time zone."""
    local = datetime.fromtimestamp(ms / 1000).astimezone()
    return local.hour * 60 + local.minute


def spoken(t: Translator, minutes: int) -> str:
    """A time of day as it is written: "13.20", in English "13:20"."""
    hour, minute = divmod(minutes % _DAY, 60)
    return f"{hour}.{minute:02}" if t.language == "sv" else f"{hour}:{minute:02}"


def said_start(start: str, t: Translator) -> str:
    """A time of day from the programme ("09:30") as it is written; as it stands where it is none."""
    found = _TIME.match(start)
    return spoken(t, int(found[1]) * 60 + int(found[2])) if found else start


def digits(ms: int) -> str:
    """What is left (below zero: over) on a clock: "12:05", "+0:40", with hours "1:40:00". Begun seconds count."""
    whole = -(-ms // timing.SECOND)
    seconds = abs(whole)
    minutes, rest = divmod(seconds, 60)
    sign = "+" if whole < 0 else ""
    if minutes < 100:
        return f"{sign}{minutes}:{rest:02}"
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{rest:02}"


def is_break(session: Session, live: LiveRound) -> bool:
    """Whether a round is a break."""
    return session.activities[live.activity].method == BREAK


def by_day(session: Session, live: LiveRound) -> bool:
    """Whether the time of day is shown for a round, and nothing counted down."""
    return live.plan.clock == "day" or is_break(session, live)


def clock(session: Session, live: LiveRound, now: int) -> Clock:
    """The large clock of a round: none in a quiet one, or where it has no length."""
    if live.plan.quiet:
        return Clock()
    if by_day(session, live):
        return time_of_day(now)
    return counted(live.timer, now, runs=live.state == "running")


def time_of_day(now: int) -> Clock:
    """A clock that shows the time of day."""
    hour, minute = divmod(minutes_of_day(now), 60)
    ahead = datetime.fromtimestamp(now / 1000).astimezone().utcoffset()
    return Clock("day", f"{hour}:{minute:02}", None, round(ahead.total_seconds() / 60) if ahead else 0)


def counted(timer: Timer | None, now: int, *, runs: bool) -> Clock:
    """A clock that counts down."""
    if timer is None or not timer.seconds:
        return Clock()
    left = timing.left(timer, now)
    return Clock("left", digits(left), now + left if runs else None)


def ends(session: Session, live: LiveRound, now: int) -> int | None:
    """When a round that is on is to be over; None where nobody knows."""
    if live.plan.clock == "day" and live.started is not None:
        return fixed(live.plan.start, live.started) + round(live.plan.minutes * timing.MINUTE)
    timer = live.timer
    if timer is None or not timer.seconds or live.state != "running":
        return None
    return now + timing.left(timer, now)


def fixed(start: str, near: int) -> int:
    """The moment of a fixed time of day ("13:00") around the moment ``near``; ``near`` itself where there is none."""
    found = _TIME.match(start)
    if found is None:
        return near
    wanted = int(found[1]) * 60 + int(found[2])
    apart = (wanted - minutes_of_day(near) + _DAY // 2) % _DAY - _DAY // 2
    return near - near % timing.MINUTE + apart * timing.MINUTE if abs(apart) <= _NEAR else near


def past(start: str, now: int) -> bool:
    """Whether a time of day of the programme has gone by."""
    return fixed(start, now) < now - timing.MINUTE


def begins(start: str, t: Translator, now: int) -> str:
    """When the day begins, in words; once that time is past, and nothing has begun, soon."""
    return t("We begin soon.") if past(start, now) else t("We begin at {time}.", time=said_start(start, t))


def goes_on_at(start: str, t: Translator, now: int) -> str:
    """When the day goes on, as ``begins``."""
    return t("We go on soon.") if past(start, now) else t("We go on at {time}.", time=said_start(start, t))


def goes_on(t: Translator, session: Session, live: LiveRound, now: int) -> Iterator[str]:
    """When the day goes on, in words, where no clock counts down."""
    if live.state == "paused":
        yield t("The clock is stopped.")
        return
    until = ends(session, live, now)
    if until is not None and (live.plan.quiet or by_day(session, live)) and until > now:
        yield t("We go on at {time}.", time=spoken(t, minutes_of_day(until)))


def notices(t: Translator, live: LiveRound, now: int) -> tuple[Timed, ...]:
    """The words that come with a bell: each warning for a while, and the end."""
    timer = live.timer
    if timer is None or not timer.seconds or live.state != "running" or live.plan.clock == "day":
        return ()
    end = now + timing.left(timer, now)
    left = sorted({*timing.warnings(timer), 0}, reverse=True)
    begins = [end - each * timing.SECOND for each in left]
    untils = [min(at + _STANDS, after) for at, after in pairwise(begins)]
    return tuple(
        _timed(_left(t, seconds), at, until, now)
        for seconds, at, until in zip(left, begins, [*untils, None], strict=True)
    )


def _timed(words: str, start: int, until: int | None, now: int) -> Timed:
    return Timed(words, start, until, bell=True, on=start <= now and (until is None or now < until))


def _left(t: Translator, seconds: int) -> str:
    if not seconds:
        return t("Time is up.")
    if seconds % 60:
        return t.n("{count} second left.", "{count} seconds left.", seconds)
    return t.n("{count} minute left.", "{count} minutes left.", seconds // 60)


def turns(t: Translator, live: LiveRound, now: int) -> tuple[Timed, ...]:
    """Whose turn it is, one after another; while the clock stands still only the one that is on."""
    about, timer = live.plan.turns, live.timer
    if not about or timer is None or not timer.seconds or live.state not in ("running", "paused"):
        return ()
    whole, spent = timer.seconds * timing.SECOND, timing.spent(timer, now)
    begins = [now - spent + whole * number // len(about) for number in range(len(about) + 1)]
    made = [_turn(t, live, number, begins, now) for number in range(len(about))]
    if live.state == "running":
        return tuple(made)
    return tuple(Timed(each.words, after=each.after) for each in made if each.on)


def _turn(t: Translator, live: LiveRound, number: int, begins: list[int], now: int) -> Timed:
    about = [in_language(each, t.language) for each in live.plan.turns]
    last = number == len(about) - 1
    words = t("Now: {what}", what=about[number])
    then = "" if last else t("Then: {what}", what=about[number + 1])
    until = None if last else begins[number + 1]
    on = begins[number] <= now and (until is None or now < until)
    return Timed(words, begins[number], until, bell=number > 0, on=on, ends_at=begins[number + 1], after=then)


def beside(
    t: Translator, session: Session, on: list[LiveRound], main: LiveRound, now: int
) -> Iterator[Strip]:
    """What else is on: other rounds, and the clocks beside the rounds' own."""
    for live in on:
        if live is not main:
            activity = title_of(session.activities[live.activity], t.language)
            shown = counted(live.timer, now, runs=live.state == "running")
            known = not live.plan.quiet and not by_day(session, live)
            yield Strip(
                f"{activity}: {in_language(live.plan.title, t.language)}", shown if known else Clock()
            )
    for each in session.timers.values():
        runs = each.timer.paused is None
        yield Strip(_timer(t, session, each), counted(each.timer, now, runs=runs))


def _timer(t: Translator, session: Session, each: NamedTimer) -> str:
    group = session.groups.get(each.whose)
    if group is not None and group.number:
        return t("Group {number}", number=group.number)
    if each.whose in session.activities:
        return title_of(session.activities[each.whose], t.language)
    return t("Speaking turn")
