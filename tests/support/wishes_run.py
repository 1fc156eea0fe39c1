"""What those who run the day ask for, for the days of `days`."""

from typing import get_args

from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.model import Standing, Standstill
from facilitator.core.vocabulary import Prompt, Round
from tests.support.pick import Pick, Wish
from tests.support.programme import PEOPLE, PLANS
from tests.support.room import plan
from tests.support.wishes_said import ballot_prompt

# Groups, places and themes.


def _form(pick: Pick) -> c.Do:
    seats = tuple(c.Seat(person=pick.maybe(each), role="värd") for each in pick.some(PEOPLE, 0, 2))
    return c.Form(
        id=pick.one((pick.fresh("g"), "g1", "g2")),
        activity=pick.activity(),
        kind=pick.one(("table", "circle", "pair")),
        number=pick.one((None, 1, 2, 7, 0)),
        place=pick.one((None, None, None, *pick.session.places, "nowhere")),
        rounds=pick.some(("talk", "vote", "a1.talk", "a2.talk"), 0, 1),
        seats=seats,
        about=pick.note() if pick.seldom() else None,
    )


def _make_place(pick: Pick) -> c.Do:
    number, capacity = pick.one((None, 7, 8, 0)), pick.one((None, 8, 0))
    return c.MakePlace(id=pick.fresh("p"), kind=pick.one(("table", "room")), number=number, capacity=capacity)


def _make_theme(pick: Pick) -> c.Do:
    return c.MakeTheme(
        name=pick.one(("Pengar", "Annat", "Plats", "Mod", " ")),
        id=pick.fresh("t"),
        activity=pick.maybe("a1"),
        notes=pick.some((n.id for n in pick.notes() if n.activity == "a1"), 0),
        by=pick.some(PEOPLE, 0, 1),
    )


def _merge_themes(pick: Pick) -> c.Do:
    themes = pick.some(pick.session.themes, 2)
    return c.MergeThemes(theme=themes[0] if themes else "nowhere", gone=themes[1:])


def _order_themes(pick: Pick) -> c.Do:
    return c.OrderThemes(themes=tuple(pick.draw(st.permutations(list(pick.session.themes)))), activity="a1")


def _sitting(pick: Pick) -> c.Sitting:
    """A group of a deal or a plan, that may break a rule."""
    return c.Sitting(
        pick.one(("a1.talk", "a2.talk", "a1.vote")),
        pick.one((1, 2, 0)),
        tuple(c.Seat(each) for each in pick.some(PEOPLE, 0, 2)),
        pick.some((note.id for note in pick.notes()), 0, 2),
    )


GROUPING: dict[str, Wish] = {
    "deal": lambda p: c.Deal(activity=p.activity(), groups=(_sitting(p),)),
    "seat": lambda p: c.SeatPlan(activity=p.activity(), groups=(_sitting(p), _sitting(p))),
    "away": lambda p: c.Away(person=p.one(PEOPLE), away=not p.seldom()),
    "mute": lambda p: c.Mute(
        person=p.one(PEOPLE),
        muted=bool(p.within(0, 1)),
        hide=bool(p.within(0, 1)),
        reason=p.one(("", "Inte här")),
    ),
    "form": _form,
    "disband": lambda p: c.Disband(group=p.id_of(p.session.groups)),
    "make_place": _make_place,
    "make_theme": _make_theme,
    "rename_theme": lambda p: c.RenameTheme(theme=p.id_of(p.session.themes), name=p.one(("Plats", "Rum"))),
    "lead_theme": lambda p: c.LeadTheme(theme=p.id_of(p.session.themes), leads=p.some(("p:8", "p:9"), 0, 2)),
    "merge_themes": _merge_themes,
    "order_themes": _order_themes,
    "dissolve_theme": lambda p: c.DissolveTheme(theme=p.id_of(p.session.themes)),
    "into_theme": lambda p: c.IntoTheme(
        theme=p.id_of(p.session.themes), notes=p.some(n.id for n in p.notes())
    ),
    "out_of_theme": lambda p: c.OutOfTheme(notes=p.some(p.session.notes)),
}

# The programme and its clock.


def _add_activity(pick: Pick) -> c.Do:
    return c.AddActivity(
        method=pick.one(("try", "talk", "try", "talk", " ")),
        id=pick.fresh("a"),
        title=pick.text(),
        start=pick.one(("", "9.30", "9.30", "25:00")),
        minutes=pick.one((None, 30, 30, -1)),
        settings=pick.one(({}, {"questions": ["Vad?", "Hur?"]})),
        position=pick.one((None, 1, 2, 99)),
    )


def _change_activity(pick: Pick) -> c.Do:
    return c.ChangeActivity(
        activity=pick.activity(), intro=pick.maybe(pick.text()), settings={"n": pick.within(0, 3)}
    )


def _set(pick: Pick) -> c.Do:
    participants = pick.one((None, 130, "nära 130"))
    return c.Set(
        title=pick.maybe(pick.text()), participants=participants, language=pick.one((None, "sv", "tlh"))
    )


