"""Run: what is on, how long it has left, what to say, what has come in."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from facilitator.core.commands import Next
from facilitator.core.text import N_, in_language
from facilitator.tui.frame import Page
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.plain import Words
from facilitator.tui.shown import line


class Run(Page):
    """The day while it runs."""

    NAME, KEY, ORDER = N_("Run"), "f4", 3
    BINDINGS: ClassVar[list[BindingType]] = [key("n", "next", N_("Next"))]

    def parts(self) -> ComposeResult:
        """What is on."""
        yield Words(id="now")

    def show(self, live: Live) -> None:
        """What is on."""
        running = live.session.running()
        words = in_language(running[0].plan.title, self.desk.t.language) if running else "–"
        self.query_one("#now", Words).say(line(words))

    def action_next(self) -> None:
        """Goes on."""
        self.desk.send(Next())


HERE = Run
