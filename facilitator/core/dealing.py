"""Who judges which cards, round by round: the deals of 35:an (two people, two cards) and 25/10 (one of each).

A deal is worked out from numbers alone: people and cards are counted from 0, chance is a seed. Where each of N
people wrote one card, person i and card i share the cell i of a plan that is found without searching. In round r
cell p goes with cell a - p and holds the card of cell p + s (all modulo an even N), with a odd and s even for each
round. Then nobody goes with themselves or sees their own card, since 2p would have to be odd. With a + s and
a + 2s of all rounds different as well, nobody sees a card twice and no two cards meet twice. For an odd N, cell N
is a blank: whoever holds the blank card goes to whoever goes with the blank person, and one card and one person rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from facilitator.core.chance import Draw
from facilitator.core.small_deals import LEAST_AGAIN, SMALL
from facilitator.core.spreading import Past, Spot, spread

FEWEST = 6
"""With fewer people (or cards) two cards have to meet twice in five rounds, or people see their own."""

MOST_ROUNDS = 7

_Cell = tuple[int | None, int | None]
"""A person and the card that this person must not see; either may be missing."""


def deal(
    people: int, authors: Sequence[int | None], rounds: int, seed: int, past: Past | None = None
) -> list[list[Spot]]:
    """For each round the spots, each with two people and the two cards that they compare.

    ``authors`` gives for each card who wrote it (None: nobody who is here). At a spot the first person holds the
    first card. ``past`` is what was judged before; without it, and with as many people as cards, the deal is the
    plan above: for 6 and more nobody sees their own card and no two cards meet twice, and from 2 x ``rounds`` + 1
    nobody sees a card twice. A card whose author has left is anybody's, and somebody without a card takes the cell
    of such a card. Otherwise the deal is spread as evenly as it goes, and never gives anybody their own card.
    """
    cells = None if past else _cells(people, authors)
    draw = Draw(seed)
    if cells is None or people < FEWEST or rounds > MOST_ROUNDS:
        return spread(people, authors, rounds, draw, past)
    who, what = zip(*draw.shuffled(cells), strict=True)
    return [
        [Spot((who[one], who[other]), (what[held], what[beside])) for one, other, held, beside in each]
        for each in _plan(people, rounds)
    ]


def judges(
    people: int, authors: Sequence[int | None], rounds: int, seed: int, past: Past | None = None
) -> list[list[Spot]]:
    """For each round the people with the one card that each judges alone, never their own and never the same again.

    A fixed shift over cells that a person and their card share: with as many people as cards, and more of them than
    ``rounds``, every card has as many judges as there are rounds. With a ``past`` the deal is spread instead.
    """
    if past:
        return spread(people, authors, rounds, Draw(seed), past, together=1)
    places = _shared(people, authors)
    order = Draw(seed).shuffled(places)
    shifts = range(1, min(rounds, len(order) - 1) + 1)
    return [[*_alone(order, order[by:] + order[:by])] for by in shifts]


def least_seen_again(number: int, rounds: int) -> int:
    """How often people must see a card again, at least, in a deal of as many people as cards. The deal reaches it.

    Somebody who judges in r rounds sees 2r cards, and there are ``number`` - 1 others. For 6 and 7 people in three
    rounds that is not enough: two cards would have to meet twice (``LEAST_AGAIN``).
    """
    if number in LEAST_AGAIN and 0 < rounds <= len(LEAST_AGAIN[number]):
        return LEAST_AGAIN[number][rounds - 1]
    return least_by_counting(number, rounds)


def least_by_counting(number: int, rounds: int) -> int:
    """No deal has fewer, by counting what each of them sees: with an odd number somebody rests in each round."""
    resting = rounds if number % 2 else 0
    full, fewer = max(0, 2 * rounds - (number - 1)), max(0, 2 * (rounds - 1) - (number - 1))
    return (number - resting) * full + resting * fewer


def _alone(cells: Iterable[_Cell], shifted: Iterable[_Cell]) -> Iterator[Spot]:
    """A blank is a cell's person who has left, or a card that was not written: then the other one rests."""
    for (person, _), (_, card) in zip(cells, shifted, strict=True):
        if person is not None and card is not None:
            yield Spot((person,), (card,))


