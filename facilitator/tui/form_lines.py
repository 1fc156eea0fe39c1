"""How the lines of a form are drawn: what each is called, what stands in it, what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content

from facilitator.core.faults import Fault
from facilitator.core.text import in_language
from facilitator.locale import Translator
from facilitator.tui.form import Row
from facilitator.tui.form_text import said
from facilitator.tui.shown import SIGNS, cut, line

_NARROWEST = 12
"""Columns that the labels have at least; at most they take half of the line."""

_LEAST = 8
"""Columns that a value keeps beside what is wrong with it."""


def label_width(rows: Iterable[Row], t: Translator) -> int:
    """How many columns the labels of these lines take. One that nothing stands beside takes as many as it needs."""
    return max((_label(each, t).cell_length + 2 for each in rows if not _is_heading(each)), default=0)


def _is_heading(row: Row) -> bool:
    return row.shape.kind in ("list", "parts") and not row.new


def form_line(row: Row, faults: Sequence[Fault], width: int, labels: int, t: Translator) -> Content:
    """One line: label (of a form whose ``labels`` take so many columns), value, and the first thing that is wrong."""
    wide = max(_NARROWEST, min(labels, width // 2))
    if _is_heading(row):
        wide = max(wide, min(_label(row, t).cell_length + 2, width if not faults else width // 2))
    label = cut(_label(row, t), wide - 1)
    room = width - wide
    value = cut(_value(row, t), max(_LEAST, room // 2) if faults else room)
    wrong = [line(f"{SIGNS['no']} {sentence(each, t)}", "bold $error") for each in faults[:1]]
    return Content.assemble(label.pad_right(wide - label.cell_length), Content("  ").join([value, *wrong]))


def sentence(fault: Fault, t: Translator) -> str:
    """What is wrong, in the language spoken."""
    return t.told(fault.message, fault.values)


def name_of(row: Row, rows: Mapping[str, Row], t: Translator) -> str:
    """What a line is called where it stands alone: "Questions 2", "Places 3 Name"."""
    whole = ""
    if row.item is not None:
        labels = (each.label for each in rows.values() if each.path == row.item[:-1])
        whole = in_language(next(labels, ""), t.language)
    number = f"{int(row.item[-1]) + 1}" if row.item else ""
    label = in_language(row.label, t.language)
    return " ".join(each for each in (whole, number, label, _spoken(row, t)) if each)


def _label(row: Row, t: Translator) -> Content:
    if row.new:
        return line("+", "$accent").pad_left(row.depth * 2)
    number = f"{row.number}." if row.number else ""
    words = [number, in_language(row.label, t.language), _spoken(row, t)]
    beside_number = 3 if row.item and not row.number else 0
    return line(" ".join(each for each in words if each)).pad_left(row.depth * 2 + beside_number)


def _spoken(row: Row, t: Translator) -> str:
    return {"sv": t("(Swedish)"), "en": t("(English)")}.get(row.language, "")


def _value(row: Row, t: Translator) -> Content:
    if row.new:
        return line(t("New line"), "$foreground 80%")
    match row.shape.kind:
        case "flag":
            return line(t("Yes") if row.value else t("No"))
        case "choice":
            chosen = next((words for value, words in row.shape.choices if value == row.value), "–")
            return line(f"< {in_language(chosen, t.language)} >")
        case "list" | "parts":
            return Content("")
        case _:
            return line(said(row, t.language) or "–")