def _erase(pick: Pick) -> c.Do:
    blotted = {pick.note(): "utan namn"} if pick.seldom() else {}
    return c.Erase(person=pick.one(PEOPLE), texts=pick.seldom(), blotted=blotted)


PROGRAMME: dict[str, Wish] = {
    "set": _set,
    "add_activity": _add_activity,
    "remove_activity": lambda p: c.RemoveActivity(activity=p.id_of(list(p.session.activities)[-1:])),
    "move_activity": lambda p: c.MoveActivity(
        activity=p.id_of(p.session.activities), position=p.within(0, 3)
    ),
    "change_activity": _change_activity,
    "erase": _erase,
    "remote": lambda p: c.Remote(on=not p.seldom()),
    "calm": lambda p: c.Calm(on=not p.seldom()),
    "address": lambda p: c.Address(address=p.one(("192.168.1.20", "", "två ord"))),
    "renew": lambda p: c.Renew(of=p.one(("join", "stage", "table-7", "nowhere"))),
}


def _minutes(pick: Pick) -> float:
    return pick.one((5, 0.5, 30, 30, 0))


def _a_timer(pick: Pick) -> str | None:
    return pick.one((None, None, None, *pick.session.timers, "nowhere"))


def _a_round(pick: Pick, *states: str) -> str | None:
    """One in such a state, or left out, or seldom any name at all."""
    fitting = [live.id for live in pick.session.rounds.values() if live.state in states]
    return (
        pick.one(("talk", "nope", *pick.session.rounds))
        if pick.seldom()
        else pick.one((None, None, *fitting))
    )


def _start_timer(pick: Pick) -> c.Do:
    of = pick.one(("turn", "group", "activity"))
    whose = {"turn": "p:1", "group": pick.id_of(pick.session.groups), "activity": "a2"}[of]
    return c.StartTimer(of=of, whose=whose, seconds=pick.one((60, 400, 400, 0)))


CLOCK: dict[str, Wish] = {
    "start": lambda p: c.Start(activity=p.activity(), round=_a_round(p, "waiting", "skipped")),
    "pause": lambda p: c.Pause(activity=p.activity(), timer=_a_timer(p)),
    "resume": lambda p: c.Resume(activity=p.activity(), timer=_a_timer(p)),
    "extend": lambda p: c.Extend(activity=p.activity(), minutes=_minutes(p), timer=_a_timer(p)),
    "shorten": lambda p: c.Shorten(activity=p.activity(), minutes=_minutes(p), timer=_a_timer(p)),
    "next": lambda p: c.Next(activity=p.activity()),
    "back": lambda p: c.Back(activity=p.activity()),
    "skip": lambda p: c.Skip(activity=p.activity(), round=_a_round(p, "waiting", "running")),
    "close": lambda p: c.Close(activity=p.activity(), round=_a_round(p, "running", "paused")),
    "reopen": lambda p: c.Reopen(activity=p.activity(), round=_a_round(p, "closed")),
    "vote_again": lambda p: c.VoteAgain(activity=p.activity(), round=_a_round(p, "running", "closed")),
    "release": lambda p: c.Release(activity=p.activity(), prompt=p.one((None, ballot_prompt(p)))),
    "finish": lambda p: c.Finish(activity=p.activity()),
    "start_timer": _start_timer,
    "stop_timer": lambda p: c.StopTimer(timer=p.id_of(p.session.timers)),
}
HISTORY: dict[str, Wish] = {"undo": lambda _: c.Undo(), "redo": lambda _: c.Redo()}

# People, and the hub.


def _plan(pick: Pick) -> c.Do:
    broken = (Round("talk", "Talk", ask=(Prompt("odd id", "?", about="lost"),)), Round("talk", "Talk"))
    rounds = broken if pick.seldom() else pick.one(PLANS)
    return plan(pick.one(("a1", "a1", pick.id_of(pick.session.activities))), *rounds)


def _progress(pick: Pick) -> c.Do:
    said = [
        Standing(
            pick.one(("talk", "market", "secret", "vote")),
            pick.one(get_args(Standstill)),
            pick.maybe(True) or False,
            pick.one((None, None, 600, -1)),
            pick.one((0, 0, 90)),
            pick.some(("stack", "choice"), 0, 1),
        )
        for _ in range(pick.within(0, 2))
    ]
    activity = pick.id_of(list(pick.session.activities)[1:])
    return c.Progress(activity=activity, rounds=tuple(said), others=pick.one(("closed", "waiting")))


BROUGHT: dict[str, Wish] = {"progress": _progress}

DESK: dict[str, Wish] = {
    "join": lambda p: c.Join(person=p.one((*PEOPLE, "p:7", ""))),
    "rename": lambda p: c.Rename(person=p.one(PEOPLE), name=""),
}
HUB: dict[str, Wish] = {
    "plan": _plan,
    "next": CLOCK["next"],
    "open": lambda _: c.Open(boot="monday", up=1000),
}
