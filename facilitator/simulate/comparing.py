"""Two notes at a time: which meet in a round, and how a pair shares its points between them."""

from collections.abc import Sequence
from math import exp
from random import Random
from typing import TypeVar

from facilitator.core.model import Note
from facilitator.simulate.script import Script

_SHARPNESS = 5.0
"""How clearly two notes that are liked differently get different points."""

_DOUBT = 0.9
"""How far a pair's points stray from that, in points."""

Meeting = tuple[Note, Note]
Hand = TypeVar("Hand", bound=tuple[Note, ...])
"""The notes that somebody holds: two to compare, or one to read from."""


class Deck:
    """The notes of one prompt. In each of their rounds every two that meet have not met before."""

    def __init__(self, script: Script, rng: Random) -> None:
        self._script, self._rng = script, rng
        self._notes: list[str] = []
        self._dealt = 0

    def deal(self, notes: Sequence[Note]) -> list[Meeting]:
        """The meetings of the next round (a round robin); with an odd number of notes one rests."""
        known = {note.id: note for note in notes}
        new = [each for each in known if each not in self._notes]
        self._notes += self._rng.sample(new, len(new))
        self._dealt += 1
        first, *others = [*self._notes, *([""] if len(self._notes) % 2 else [])]
        seats = [first, *others[self._dealt :], *others[: self._dealt]]
        half = len(seats) // 2
        pairs = zip(seats[:half], reversed(seats[half:]), strict=True)
        return [(known[one], known[other]) for one, other in pairs if one in known and other in known]

    def share(self, points: int, meeting: Meeting) -> dict[str, int]:
        """What a pair gives the two notes: more to the one that is liked more, most of the time."""
        one, other = meeting
        gap = self._script.appeal(one) - self._script.appeal(other)
        likely = points / (1 + exp(-_SHARPNESS * gap))
        given = min(points, max(0, round(self._rng.gauss(likely, _DOUBT))))
        return {one.id: given, other.id: points - given}


def nobodys_own(hands: Sequence[Hand], givers: Sequence[frozenset[str]]) -> list[Hand | None]:
    """For each of the givers (one person or several) a hand of notes that none of them wrote, or None.

    As many hands as can be are taken (Kuhn's matching); those who come first in ``givers`` are sure to keep one.
    """
    fair = [[n for n, hand in enumerate(hands) if not people & _authors(hand)] for people in givers]
    holders: dict[int, int] = {}
    for giver in range(len(givers)):
        if len(holders) < len(hands):
            _take(giver, fair, holders, set())
    held = {giver: hands[number] for number, giver in holders.items()}
    return [held.get(giver) for giver in range(len(givers))]


def _authors(hand: tuple[Note, ...]) -> set[str | None]:
    return {note.author for note in hand}


def _take(giver: int, fair: Sequence[Sequence[int]], holders: dict[int, int], tried: set[int]) -> bool:
    """Gives a giver a hand that is free, or one whose holder can take another one."""
    free = next((number for number in fair[giver] if number not in holders), None)
    if free is not None:
        holders[free] = giver
        return True
    for number in fair[giver]:
        if number not in tried:
            tried.add(number)
            if _take(holders[number], fair, holders, tried):
                holders[number] = giver
                return True
    return False
