"""The lines of a form as a list: what is seen, and the keys that change a line without typing."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from facilitator.core.text import N_
from facilitator.tui.desk import desk_of
from facilitator.tui.filling import NUMBERS, TURNED, Filling
from facilitator.tui.form import Row
from facilitator.tui.form_lines import form_line, label_width
from facilitator.tui.keys import key
from facilitator.tui.rows import Rows


class FormRows(Rows):
    """The lines of ``filling``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", N_("Change")),
        key("space,right", "turn(1)", N_("Another choice"), show=False),
        key("left", "turn(-1)", N_("The choice before"), show=False),
        key("plus", "step(1)", N_("More"), show=False),
        key("minus", "step(-1)", N_("Less"), show=False),
        key("a", "add", N_("New line")),
        key("delete,x", "remove", N_("Remove")),
        key("shift+up,K", "shift(-1)", N_("Move up"), show=False),
        key("shift+down,J", "shift(1)", N_("Move down"), show=False),
        key("s", "languages", N_("One or both languages")),
        key("u", "undo", N_("Undo"), show=False),
    ]

    class Changed(Message):
        """Something stands in the form that did not stand there before."""

    class Wanted(Message):
        """The line that the cursor is on is to be changed."""

    def __init__(self, filling: Filling, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.filling = filling
        self._labels = 0

    @property
    def row(self) -> Row:
        """The line that the cursor is on."""
        rows = self.filling.rows
        return rows[self.key or next(iter(rows))]

    def show(self, go_to: str | None = None) -> None:
        """Draws the lines as they are now, with the cursor on one of them."""
        self._labels = label_width(self.filling.rows.values(), desk_of(self).t)
        self.fill(list(self.filling.rows), self._of_form)
        if go_to is not None:
            self.go_to(go_to)

    def _of_form(self, name: str, width: int) -> Content:
        row, faults = self.filling.rows[name], self.filling.faults.get(name, ())
        return form_line(row, faults, width, self._labels, desk_of(self).t)

    def _changed(self, go_to: str | None = None) -> None:
        self.show(go_to)
        self.post_message(self.Changed())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys mean something on the line that the cursor is on."""
        row = self.row
        meaningful = {
            "turn": row.shape.kind in TURNED and not row.new,
            "step": row.shape.kind in NUMBERS and not row.new,
            "add": self.filling.list_of(row) is not None,
            "remove": row.item is not None,
            "shift": row.item is not None,
            "languages": self.filling.has_texts,
        }
        return meaningful.get(action, True)

    def action_take(self) -> None:
        """Asks for another value of the line."""
        self.post_message(self.Wanted())

    def action_turn(self, by: int) -> None:
        """Takes the next choice, or the one before."""
        self.filling.turn(self.row, by)
        self._changed()

    def action_step(self, by: int) -> None:
        """Makes a number greater or smaller by one."""
        self.filling.step(self.row, by)
        self._changed()

    def action_add(self) -> None:
        """Adds an item to the list that the cursor is in, and asks for what stands in it."""
        self._changed(self.filling.add(self.row))
        self.call_later(self.action_take)

    def action_remove(self) -> None:
        """Takes the item that the cursor is on out of its list."""
        self.filling.remove(self.row)
        self._changed()

    def action_shift(self, by: int) -> None:
        """Moves the item that the cursor is on within its list."""
        self._changed(self.filling.shift(self.row, by))

    def action_undo(self) -> None:
        """Takes the latest change of the form back."""
        self.filling.undo()
        self._changed()

    def action_languages(self) -> None:
        """Shows every text in both languages, or in one."""
        self.filling.other_languages()
        self._changed()
