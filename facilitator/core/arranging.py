"""What a deal or a seat plan is about: the rounds that wait for one, the cards that are judged, and who is here."""

from collections.abc import Iterable

from facilitator.core import sums
from facilitator.core.actors import PERSON
from facilitator.core.model import Group, LiveRound, Note, Ref
from facilitator.core.session import Session
from facilitator.core.vocabulary import Prompt, Scale, Split, Text

SEATED = ("table", "four", "circle")
"""The kinds of groups for which people are given seats."""


def judging(session: Session, live: LiveRound) -> Prompt | None:
    """The prompt on which pairs, or people alone, judge cards in a round: what cards are dealt for.

    The sum that stands on a card at the end is a number as well, but nothing to deal cards for.
    """
    if live.plan.groups.kind not in ("pair", "alone"):
        return None
    plan = sums.judging(session, live.activity)
    rounds = plan.rounds if plan else ()
    found = (each for each in live.plan.ask if _judges(each, summed=f"{live.id}.{each.id}" not in rounds))
    return next(found, None)


def _judges(prompt: Prompt, *, summed: bool) -> bool:
    rule = prompt.ballot
    judged = isinstance(rule, Split) or (isinstance(rule, Scale) and not (rule.once and summed))
    return prompt.over is not None and judged


def dealing(session: Session, live: LiveRound) -> bool:
    """Whether cards lie at numbered spots in a round, or can be dealt to them: not where sums are written on paper."""
    if judging(session, live) is None:
        return False
    plan = sums.judging(session, live.activity)
    to_deal = to_come(live) and plan is not None and plan.total is None
    return to_deal or any(group.holds for group in arranged(session, [live.id]))


def seating(live: LiveRound) -> bool:
    """Whether people sit together in a round in groups that a plan can name."""
    return live.plan.groups.kind in SEATED


def asked_at(live: LiveRound, number: int | None) -> Text | None:
    """The question of a group of its own, by its number from 1; None where all are asked the same."""
    questions = live.plan.groups.questions
    return questions[(number - 1) % len(questions)] if questions and number else None


def to_come(live: LiveRound) -> bool:
    """Whether a round has not been on yet."""
    return live.state == "waiting" and live.started is None


def cards(session: Session, activity: str, prompt: str) -> list[Note]:
    """The notes that are judged, in the order in which they came."""
    return [note for note in session.notes_of(activity) if note.state == "kept" and note.prompt == prompt]


def numbers(session: Session, activity: str, *prompts: str | None) -> dict[str, int]:
    """The number of each note on the prompts (None: of the activity), by id, in the order in which they came.

    A number stays with its note whatever becomes of the others, so that it can be written on the card.
    """
    every = None in prompts
    fitting = (note.id for note in session.notes_of(activity) if every or note.prompt in prompts)
    return {note: number for number, note in enumerate(fitting, 1)}


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
