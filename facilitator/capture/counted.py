"""The ballots of a session as a capture file holds them: never who gave what, and nothing of an open secret
round.
"""

from collections.abc import Iterator, Mapping

from facilitator.capture.declared import Form
from facilitator.capture.parts import Vote
from facilitator.core.actors import GROUP, HANDS, IMPORT, PLACE
from facilitator.core.ballots import FEWEST_SECRET
from facilitator.core.model import Ballot, Place
from facilitator.core.session import Session

Points = dict[tuple[str, str], int]
"""Points that stand on a card itself, by note and prompt ("score1.split")."""


def points(session: Session, activity: str, form: Form) -> Points:
    """What was keyed in card by card: one ballot, on one note, from nobody named."""
    found: Points = {}
    for prompt in {prompt for items in form.items for prompt in (*items.scores, items.total or "")}:
        for ballot in session.ballots.get(f"{activity}.{prompt}", {}).values():
            note = ballot.giver.removeprefix(HANDS)
            if _on_card(ballot, note):
                found[note, prompt] = ballot.values[note]
    return found


def _on_card(ballot: Ballot, note: str) -> bool:
    alone = list(ballot.values) == [note] and ballot.count == 1
    return alone and ballot.giver == HANDS + note and ballot.source == IMPORT


def votes(session: Session, activity: str, shown: Points) -> Iterator[Vote]:
    """The other ballots, in the order of rounds and prompts, then as they came. ``shown`` stand on their
    cards.
    """
    groups = {word for each in session.groups.values() for word in (each.id, each.name)}
    for live in session.rounds_of(activity):
        for prompt in live.plan.ask:
            full, short = f"{live.id}.{prompt.id}", f"{live.plan.id}.{prompt.id}"
            given = [
                each for each in session.ballots.get(full, {}).values() if not _shown(each, short, shown)
            ]
            for ballot in given:
                yield _vote(ballot, short, groups, session.places)
            yield from (Vote("", short, values) for values in _opened(session, full))


def _shown(ballot: Ballot, short: str, shown: Points) -> bool:
    note = ballot.giver.removeprefix(HANDS)
    return (note, short) in shown and _on_card(ballot, note)


def _vote(ballot: Ballot, short: str, groups: set[str], places: Mapping[str, Place]) -> Vote:
    source = None if ballot.source == IMPORT else ballot.source
    return Vote("", short, ballot.values, _giver(ballot.giver, groups, places), ballot.count, source)


def _giver(giver: str, groups: set[str], places: Mapping[str, Place]) -> str | None:
    """A group by its id, a place by its name, hands by their word; people and numbers are left out, and are counted
    when read again.
    """
    if giver.startswith(PLACE):
        place = places.get(giver.removeprefix(PLACE))
        return PLACE + place.name if place and place.name else giver
    if giver.startswith(GROUP):
        return giver.removeprefix(GROUP)
    word = giver.removeprefix(HANDS) if giver.startswith(HANDS) else ""
    if not word or word.isdecimal():
        return None
    return giver if word in groups else word


def _opened(session: Session, prompt: str) -> tuple[dict[str, int], ...]:
    """A secret round's ballots; fewer than five would tell who gave them."""
    ballots = session.opened.get(prompt, ())
    return ballots if len(ballots) >= FEWEST_SECRET else ()
