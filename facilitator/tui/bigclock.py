"""Big digits drawn from blocks: seven segments, at any height from five rows on."""

from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content

LEAST = 5
"""Below this many rows a digit cannot be told from another."""

FULL, HALF, PALE = "█", "▒", "░"
"""A clock that runs, one that stands still, and one that counts down nothing."""

_SEGMENTS = {
    "0": "abcdef",
    "1": "bc",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgedc",
    "7": "abc",
    "8": "abcdefg",
    "9": "abfgcd",
}
"""Which segments a digit lights: a the top, then b to f around with the clock, g across the middle."""

_Box = tuple[range, range]
"""Rows and columns that are filled."""


def drawn(text: str, rows: int, ink: str = FULL) -> list[str]:
    """``text`` (digits, ":" and "+") as ``rows`` lines of equal length, filled with ``ink``."""
    gap = " " * _gap(rows)
    glyphs = [_glyph(each, rows, ink) for each in text]
    return [gap.join(glyph[row] for glyph in glyphs) for row in range(rows)]


def width(text: str, rows: int) -> int:
    """How many columns ``text`` takes at this height."""
    return sum(_width(each, rows) for each in text) + _gap(rows) * max(0, len(text) - 1)


def tallest(text: str, columns: int, rows: int) -> int:
    """The tallest height, ``rows`` at most, at which ``text`` fits in ``columns``; 0 where none does."""
    return next((each for each in range(rows, LEAST - 1, -1) if width(text, each) <= columns), 0)


@lru_cache(maxsize=8)
def picture(text: str, rows: int, ink: str = FULL, style: str = "") -> Content:
    """The drawing as content; the same one as long as the same is asked for."""
    return Content.styled("\n".join(drawn(text, rows, ink)), style)


def _bar(rows: int) -> int:
    """How many rows a level stroke takes; a standing one takes twice as many columns, which looks as thick."""
    return max(1, rows // 7)


def _gap(rows: int) -> int:
    return 1 if rows < 7 else 2 * _bar(rows)


def _width(char: str, rows: int) -> int:
    post = 2 * _bar(rows)
    return {":": post, "+": max(post + 2, rows * 4 // 5)}.get(char, max(post * 2 + 1, rows))


def _glyph(char: str, rows: int, ink: str) -> list[str]:
    if char == ":":
        return _filled(_colon(rows), rows, _width(char, rows), ink)
    if char == "+":
        return _filled(_plus(rows), rows, _width(char, rows), ink)
    boxes = _boxes(rows)
    return _filled([boxes[each] for each in _SEGMENTS[char]], rows, _width(char, rows), ink)


def _boxes(rows: int) -> dict[str, _Box]:
    bar, across = _bar(rows), range(_width("0", rows))
    post = 2 * bar
    middle = (rows - bar) // 2
    upper, lower = range(middle + bar), range(middle, rows)
    left, right = across[:post], across[-post:]
    return {
        "a": (range(bar), across),
        "b": (upper, right),
        "c": (lower, right),
        "d": (range(rows - bar, rows), across),
        "e": (lower, left),
        "f": (upper, left),
        "g": (range(middle, middle + bar), across),
    }


def _colon(rows: int) -> list[_Box]:
    bar = _bar(rows)
    across, above = range(2 * bar), rows // 3 - bar // 2
    return [(range(top, top + bar), across) for top in (above, rows - above - bar)]


def _plus(rows: int) -> list[_Box]:
    bar, wide = _bar(rows), _width("+", rows)
    post, middle, reach = 2 * bar, (rows - bar) // 2, rows // 5
    left = (wide - post) // 2
    upright = range(max(0, middle - reach), min(rows, middle + bar + reach))
    return [(range(middle, middle + bar), range(wide)), (upright, range(left, left + post))]


def _filled(boxes: Sequence[_Box], rows: int, columns: int, ink: str) -> list[str]:
    return [
        "".join(
            ink if any(y in down and x in across for down, across in boxes) else " " for x in range(columns)
        )
        for y in range(rows)
    ]
