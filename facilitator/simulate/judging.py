"""Ballots: who gives one on a prompt, and what is in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from facilitator.core.actors import GROUP, HANDS, PERSON, TEAM, is_person
from facilitator.core.ballots import once
from facilitator.core.commands import Give
from facilitator.core.generic import JUDGED
from facilitator.core.model import Group, LiveRound, Note
from facilitator.core.session import Session
from facilitator.core.sums import is_sum
from facilitator.core.vocabulary import Prompt, Split
from facilitator.simulate.choosing import Taste, Values
from facilitator.simulate.comparing import Deck, Hand, nobodys_own
from facilitator.simulate.crowd import Crowd
from facilitator.simulate.floor import Order
from facilitator.simulate.script import Script

_ABSENT = 12
"""One in so many is out of the room and comes back when the round is over."""

Given = Iterator[tuple[str, Values]]
"""Who gives, and what."""


class Judging:
    """The ballots of one activity."""

    def __init__(self, crowd: Crowd, script: Script, rng: Random) -> None:
        self._crowd, self._script, self._rng = crowd, script, rng
        self._taste = Taste(script, rng)
        self._decks: dict[str | None, Deck] = {}

    def orders(
        self, session: Session, live: LiveRound, prompt: Prompt, groups: Sequence[Group]
    ) -> list[Order]:
        """The ballots on a prompt."""
        notes = [n for n in session.notes_of(live.activity) if n.state == "kept" and n.prompt == prompt.over]
        if prompt.id == JUDGED:
            return []  # the points of each round are known
        if isinstance(prompt.ballot, Split):
            given = self._compared(prompt, prompt.ballot.points, notes, groups)
        elif once(prompt.ballot):
            stands = _before(session, live, prompt) if is_sum(session, live, prompt) else Counter[str]()
            given = self._read_out(prompt, notes, groups, stands)
        else:
            given = self._chosen(prompt, notes, groups, _before(session, live, prompt))
        return [_order(live, prompt, by, values) for by, values in given if values]

    def _givers(self, prompt: Prompt, groups: Sequence[Group]) -> list[str]:
        if prompt.by == "person":
            return [each.actor for each in self._crowd.shuffled(self._rng)]
        return [GROUP + each.id for each in groups] if prompt.by == "group" and groups else [f"{HANDS}1"]

    def _compared(self, prompt: Prompt, points: int, notes: Sequence[Note], groups: Sequence[Group]) -> Given:
        """Two notes for everybody who gives."""
        deck = self._decks.setdefault(prompt.over, Deck(self._script, self._rng))
        for by, meeting in self._dealt(prompt, deck.deal(notes), groups):
            yield by, deck.share(points, meeting)

    def _read_out(
        self, prompt: Prompt, notes: Sequence[Note], groups: Sequence[Group], before: Counter[str]
    ) -> Given:
        """One note for everybody who gives: each has its value from whoever holds it."""
        for by, hand in self._dealt(prompt, [(note,) for note in notes], groups):
            yield by, self._taste.values(prompt.ballot, hand, 0, before)

    def _dealt(
        self, prompt: Prompt, hands: Sequence[Hand], groups: Sequence[Group]
    ) -> Iterator[tuple[str, Hand]]:
        """Who holds which notes, never their own; what is left over is keyed in without anybody's name."""
        givers = self._givers(prompt, groups)
        givers += [f"{HANDS}{number}" for number, _ in enumerate(hands, 2)]
        seats = {GROUP + group.id: frozenset(s.person for s in group.seats if s.person) for group in groups}
        people = [seats.get(by, frozenset({by.removeprefix(PERSON)})) for by in givers]
        held = zip(givers, nobodys_own(hands, people), strict=True)
        return ((by, hand) for by, hand in held if hand is not None)

    def _chosen(
        self, prompt: Prompt, notes: Sequence[Note], groups: Sequence[Group], before: Counter[str]
    ) -> Given:
        for turn, by in enumerate(self._givers(prompt, groups)):
            others = [note for note in notes if f"{PERSON}{note.author}" != by]
            yield by, self._taste.values(prompt.ballot, others, turn, before)


def absent(orders: Sequence[Order]) -> list[Order]:
    """The ballots of those who are out of the room."""
    return [each for each in orders if is_person(each.by)][_ABSENT - 1 :: _ABSENT]


def _before(session: Session, live: LiveRound, prompt: Prompt) -> Counter[str]:
    """What the same notes have been given on the prompts of other rounds, added up."""
    sums = Counter[str]()
    for each in session.rounds_of(live.activity):
        for other in (p for p in each.plan.ask if p.over == prompt.over and each.id != live.id):
            tallies = session.tallies.get(f"{each.id}.{other.id}", {})
            sums.update({note: tally.points for note, tally in tallies.items()})
    return sums


def _order(live: LiveRound, prompt: Prompt, giver: str, values: Values) -> Order:
    by_hands = giver.startswith(HANDS)
    give = Give(
        prompt=f"{live.id}.{prompt.id}",
        activity=live.activity,
        values=values,
        giver=giver if by_hands else None,
        source="paper" if by_hands else "phone",
    )
    return Order(give, TEAM if by_hands else giver)
