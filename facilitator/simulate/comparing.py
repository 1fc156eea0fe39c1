"""Two notes at a time: which meet in a round, and how a pair shares its points between them."""

from collections.abc import Sequence
from math import exp
from random import Random

from facilitator.core.model import Note
from facilitator.simulate.script import Script

_SHARPNESS = 5.0
"""How clearly two notes that are liked differently get different points."""

_DOUBT = 0.9
"""How far a pair's points stray from that, in points."""

Meeting = tuple[Note, Note]


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


def nobodys_own(meetings: Sequence[Meeting], hands: Sequence[frozenset[str]]) -> list[Meeting | None]:
    """A meeting for each of the hands, of notes that none of these people wrote.

    As many meetings as can be are taken (Kuhn's matching); those who come first in ``hands`` are sure to keep one.
    """
    fair = [[n for n, meeting in enumerate(meetings) if not people & _authors(meeting)] for people in hands]
    holders: dict[int, int] = {}
    for hand in range(len(hands)):
        _take(hand, fair, holders, set())
    held = {hand: meetings[number] for number, hand in holders.items()}
    return [held.get(hand) for hand in range(len(hands))]


def _authors(meeting: Meeting) -> set[str | None]:
    return {note.author for note in meeting}


def _take(hand: int, fair: Sequence[Sequence[int]], holders: dict[int, int], tried: set[int]) -> bool:
    """Gives a hand a meeting that is free, or one whose holder can take another one."""
    free = next((number for number in fair[hand] if number not in holders), None)
    if free is not None:
        holders[free] = hand
        return True
    for number in fair[hand]:
        if number not in tried:
            tried.add(number)
            if _take(holders[number], fair, holders, tried):
                holders[number] = hand
                return True
    return False
