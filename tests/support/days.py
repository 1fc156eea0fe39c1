"""Any day at all: commands of everybody in the house, sensible and not, where every rule is met.

`days()` is a Hypothesis strategy. It gives a `Day`: the commands with the moments at which they came.
`Day.room()` carries them out; `Day.steps()` stops before each.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec
from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.session import Session
from facilitator.core.vocabulary import (
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
TEXTS = ("Fler bänkar", "  Kortare köer\n", "", "[red]", "Ett möte till\u202e", "e\u0301n gång", "x" * 200)
LENGTHS = (0, SECOND, 20 * SECOND, 2 * MINUTE, 6 * MINUTE)

PRELUDE: tuple[tuple[str, c.Do], ...] = (
    ("facilitator", c.AddActivity(method="try")),
    ("hub", plan("a1", *PLANS[0])),
    ("facilitator", c.AddActivity(method="talk", title="I en annan sal")),
    ("hub", plan("a2", TALK, MARKET)),
    *(("hub", c.Join(person=each)) for each in PEOPLE),
    ("facilitator", c.Form(id="g1", activity="a1", number=1)),
    ("facilitator", c.Form(id="g2", activity="a2", kind="circle", place=None)),
    ("facilitator", c.Start(activity="a1")),
    ("person:p:1", c.Write(id="n1", prompt="card", activity="a1", text="Ett kort")),
    ("person:p:2", c.Write(id="n2", prompt="card", activity="a1", text="Ett till")),
    ("team", c.Write(id="n3", prompt="card", activity="a1", text="Det tredje")),
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
    """Draws what a command needs from a session, and now and then what is not there."""

    draw: st.DrawFn
    session: Session
    number: int = 0
    made: list[str] = field(default_factory=list[str])

    def one(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.draw(st.integers(0, len(options) - 1))]

    def some(self, options: Sequence[T], most: int = 3) -> tuple[T, ...]:
        """A few of the options, now and then one of them twice."""
        return tuple(self.one(options) for _ in range(self.within(0, most))) if options else ()

    def within(self, least: int, most: int) -> int:
        """A whole number."""
        return self.draw(st.integers(least, most))

    def seldom(self) -> bool:
        """True once in a while."""
        return self.within(0, 9) == 9

    def maybe(self, value: T) -> T | None:
        """The value, or it is left out."""
        return value if self.within(0, 1) else None

    def id_of(self, known: Sequence[str] | dict[str, T]) -> str:
        """An id that is known, or seldom one that is not."""
        ids = list(known)
        return self.one(ids) if ids and not self.seldom() else "nowhere"

    def note(self) -> str:
        """A note, most often one of the latest."""
        return self.id_of(list(self.session.notes)[-8:])

    def activity(self) -> str | None:
        """An activity, most often left out or the first."""
        return self.one((None, None, "a1", "a1", "a2", self.id_of(self.session.activities)))

    def text(self) -> str:
        """What somebody wrote."""
        return self.one(TEXTS)

    def fresh(self, letter: str) -> str | None:
        """An id for something new: left out, a new one, seldom one that is taken or no id at all."""
        self.number += 1
        return self.one((None, None, f"{letter}-{self.number}", f"{letter}1", "två ord"))


Wish = Callable[[Pick], c.Do]


def _write(pick: Pick) -> c.Do:
    prompt = pick.one(
        ("card", "card", "remark", "lesson", "topic", "a1.talk.card", "a2.market.topic", "", "nope")
    )
    return c.Write(
        text=pick.text(),
        prompt=prompt,
        id=pick.fresh("n"),
        activity=pick.activity(),
        round=pick.one((None, None, None, "talk", "closing")),
        group=pick.one((None, None, None, *pick.session.groups)),
        table=pick.one((None, None, None, 0, 1, 7)),
        place=pick.one((None, None, None, None, *pick.session.places)),
        author=pick.one((None, None, "p:9")),
        about=pick.some(list(pick.session.notes)[-4:], 2),
        theme=pick.one((None, None, None, *pick.session.themes)),
        slot=pick.one((None, None, None, None, 1, 2, 3)),
        fields=pick.one(({}, {}, {"why": "därför"}, {"odd": 1})),
        people=pick.one(({}, {}, {"who": ("p:9", "p:9")})),
        rev=pick.within(0, 3),
        late=pick.seldom(),
        source=pick.one(("screen", "phone", "paper", "import")),
    )


def _change(pick: Pick) -> c.Do:
    return c.Change(
        note=pick.note(),
        text=pick.maybe(pick.text()),
        fields=pick.one((None, None, {"why": pick.text()}, {"odd": True})),
        people=pick.one((None, None, {"who": ("p:8",)})),
        rev=pick.one((None, None, 1, 2, 3)),
    )


def _move(pick: Pick) -> c.Do:
    return c.Move(
        note=pick.note(),
        prompt=pick.one((None, "card", "topic", "a2.talk.card", "nope")),
        table=pick.one((None, None, 2, 0)),
        place=pick.one((None, None, *pick.session.places)),
        group=pick.one((None, None, *pick.session.groups)),
    )


def _give(pick: Pick) -> c.Do:
    prompts = [f"a1.{live.id}.{prompt.id}" for live in PLANS[0] for prompt in live.ask if prompt.ballot]
    prompt = pick.one((*prompts, *prompts, "stack", "poll", "card", "nope"))
    options = ["1", "2", "9"] if prompt.endswith(("poll", "yes")) else list(pick.session.notes)[-6:]
    values = {name: pick.one((1, 1, 2, 3, 4, 0)) for name in pick.some(options)}
    if prompt.endswith("share") and len(values) == 2:
        first, second = values
        values = {first: values[first], second: 7 - values[first]}
    return c.Give(
        prompt=prompt,
        values=values,
        giver=pick.one(
            (None, None, None, "person:p:1", "group:g1", "group:nowhere", "hands:röda", "p:9", "")
        ),
        count=pick.one((1, 1, 1, 4, 0)),
        rev=pick.one((None, None, None, 1, 2)),
        source=pick.one(("phone", "phone", "paper", "import")),
    )


def _take_back(pick: Pick) -> c.Do:
    given = [*pick.session.ballots, *pick.session.sealed, "a1.vote.stack"]
    return c.TakeBack(prompt=pick.one(given), giver=pick.one((None, "person:p:1", "group:g1")))


def _form(pick: Pick) -> c.Do:
    seats = tuple(c.Seat(person=pick.maybe(each), role="värd") for each in pick.some(PEOPLE, 2))
    return c.Form(
        id=pick.one((pick.fresh("g"), "g1", "g2")),
        activity=pick.activity(),
        kind=pick.one(("table", "circle", "pair")),
        number=pick.one((None, 1, 2, 7, 0)),
        place=pick.one((None, None, None, *pick.session.places, "nowhere")),
        rounds=pick.some(("talk", "vote", "a2.talk", "nope"), 2),
        seats=seats,
        about=pick.maybe(pick.note()) if pick.seldom() else None,
    )


def _make_theme(pick: Pick) -> c.Do:
    notes = pick.some(list(pick.session.notes)[-6:])
    return c.MakeTheme(
        name=pick.one(("Plats", "Tid", "Pengar", " ", "Annat")),
        id=pick.fresh("t"),
        activity=pick.activity(),
        notes=notes,
        by=pick.some(PEOPLE, 1),
    )


def _order_themes(pick: Pick) -> c.Do:
    themes = pick.draw(st.permutations(list(pick.session.themes)))
    return c.OrderThemes(themes=tuple(themes), activity=pick.activity())


def _add_activity(pick: Pick) -> c.Do:
    return c.AddActivity(
        method=pick.one(("try", "talk", " ")),
        id=pick.fresh("a"),
        title=pick.text(),
        start=pick.one(("", "9.30", "25:00")),
        minutes=pick.one((None, 30, -1)),
        settings=pick.one(({}, {"questions": ["Vad?", "Hur?"]})),
        position=pick.one((None, 1, 2, 99)),
    )


def _plan(pick: Pick) -> c.Do:
    broken = (Round("talk", "Talk", ask=(Prompt("odd id", "?", about="lost"),)), Round("talk", "Talk"))
    return plan(
        pick.one(("a1", "a1", "a1", "a2", pick.id_of(pick.session.activities))), *pick.one((*PLANS, broken))
    )


def _erase(pick: Pick) -> c.Do:
    blotted = {pick.note(): "utan namn"} if pick.seldom() else {}
    return c.Erase(person=pick.one(PEOPLE), texts=pick.seldom(), blotted=blotted)


def _timer(pick: Pick) -> c.Do:
    of = pick.one(("turn", "group", "activity"))
    whose = {"turn": "p:1", "group": "g1", "activity": "a2"}[of]
    return c.StartTimer(of=of, whose=pick.one((whose, "nowhere", "")), seconds=pick.one((60, 400, 0)))


def _minutes(pick: Pick) -> float:
    return pick.one((5, 0.5, 30, 0))


def _a_timer(pick: Pick) -> str | None:
    return pick.one((None, None, None, *pick.session.timers, "nowhere"))


def _a_round(pick: Pick) -> str | None:
    return pick.one((None, None, None, "talk", *pick.session.rounds, "nope"))


_ONE_BY_ONE: dict[str, Wish] = {
    "set": lambda p: c.Set(
        title=p.maybe(p.text()), participants=p.one((None, 130)), language=p.one((None, "sv", "tlh"))
    ),
    "add_activity": _add_activity,
    "remove_activity": lambda p: c.RemoveActivity(activity=p.id_of(p.session.activities)),
    "move_activity": lambda p: c.MoveActivity(
        activity=p.id_of(p.session.activities), position=p.within(0, 3)
    ),
    "change_activity": lambda p: c.ChangeActivity(
        activity=p.activity(), intro=p.maybe(p.text()), settings={"n": 1}
    ),
    "start": lambda p: c.Start(activity=p.activity(), round=_a_round(p)),
    "pause": lambda p: c.Pause(activity=p.activity(), timer=_a_timer(p)),
    "resume": lambda p: c.Resume(activity=p.activity(), timer=_a_timer(p)),
    "extend": lambda p: c.Extend(activity=p.activity(), minutes=_minutes(p), timer=_a_timer(p)),
    "shorten": lambda p: c.Shorten(activity=p.activity(), minutes=_minutes(p), timer=_a_timer(p)),
    "back": lambda p: c.Back(activity=p.activity()),
    "skip": lambda p: c.Skip(activity=p.activity(), round=_a_round(p)),
    "close": lambda p: c.Close(activity=p.activity(), round=_a_round(p)),
    "reopen": lambda p: c.Reopen(activity=p.activity(), round=_a_round(p)),
    "release": lambda p: c.Release(
        activity=p.activity(), prompt=p.one((None, "stack", "a1.vote.poll", "nope"))
    ),
    "finish": lambda p: c.Finish(activity=p.activity()),
    "start_timer": _timer,
    "stop_timer": lambda p: c.StopTimer(timer=p.id_of(p.session.timers)),
    "move": _move,
    "withdraw": lambda p: c.Withdraw(note=p.note()),
    "restore": lambda p: c.Restore(note=p.note()),
    "merge": lambda p: c.Merge(notes=p.some(list(p.session.notes)), text=p.text(), id=p.fresh("n")),
    "split": lambda p: c.SplitNote(note=p.note(), texts=p.some(TEXTS)),
    "place": lambda p: c.PlaceNote(
        note=p.note(),
        slot=p.one((None, 0, 1, 2)),
        place=p.one((None, "Rum A", "a1.p2", "nope")),
        span=p.within(0, 2),
    ),
    "take_back": _take_back,
    "form": _form,
    "disband": lambda p: c.Disband(group=p.id_of(p.session.groups)),
    "rename_theme": lambda p: c.RenameTheme(theme=p.id_of(p.session.themes), name=p.one(("Plats", "Rum"))),
    "merge_themes": lambda p: c.MergeThemes(
        theme=p.id_of(p.session.themes), gone=p.some(list(p.session.themes), 2)
    ),
    "order_themes": _order_themes,
    "dissolve_theme": lambda p: c.DissolveTheme(theme=p.id_of(p.session.themes)),
    "into_theme": lambda p: c.IntoTheme(
        theme=p.id_of(p.session.themes), notes=p.some(list(p.session.notes)[-6:])
    ),
    "out_of_theme": lambda p: c.OutOfTheme(notes=p.some(list(p.session.notes)[-6:])),
    "make_place": lambda p: c.MakePlace(
        id=p.fresh("p"),
        kind=p.one(("table", "room")),
        number=p.one((None, 7, 0)),
        capacity=p.one((None, 8, 0)),
    ),
    "join": lambda p: c.Join(person=p.one((*PEOPLE, "p:7", ""))),
    "rename": lambda p: c.Rename(person=p.one(PEOPLE), name=""),
    "erase": _erase,
    "open": lambda _: c.Open(boot="monday", up=1000),
}

_OFTEN: dict[str, Wish] = {
    "write": _write,
    "change": _change,
    "give": _give,
    "make_theme": _make_theme,
    "next": lambda p: c.Next(activity=p.activity()),
    "plan": _plan,
    "undo": lambda _: c.Undo(),
    "redo": lambda _: c.Redo(),
}

WISHES: tuple[Wish, ...] = (*_ONE_BY_ONE.values(), *(wish for wish in _OFTEN.values() for _ in range(5)))

_ROOM = (*(f"person:{each}" for each in PEOPLE), "group:g1", "group:g2", "group:nowhere")
_HOUSE = ("facilitator",) * 9 + ("team", "team", "import", "hub", "reception", "organiser", "stranger")


def _actor(pick: Pick, action: c.Do) -> str:
    match action:
        case c.Plan() | c.Open():
            return "facilitator" if pick.seldom() else "hub"
        case c.Give() | c.Write() | c.Change() | c.TakeBack():
            return pick.one((*_ROOM, *_HOUSE))
        case c.Undo() | c.Redo():
            return "team" if pick.seldom() else "facilitator"
        case _:
            return pick.one((*_HOUSE, *_HOUSE, pick.one(_ROOM)))


@st.composite
def days(draw: st.DrawFn, longest: int = 25, wishes: Sequence[Wish] = WISHES, by: str | None = None) -> Day:
    """A day of at most `longest` commands after the prelude; `by` sends all of them, if given."""
    room = Room()
    sent: list[Step] = []

    def send(action: c.Do, actor: str, expect: int | None = None) -> None:
        sent.append(Step(room.now, c.Command(f"c{len(sent)}", action, actor, expect)))
        room.send(sent[-1].command)

    for actor, action in PRELUDE:
        send(action, actor)
    pick = Pick(draw, room.session)
    for _ in range(pick.within(1, longest)):
        room.now += pick.one(LENGTHS)
        action = pick.one(wishes)(pick)
        send(action, by or _actor(pick, action), pick.one((0, room.session.n)) if pick.seldom() else None)
        if pick.seldom():
            jump = pick.one((-60 * MINUTE, -SECOND, 2 * MINUTE))
            room.now += jump
            send(c.SetClock(by=jump), "hub")
    return Day(sent)
