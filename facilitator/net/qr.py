"""Codes to scan: which squares are dark, and how they are drawn for a page, for print and for a terminal.

Always black on white with a white edge around, whatever colours stand around it: most phones read nothing else.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Literal, NamedTuple, Protocol, cast

Matrix = tuple[tuple[bool, ...], ...]
"""Row by row; True is dark. A square, without an edge."""

Security = Literal["WPA", "nopass"]

EDGE = 4
"""The white edge of a printed code in squares, as the standard (ISO/IEC 18004) has it."""

SCREEN_EDGE = 2
"""On a terminal; read by all that we tried, and it leaves room."""


class Run(NamedTuple):
    """Characters in a row that look the same: whether the glyphs are black (else white), and what is behind them."""

    text: str
    ink: bool
    ground: bool


Line = tuple[Run, ...]


class _Code(Protocol):
    """What we use of ``qrcode``, which has no types."""

    def add_data(self, data: str) -> None: ...
    def make(self, fit: bool) -> None: ...
    def get_matrix(self) -> list[list[bool]]: ...


@lru_cache(maxsize=64)
def matrix(text: str) -> Matrix:
    """The code of ``text``; 15% of it may be damaged (level M).

    A link in upper case takes less room: its letters need 5.5 bits and not 8. Raises ``ValueError`` for more text
    than a code can hold.
    """
    code = _empty()
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())


def _empty() -> _Code:
    from importlib import import_module

    library = import_module("qrcode.main")
    return cast(_Code, library.QRCode(error_correction=_LEVEL_M, border=0))


_LEVEL_M = 0
"""``qrcode.constants.ERROR_CORRECT_M``, the bits of the standard."""


def edged(squares: Matrix, edge: int) -> Matrix:
    """The code with a white edge of so many squares on every side."""
    side = len(squares) + 2 * edge
    beside, blank = (False,) * edge, ((False,) * side,) * edge
    return (*blank, *((*beside, *row, *beside) for row in squares), *blank)


def svg(text: str, label: str) -> str:
    """The code as a picture for a page or for print: ``label`` is what somebody hears who does not see it."""
    squares = edged(matrix(text), EDGE)
    side = len(squares)
    dark = "".join(_path(y, row) for y, row in enumerate(squares))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" '
        f'aria-label="{escape(label)}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{dark}"/></svg>'
    )


def _path(y: int, row: Sequence[bool]) -> str:
    drawn, x = "", 0
    for dark, squares in groupby(row):
        wide = len(list(squares))
        drawn += f"M{x} {y}h{wide}v1h-{wide}z" if dark else ""
        x += wide
    return drawn


def half_blocks(text: str) -> list[Line]:
    """For a terminal: each character shows two squares, one above the other."""
    squares = edged(matrix(text), SCREEN_EDGE)
    rows = [*squares, *([(False,) * len(squares)] if len(squares) % 2 else [])]
    return [
        _runs(_half(upper, lower) for upper, lower in zip(above, below, strict=True))
        for above, below in zip(rows[::2], rows[1::2], strict=True)
    ]


def _half(upper: bool, lower: bool) -> Run:
    return Run(" " if upper == lower else "▀", upper, lower)


def full_blocks(text: str) -> list[Line]:
    """For a terminal: each square is two spaces wide, drawn by what is behind them alone.

    Four times as large, and right even where a font leaves gaps between its lines.
    """
    return [_runs(Run("  ", dark, dark) for dark in row) for row in edged(matrix(text), SCREEN_EDGE)]


def _runs(cells: Iterable[Run]) -> Line:
    joined = (list(same) for _, same in groupby(cells))
    return tuple(same[0]._replace(text=same[0].text * len(same)) for same in joined)


def columns(lines: Sequence[Line]) -> int:
    """How wide a drawing is."""
    return sum(len(run.text) for run in lines[0]) if lines else 0


def wifi(name: str, password: str = "", security: Security = "WPA") -> str:
    """What a code must hold that connects to a Wi-Fi network. WPA3 is "WPA" as well; an open network is "nopass"."""
    if security == "nopass":
        return f"WIFI:T:nopass;S:{_escaped(name)};;"
    return f"WIFI:T:{security};S:{_escaped(name)};P:{_escaped(password)};;"


def _escaped(text: str) -> str:
    return "".join(f"\\{each}" if each in '\\;,":' else each for each in text)
