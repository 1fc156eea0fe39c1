"""Pairs and cards where no plan fits: people who have left or come, and what was judged before.

People and cards are dealt round by round. A first arrangement is drawn; whoever stands badly changes places with
somebody, as long as that makes it better. Those who have rested most are in first, cards and people alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from facilitator.core.chance import Draw


class Spot(NamedTuple):
    """Those who stand together, and the cards in their hands; the first holds the first."""

    people: tuple[int, ...]
    cards: tuple[int, ...]


@dataclass(slots=True)
class Past:
    """What was judged before: cards that met (both ways round), cards by who has seen them, and who rested how often.

    People and cards that are gone may be left out; those who are here have their numbers of this deal.
    """

    met: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    seen: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    """Person and card."""
    played: dict[int, int] = field(default_factory=dict[int, int])
    """By card: in how many rounds it was judged."""
    stood: dict[int, int] = field(default_factory=dict[int, int])
    """By person: in how many rounds they judged."""

    def add(self, spot: Spot) -> None:
        """Takes in what is judged at a spot."""
        for card in spot.cards:
            self.played[card] = self.played.get(card, 0) + 1
            self.met.update((card, other) for other in spot.cards if other != card)
            self.seen.update((person, card) for person in spot.people)
        for person in spot.people:
            self.stood[person] = self.stood.get(person, 0) + 1


_OWN = 10_000
"""Holding one's own card is worse than anything else that can happen in a round."""

_TURNS = 12
"""How often those who stand badly are gone through."""


def spread(
    people: int,
    authors: Sequence[int | None],
    rounds: int,
    draw: Draw,
    past: Past | None = None,
    *,
    together: int = 2,
) -> list[list[Spot]]:
    """For each round the spots with ``together`` people and as many cards. Rests differ by at most one, between cards
    and between people.

    Where somebody could only judge their own card (two people, say), their spot is left out.
    """
    now = past or Past()
    own = {(author, card) for card, author in enumerate(authors) if author is not None}
    made = [_one_round(people, len(authors), own, draw, now, together) for _ in range(rounds)]
    return [[each for each in spots if not _owns(each, own)] for spots in made]


def _owns(spot: Spot, own: set[tuple[int, int]]) -> bool:
    return any((person, card) in own for person in spot.people for card in spot.cards)


def _one_round(
    people: int, cards: int, own: set[tuple[int, int]], draw: Draw, past: Past, size: int
) -> list[Spot]:
    chairs = min(people, cards) // size * size
    beside = size - 1  # the place beside at is at ^ 1 for pairs; those who judge alone have none
    on = _least(cards, past.played, chairs, draw)
    _settle(on, lambda at: float((on[at], on[at ^ beside]) in past.met), draw)
    standing = _least(people, past.stood, chairs, draw)

    def badly(at: int) -> float:
        person, here = standing[at], {on[at], on[at ^ beside]}
        return float(sum(_OWN * ((person, card) in own) + ((person, card) in past.seen) for card in here))

    _settle(standing, badly, draw)
    ends = range(0, chairs, size)
    made = [Spot(tuple(standing[at : at + size]), tuple(on[at : at + size])) for at in ends]
    for each in made:
        if not _owns(each, own):
            past.add(each)
    return made


def _least(number: int, turns: dict[int, int], wanted: int, draw: Draw) -> list[int]:
    """So many of them, those who have had the fewest turns first, in an order that is drawn."""
    drawn = sorted(draw.shuffled(range(number)), key=lambda each: turns.get(each, 0))[:wanted]
    return draw.shuffled(drawn)


def _settle(standing: list[int], badly: Callable[[int], float], draw: Draw) -> None:
    """Lets those who stand badly change places with somebody, as long as it helps. ``badly`` is by position."""
    for _ in range(_TURNS):
        bad = [at for at in range(len(standing)) if badly(at)]
        if not bad:
            return
        for at in bad:
            _move(standing, at, badly, draw)


def _move(standing: list[int], at: int, badly: Callable[[int], float], draw: Draw) -> None:
    """Changes one that stands badly with the first place where both together stand better; with one where they stand
    no worse, if there is none: then at least something has changed before the next turn.
    """
    size, begin = len(standing), draw.below(len(standing))
    level = None
    for step in range(size):
        other = (begin + step) % size
        touched = {at, at ^ 1, other, other ^ 1}
        before = sum(map(badly, touched))
        standing[at], standing[other] = standing[other], standing[at]
        gain = before - sum(map(badly, touched))
        if gain > 0:
            return
        standing[at], standing[other] = standing[other], standing[at]
        level = other if level is None and gain == 0 and other not in (at, at ^ 1) else level
    if level is not None:
        standing[at], standing[level] = standing[level], standing[at]
