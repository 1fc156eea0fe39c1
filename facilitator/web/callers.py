"""Who calls: what a code or a token gives the right to."""

from dataclasses import dataclass
from math import ceil

from facilitator.core.actors import FACILITATOR, GROUP, ORGANISER, PERSON, PLACE, RECEPTION, TEAM
from facilitator.core.model import Group, LiveRound, Place
from facilitator.core.places import table
from facilitator.core.session import Session
from facilitator.core.text import number_in
from facilitator.core.vocabulary import Prompt
from facilitator.web.codes import LENGTH, Codes, found

DOORS = ("join", "team", "reception", "organiser", "remote", "stage", "check")
"""The links that lead to pages of their own, beside those of the places."""

_AT_A_TABLE = 5

_EXPECTED = 40
"""People to have tables for where nobody has said how many are expected: codes are printed before anybody is here."""

_ACTS = {"team": TEAM, "reception": RECEPTION, "organiser": ORGANISER, "remote": FACILITATOR}


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever has shown a code: through which ``door`` ("person", "place", "team" …), and as whom they act.

    ``id`` is the person's reference or the place's id.
    """

    door: str
    id: str = ""

    @property
    def actor(self) -> str:
        """Who sends their commands; empty for those who only look."""
        match self.door:
            case "person":
                return PERSON + self.id
            case "place":
                return PLACE + self.id
            case _:
                return _ACTS.get(self.door, "")

    def acts_for(self, session: Session, live: LiveRound, prompt: Prompt) -> str:
        """Who answers a prompt: the person; for a question to groups, the group in which the person sits."""
        if self.door != "person" or prompt.by != "group":
            return self.actor
        group = group_of(session, live, self.id)
        return GROUP + group.id if group else self.actor

    def votes_on(self, session: Session, live: LiveRound, prompt: Prompt) -> bool:
        """Whether a ballot from here may count: a table has no vote among people, and nobody one among tables where
        they do not sit. Those who lead key in for others, and say for whom.
        """
        if self.door == "place":
            return prompt.by != "person"
        if self.door == "person" and prompt.by == "group":
            return group_of(session, live, self.id) is not None
        return True


def group_of(session: Session, live: LiveRound, person: str) -> Group | None:
    """The group of a round in which a person sits."""
    here = (each for each in groups_in(session, live) if any(seat.person == person for seat in each.seats))
    return next(here, None)


def group_at(session: Session, live: LiveRound, place: str) -> Group | None:
    """The group of a round that sits at a place."""
    return next((each for each in groups_in(session, live) if each.place == place), None)


def groups_in(session: Session, live: LiveRound) -> list[Group]:
    """The groups of a round; those of one round only before those that stay."""
    mine = [each for each in session.groups.values() if each.activity == live.activity]
    fitting = [each for each in mine if not each.rounds or live.id in each.rounds]
    return sorted(fitting, key=lambda each: not each.rounds)


def generation(session: Session, door: str) -> int:
    """How often a door's code has been renewed."""
    return session.doors.codes.get(door, 0)


def door_code(session: Session, codes: Codes, door: str) -> str:
    """The code of a door as it is now."""
    return codes.door(door, generation(session, door))


def place_code(session: Session, codes: Codes, place: Place) -> str:
    """The code of a place as it is now."""
    return codes.door(f"place:{place.id}", generation(session, place.id))


_MOST_TABLES = 250


def places_of(session: Session, expected: int = _EXPECTED) -> list[Place]:
    """The places that have a code: those that there are, and as many tables as the day will need. Where nobody has said
    how many people come, ``expected`` do, unless more are here.
    """
    known = {each.id: each for each in session.places.values()}
    wanted = (table(number) for number in range(1, tables(session, expected) + 1))
    return [*known.values(), *(each for each in wanted if each.id not in known)]


def tables(session: Session, expected: int = 0, fewer: int = 0) -> int:
    """The most tables that a round asks for, by how many people are expected; or if so many ``fewer`` had joined."""
    people = max(len(session.people) - fewer, number_in(session.info.participants) or expected)
    plans = (each.plan.groups for each in session.rounds.values())
    wanted = [ceil(people / (each.size or _AT_A_TABLE)) for each in plans if each.kind in ("table", "circle")]
    return min(_MOST_TABLES, max(wanted, default=0))


def caller(session: Session, codes: Codes, code: str) -> Caller | None:
    """Whom a code or token stands for; None where it stands for nobody. The remote only while it is switched on."""
    if len(code) == LENGTH * 2:
        person = codes.whose(code)
        return Caller("person", person) if person in session.people else None
    if len(code) != LENGTH:
        return None
    door = found(code, ((each, door_code(session, codes, each)) for each in DOORS))
    if door is not None:
        return None if door == "remote" and not session.doors.remote else Caller(door)
    places = ((each.id, place_code(session, codes, each)) for each in places_of(session))
    place = found(code, places)
    return Caller("place", place) if place is not None else None
