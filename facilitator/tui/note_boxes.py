"""Two boxes of the form for notes: which question is answered, and the note's text."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from facilitator.core.text import N_
from facilitator.tui.entries import Choice, Lines
from facilitator.tui.keys import key
from facilitator.tui.shown import cut


class Turn(Choice):
    """A choice among many: the arrows turn it, a slash or a click on its name opens the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.done", N_("Go on"), first=True),
        key("slash", "list", N_("Find a question")),
    ]

    class Wanted(Message):
        """The list is wanted."""

    def render(self) -> Content:
        """The option that is taken, as far as there is room."""
        return cut(super().render(), self.size.width)

    def action_list(self) -> None:
        """Opens the list."""
        self.post_message(self.Wanted())

    def on_click(self, event: events.Click) -> None:
        """The arrows turn, the name opens the list."""
        event.prevent_default()
        if event.x < 2:
            self.action_turn(-1)
        else:
            self.post_message(self.Wanted())


class Paper(Lines):
    """The note's text. The arrows lead out of it at its ends: up to what was written before."""

    BINDINGS: ClassVar[list[BindingType]] = [key("ctrl+j,shift+enter,alt+enter", "new_line", N_("New line"))]

    class Past(Message):
        """The arrow would leave the text: -1 upwards, 1 downwards."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_new_line(self) -> None:
        """Goes on below."""
        self.insert("\n")

    def action_cursor_up(self, select: bool = False) -> None:
        """One line up, or out."""
        if self.wrapped_document.location_to_offset(self.cursor_location).y == 0 and not select:
            self.post_message(self.Past(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """One line down, or out."""
        last = self.wrapped_document.height - 1
        if self.wrapped_document.location_to_offset(self.cursor_location).y >= last and not select:
            self.post_message(self.Past(1))
        else:
            super().action_cursor_down(select)