# Cells: each holds a person and the card that this person must not see.


def _cells(people: int, authors: Sequence[int | None]) -> list[tuple[int, int]] | None:
    """A cell for each person and card; None where there are not as many of both, or somebody wrote two."""
    if people != len(authors):
        return None
    shared = _shared(people, authors)
    whole = [(person, card) for person, card in shared if person is not None and card is not None]
    return whole if len(whole) == people else None


def _shared(people: int, authors: Sequence[int | None]) -> list[_Cell]:
    """Each person with their first card; then those who have none with the cards that are nobody's here."""
    first: dict[int, int] = {}
    loose: list[int] = []
    for card, author in enumerate(authors):
        if author is None or author in first:
            loose.append(card)
        else:
            first[author] = card
    free = [person for person in range(people) if person not in first]
    rest = max(len(loose), len(free))
    more = zip(free + [None] * (rest - len(free)), loose + [None] * (rest - len(loose)), strict=True)
    return [*first.items(), *more]


# The plan.


_Cells = tuple[int, int, int, int]
"""Two people and the two cards that they hold, by their cells."""


@lru_cache(maxsize=8)
def _plan(number: int, rounds: int) -> list[list[_Cells]]:
    """The deal in which person i wrote card i."""
    size = number + number % 2
    if _has_form(number, rounds):
        form = _form(size // 2, rounds, odd=number % 2 == 1)
        return [list(_by_form(number, size, turn, step)) for turn, step in form]
    longest = min(long for many, long in SMALL if many == number and long >= rounds)
    words = SMALL[number, longest].split()
    return [list(_read(*words[at : at + 2])) for at in range(0, 2 * rounds, 2)]


def _has_form(number: int, rounds: int) -> bool:
    """Whether turns and steps are known to be found: not where there is too little room, which was tried."""
    half = (number + 1) // 2
    if number % 2:
        return half > 2 * MOST_ROUNDS
    return half > rounds + 1 or (half == rounds + 1 and half % 2 == 1)


def _read(cards: str, people: str) -> Iterator[_Cells]:
    what, who = [int(card, 36) for card in cards], [int(person, 36) for person in people]
    for at in range(0, len(what) - 1, 2):
        yield who[at], who[at + 1], what[at], what[at + 1]


def _by_form(number: int, size: int, turn: int, step: int) -> Iterator[_Cells]:
    """One round: cell p goes with cell ``turn`` - p and holds the card of cell p + ``step``, modulo ``size``."""
    blank = number if number < size else None
    instead = (number - step) % size  # whoever would have held the blank card
    for far in range(size // 2):
        one, other = (turn + 1) // 2 + far, (turn - 1) // 2 - far
        one, other = one % size, other % size
        held, beside = (one + step) % size, (other + step) % size
        if blank is None or blank not in (held, beside):
            yield instead if one == blank else one, instead if other == blank else other, held, beside


@lru_cache(maxsize=32)
def _form(half: int, rounds: int, *, odd: bool) -> tuple[tuple[int, int], ...]:
    """The turn and the step of each round for 2 x ``half`` cells, found by trying in order."""
    found: list[tuple[int, int]] = []

    def go() -> bool:
        if len(found) == rounds:
            return True
        for y in range(1, half):
            for x in range(half if found else 1):
                if _fits(half, found, (x, y), odd=odd):
                    found.append((x, y))
                    if go():
                        return True
                    found.pop()
        return False

    go()
    return tuple((2 * x + 1, 2 * y) for x, y in found)


def _fits(half: int, found: Sequence[tuple[int, int]], new: tuple[int, int], *, odd: bool) -> bool:
    """Whether a turn 2x + 1 and a step 2y go with those before, for people, cards and cards with cards.

    In an ``odd`` deal whoever held the blank must be able to see the other two cards: the last three conditions.
    """
    x, y = new
    apart = all(
        (x - a) % half and (y - b) % half and (x + y - a - b) % half and (x + 2 * y - a - 2 * b) % half
        for a, b in found
    )
    if not odd or not apart:
        return apart
    free = all(
        (y - 2 * b) % half and (b - 2 * y) % half and (a + b - x) % half and (x + y - a) % half
        for a, b in found
    )
    return free and bool(2 * y % half)
