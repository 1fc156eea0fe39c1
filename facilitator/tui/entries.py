"""Where one types, presses and chooses: Textual's widgets, each taking ``Content`` or cleaned text only."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Button, Input, TextArea

from facilitator.core.text import clean, one_line
from facilitator.tui.shown import harmless, line


class Press(Button):
    """A button."""

    def __init__(
        self, label: str, *, id: str | None = None, action: str | None = None, primary: bool = False
    ) -> None:
        super().__init__(
            line(label), id=id, action=action, variant="primary" if primary else "default", compact=True
        )


class Entry(Input):
    """One line to type in."""

    def __init__(self, value: str = "", *, hint: str = "", id: str | None = None) -> None:
        super().__init__(one_line(value), placeholder=one_line(hint), id=id, compact=True)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is cleaned before it is drawn."""
        event.text = harmless(event.text)

    @property
    def said(self) -> str:
        """What was typed, cleaned."""
        return one_line(self.value)


class Lines(TextArea):
    """Several lines to type in. The tabulator leaves it, so that nobody is caught in it."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(clean(text), id=id, soft_wrap=True, tab_behavior="focus", compact=True)

    def load_text(self, text: str) -> None:
        """Another text, cleaned."""
        super().load_text(clean(text))

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is cleaned before it is drawn."""
        event.text = harmless(event.text)

    @property
    def said(self) -> str:
        """What was typed, cleaned."""
        return clean(self.text)


class Choice(Widget, can_focus=True):
    """One of several options, on one line: left and right, space or a click take another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,down", "turn(1)", show=False),
        Binding("left,up", "turn(-1)", show=False),
    ]
    chosen: reactive[int] = reactive(0)

    class Changed(Message):
        """Another option was taken."""

        def __init__(self, choice: "Choice") -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> "Choice":
            """The choice, so that a handler can be for one of them."""
            return self.choice

    def __init__(self, options: Sequence[Content], *, chosen: int = 0, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options = tuple(options)
        self.set_reactive(Choice.chosen, chosen)

    def render(self) -> Content:
        """The option that is taken, between two arrows."""
        if not self._options:
            return Content("–")
        return Content.assemble("< ", self._options[self.chosen], " >")

    def options(self, options: Sequence[Content], chosen: int = 0) -> None:
        """Other options from now on."""
        self._options = tuple(options)
        self.chosen = min(chosen, max(0, len(self._options) - 1))
        self.refresh(layout=True)

    def action_turn(self, by: int) -> None:
        """Takes the next option, or the one before."""
        if self._options:
            self.chosen = (self.chosen + by) % len(self._options)

    def watch_chosen(self) -> None:
        """Tells that another option was taken."""
        self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """The left arrow goes back, everything else on."""
        self.action_turn(-1 if event.x < 2 else 1)
