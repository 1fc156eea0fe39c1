"""Rankings and charts as the tables that they are where nothing can be drawn."""

from collections.abc import Callable
from typing import Any

from facilitator.core.text import in_language
from facilitator.core.vocabulary import Chart, Ranking, Table
from facilitator.locale import Translator


def as_table(block: Table | Ranking | Chart, t: Translator) -> Table:
    """The block as a table with a head in the language of ``t``."""
    return _TABLES[type(block)](block, t)


def fitted(row: list[str], width: int) -> list[str]:
    """A row with as many cells as the head: a viewer would drop what stands beyond it."""
    if len(row) <= width:
        return row + [""] * (width - len(row))
    return [*row[: width - 1], " / ".join(filter(None, row[width - 1 :]))]


def _plain(block: Table, t: Translator) -> Table:
    return block


def _ranking(block: Ranking, t: Translator) -> Table:
    unit = in_language(block.unit, t.language) or t("Points")
    head = unit[:1].upper() + unit[1:]
    points = head if block.of is None else t("{unit} (of {most})", unit=head, most=block.of)
    rows = tuple((str(line.rank), line.text, line.points) for line in block.lines)
    return Table((t("Rank"), t("Text"), points), rows)


def _chart(block: Chart, t: Translator) -> Table:
    rows = tuple((bar.label, number(bar.value, t)) for bar in block.bars)
    return Table((t("What"), t("Number")), rows, block.caption)


def number(value: float, t: Translator) -> str:
    """A number without a fraction that says nothing, with the language's decimal sign."""
    said = f"{value:.2f}".rstrip("0").rstrip(".")
    return said.replace(".", ",") if t.language == "sv" else said


_TABLES: dict[type[Any], Callable[..., Table]] = {Table: _plain, Ranking: _ranking, Chart: _chart}
