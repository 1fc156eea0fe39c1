"""The session as it is now: records by kind and id, and what follows from them without searching."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import cast

from facilitator.core.model import (
    Activity,
    Ballot,
    Doors,
    Entity,
    Group,
    Info,
    LiveRound,
    NamedTimer,
    Note,
    Person,
    Photo,
    Place,
    Theme,
)
from facilitator.core.vocabulary import Prompt

Key = tuple[str, str]
"""Kind and id of a record: ("note", "n12")."""


@dataclass(slots=True)
class Done:
    """A facilitator's command that can be undone (or done again): what each record was ``before`` it.

    ``first`` and ``last`` are the numbers of the events that had changed the record last, before it and with
    it.
    """

    command: str
    name: str
    before: dict[Key, Entity | None] = field(default_factory=dict[Key, Entity | None])
    first: dict[Key, int] = field(default_factory=dict[Key, int])
    last: dict[Key, int] = field(default_factory=dict[Key, int])


@dataclass(slots=True)
class Tally:
    """Points and ballots that one note has on one prompt; ``counts`` says how many gave which value."""

    points: int = 0
    ballots: int = 0
    counts: dict[int, int] = field(default_factory=dict[int, int])


@dataclass(slots=True)
class Session:
    """Everything that the events say, up to number ``n``. Only ``evolve`` changes it."""

    n: int = 0
    at: int = 0
    info: Info = Info()
    doors: Doors = field(default_factory=Doors)
    order: tuple[str, ...] = ()
    activities: dict[str, Activity] = field(default_factory=dict[str, Activity])
    plans: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """The ids of an activity's rounds in their order."""
    rounds: dict[str, LiveRound] = field(default_factory=dict[str, LiveRound])
    groups: dict[str, Group] = field(default_factory=dict[str, Group])
    places: dict[str, Place] = field(default_factory=dict[str, Place])
    notes: dict[str, Note] = field(default_factory=dict[str, Note])
    ballots: dict[str, dict[str, Ballot]] = field(default_factory=dict[str, dict[str, Ballot]])
    sealed: dict[str, dict[str, Ballot]] = field(default_factory=dict[str, dict[str, Ballot]])
    opened: dict[str, tuple[dict[str, int], ...]] = field(
        default_factory=dict[str, tuple[dict[str, int], ...]]
    )
    themes: dict[str, Theme] = field(default_factory=dict[str, Theme])
    photos: dict[str, Photo] = field(default_factory=dict[str, Photo])
    people: dict[str, Person] = field(default_factory=dict[str, Person])
    timers: dict[str, NamedTimer] = field(default_factory=dict[str, NamedTimer])
    boot: tuple[str, int, int] | None = None
    """The last ``Opened``: the computer's run, its age and the moment, both in milliseconds."""

    # What follows from the records, kept while they change so that nothing has to be searched for.
    written: dict[str, dict[str, None]] = field(default_factory=dict[str, dict[str, None]])
    """Note ids by activity, in the order in which they came."""
    themed: dict[str, dict[str, None]] = field(default_factory=dict[str, dict[str, None]])
    """Note ids by theme."""
    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict[str, dict[str, Tally]])
    """Running sums by full prompt id and note."""
    touched: dict[Key, int] = field(default_factory=dict[Key, int])
    """The number of the event that made a record what it is. Undo brings the number back with the record."""
    answered: dict[str, int] = field(default_factory=dict[str, int])
    """Command ids already carried out, and the number of their last event."""
    sealed_by: dict[str, str] = field(default_factory=dict[str, str])
    """As ``answered``, for the ballots of secret rounds that are open: by command id the prompt (full id)."""
    closed_secretly: str = ""
    """The latest of the facilitator's commands that closed a secret round."""
    done: list[Done] = field(default_factory=list[Done])
    undone: list[Done] = field(default_factory=list[Done])

    def in_order(self) -> list[Activity]:
        """The activities in the order of the day."""
        return [self.activities[each] for each in self.order if each in self.activities]

    def rounds_of(self, activity: str) -> list[LiveRound]:
        """The planned rounds of an activity in their order."""
        return [self.rounds[each] for each in self.plans.get(activity, ()) if each in self.rounds]

    def notes_of(self, activity: str) -> Iterable[Note]:
        """Every note of an activity, also those withdrawn, in the order in which they came."""
        return (self.notes[each] for each in self.written.get(activity, ()))

    def themes_of(self, activity: str) -> list[Theme]:
        """The themes of an activity in their order."""
        mine = [theme for theme in self.themes.values() if theme.activity == activity]
        return sorted(mine, key=lambda theme: theme.rank)

    def notes_in(self, theme: str, *, every: bool = False) -> list[Note]:
        """The kept notes (or ``every`` note) of a theme in the order in which they were put there."""
        inside = (self.notes[each] for each in self.themed.get(theme, ()))
        return sorted((n for n in inside if every or n.state == "kept"), key=lambda note: note.themed)

    def prompt(self, full: str) -> tuple[LiveRound, Prompt] | None:
        """The round and the prompt behind a full prompt id ("a2.round1.note")."""
        round_id, _, short = full.rpartition(".")
        live = self.rounds.get(round_id)
        found = next((each for each in live.plan.ask if each.id == short), None) if live else None
        return (live, found) if live and found else None

    def running(self) -> list[LiveRound]:
        """The rounds that are on, paused ones included."""
        return [each for each in self.rounds.values() if each.state in ("running", "paused")]


def still(session: Session) -> Session:
    """The session as it is at this moment, whatever happens to it later: for whoever reads it at leisure.

    Records are frozen and shared; the tables that hold them are copied.
    """
    copied = replace(session, done=[*map(_noted, session.done)], undone=[*map(_noted, session.undone)])
    for each in fields(session):
        table: object = getattr(session, each.name)
        if isinstance(table, dict):
            setattr(copied, each.name, _copied(cast("dict[str, object]", table)))
    return copied


def _noted(done: Done) -> Done:
    """A copy: what is noted of a command goes on changing, also when it is undone and done again."""
    return replace(done, before=dict(done.before), first=dict(done.first), last=dict(done.last))


def _copied(table: dict[str, object]) -> dict[str, object]:
    return {key: _inner(each) for key, each in table.items()}


def _inner(each: object) -> object:
    match each:
        case dict():
            return _copied(cast("dict[str, object]", each))
        case Tally():
            return replace(each, counts=dict(each.counts))
        case _:
            return each
