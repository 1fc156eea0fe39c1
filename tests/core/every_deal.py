"""Every deal of three rounds for 6 or 7 people, to know how few cards somebody sees again in the best of them."""

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

Pair = tuple[int, int]
Spots = tuple[tuple[Pair, Pair], ...]
"""The two people and the two cards of each spot; person n wrote card n."""


class Dealt(NamedTuple):
    """A round as two sets of bits: who sees which card, and which cards meet (or which one rests)."""

    seen: int
    met: int


def fewest_of_all(number: int) -> int:
    """The fewest cards that people see again in three rounds in which nobody sees their own, no two cards meet twice
    and no card rests twice. People and cards may be renamed: of first rounds alike but for names one is enough.

    With 7 people only rounds that share nothing with the first one are tried as the others: a deal with fewer than 2
    has such a round, and any of the three may be called the first.
    """
    every = sorted(
        {_as_bits(number, each) for people in _all_pairs(number) for each in _rounds(number, people)}
    )
    return min(
        fewest for first in _first_rounds(number) for fewest in _after(number, _as_bits(number, first), every)
    )


def _after(number: int, first: Dealt, every: Sequence[Dealt]) -> Iterator[int]:
    sights = 3 * 4 * (number // 2)
    others = [
        each for each in every if not each.met & first.met and (number == 6 or not each.seen & first.seen)
    ]
    for one, other in combinations(others, 2):
        if not one.met & other.met:
            yield sights - (first.seen | one.seen | other.seen).bit_count()


def _as_bits(number: int, spots: Spots) -> Dealt:
    seen = sum(
        1 << (person * number + card) for people, cards in spots for person in people for card in cards
    )
    met = sum(1 << (one * number + other) for _, (one, other) in spots)
    judged = {card for _, cards in spots for card in cards}
    return Dealt(seen, met + sum(1 << (card * number + card) for card in range(number) if card not in judged))


def _rounds(number: int, people: Sequence[Pair]) -> Iterator[Spots]:
    """All rounds in which these people stand together."""
    for pairs in _all_pairs(number):
        for cards in permutations(pairs):
            spots = tuple(zip(people, cards, strict=True))
            if all(set(stand).isdisjoint(lie) for stand, lie in spots):
                yield spots


def _all_pairs(number: int) -> list[tuple[Pair, ...]]:
    """All ways to take so many two and two; of an odd number one is left over."""
    left_over = range(number) if number % 2 else (number,)
    return [each for out in left_over for each in _pairs([n for n in range(number) if n != out])]


def _pairs(items: Sequence[int]) -> Iterator[tuple[Pair, ...]]:
    if not items:
        yield ()
    for at in range(1, len(items)):
        for rest in _pairs([*items[1:at], *items[at + 1 :]]):
            yield (items[0], items[at]), *rest


def _first_rounds(number: int) -> Iterator[Spots]:
    """Rounds in which 0 and 1, 2 and 3 … stand together, one of all that are alike but for names."""
    people = tuple((2 * at, 2 * at + 1) for at in range(number // 2))
    together = {frozenset(pair) for pair in people}
    names = [
        name
        for name in permutations(range(number))
        if {frozenset((name[one], name[other])) for one, other in people} == together
    ]
    known: set[frozenset[tuple[frozenset[int], ...]]] = set()
    for spots in _rounds(number, people):
        if _called(spots, range(number)) not in known:
            known |= {_called(spots, name) for name in names}
            yield spots


def _called(spots: Spots, name: Sequence[int]) -> frozenset[tuple[frozenset[int], ...]]:
    return frozenset(tuple(frozenset(name[each] for each in pair) for pair in spot) for spot in spots)
