"""Who is expected, who is here and who is away, as the reception sees it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from facilitator.core.model import Person, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import one_line

Names = Mapping[Ref, Record]
State = Literal["expected", "here", "away"]

_MOST = 150


class Guest(NamedTuple):
    """Somebody with a name, and whether they have come."""

    ref: Ref
    name: str
    organisation: str
    sector: str
    state: State


class Counts(NamedTuple):
    """How many are expected, here (with those who gave no name) and away."""

    expected: int
    here: int
    away: int


def state_of(person: Person) -> State:
    """Whether somebody has come."""
    return "away" if person.away else "expected" if person.expected else "here"


def guests(session: Session, names: Names, find: str = "") -> list[Guest]:
    """Everybody with a name, those who are expected first, then by name; of many only those that ``find`` finds."""
    words = find.casefold().split()
    found = [
        Guest(ref, names[ref].name, names[ref].organisation, names[ref].sector, state_of(person))
        for ref, person in session.people.items()
        if ref in names and names[ref].name and _fits(names[ref], words)
    ]
    order: Mapping[State, int] = {"expected": 0, "away": 1, "here": 2}
    return sorted(found, key=lambda each: (order[each.state], each.name.casefold()))[:_MOST]


def _fits(record: Record, words: list[str]) -> bool:
    said = f"{record.name} {record.organisation}".casefold()
    return all(word in said for word in words)


def counts(session: Session) -> Counts:
    """How many of each."""
    states = [state_of(each) for each in session.people.values()]
    return Counts(states.count("expected"), states.count("here"), states.count("away"))


def same(session: Session, names: Names, name: str, organisation: str) -> Guest | None:
    """Somebody of this name and organisation who is in the session already: two volunteers may hear the same name."""
    wanted = one_line(name).casefold()
    if not wanted:
        return None
    for ref, person in session.people.items():
        record = names.get(ref)
        if record and record.name.casefold() == wanted and _of(record, organisation):
            return Guest(ref, record.name, record.organisation, record.sector, state_of(person))
    return None


def _of(record: Record, organisation: str) -> bool:
    said = one_line(organisation).casefold()
    return not said or not record.organisation or record.organisation.casefold() == said


def everybody(names: Names) -> Mapping[str, list[str]]:
    """What has been said of organisations and sectors, to choose among."""
    return {
        "organisation": sorted({each.organisation for each in names.values() if each.organisation}),
        "sector": sorted({each.sector for each in names.values() if each.sector}),
    }
