"""A list whose rows can be marked."""

from typing import ClassVar

from rich.style import Style as RichStyle
from textual import events
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.text import N_
from facilitator.tui.keys import key as bound
from facilitator.tui.rows import Rows


class MarkRows(Rows):
    """Rows that can be marked, one by one or several in a row.

    Marks outlive a ``fill`` that leaves their rows out, so that one can search for more; whoever uses the list
    takes them away with ``mark``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("space", "mark", N_("Mark")),
        bound("a", "mark_all", N_("Mark all"), show=False),
        bound("shift+down", "mark_to(1)", N_("Mark downwards"), show=False),
        bound("shift+up", "mark_to(-1)", N_("Mark upwards"), show=False),
    ]

    class Marked(Rows.Moved):
        """Other rows are marked: ``rows.marked``."""

    def __init__(self, *, id: str | None = None, empty: Content | None = None) -> None:
        super().__init__(id=id, empty=empty)
        self.marked: frozenset[str] = frozenset()
        self._range: tuple[str, frozenset[str]] | None = None
        """Where marking several in a row began, and what was marked before."""

    def mark(self, keys: frozenset[str]) -> None:
        """Marks these rows and no others."""
        self._range = None
        if keys != self.marked:
            self.marked = keys
            self.refresh()
            self.post_message(self.Marked(self, self.key))

    def land(self, number: int) -> None:
        """As ``Rows``. Marking several in a row ends here."""
        self._range = None
        super().land(number)

    def sign(self, key: str, *, here: bool) -> str:
        """As ``Rows``, and whether the row is marked."""
        return ("▸" if here else " ") + ("* " if key in self.marked else "  ")

    def look(self, key: str) -> RichStyle:
        """As ``Rows``; marked rows stand out."""
        return self.get_component_rich_style("rows--marked") if key in self.marked else super().look(key)

    def action_mark(self) -> None:
        """Marks the row, or no longer, and goes on to the next."""
        if self.key is not None:
            self.mark(self.marked ^ {self.key})
            self.land(self.at + 1)

    def action_mark_all(self) -> None:
        """Marks every row; none if they all are."""
        every = frozenset(self.keys)
        self.mark(self.marked - every if every <= self.marked else self.marked | every)

    def action_mark_to(self, by: int) -> None:
        """Marks from where one began with this up to the next row in that direction."""
        self._mark_to(self.at + by)

    def _mark_to(self, number: int) -> None:
        if self.key is None:
            return
        start, before = self._range or (self.key, self.marked)
        if start not in self.keys:
            start, before = self.key, self.marked
        self.land(number)
        low, high = sorted((self.keys.index(start), self.at))
        self.mark(before | frozenset(self.keys[low : high + 1]))
        self._range = start, before

    def clicked(self, number: int, event: events.Click) -> None:
        """As ``Rows``; at the left edge, or with ctrl, a click marks, with shift all rows up to there."""
        if event.shift:
            self._mark_to(number)
        elif event.ctrl or event.x < 2:
            self.land(number)
            self.mark(self.marked ^ {self.keys[number]})
        else:
            super().clicked(number, event)
