"""Carries commands out on a session in memory, as a hub does, without disk, clock or socket."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from facilitator.catalog import Catalog
from facilitator.catalog.finding import shelves
from facilitator.core.commands import Answer, Command, Do, Refusal
from facilitator.core.decide import decide
from facilitator.core.events import Event, What
from facilitator.core.evolve import happen
from facilitator.core.model import Ref
from facilitator.core.people import Register
from facilitator.core.session import Session
from facilitator.core.timing import MINUTE, SECOND
from facilitator.hub.intake import decided
from facilitator.hub.planning import plans

NOON = 1_800_000_000_000

BUNDLED = Catalog(shelves())
"""The methods that come with the program; loading them takes a while and changes nothing."""


class Names(Mapping[Ref, str]):
    """The names in a register, as they are now."""

    def __init__(self, people: Register) -> None:
        self._people = people

    def __getitem__(self, ref: Ref) -> str:
        return self._people.records[ref].name

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._people.records)

    def __len__(self) -> int:
        return len(self._people.records)


class Driver:
    """One session and the names behind its references."""

    def __init__(self, methods: Catalog = BUNDLED) -> None:
        self.methods = methods
        self.session = Session()
        self.events: list[Event] = []
        self._late = 0
        self._numbers = itertools.count(1)
        self.people = Register({}, lambda: str(next(self._numbers)))
        self.names = Names(self.people)

    def run(self, commands: Iterable[Command]) -> "Driver":
        """Carries every command out; a refusal fails the test."""
        for command in commands:
            outcome = self.ask(command)
            assert isinstance(outcome, Answer), f"{command.do}: {outcome}"
        return self

    def do(self, *actions: Do, by: str = "facilitator") -> "Driver":
        """Carries actions out; a refusal fails the test."""
        return self.run(Command(f"c{next(self._numbers)}", action, by) for action in actions)

    def later(self, minutes: float) -> "Driver":
        """Lets time go by, beside the second that each event takes."""
        self._late += round(minutes * MINUTE)
        return self

    def ask(self, command: Command) -> Answer | Refusal:
        """What a hub would answer."""
        known, decision = decided(self.session, self.people, self.methods, command, self._now())
        if isinstance(decision, Refusal):
            return decision
        fresh = self._happen(known, decision)
        for action, trouble in plans(self.session, self.methods, lambda: self.names, fresh):
            assert trouble is None, trouble
            planning = Command(f"{command.id}:plan:{action.activity}", action, "hub")
            planned = decide(self.session, planning, self._now())
            assert not isinstance(planned, Refusal), planned
            self._happen(planning, planned)
        return Answer(self.session.n)

    def _happen(self, command: Command, decision: Sequence[What]) -> list[Event]:
        self.events += (events := happen(self.session, command, decision, self._now()))
        return events

    def _now(self) -> int:
        return NOON + self._late + self.session.n * SECOND
