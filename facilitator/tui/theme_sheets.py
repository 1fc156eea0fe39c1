"""Sheets about notes: one in full, and several that become one."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from facilitator.core.text import N_
from facilitator.tui.asking import Sheet
from facilitator.tui.entries import Lines, Press
from facilitator.tui.plain import Words
from facilitator.tui.shown import shown


class Whole(Sheet[None]):
    """A note in full, however long it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v,enter,q", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, what: Content, text: str) -> None:
        super().__init__()
        self._what, self._text = what, text

    def heading(self) -> Content:
        """Where it comes from."""
        return self._what

    def parts(self) -> ComposeResult:
        """Its text."""
        with VerticalScroll():
            yield Words(shown(self._text))

    def action_scroll(self, by: int) -> None:
        """Scrolls by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


class Together(Sheet[str]):
    """The text of the note that several become; it begins with all of theirs."""

    HEADING = N_("Merge into one note")

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self._texts = texts

    def parts(self) -> ComposeResult:
        """The text, and the way to say that it is done."""
        t = self.desk.t
        more = t("The notes that it is made of are kept, but only the new one is shown and published.")
        yield Words(shown(more), classes="more")
        yield Lines("\n".join(self._texts))
        yield Press(t("Merge"), primary=True)

    def on_mount(self) -> None:
        """Ready to write; the tabulator leads to the button."""
        self.query_one(Lines).focus()

    @on(Press.Pressed)
    def _done(self) -> None:
        if said := self.query_one(Lines).said:
            self.dismiss(said)
