"""A document as lines of a terminal: what will be published, drawn with letters and lines only."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

from facilitator.core.text import Text, clean, in_language
from facilitator.core.vocabulary import Block, Chart, Heading, Listing, Paragraph, Quote, Ranking, Table
from facilitator.locale import Translator
from facilitator.publish.document import Document
from facilitator.publish.tables import as_table, fitted, number

_WIDEST = 100
"""Columns: longer lines are hard to read."""

_BAR = 30
_NARROWEST = 6


class Line(NamedTuple):
    """One line; ``level`` is 1 for the title, 2 for a section, 3 and more for headings in it, 0 for other text."""

    text: str
    level: int = 0


def paper(document: Document, width: int) -> list[Line]:
    """The document in lines of at most ``width`` columns."""
    return list(_Paper(document.language, max(20, min(width, _WIDEST))).lines(document))


class _Paper:
    def __init__(self, language: str, width: int) -> None:
        self._t, self._width = Translator.for_language(language), width

    def lines(self, document: Document) -> Iterator[Line]:
        yield from self._headed(document.title, 1)
        for label, said in document.facts:
            yield from self._plain(f"{label}: {said}")
        yield from self._blocks(document.intro)
        for section in document.sections:
            yield Line("")
            yield from self._headed(section.title, 2)
            yield from self._blocks(section.blocks)

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Line]:
        for block in blocks:
            lines = list(self._block(block))
            if lines:
                yield Line("")
                yield from lines

    def _block(self, block: Block) -> Iterator[Line]:
        match block:
            case Heading():
                yield from self._headed(self._words(block.text), 2 + block.level)
            case Paragraph():
                yield from self._paragraphs(self._words(block.text))
            case Listing():
                yield from self._listing(block)
            case Quote():
                yield from self._quote(block)
            case Chart():
                yield from self._chart(block)
            case Table() | Ranking():
                yield from self._table(as_table(block, self._t))

    def _words(self, text: Text) -> str:
        return clean(in_language(text, self._t.language))

    def _headed(self, text: str, level: int) -> Iterator[Line]:
        yield from (Line(each, level) for each in wrapped(clean(text), self._width))

    def _paragraphs(self, text: str) -> Iterator[Line]:
        """Each part between empty lines is a paragraph of its own."""
        for place, part in enumerate(part for part in text.split("\n\n") if part.strip()):
            yield from [Line("")] if place else []
            yield from self._plain(part)

    def _plain(self, text: str, first: str = "", rest: str = "") -> Iterator[Line]:
        yield from (Line(each) for each in wrapped(clean(text), self._width, first, rest))

    def _listing(self, block: Listing) -> Iterator[Line]:
        for place, item in enumerate(block.items, 1):
            mark = f"{place}. " if block.numbered else "• "
            if words := self._words(item):
                yield from self._plain(words, mark, " " * len(mark))

    def _quote(self, block: Quote) -> Iterator[Line]:
        yield from self._plain(self._words(block.text), "  │ ", "  │ ")
        if block.who:
            yield from self._plain(f"– {block.who}", "  │ ", "  │ ")

    def _chart(self, block: Chart) -> Iterator[Line]:
        """Bars with their numbers; the longest has the highest value."""
        yield from self._plain(self._words(block.caption))
        most = max((bar.value for bar in block.bars), default=0) or 1
        for bar in block.bars:
            told = number(bar.value, self._t)
            room = max(0, min(_BAR, self._width - len(told) - 3))
            long = "█" * round(room * max(0.0, bar.value) / most)
            yield from self._plain(self._words(bar.label))
            yield Line(f"  {long} {told}")

    def _table(self, table: Table) -> Iterator[Line]:
        yield from self._plain(self._words(table.caption))
        rows = [row for row in ([self._words(cell) for cell in row] for row in table.rows) if any(row)]
        head = [self._words(cell) for cell in table.head]
        if not rows or not head:
            return
        rows = [fitted(row, len(head)) for row in rows]
        if len(head) * (_NARROWEST + 2) > self._width:
            yield from self._cards(head, rows)
            return
        widths = shares([max(map(_widest, column)) for column in zip(head, *rows, strict=True)], self._width)
        yield from _row(head, widths)
        yield Line("─" * (sum(widths) + 2 * (len(widths) - 1)))
        for row in rows:
            yield from _row(row, widths)

    def _cards(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Line]:
        """A table with more columns than there is room for: each row as a list of its own."""
        for row in rows:
            for label, cell in zip(head, row, strict=True):
                if cell:
                    yield from self._plain(f"{label}: {cell}")
            yield Line("")


def _widest(cell: str) -> int:
    return max(map(cell_len, cell.split("\n")))


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[Line]:
    """A row of a table, each cell wrapped within its own column."""
    columns = [wrapped(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        padded = (part + " " * (width - cell_len(part)) for part, width in zip(parts, widths, strict=True))
        yield Line("  ".join(padded).rstrip())


def shares(wishes: Sequence[int], width: int) -> list[int]:
    """How wide each column becomes: as it wishes where there is room, else the widest give way first."""
    room = width - 2 * (len(wishes) - 1)
    given = [max(1, each) for each in wishes]
    while sum(given) > room and max(given) > 1:
        widest = max(range(len(given)), key=given.__getitem__)
        second = max((each for place, each in enumerate(given) if place != widest), default=1)
        given[widest] = max(1, second - 1, given[widest] - (sum(given) - room))
    return given


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most ``width`` columns, the first after ``first`` and the others after ``rest``.

    Its own line ends stay, without empty lines; a word that is longer than a line is broken.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        now, used, empty = (rest if lines else first), cell_len(rest if lines else first), True
        for word in part.split():
            for piece in _pieces(word, max(1, width - cell_len(rest))):
                wide = cell_len(piece)
                if not empty and used + 1 + wide > width:
                    lines.append(now)
                    now, used, empty = rest, cell_len(rest), True
                now, used, empty = f"{now}{'' if empty else ' '}{piece}", used + wide + (not empty), False
        if not empty:
            lines.append(now)
    return lines


def _pieces(word: str, width: int) -> Sequence[str]:
    return [word] if cell_len(word) <= width else chop_cells(word, width)
