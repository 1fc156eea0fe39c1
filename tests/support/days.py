"""Any day at all: commands of everybody in the house, sensible and not, where every rule is met.

`days()` is a Hypothesis strategy. It gives a `Day`: the commands with the moments at which they came.
`Day.room()` carries them out; `Day.steps()` stops before each.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.model import Note
from facilitator.core.session import Session
from facilitator.core.vocabulary import (
    BallotRule,
    Dots,
    Field,
    Grid,
    Interest,
    Poll,
    Prompt,
    Round,
    Scale,
    Slot,
    Split,
    Spot,
)
from tests.support.room import MINUTE, NOON, SECOND, Room, plan

T = TypeVar("T")

CARD = Prompt(
    "card", "A card", by="person", most=2, fields=(Field("why", "Why"), Field("who", "Who", kind="people"))
)
REMARK = Prompt("remark", "A remark", about="card")
LESSON = Prompt("lesson", "A lesson", by="team")
TOPIC = Prompt("topic", "A topic", by="person")
BALLOTS = (
    Prompt("stack", "Dots", by="person", ballot=Dots(3), over="card"),
    Prompt("single", "Dots", by="person", ballot=Dots(3, each=1), over="card"),
    Prompt("weighed", "3, 2, 1", by="person", ballot=Dots(weights=(3, 2, 1)), over="card"),
    Prompt("interest", "Interest", by="person", ballot=Interest(most=2)),
    Prompt("poll", "A poll", by="person", ballot=Poll(("Yes", "No", "Later"), most=2)),
)
SCORES = (
    Prompt("share", "Share", ballot=Split(7), over="card"),
    Prompt("scale", "Scale", by="person", ballot=Scale(1, 5), over="card"),
)
SECRETS = (
    Prompt("choice", "Choose", by="person", ballot=Dots(2), over="card"),
    Prompt("yes", "Yes?", by="person", ballot=Poll(("Yes", "No"))),
)
GRID = Grid((Slot("10:00", 30), Slot("10:30", 30)), (Spot("Rum A"), Spot("Rum B", 12)))

TALK = Round("talk", "Talk", 10, ask=(CARD, REMARK, LESSON))
SCORE = Round("score", "Score", 5, ask=SCORES, auto_next=True)
VOTE = Round("vote", "Vote", ask=BALLOTS)
SECRET = Round("secret", "Secret", 3, ask=SECRETS, secret=True)
MARKET = Round("market", "Market", 20, ask=(TOPIC,), grid=GRID)
CLOSING = Round("closing", "Closing", 5)

PLANS = (
    (TALK, SCORE, VOTE, SECRET, MARKET, CLOSING),
    (TALK, SECRET, CLOSING),
    (Round("talk", "Talk", 25, ask=(CARD, REMARK)), VOTE, SCORE, Round("extra", "Extra", 1, auto_next=True)),
    (CLOSING, Round("market", "Market", ask=(TOPIC,), grid=Grid(GRID.slots[:1], (Spot("Aulan"),)))),
)
"""What the method may plan in the course of the day: all of it, less, other minutes, another order."""

PEOPLE = ("p:1", "p:2", "p:3", "p:4", "p:5", "p:6")
TEXTS = ("Fler bänkar", "  Kortare köer\n", "[red]", "Ett möte till\u202e", "e\u0301n gång", "Ett kort", "")
LENGTHS = (0, SECOND, 20 * SECOND, 2 * MINUTE, 6 * MINUTE)

PRELUDE: tuple[tuple[str, c.Do], ...] = (
    ("facilitator", c.AddActivity(method="try")),
    ("hub", plan("a1", *PLANS[0])),
    ("facilitator", c.AddActivity(method="talk", title="I en annan sal")),
    ("hub", plan("a2", TALK, MARKET)),
    *(("hub", c.Join(person=each)) for each in PEOPLE),
    ("facilitator", c.Form(id="g1", activity="a1", number=1)),
    ("facilitator", c.Form(id="g2", activity="a2", kind="circle")),
    ("facilitator", c.Start(activity="a1")),
    ("person:p:1", c.Write(id="n1", prompt="card", activity="a1", text="Ett kort")),
    ("person:p:2", c.Write(id="n2", prompt="card", activity="a1", text="Ett till")),
    ("team", c.Write(id="n3", prompt="card", activity="a1", text="Det tredje")),
    ("team", c.Write(id="n4", prompt="topic", activity="a1", text="Ett ämne")),
    ("facilitator", c.MakeTheme(id="t1", name="Plats", activity="a1", notes=("n1", "n3"))),
    ("team", c.MakeTheme(id="t2", name="Tid", activity="a1")),
)
"""How every day begins, so that there is something to be right or wrong about."""


@dataclass(frozen=True)
class Step:
    """A command and the moment at which it comes."""

    now: int
    command: c.Command


class Day:
    """The commands of a day in their order."""

    def __init__(self, sent: Sequence[Step]) -> None:
        self.sent = tuple(sent)

    def __repr__(self) -> str:
        """What came after the prelude, a command on each line."""
        lines = (f"{step.now - NOON} {msgspec.json.encode(step.command).decode()}" for step in self.sent)
        return "\n".join(["", *list(lines)[len(PRELUDE) :]])

    def room(self) -> Room:
        """The room at the end of the day."""
        room = Room()
        for _, step in self.steps(room):
            room.send(step.command)
        return room

    def steps(self, room: Room | None = None) -> Iterator[tuple[Room, Step]]:
        """The room as it is when each command comes; the caller carries it out, or not."""
        room = room if room is not None else Room()
        for step in self.sent:
            room.now = step.now
            yield room, step


@dataclass
class Pick:
    """Draws what a command of `actor` needs from a session, and now and then what is not there."""

    draw: st.DrawFn
    session: Session
    actor: str = ""
    number: int = 0

    def one(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.draw(st.integers(0, len(options) - 1))]

    def some(self, options: Iterable[T], least: int = 1, most: int = 3) -> tuple[T, ...]:
        """A few of the options, seldom none of them or one of them twice."""
        options = list(options)
        if self.seldom():
            return tuple(options[:1] * self.within(0, 2))
        wanted = min(len(options), self.within(least, most))
        return tuple(options.pop(self.within(0, len(options) - 1)) for _ in range(wanted))

    def within(self, least: int, most: int) -> int:
        """A whole number."""
        return self.draw(st.integers(least, most))

    def seldom(self) -> bool:
        """True once in a while."""
        return self.within(0, 11) == 11  # not 0, which is what Hypothesis makes of it when it simplifies

    def maybe(self, value: T) -> T | None:
        """The value, or it is left out."""
        return value if self.within(0, 1) else None

    def id_of(self, known: Iterable[str]) -> str:
        """An id that is known, or seldom one that is not."""
        ids = list(known)
        return self.one(ids) if ids and not self.seldom() else "nowhere"

    def notes(self, state: str = "kept", prompt: str | None = None) -> list[Note]:
        """The latest notes in a state, on a prompt if one is named."""
        fitting = (n for n in self.session.notes.values() if n.state == state and prompt in (None, n.prompt))
        return list(fitting)[-8:]

    def note(self, state: str = "kept") -> str:
        """One of those notes, seldom any other."""
        return self.id_of(self.session.notes if self.seldom() else (n.id for n in self.notes(state)))

    def mine(self) -> str:
        """A note that the actor may change, or any."""
        whose = self.actor.partition(":")[2]
        own = [n.id for n in self.session.notes.values() if whose and whose in (n.author, n.group)]
        return self.id_of(own[-4:]) if own and not self.seldom() else self.note()

    def activity(self) -> str | None:
        """An activity, most often the first one or left out."""
        return self.one((None, "a1", "a1", "a1", "a2", self.id_of(self.session.activities)))

    def text(self) -> str:
        """What somebody wrote."""
        return self.one(TEXTS)

    def fresh(self, letter: str) -> str | None:
        """An id for something new: left out or a new one, seldom one that is taken or no id at all."""
        self.number += 1
        odd = self.one((f"{letter}1", "två ord", "", "punkt."))
        return odd if self.seldom() else self.maybe(f"{letter}-{self.number}")


Wish = Callable[[Pick], c.Do]

# What is written.


def _write(pick: Pick) -> c.Do:
    session = pick.session
    prompt = pick.one(
        ("card", "card", "remark", "topic", "a1.talk.card", "a2.market.topic", "lesson", "", "nope")
    )
    activity = pick.activity()
    mine = [each.id for each in session.groups.values() if each.activity == activity]
    declared = pick.one(({}, {"why": "därför"})) if prompt.endswith("card") else {}
    return c.Write(
        text=pick.text(),
        prompt=prompt,
        id=pick.fresh("n"),
        activity=activity,
        round=pick.one((None, None, None, None, "talk", "closing")),
        group=pick.one((None, None, None, *mine, *session.groups)),
        table=pick.one((None, None, None, None, 1, 7, 0)),
        place=pick.one((None, None, None, None, None, *session.places)),
        author=pick.one((None, None, "p:9")),
        about=pick.some(session.notes, 0, 2),
        theme=pick.one((None, None, None, None, *session.themes)),
        slot=pick.one((None,) * 9 + (1, 2, 3)),
        fields={"odd": 1} if pick.seldom() else declared,
        people={"who": ("p:9", "p:9")} if declared else {},
        rev=pick.within(0, 3),
        late=pick.seldom(),
        source=pick.one(("screen", "phone", "paper", "import")),
        state="withdrawn" if pick.seldom() else "kept",
    )


def _rewrite(pick: Pick) -> c.Do:
    note = pick.session.notes.get(pick.mine())
    key, rev = (note.id, note.rev) if note is not None else (None, 1)
    return c.Write(text=pick.text(), prompt="card", activity="a1", id=key, rev=rev + pick.within(-1, 2))


def _change(pick: Pick) -> c.Do:
    return c.Change(
        note=pick.mine(),
        text=pick.maybe(pick.text()),
        fields=pick.one((None, None, {"why": pick.text()}, {"odd": True})),
        people=pick.one((None, None, None, {"who": ("p:8",)})),
        rev=pick.one((None, None, 1, 2, 3)),
    )


def _move(pick: Pick) -> c.Do:
    return c.Move(
        note=pick.note(),
        prompt=pick.one((None, None, "card", "topic", "a2.talk.card", "nope")),
        table=pick.one((None, None, None, 2, 0)),
        place=pick.one((None, None, None, *pick.session.places)),
        group=pick.one((None, None, None, *pick.session.groups)),
    )


def _place(pick: Pick) -> c.Do:
    place = pick.one((None, "Rum A", "Rum B", "a1.p2", "nope"))
    return c.PlaceNote(
        note=pick.note(), slot=pick.one((None, 1, 1, 2, 2, 0)), place=place, span=pick.within(0, 2)
    )


def _merge(pick: Pick) -> c.Do:
    notes = pick.notes() if pick.seldom() else [n for n in pick.notes() if n.activity == "a1"]
    return c.Merge(notes=pick.some((n.id for n in notes), 2), text=pick.text(), id=pick.fresh("n"))


_WRITING: dict[str, Wish] = {
    "write": _write,
    "rewrite": _rewrite,
    "change": _change,
    "withdraw": lambda p: c.Withdraw(note=p.mine()),
    "restore": lambda p: c.Restore(note=p.note("withdrawn")),
}
_TIDYING: dict[str, Wish] = {
    "move": _move,
    "place": _place,
    "merge": _merge,
    "split": lambda p: c.SplitNote(note=p.note(), texts=p.some(TEXTS, 2)),
}

# What is given.


def _give(pick: Pick) -> c.Do:
    prompt = _ballot_prompt(pick)
    found = pick.session.prompt(prompt)
    rule = found[1].ballot if found else None
    room = pick.actor.startswith(("person:", "group:"))
    keyed_in = pick.one(("person:p:1", "person:p:2", "p:9", "group:g1", "hands:röda", "group:nowhere", ""))
    return c.Give(
        prompt=prompt,
        values=_values(pick, rule),
        giver=None if room or pick.seldom() else keyed_in,
        count=1 if room else pick.one((1, 1, 4, 0)),
        rev=pick.one((None, None, None, 1, 2)),
        source=pick.one(("phone", "phone", "paper", "import")),
    )


def _ballot_prompt(pick: Pick) -> str:
    """Most often one of a round that is on."""
    rounds = pick.session.rounds.values() if pick.seldom() else pick.session.running()
    prompts = [f"{live.id}.{each.id}" for live in rounds for each in live.plan.ask if each.ballot]
    return pick.one(prompts) if prompts else pick.one(("a1.vote.stack", "share", "card", "nope"))


def _values(pick: Pick, rule: BallotRule | None) -> dict[str, int]:
    """What the rule allows, for the most part."""
    own = pick.actor.removeprefix("person:")
    cards = [note.id for note in pick.notes(prompt="card") if note.author != own]
    if rule is None or pick.seldom():
        return {name: pick.within(-1, 4) for name in pick.some(pick.session.notes)}
    match rule:
        case Split(points=points):
            names, first = pick.some(cards, 2, 2), pick.within(0, points)
            return dict(zip(names, (first, points - first), strict=False))
        case Dots(weights=weights) if weights:
            return dict(zip(pick.some(cards), weights, strict=False))
        case Scale(most=most):
            return {name: pick.within(1, most) for name in pick.some(cards)}
        case Poll(options=options):
            return dict.fromkeys(pick.some([str(n) for n, _ in enumerate(options, 1)], 1, rule.most), 1)
        case _:
            return dict.fromkeys(pick.some(cards, 1, 2), 1)


def _take_back(pick: Pick) -> c.Do:
    books = {**pick.session.ballots, **pick.session.sealed}
    mine = [prompt for prompt, given in books.items() if pick.actor in given]
    giver = pick.one((None, "person:p:1", "group:g1", "hands:röda"))
    return (
        c.TakeBack(prompt=pick.one(mine), giver=None)
        if mine
        else c.TakeBack(prompt=pick.one([*books, "a1.vote.stack"]), giver=giver)
    )


_GIVING: dict[str, Wish] = {"give": _give, "give again": _give, "take_back": _take_back}

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


def _order_themes(pick: Pick) -> c.Do:
    return c.OrderThemes(themes=tuple(pick.draw(st.permutations(list(pick.session.themes)))), activity="a1")


_GROUPING: dict[str, Wish] = {
    "form": _form,
    "disband": lambda p: c.Disband(group=p.id_of(p.session.groups)),
    "make_place": _make_place,
    "make_theme": _make_theme,
    "rename_theme": lambda p: c.RenameTheme(theme=p.id_of(p.session.themes), name=p.one(("Plats", "Rum"))),
    "merge_themes": lambda p: c.MergeThemes(
        theme=p.id_of(p.session.themes), gone=p.some(p.session.themes, 1, 2)
    ),
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


_PROGRAMME: dict[str, Wish] = {
    "set": _set,
    "add_activity": _add_activity,
    "remove_activity": lambda p: c.RemoveActivity(activity=p.id_of(list(p.session.activities)[-2:])),
    "move_activity": lambda p: c.MoveActivity(
        activity=p.id_of(p.session.activities), position=p.within(0, 3)
    ),
    "change_activity": _change_activity,
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


_CLOCK: dict[str, Wish] = {
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
    "release": lambda p: c.Release(activity=p.activity(), prompt=p.one((None, _ballot_prompt(p)))),
    "finish": lambda p: c.Finish(activity=p.activity()),
    "start_timer": _start_timer,
    "stop_timer": lambda p: c.StopTimer(timer=p.id_of(p.session.timers)),
}
_HISTORY: dict[str, Wish] = {"undo": lambda _: c.Undo(), "redo": lambda _: c.Redo()}

# People, and the hub.


def _erase(pick: Pick) -> c.Do:
    blotted = {pick.note(): "utan namn"} if pick.seldom() else {}
    return c.Erase(person=pick.one(PEOPLE), texts=pick.seldom(), blotted=blotted)


def _plan(pick: Pick) -> c.Do:
    broken = (Round("talk", "Talk", ask=(Prompt("odd id", "?", about="lost"),)), Round("talk", "Talk"))
    rounds = broken if pick.seldom() else pick.one(PLANS)
    return plan(pick.one(("a1", "a1", pick.id_of(pick.session.activities))), *rounds)


_DESK: dict[str, Wish] = {
    "join": lambda p: c.Join(person=p.one((*PEOPLE, "p:7", ""))),
    "rename": lambda p: c.Rename(person=p.one(PEOPLE), name=""),
}
_HUB: dict[str, Wish] = {
    "plan": _plan,
    "next": _CLOCK["next"],
    "open": lambda _: c.Open(boot="monday", up=1000),
}

_PERSONS = tuple(f"person:{each}" for each in PEOPLE)
_GROUPS = ("group:g1", "group:g2", "group:nowhere")
_LEADS = ("facilitator",) * 5
ANYBODY = (*_LEADS, *_PERSONS, *_GROUPS, "team", "import", "hub", "reception", "organiser", "stranger")

WISHES: tuple[tuple[dict[str, Wish], Sequence[str]], ...] = (
    (_WRITING, (*_PERSONS, *_GROUPS, *_LEADS, "team", "import")),
    (_WRITING, ("facilitator", "team")),
    (_GIVING, (*_PERSONS, *_PERSONS, *_GROUPS, "facilitator", "team", "import")),
    (_GIVING, _PERSONS),
    (_TIDYING, ("facilitator", "team")),
    (_GROUPING, ("facilitator", "facilitator", "team")),
    (_PROGRAMME, ("facilitator", "facilitator", "team", "organiser")),
    (_CLOCK, ("facilitator",)),
    (_CLOCK, ("facilitator", "hub")),
    (_HISTORY, ("facilitator", "facilitator", "team")),
    (_HISTORY, ("facilitator",)),
    (_DESK, ("hub", "reception", *_PERSONS)),
    ({"erase": _erase}, ("facilitator", "organiser")),
    (_HUB, ("hub",)),
)
"""What is asked for, and by whom as a rule."""


@st.composite
def days(draw: st.DrawFn, longest: int = 30, by: str | None = None) -> Day:
    """A day of at most `longest` commands after the prelude; `by` sends all of them, if given."""
    room = Room()
    sent: list[Step] = []

    def send(action: c.Do, actor: str, expect: int | None = None) -> None:
        sent.append(Step(room.now, c.Command(f"c{len(sent)}", action, actor, expect)))
        room.send(sent[-1].command)

    pick = Pick(draw, room.session)
    for actor, action in PRELUDE:
        send(action, actor)
    for _ in range(pick.within(0, 3)):
        send(c.Next(activity="a1"), "facilitator")
    for _ in range(pick.within(1, longest)):
        room.now += pick.one(LENGTHS)
        wishes, actors = pick.one(WISHES)
        pick.actor = by or pick.one(ANYBODY if pick.seldom() else actors)
        action = pick.one(list(wishes.values()))(pick)
        send(action, pick.actor, pick.one((0, room.session.n)) if pick.seldom() else None)
        if pick.seldom():
            jump = pick.one((-60 * MINUTE, -SECOND, 2 * MINUTE))
            room.now += jump
            send(c.SetClock(by=jump), "hub")
    return Day(sent)
