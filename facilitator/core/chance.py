"""Numbers drawn from a seed: the same seed always gives the same ones, on every machine and in every year."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_FACTOR, _STEP, _ALL = 6364136223846793005, 1442695040888963407, (1 << 64) - 1
"""Knuth's constants for a linear congruence over 64 bits (MMIX); only its upper half is used."""


class Draw:
    """A source of numbers. ``seed`` comes from outside: the core has no chance of its own."""

    def __init__(self, seed: int) -> None:
        self._now = (seed * 0x9E3779B97F4A7C15 + _STEP) & _ALL
        self.below(2)

    def below(self, end: int) -> int:
        """A number from 0 to ``end`` - 1."""
        self._now = (self._now * _FACTOR + _STEP) & _ALL
        return ((self._now >> 32) * end) >> 32

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The same things in another order."""
        made = list(things)
        for at in range(len(made) - 1, 0, -1):
            other = self.below(at + 1)
            made[at], made[other] = made[other], made[at]
        return made
