"""What stands on a wall: each topic with its number, its times, its place, who holds it and how many want to come."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from facilitator.core.ballots import shown
from facilitator.core.model import LiveRound, Note, Ref
from facilitator.core.session import Session, Tally
from facilitator.core.showing import unread
from facilitator.core.text import one_line
from facilitator.core.vocabulary import Field, Grid, Interest, Prompt, Slot, Spot

Cell = tuple[int, int]
"""A time and a place, both counted from 1."""

_SHORT = 40


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic on the wall, or beside it.

    ``number`` stays with it whatever becomes of the others. ``slots`` are its times (empty: none yet), ``place``
    the number of its place in the grid (None: none yet, or one that the grid no longer has). ``interest`` is how
    many want to come, as far as the room may know that.
    """

    note: Note
    number: int
    slots: range
    place: int | None
    hosts: tuple[Ref, ...] = ()
    interest: int = 0

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Where it stands; empty while it lacks a time or a place."""
        return tuple((slot, self.place) for slot in self.slots) if self.place is not None else ()


@dataclass(frozen=True, slots=True)
class Wall:
    """The grid of an activity and its kept topics in the order in which they came. ``prompt`` is what they answer.

    ``waiting`` are topics that are to be read aloud before they are on the wall.
    """

    activity: str
    grid: Grid
    prompt: Prompt
    topics: tuple[Topic, ...] = ()
    waiting: tuple[Topic, ...] = ()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The times."""
        return self.grid.slots

    @property
    def places(self) -> tuple[Spot, ...]:
        """The places."""
        return self.grid.places

    def capacity(self, place: int) -> int | None:
        """How many a place has room for; None where that is not said."""
        return self.places[place - 1].capacity

    def code(self, place: int) -> str:
        """The letter of a place, by which it is named at the keyboard: "a" for the first, all equally long."""
        if len(self.places) <= len(ascii_lowercase):
            return ascii_lowercase[place - 1]
        return "".join(ascii_lowercase[each] for each in divmod(place - 1, len(ascii_lowercase)))

    def at(self) -> dict[Cell, list[Topic]]:
        """The topics of each cell in which there are any; a long one stands in each of its times."""
        found: dict[Cell, list[Topic]] = {}
        for topic in self.topics:
            for cell in topic.cells:
                found.setdefault(cell, []).append(topic)
        return found

    def parked(self) -> list[Topic]:
        """The topics that lack a time or a place."""
        return [each for each in self.topics if not each.cells]

    def free(self) -> list[Cell]:
        """The cells in which nothing stands, time by time."""
        taken = self.at()
        every = ((slot, place) for slot in _counted(self.slots) for place in _counted(self.places))
        return [cell for cell in every if cell not in taken]

    def topic(self, note: str) -> Topic | None:
        """The topic with this note's id."""
        return next((each for each in self.topics if each.note.id == note), None)

    def numbered(self, number: int) -> Topic | None:
        """The topic with this number."""
        return next((each for each in self.topics if each.number == number), None)


def _counted(things: tuple[object, ...]) -> range:
    return range(1, len(things) + 1)


def grid_question(session: Session, activity: str) -> Prompt | None:
    """The question that topics answer: the first one (without a ballot) of the rounds with a grid."""
    with_grid = (live for live in session.rounds_of(activity) if live.plan.grid is not None)
    return next((each for live in with_grid for each in live.plan.ask if each.ballot is None), None)


def wall(session: Session, activity: str) -> Wall | None:
    """The wall of an activity as it is now; None where no round of it has a grid, or where nothing is asked there."""
    prompt = grid_question(session, activity)
    grid = next((live.plan.grid for live in session.rounds_of(activity) if live.plan.grid), None)
    if grid is None or prompt is None:
        return None
    bare = Wall(activity, grid, prompt)
    topics = list(_topics(session, bare))
    waiting = tuple(each for each in topics if unread(session, each.note))
    return Wall(activity, grid, prompt, tuple(each for each in topics if each not in waiting), waiting)


def _topics(session: Session, bare: Wall) -> Iterator[Topic]:
    asked = [each for each in session.notes_of(bare.activity) if each.prompt == bare.prompt.id]
    host, interest = host_field(bare), list(_interest(session, bare))
    for number, note in enumerate(asked, 1):
        if note.state == "kept":
            wanted = sum(tally[note.id].points for tally in interest if note.id in tally)
            slots = range(note.slot, note.slot + note.span) if note.slot is not None else range(0)
            hosts = note.people.get(host.id, ()) if host else ()
            yield Topic(note, number, slots, _place(bare, note), hosts, wanted)


def host_field(bare: Wall) -> Field | None:
    """The blank with the names of those who hold a topic; None where topics have no such blank."""
    named = [each for each in bare.prompt.fields if each.kind in ("person", "people")]
    return next((each for each in named if bare.grid.host in ("", each.id)), None)


def _interest(session: Session, bare: Wall) -> Iterator[Mapping[str, Tally]]:
    """What was given on each question for interest in the topics, as far as it may be seen."""
    for live in session.rounds_of(bare.activity):
        for each in live.plan.ask:
            full = f"{live.id}.{each.id}"
            if isinstance(each.ballot, Interest) and each.over == bare.prompt.id and shown(session, full):
                yield session.tallies.get(full, {})


def _place(bare: Wall, note: Note) -> int | None:
    head, _, tail = (note.place or "").rpartition(".p")
    mine = head == bare.activity and tail.isdecimal() and 1 <= int(tail) <= len(bare.places)
    return int(tail) if mine else None


def over(session: Session, wall: Wall, slot: int) -> bool:
    """Whether a time is over: its round is, or a later one was begun."""
    rounds = session.rounds_of(wall.activity)
    at = next((number for number, live in enumerate(rounds) if live.plan.slot == slot), None)
    return at is not None and (_done(rounds[at]) or any(_begun(each) for each in rounds[at + 1 :]))


def _done(live: LiveRound) -> bool:
    return live.state in ("closed", "skipped")


def _begun(live: LiveRound) -> bool:
    return live.state in ("running", "paused", "closed")


def on_now(session: Session, wall: Wall) -> int | None:
    """The time whose round is on; None where none is."""
    running = (each for each in session.running() if each.activity == wall.activity)
    return next((each.plan.slot for each in running if each.plan.slot is not None), None)


def topic_words(topics: Iterable[Topic]) -> str:
    """Topics by number and title: "3 The bus, 12 The square"."""
    return ", ".join(f"{each.number} {_short(each.note.text)}" for each in topics)


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
