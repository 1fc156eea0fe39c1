"""A form that is being filled in: its values, its lines, what is wrong with each, and every way to change one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from facilitator.core.faults import Fault
from facilitator.locale import LANGUAGES
from facilitator.tui.form import Field, Path, Row, Values, added, faults_of, filled, moved, put, rows, without
from facilitator.tui.form_text import typed

TYPED = ("whole", "number", "line", "text", "prose", "raw")
TURNED = ("flag", "choice")
NUMBERS = ("whole", "number")


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with values, by path ("settings.minutes"), and what is not wrong but advised against."""

    faults: Sequence[Fault] = ()
    advice: Sequence[str] = ()


Check = Callable[[Values], Checked]


class Filling:
    """``rows`` are the lines by key in their order, ``faults`` what is wrong by the key of a line."""

    def __init__(self, fields: Sequence[Field], values: Values, check: Check) -> None:
        self._fields, self._check = fields, check
        self.before = filled(fields, values)
        self._languages: Sequence[str] = ()
        self._earlier: list[dict[str, object]] = []
        self._latest = ""
        self._take(self.before)

    def _take(self, values: dict[str, object]) -> None:
        drawn = rows(self._fields, values, self._languages)
        checked = self._check(values)
        self.values, self.advice = values, checked.advice
        self.rows = {each.key: each for each in drawn}
        self.faults, _ = faults_of(drawn, checked.faults)

    def _change(self, values: dict[str, object], at: str = "") -> None:
        """Takes other values. Changes of the line ``at``, one after the other, are one to whoever takes them back."""
        if not at or at != self._latest:
            self._earlier.append(self.values)
        self._latest = at
        self._take(values)

    def undo(self) -> None:
        """The values as they were before the latest change."""
        if self._earlier:
            self._latest = ""
            self._take(self._earlier.pop())

    @property
    def changed(self) -> bool:
        """Whether anything says something else than in the beginning."""
        return self.values != self.before

    @property
    def has_texts(self) -> bool:
        """Whether there is a text that may be said in each language."""
        return any(each.shape.kind == "text" for each in self.rows.values())

    def put(self, row: Row, value: object) -> None:
        """Another value for a line."""
        if value != row.value:
            self._change(put(self._fields, self.values, row.path, value), row.key)

    def type(self, row: Row, text: str, language: str) -> None:
        """Another text for a line, typed by somebody who reads ``language``."""
        if row.shape.kind in TYPED and not row.new:
            self.put(row, typed(row, text, language))

    def turn(self, row: Row, by: int) -> None:
        """The next choice of a line, or the one before."""
        values: list[object] = [each for each, _ in row.shape.choices]
        if row.shape.kind == "flag":
            values = [False, True]
        if row.shape.optional:
            values.append(None)
        at = values.index(row.value) if row.value in values else -by
        self.put(row, values[(at + by) % len(values)])

    def step(self, row: Row, by: int) -> None:
        """A line's number, greater or smaller by so much; not below zero."""
        if row.value is None or isinstance(row.value, int | float):
            self.put(row, max(0, (row.value or 0) + by))

    def list_of(self, row: Row) -> Row | None:
        """The list that a line belongs to."""
        if row.shape.kind == "list" and not row.new:
            return row
        path: Path = (row.item or row.path)[:-1]
        whole = self.rows.get(_key(path)) if path else None
        return whole if whole is not None and whole.shape.kind == "list" else None

    def add(self, row: Row) -> str | None:
        """One more item in the list that a line belongs to; the key of its first line."""
        whole = self.list_of(row)
        if whole is None or whole.shape.of is None:
            return None
        self._change(added(self._fields, self.values, whole.path, whole.shape.of))
        item = (*whole.path, len(self._items(whole.path)) - 1)
        return next((each.key for each in self.rows.values() if each.item == item), None)

    def _items(self, path: Path) -> Sequence[object]:
        return cast(Sequence[object], self.rows[_key(path)].value)

    def remove(self, row: Row) -> None:
        """The list without the item that a line belongs to."""
        if row.item is not None:
            self._change(without(self._fields, self.values, row.item))

    def shift(self, row: Row, by: int) -> str:
        """A line's item, further up or down in its list; the key that the line has then."""
        whole = self.list_of(row)
        if row.item is None or whole is None:
            return row.key
        to = cast(int, row.item[-1]) + by
        if not 0 <= to < len(self._items(whole.path)):
            return row.key
        self._change(moved(self._fields, self.values, row.item, to))
        return _key((*whole.path, to, *row.path[len(row.item) :]), row.language)

    def other_languages(self) -> None:
        """Each text on a line for each language, or on one for all."""
        self._languages = () if self._languages else LANGUAGES
        self._take(self.values)


def _key(path: Path, language: str = "") -> str:
    return "/".join([*map(str, path), language, ""])
