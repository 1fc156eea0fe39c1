"""The stage put together: the round that is on, or what stands there between the rounds."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from facilitator.core.generic import title_of
from facilitator.core.model import LiveRound
from facilitator.core.session import Session
from facilitator.core.text import in_language, one_line
from facilitator.hub import Reach
from facilitator.locale import Translator
from facilitator.web.stage import asked, noted, timing
from facilitator.web.stage.grid import wall
from facilitator.web.stage.noted import Names
from facilitator.web.stage.results import results
from facilitator.web.stage.seats import seats
from facilitator.web.stage.shapes import Codes, Stage, Wifi

_ON = ("running", "paused")


def stage(
    session: Session,
    names: Names,
    t: Translator,
    now: int,
    reach: Reach | None = None,
    wifi: Wifi | None = None,
) -> Stage:
    """All that stands on the stage at the moment ``now``. ``reach`` and ``wifi`` are what the codes to scan lead to."""
    day = one_line(session.info.title)
    bare = Stage(n=session.n, server_time=now, language=t.language, day=day, mood="calm")
    if session.doors.calm:
        return replace(bare, words=(t("We pause for a moment and go on soon."),))
    on = [live for each in session.order for live in session.rounds_of(each) if live.state in _ON]
    made = _round(bare, session, names, t, on) if on else _between(bare, session, names, t)
    return replace(made, codes=_codes(reach, wifi)) if _wants_codes(session, made, on) else made


def _wants_codes(session: Session, made: Stage, on: Sequence[LiveRound]) -> bool:
    """Whether people are to join now: before the day, while they arrive, and in steps that need phones."""
    if made.mood == "break":
        return _arriving(session)
    return made.mood == "before" or any(map(asked.needs_phones, on))


def _arriving(session: Session) -> bool:
    """Whether there has been nothing but breaks so far, such as the registration: then people are still joining."""
    begun = [live for live in session.rounds.values() if live.started is not None]
    return all(timing.is_break(session, live) for live in begun)


def _codes(reach: Reach | None, wifi: Wifi | None) -> Codes | None:
    """The code is in upper case, which makes it smaller; the address that is typed stands without "http://"."""
    if reach is None or not reach.links.get("join"):
        return None
    typed = reach.links.get("short", "").removeprefix("http://")
    return Codes(reach.links["join"].upper(), typed, wifi)


# A round that is on.


def _round(bare: Stage, session: Session, names: Names, t: Translator, on: list[LiveRound]) -> Stage:
    now, live = bare.server_time, max(on, key=lambda each: each.started or 0)
    activity = title_of(session.activities[live.activity], t.language)
    rest = timing.is_break(session, live)
    made = replace(
        bare,
        mood="break" if rest else "round",
        where="" if rest else activity,
        title=activity if rest else in_language(live.plan.title, t.language),
        words=tuple(timing.goes_on(t, session, live, now)),
        clock=timing.clock(session, live, now),
        notices=timing.notices(t, live, now),
        turns=timing.turns(t, live, now),
        beside=tuple(timing.beside(t, session, on, live, now)),
        then=tuple(_then(session, t, live, now)),
    )
    return made if rest else _with_panel(made, session, names, t, live)


def _with_panel(made: Stage, session: Session, names: Names, t: Translator, live: LiveRound) -> Stage:
    """What else stands there: what the round asks for, and of all that there is to see what fits it best."""
    asks = bool(asked.of_the_room(live))
    made = replace(
        made,
        questions=asked.questions(live, t.language),
        tasks=tuple(asked.tasks(session, t, live)),
    )
    found = tuple(results(session, names, t, live)) if not asks or live.released else ()
    if found:
        return replace(made, results=found)
    if live.plan.panel == "grid":
        return _with_wall(made, session, names, t, live)
    plan = seats(session, names, t, live)
    if plan is not None:
        return replace(made, seats=plan)
    said = tuple(noted.said(session, names, t, live))
    if not asks and not said:
        return replace(made, themes=tuple(noted.themes(session, names, t, live.activity)))
    return replace(made, said=said)


def _with_wall(made: Stage, session: Session, names: Names, t: Translator, live: LiveRound) -> Stage:
    """The wall; in a round of messages to the room those, once there are some."""
    said = tuple(noted.said(session, names, t, live)) if not asked.of_the_room(live) else ()
    if said:
        return replace(made, said=said)
    return replace(made, wall=wall(session, names, t, live.activity))


def _then(session: Session, t: Translator, live: LiveRound, now: int) -> Iterator[str]:
    """What comes next; where the round goes by the time of day also when."""
    coming = _next(session, live)
    if coming is None:
        return
    title = _called(session, t, coming)
    ends = timing.ends(session, live, now) if live.plan.clock == "day" else None
    if ends is not None and coming.activity == live.activity:
        begins = timing.fixed(coming.plan.start, ends)
        time = timing.spoken(t, timing.minutes_of_day(begins))
        yield t("{title}: begins at {time}", title=title, time=time)
    else:
        yield t("Then: {what}", what=title)


def _next(session: Session, live: LiveRound) -> LiveRound | None:
    """The first round that waits after this one, in its activity or in those after it."""
    rounds = session.rounds_of(live.activity)
    later = session.order[session.order.index(live.activity) + 1 :] if live.activity in session.order else ()
    after = [*rounds[rounds.index(live) + 1 :], *(each for key in later for each in session.rounds_of(key))]
    return next((each for each in after if each.state == "waiting"), None)


def _called(session: Session, t: Translator, live: LiveRound) -> str:
    """A round's title; the activity's for its first round."""
    if session.rounds_of(live.activity)[0] is live or timing.is_break(session, live):
        return title_of(session.activities[live.activity], t.language)
    return in_language(live.plan.title, t.language)


# Nothing is on.


def _between(bare: Stage, session: Session, names: Names, t: Translator) -> Stage:
    last = _latest(session)
    if last is None:
        return _before(bare, session, t)
    coming = _next(session, last)
    if coming is None:
        ended = replace(bare, mood="ended", words=(t("The day is over. Thank you."),))
        return replace(ended, results=tuple(results(session, names, t, last)))
    same = coming.activity == last.activity
    made = replace(
        bare,
        mood="between",
        where=title_of(session.activities[coming.activity], t.language) if same else "",
        title=_called(session, t, coming),
        words=_begins(bare, session, t, coming) if not same else (),
        clock=timing.time_of_day(bare.server_time),
    )
    found = tuple(results(session, names, t, last))
    if found:
        return replace(made, results=found)
    if coming.plan.panel == "grid":
        return replace(made, wall=wall(session, names, t, coming.activity))
    return replace(made, seats=seats(session, names, t, coming))


def _before(bare: Stage, session: Session, t: Translator) -> Stage:
    """The day has not begun: its title, and when it does."""
    first = next((each for key in session.order for each in session.rounds_of(key)), None)
    begins = _begins(bare, session, t, first) if first is not None else ()
    where = ", ".join(filter(None, map(one_line, (session.info.venue, session.info.date))))
    clock = timing.time_of_day(bare.server_time)
    return replace(bare, mood="before", where=where, title=bare.day, words=begins, clock=clock)


def _begins(bare: Stage, session: Session, t: Translator, live: LiveRound) -> tuple[str, ...]:
    start = session.activities[live.activity].start
    return (timing.begins(start, t, bare.server_time),) if start else ()


def _latest(session: Session) -> LiveRound | None:
    """The round that was on last."""
    begun = [
        each
        for each in session.rounds.values()
        if each.started is not None and each.activity in session.order
    ]
    return max(begun, key=lambda each: (each.closed or 0, each.started or 0), default=None)
