from collections.abc import Callable, Mapping

from hypothesis import given

from facilitator.core import commands as c
from facilitator.core.commands import Do, Refusal
from facilitator.core.decide import decide
from facilitator.locale import LANGUAGES, Translator
from facilitator.tui.running.acts import ACTS
from facilitator.tui.running.coming import following, programme
from facilitator.tui.running.facts import facts
from facilitator.tui.running.now import Chosen, Now, moment
from facilitator.tui.running.nowline import what_now
from facilitator.tui.running.results import standings, votes
from facilitator.tui.running.script import asked, missing, script
from tests.support.days import Day, days
from tests.support.room import Room


def on(now: Now) -> str:
    assert now.live is not None
    return now.live.activity


def round_on(now: Now) -> str:
    assert now.live is not None
    return now.live.id


def start(now: Now) -> Do:
    assert now.coming is not None
    return c.Start(round=now.coming.id)


def skip(now: Now) -> Do:
    assert now.shown is not None
    return c.Skip(round=now.shown.id)


def reopen(now: Now) -> Do:
    assert now.last_closed is not None
    return c.Reopen(round=now.last_closed.id)


LEADS_TO: Mapping[str, Callable[[Now], Do]] = {
    "start": start,
    "pause": lambda now: c.Pause(activity=on(now)),
    "resume": lambda now: c.Resume(activity=on(now)),
    "next": lambda now: c.Next(activity=on(now)),
    "more": lambda now: c.Extend(minutes=1, activity=on(now)),
    "release": lambda now: c.Release(activity=on(now)),
    "back": lambda now: c.Back(activity=on(now)),
    "skip": skip,
    "close": lambda now: c.Close(round=round_on(now)),
    "reopen": reopen,
}


def moments(here: Room) -> list[Now]:
    """The day as it is seen from each of its activities, and by itself."""
    chosen = [None, *(Chosen(each, here.now) for each in here.session.order)]
    return [moment(here.session, here.now, each) for each in chosen]


@given(days())
def test_what_is_offered_on_any_day_is_never_refused(day: Day) -> None:
    here = day.room()
    refused = [
        (name, decision)
        for now in moments(here)
        for name, does in LEADS_TO.items()
        if ACTS[name].fits(now)
        and isinstance(decision := decide(here.session, c.Command("x", does(now)), here.now), Refusal)
    ]
    assert refused == []


@given(days())
def test_any_day_can_be_told_in_both_languages(day: Day) -> None:
    here = day.room()
    for t in map(Translator.for_language, LANGUAGES):
        for now in moments(here):
            told = [what_now(now, t, 78), script(now, t), following(now, t, 78), *asked(now, t)]
            told += [*missing(now, t), *facts(now, t), *programme(now, t, 12, 60)]
            assert all(each.plain.isprintable() or "\n" in each.plain for each in told)
            name = now.activity.id if now.activity else ""
            assert all(
                standings(here.session, name, vote, t) is not None for vote in votes(here.session, name)
            )
