"""A card with its points round by round, keyed in as one line: "12 5 3 - 2 4"; "-" where it has none.

The card's own sum may stand last and is checked.
"""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.core.ballots import fault
from facilitator.core.text import N_
from facilitator.core.vocabulary import BallotRule
from facilitator.tui.ballot_line import HOW_MUCH
from facilitator.tui.line_terms import (
    Cards,
    NotClear,
    Unclear,
    is_sign,
    is_word,
    known,
    number_of,
    terms_of,
    tokens_of,
)

HINT = N_("The card’s number and its points round by round, “-” where there are none: 12 5 3 - 2 4")
_NONE = ("-", "–")


class Scores(NamedTuple):
    """A card and its points in each of several rounds; None where it has none."""

    card: int
    points: tuple[int | None, ...]


def read_scores(rules: Sequence[BallotRule], line: str, cards: Cards) -> Scores | Unclear:
    """A card and its points in each of several rounds, each with its rule."""
    try:
        return _scores(rules, tokens_of(line), cards)
    except NotClear as why:
        return why.unclear


def show_scores(scores: Scores) -> str:
    """The line that means this."""
    return " ".join([str(scores.card), *("-" if each is None else str(each) for each in scores.points)])


def _scores(rules: Sequence[BallotRule], tokens: list[str], cards: Cards) -> Scores:
    at = next((n for n, each in enumerate(tokens) if n and not _is_name(each)), len(tokens))
    terms = terms_of(tokens[:at], cards)
    if len(terms) != 1:
        raise NotClear(HINT)
    card = known(terms[0].number, cards)
    points = [None if each in _NONE else _points(card, each) for each in tokens[at:] if not is_sign(each)]
    if all(each is None for each in points):
        raise NotClear(HINT)
    points = _summed(card, points, len(rules))
    for rule, value in zip(rules, points, strict=True):
        _fits(rule, card, value)
    return Scores(card, tuple(points))


def _is_name(token: str) -> bool:
    return is_word(token) and token not in _NONE


def _points(card: int, token: str) -> int:
    if is_word(token):
        raise NotClear(HOW_MUCH, number=card)
    return number_of(token)


def _summed(card: int, points: list[int | None], rounds: int) -> list[int | None]:
    """The points without the sum that may stand after those of all rounds; it must be right."""
    if len(points) <= rounds:
        return [*points, *([None] * (rounds - len(points)))]
    *each, written = points
    if len(each) > rounds or written is None:
        message = N_("There are {rounds} rounds, but {given} numbers after the card’s.")
        raise NotClear(message, rounds=rounds, given=len(points))
    total = sum(value or 0 for value in each)
    if written != total:
        message = N_("The points of number {number} are {total} together, not {written}.")
        raise NotClear(message, number=card, total=total, written=written)
    return each


def _fits(rule: BallotRule, card: int, value: int | None) -> None:
    wrong = fault(rule, {str(card): value}, from_paper=True) if value is not None else None
    if wrong is not None:
        raise NotClear(wrong.message, **wrong.values)
