"""What a deal or a seat plan is about: the rounds that wait for one, the cards that are judged, and who is here."""

from collections.abc import Iterable

from facilitator.core.actors import PERSON
from facilitator.core.model import Group, LiveRound, Note, Ref
from facilitator.core.session import Session
from facilitator.core.vocabulary import Prompt, Scale, Split

SEATED = ("table", "four", "circle")
"""The kinds of groups for which people are given seats."""


def judging(live: LiveRound) -> Prompt | None:
    """The prompt on which pairs, or people alone, judge cards in a round: what cards are dealt for."""
    if live.plan.groups.kind not in ("pair", "alone"):
        return None
    found = (each for each in live.plan.ask if _judges(each))
    return next(found, None)


def _judges(prompt: Prompt) -> bool:
    rule = prompt.ballot
    return prompt.over is not None and (
        isinstance(rule, Split) or (isinstance(rule, Scale) and not rule.once)
    )


def seating(live: LiveRound) -> bool:
    """Whether people sit together in a round in groups that a plan can name."""
    return live.plan.groups.kind in SEATED


def to_come(live: LiveRound) -> bool:
    """Whether a round has not been on yet."""
    return live.state == "waiting" and live.started is None


def cards(session: Session, activity: str, prompt: str) -> list[Note]:
    """The notes that are judged, in the order in which they came."""
    return [note for note in session.notes_of(activity) if note.state == "kept" and note.prompt == prompt]


def author(note: Note) -> Ref | None:
    """Who wrote a note, if it is known."""
    return note.author or (note.by.removeprefix(PERSON) if note.by.startswith(PERSON) else None) or None


def here(session: Session) -> list[Ref]:
    """Those who have joined and are not away."""
    return [person.id for person in session.people.values() if not person.away]


def arranged(session: Session, rounds: Iterable[str]) -> list[Group]:
    """The groups that sit or stand together in exactly one of these rounds, by round and number."""
    order = {each: at for at, each in enumerate(rounds)}
    mine = [each for each in session.groups.values() if len(each.rounds) == 1 and each.rounds[0] in order]
    return sorted(mine, key=lambda each: (order[each.rounds[0]], each.number or 0))
