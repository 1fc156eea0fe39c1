"""A ballot as one keys it in from paper: what "12 5 30" means, and the line for what is meant.

Notes have short numbers. A part of a note's text may stand in place of its number, as long as it fits one note
only. Between the numbers stand spaces, commas or whatever is at hand on the number keys (``; + *``).

* a split: "12 5 30", the other card gets the rest; "12 5 30 2"; "12 5" where only one card is at hand
* a scale: "12 31", and more pairs of a note and its value
* dots: "3 3 7", a dot each time; "3=4" for four of them. With weights the first note named gets the heaviest
* marks and polls: "3 7 12"
* "x4" anywhere: four hands gave the same
"""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from facilitator.core.ballots import fault, one_giver
from facilitator.core.text import N_
from facilitator.core.vocabulary import BallotRule, Dots, Interest, Poll, Scale, Split
from facilitator.tui.line_terms import Cards, NotClear, Unclear, each_once, known, terms_of, tokens_of

Values = dict[int, int]
HOW_MUCH = N_("How much does number {number} get? Write it after the number.")
_BOUND = N_("After “=” stands how much the number before it gets: 3=4")


class Meant(NamedTuple):
    """What a line gives to which number, and how many hands gave the same."""

    values: Values
    hands: int = 1


def read(rule: BallotRule, line: str, cards: Cards) -> Meant | Unclear:
    """What a line means under a rule; otherwise one sentence that says what is missing or wrong."""
    try:
        tokens, hands = _hands(tokens_of(line))
        values = _values(rule, tokens, cards) if tokens else {}
        _alone(rule, hands)
    except NotClear as why:
        return why.unclear
    if not tokens:
        return Unclear(hint(rule))
    wrong = fault(rule, {str(number): value for number, value in values.items()}, from_paper=True)
    return Unclear(wrong.message, wrong.values) if wrong else Meant(values, hands)


def hint(rule: BallotRule) -> str:
    """How a line is written, for an empty one."""
    return _WEIGHTS_HINT if isinstance(rule, Dots) and rule.weights else _HINTS[type(rule)]


_WEIGHTS_HINT = N_("The numbers in order, the one with most points first: 7 3 12")
_HINTS: dict[type[BallotRule], str] = {
    Split: N_("The card’s number, its points and the other card’s number: 12 5 30"),
    Scale: N_("The number and its value: 12 31"),
    Dots: N_("A number for each dot: 3 3 7"),
    Interest: N_("The numbers that are marked: 3 7 12"),
    Poll: N_("The number of the answer: 2"),
}


def show(rule: BallotRule, meant: Meant) -> str:
    """The line that means this."""
    if isinstance(rule, Split | Scale):
        words = [f"{number} {value}" for number, value in meant.values.items()]
    elif isinstance(rule, Dots):
        words = _dotted(rule, meant.values)
    else:
        words = [str(number) for number in meant.values]
    return " ".join([*words, *([f"x{meant.hands}"] if meant.hands > 1 else [])])


_FEW = 5


def _dotted(rule: Dots, values: Values) -> list[str]:
    if not rule.weights:
        repeated = (_repeated(number, value) for number, value in values.items())
        return [word for words in repeated for word in words]
    heaviest = sorted(values.items(), key=lambda item: -item[1])
    if [value for _, value in heaviest] == sorted(rule.weights, reverse=True)[: len(heaviest)]:
        return [str(number) for number, _ in heaviest]
    return [f"{number}={value}" for number, value in values.items()]


def _repeated(number: int, dots: int) -> list[str]:
    return [str(number)] * dots if dots <= _FEW else [f"{number}={dots}"]


_COUNT = re.compile(r"[xX×]([0-9]{1,6})|([0-9]{1,6})[xX×]")


