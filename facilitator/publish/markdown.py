"""A document as Markdown that also reads well as it stands: LF, one line end at the end, the same bytes every
time.
"""

from collections.abc import Iterable, Sequence

from facilitator.core.text import Text, in_language
from facilitator.core.vocabulary import Block, Chart, Heading, Listing, Paragraph, Quote, Ranking, Table
from facilitator.locale import Translator
from facilitator.publish.document import Document
from facilitator.publish.said import md, md_lines
from facilitator.publish.tables import as_table, fitted

_HARD_BREAK = "  \n"
_DEEPEST = 6
_BULLETS = {False: "-*", True: ".)"}
"""Two lists after each other need different marks, or they would be read as one."""


def markdown(document: Document) -> bytes:
    """The document in UTF-8."""
    return "\n".join(_Writer(document.language).parts(document)).encode()


class _Writer:
    def __init__(self, language: str) -> None:
        self._language = language
        self._t = Translator.for_language(language)
        self._turn = {False: 0, True: 0}

    def parts(self, document: Document) -> Iterable[str]:
        """Each block with the line end that closes it; joined with line ends they have an empty line between
        them.
        """
        yield f"# {md(document.title)}\n"
        if document.facts:
            yield "".join(f"- {md(label)}: {md(said)}\n" for label, said in document.facts)
        yield from self.blocks(document.intro)
        for section in document.sections:
            yield f"## {md(section.title)}\n"
            yield from self.blocks(section.blocks)

    def blocks(self, blocks: Sequence[Block]) -> Iterable[str]:
        before: Block | None = None
        for block in blocks:
            lines = self._block(block, before)
            if lines:
                yield lines
                before = block

    def _block(self, block: Block, before: Block | None) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block.text)
            case Listing():
                return self._listing(block, before)
            case Quote():
                return self._quote(block)
            case Table() | Ranking() | Chart():
                return self._table(as_table(block, self._t))

    def _words(self, text: Text) -> str:
        return in_language(text, self._language)

    def _heading(self, block: Heading) -> str:
        text = md(self._words(block.text))
        return f"{'#' * min(2 + block.level, _DEEPEST)} {text}\n" if text else ""

    def _paragraph(self, text: Text) -> str:
        """Each part between empty lines is a paragraph of its own."""
        parts = (md_lines(part) for part in self._words(text).split("\n\n"))
        return "\n".join(_HARD_BREAK.join(lines) + "\n" for lines in parts if lines)

    def _listing(self, block: Listing, before: Block | None) -> str:
        follows = isinstance(before, Listing) and before.numbered == block.numbered
        self._turn[block.numbered] = 1 - self._turn[block.numbered] if follows else 0
        mark = _BULLETS[block.numbered][self._turn[block.numbered]]
        items = [lines for lines in (md_lines(self._words(item)) for item in block.items) if lines]
        return "".join(
            _item(f"{n}{mark} " if block.numbered else f"{mark} ", it) for n, it in enumerate(items, 1)
        )

    def _quote(self, block: Quote) -> str:
        lines = md_lines(self._words(block.text))
        who = [f"– {md(block.who)}"] if block.who else []
        return "> " + (_HARD_BREAK + "> ").join([*lines, *who]) + "\n" if lines else ""

    def _table(self, table: Table) -> str:
        """A table under its caption. A line without any words in it is left out."""
        caption = self._paragraph(table.caption)
        rows = [row for row in (self._cells(row) for row in table.rows) if any(row)]
        if not rows:
            return caption
        head = self._cells(table.head)
        lines = [_row(head), _row(["---"] * len(head)), *(_row(fitted(row, len(head))) for row in rows)]
        return (f"{caption}\n" if caption else "") + "".join(lines)

    def _cells(self, row: Iterable[Text]) -> list[str]:
        return [md(self._words(cell)) for cell in row]


def _item(mark: str, lines: Sequence[str]) -> str:
    return mark + (_HARD_BREAK + " " * len(mark)).join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
