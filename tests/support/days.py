"""Any day at all: commands of everybody in the house, sensible and not, where every rule is met.

`days()` is a Hypothesis strategy. It gives a `Day`: the commands with the moments at which they came.
`Day.room()` carries them out; `Day.steps()` stops before each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from hypothesis import strategies as st

from facilitator.core import commands as c
from tests.support.pick import Pick, Wish
from tests.support.programme import PEOPLE, PRELUDE
from tests.support.room import MINUTE, NOON, SECOND, Room
from tests.support.wishes_run import BROUGHT, CLOCK, DESK, GROUPING, HISTORY, HUB, PROGRAMME
from tests.support.wishes_said import GIVING, TIDYING, WRITING

LENGTHS = (0, SECOND, 20 * SECOND, 2 * MINUTE, 6 * MINUTE)


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

    def carried_out(self) -> Iterator[Room]:
        """The room after each command."""
        for room, step in self.steps():
            room.send(step.command)
            yield room

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


_PERSONS = tuple(f"person:{each}" for each in PEOPLE)
_GROUPS = ("group:g1", "group:g2", "group:nowhere")
_PLACES = ("place:table-1", "place:table-7", "place:a2.p1", "place:nowhere")
_LEADS = ("facilitator",) * 5
ANYBODY = (
    *_LEADS,
    *_PERSONS,
    *_GROUPS,
    *_PLACES,
    "team",
    "import",
    "hub",
    "reception",
    "organiser",
    "stranger",
)

WISHES: tuple[tuple[dict[str, Wish], Sequence[str]], ...] = (
    (WRITING, (*_PERSONS, *_GROUPS, *_PLACES, *_LEADS, "team", "import")),
    (WRITING, ("facilitator", "team")),
    (GIVING, (*_PERSONS, *_PERSONS, *_GROUPS, *_PLACES, "facilitator", "team", "import")),
    (GIVING, _PERSONS),
    (TIDYING, ("facilitator", "team", *_PLACES)),
    (GROUPING, ("facilitator", "facilitator", "team")),
    (PROGRAMME, ("facilitator", "facilitator", "team", "organiser")),
    (CLOCK, ("facilitator",)),
    (CLOCK, ("facilitator", "hub")),
    (HISTORY, ("facilitator", "facilitator", "team")),
    (HISTORY, ("facilitator",)),
    (DESK, ("hub", "reception", *_PERSONS)),
    (HUB, ("hub",)),
    (BROUGHT, ("import", "import", "facilitator")),
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