def _hands(tokens: list[str]) -> tuple[list[str], int]:
    """The tokens without the one that says how many hands, and how many that are."""
    found = [each for each in map(_COUNT.fullmatch, tokens) if each]
    if len(found) > 1:
        raise NotClear(N_("Say only once how many gave the same."))
    hands = int(found[0][1] or found[0][2]) if found else 1
    if hands < 1:
        raise NotClear(N_("The number of hands must be at least 1."))
    return [each for each in tokens if not _COUNT.fullmatch(each)], hands


def _alone(rule: BallotRule, hands: int) -> None:
    if hands > 1 and one_giver(rule):
        message = N_("Each card has its points from one ballot only here. Leave “x{count}” out.")
        raise NotClear(message, count=hands)


# One reading for each rule.


def _values(rule: BallotRule, tokens: Sequence[str], cards: Cards) -> Values:
    match rule:
        case Split():
            return _split(rule, tokens, cards)
        case Scale():
            return {number: _given(number, value) for number, value in _pairs(tokens, cards)}
        case Dots():
            return _dots(rule, tokens, cards)
        case Interest() | Poll():
            return _marks(tokens, cards)


def _pairs(tokens: Sequence[str], cards: Cards) -> list[tuple[int, int | None]]:
    """Numbers with what they get; None where the last one has nothing yet."""
    terms = terms_of(tokens, cards)
    pairs: list[tuple[int, int | None]] = []
    for card, value in zip_longest(terms[::2], terms[1::2]):
        if value is not None and value.named:
            raise NotClear(HOW_MUCH, number=card.number)
        pairs.append((known(card.number, cards), value.number if value else None))
    each_once([number for number, _ in pairs])
    return pairs


def _given(number: int, value: int | None) -> int:
    if value is None:
        raise NotClear(HOW_MUCH, number=number)
    return value


def _split(rule: Split, tokens: Sequence[str], cards: Cards) -> Values:
    pairs = _pairs(tokens, cards)
    if len(pairs) not in (1, 2):
        raise NotClear(N_("The {points} points are shared between exactly two cards."), points=rule.points)
    (first, value), *rest = pairs
    given = _given(first, value)
    if given > rule.points:
        message = N_("At most {points} points can be given, but {given} were.")
        raise NotClear(message, points=rule.points, given=given)
    others = {card: rule.points - given if share is None else share for card, share in rest}
    return {first: given, **others}


def _named(tokens: Sequence[str], cards: Cards) -> list[tuple[int, int | None]]:
    """Numbers in the order in which they were named, with what was bound to them ("3=4")."""
    named: list[tuple[int, int | None]] = []
    for term in terms_of(tokens, cards):
        if not term.bound:
            named.append((known(term.number, cards), None))
        elif term.named or not named or named[-1][1] is not None:
            raise NotClear(_BOUND)
        else:
            named[-1] = (named[-1][0], term.number)
    if not named:
        raise NotClear(_BOUND)
    return named


def _dots(rule: Dots, tokens: Sequence[str], cards: Cards) -> Values:
    named = _named(tokens, cards)
    if rule.weights:
        return _weighed(rule.weights, named)
    values: Values = {}
    for number, dots in named:
        values[number] = values.get(number, 0) + (1 if dots is None else dots)
    return values


def _weighed(weights: Sequence[int], named: Sequence[tuple[int, int | None]]) -> Values:
    """The heaviest weight that is left for each number without one of its own."""
    each_once([number for number, _ in named])
    if len(named) > len(weights):
        raise NotClear(N_("At most {most} can be marked."), most=len(weights))
    left = sorted(weights, reverse=True)
    for _, own in named:
        if own in left:
            left.remove(own)
    return {number: left.pop(0) if own is None else own for number, own in named}


def _marks(tokens: Sequence[str], cards: Cards) -> Values:
    named = _named(tokens, cards)
    if any(value is not None for _, value in named):
        raise NotClear(N_("Each mark counts as 1."))
    each_once([number for number, _ in named])
    return {number: 1 for number, _ in named}
