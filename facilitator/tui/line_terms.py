"""The words of a line that is keyed in: short numbers of notes, parts of their texts, and what stands between them."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from facilitator.core.text import N_, one_line

Cards = Mapping[int, str]
"""The notes that can be meant (or the options of a poll) by number, with their texts."""

BINDS = ("=", ":")
"""What binds a number to the one before it."""

_PARTS = (",", ";", "+", "*")
_TOKEN = re.compile(r"[=:,;+*]|[^\s,;+*=:]+")
_DIGITS = re.compile(r"[0-9]+")
_LONGEST = 6
_FEW = 5


class Unclear(NamedTuple):
    """Why a line says nothing (yet): an English sentence of the catalogue and its values."""

    message: str
    values: Mapping[str, str | int | float] = {}


class NotClear(Exception):
    """Ends the reading of a line."""

    def __init__(self, message: str, **values: str | int | float) -> None:
        super().__init__(message)
        self.unclear = Unclear(message, values)


class Term(NamedTuple):
    """A number; ``named`` where it was found by a text, ``bound`` where it belongs to the number before it."""

    number: int
    named: bool = False
    bound: bool = False


def tokens_of(line: str) -> list[str]:
    """The line's words, numbers and signs."""
    return _TOKEN.findall(one_line(line))


def is_sign(token: str) -> bool:
    """Whether a token only stands between others."""
    return token in (*BINDS, *_PARTS)


def is_word(token: str) -> bool:
    """Whether a token is a part of a text."""
    return not is_sign(token) and not _DIGITS.fullmatch(token)


def terms_of(tokens: Sequence[str], cards: Cards) -> list[Term]:
    """Numbers one by one; words that stand together are parts of one text."""
    terms: list[Term] = []
    bound = False
    for word, group in groupby(tokens, is_word):
        for each in [" ".join(group)] if word else group:
            if is_sign(each):
                bound = bound or each in BINDS
            else:
                terms.append(Term(find(each, cards) if word else number_of(each), word, bound))
                bound = False
    return terms


def number_of(token: str) -> int:
    """The number that the digits say."""
    if len(token) > _LONGEST:
        raise NotClear(N_("“{number}” is too large a number."), number=token[: _LONGEST + 1] + "…")
    return int(token)


def find(words: str, cards: Cards) -> int:
    """The number of the only note with all these words in it."""
    parts = words.casefold().split()
    fitting = [number for number, text in cards.items() if all(part in text.casefold() for part in parts)]
    if not fitting:
        raise NotClear(N_("Nothing here has “{words}” in it."), words=words)
    if len(fitting) > 1:
        some = ", ".join(map(str, fitting[:_FEW])) + (" …" if len(fitting) > _FEW else "")
        raise NotClear(N_("Several have “{words}” in them: {numbers}."), words=words, numbers=some)
    return fitting[0]


def found(said: str, cards: Cards) -> int | Unclear:
    """The number of the note that somebody means, by its number or by a part of its text."""
    try:
        return known(number_of(said) if _DIGITS.fullmatch(said) else find(said, cards), cards)
    except NotClear as why:
        return why.unclear


def known(number: int, cards: Cards) -> int:
    """The number, which must be one that there is."""
    if number not in cards:
        raise NotClear(N_("There is no number {number} here."), number=number)
    return number


def each_once(numbers: Sequence[int]) -> None:
    """No number stands there twice."""
    twice = next((each for at, each in enumerate(numbers) if each in numbers[:at]), None)
    if twice is not None:
        raise NotClear(N_("Number {number} stands there twice."), number=twice)
