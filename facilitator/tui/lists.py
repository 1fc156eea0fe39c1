"""A list under its heading, and a card that shows one thing in full."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from facilitator.tui.plain import NONE, Words
from facilitator.tui.rows import Draw, Rows
from facilitator.tui.shown import columns


class Heading(Widget):
    """What a list holds, and how many."""

    def __init__(self) -> None:
        super().__init__()
        self._said = (NONE, NONE)

    def say(self, name: Content, count: Content) -> None:
        """Shows this from now on."""
        if not all(old.is_same(new) for old, new in zip(self._said, (name, count), strict=True)):
            self._said = name, count
            self.refresh()

    def render(self) -> Content:
        """The name to the left, the number to the right."""
        return columns(*self._said, self.size.width)


class Column(Vertical):
    """A list with its heading."""

    def __init__(self, rows: Rows, *, id: str) -> None:
        super().__init__(id=id)
        self.rows = rows

    def compose(self) -> ComposeResult:
        """One above the other."""
        yield Heading()
        yield self.rows

    def show(self, name: Content, keys: Sequence[str], draw: Draw, empty: Content) -> None:
        """These rows under this name, or ``empty`` if there are none."""
        self.query_one(Heading).say(name, Content(str(len(keys))) if name.plain else NONE)
        self.rows.empty = empty
        self.rows.fill(keys, draw)


class Card(Vertical):
    """One thing in full: what it is, and its text, which can be scrolled with the mouse."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._shows = ""

    def compose(self) -> ComposeResult:
        """One above the other."""
        yield Words(classes="what")
        with VerticalScroll(can_focus=False):
            yield Words(classes="text")

    def say(self, which: str, what: Content, text: Content) -> None:
        """Shows this from now on; another thing than before (``which``) is seen from its beginning."""
        self.query_one(".what", Words).say(what)
        self.query_one(".text", Words).say(text)
        if which != self._shows:
            self._shows = which
            self.query_one(VerticalScroll).scroll_home(animate=False)
