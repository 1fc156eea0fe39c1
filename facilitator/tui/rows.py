"""A list of any length that draws only the rows that are seen."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from facilitator.tui.shown import cut

Draw = Callable[[str, int], Content]
"""What a row shows: its key and the columns that there are -> one line."""


def nothing(key: str, width: int) -> Content:
    """A row without anything."""
    return Content("")


class Rows(ScrollView, can_focus=True):
    """Rows by key, one line each. The cursor stays on its row when rows come, go or change places."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--marked"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "go(1)", show=False),
        Binding("up,k", "go(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "ends(0)", show=False),
        Binding("end", "ends(1)", show=False),
        Binding("enter", "take", show=False),
    ]

    class Moved(Message):
        """The cursor is on another row; ``key`` is None where there are no rows."""

        def __init__(self, rows: "Rows", key: str | None) -> None:
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> "Rows":
            """The list, so that a handler can be for one of them."""
            return self.rows

    class Taken(Moved):
        """A row was chosen with enter or a second click."""

    def __init__(self, *, id: str | None = None, empty: Content | None = None) -> None:
        super().__init__(id=id)
        self._keys: Sequence[str] = ()
        self._draw: Draw = nothing
        self._at = 0
        self.empty = empty if empty is not None else Content("")
        self.marked: frozenset[str] = frozenset()

    @property
    def key(self) -> str | None:
        """The key of the row that the cursor is on."""
        return self._keys[self._at] if self._at < len(self._keys) else None

    @property
    def keys(self) -> Sequence[str]:
        """All keys in order."""
        return self._keys

    @property
    def at(self) -> int:
        """The number of the row that the cursor is on, from 0."""
        return self._at

    def fill(self, keys: Sequence[str], draw: Draw) -> None:
        """Shows these rows from now on. Where the cursor's row is gone, it is on the one that took its place."""
        before, first = self.key, self._at
        self._keys, self._draw = keys, draw
        if before is None or first >= len(keys) or keys[first] != before:
            self._at = _index(keys, before, first)
        self.virtual_size = Size(0, max(1, len(keys)))
        self.refresh()
        if self.key != before:
            self._moved()

    def go_to(self, key: str) -> None:
        """Puts the cursor on a row, if there is one with this key."""
        self._land(_index(self._keys, key, self._at))

    def mark(self, keys: frozenset[str]) -> None:
        """Shows these rows as marked."""
        self.marked = keys
        self.refresh()

    def _land(self, number: int) -> None:
        number = max(0, min(number, len(self._keys) - 1))
        if number != self._at:
            self._at = number
            self._moved()
        self.refresh()

    def _moved(self) -> None:
        self.scroll_to_region(
            Region(0, self._at, max(1, self.size.width), 1), animate=False, force=True, immediate=True
        )
        self.post_message(self.Moved(self, self.key))

    def render_line(self, y: int) -> Strip:
        """One row as Textual asks for it."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= len(self._keys):
            text, style = (self.empty if not self._keys and y == 0 else Content("")), self.rich_style
            return self._strip(text, width, style)
        key = self._keys[number]
        return self._strip(self._draw(key, max(1, width - 2)), width, self._style(key, number), key=key)

    def _style(self, key: str, number: int) -> RichStyle:
        if number == self._at:
            return self.get_component_rich_style("rows--cursor")
        return self.get_component_rich_style("rows--marked") if key in self.marked else self.rich_style

    def _strip(self, text: Content, width: int, style: RichStyle, key: str | None = None) -> Strip:
        pointer = "▸ " if key is not None and key == self.key else "  "
        pointer = "* " if key in self.marked else pointer
        full = cut(Content.assemble(pointer, text), width)
        strips = Visual.to_strips(self, full, width, 1, Style.from_rich_style(style))
        return strips[0].extend_cell_length(width, style) if strips else Strip.blank(width, style)

    def action_go(self, by: int) -> None:
        """Moves the cursor by so many rows."""
        self._land(self._at + by)

    def action_page(self, by: int) -> None:
        """Moves the cursor by so many pages."""
        self._land(self._at + by * max(1, self.size.height - 1))

    def action_ends(self, end: int) -> None:
        """Moves the cursor to the first row (0) or the last (1)."""
        self._land((len(self._keys) - 1) * end)

    def action_take(self) -> None:
        """Chooses the row."""
        if self.key is not None:
            self.post_message(self.Taken(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the row that it is on chooses it."""
        number = event.y + self.scroll_offset.y
        if number == self._at and event.chain > 1:
            self.action_take()
        elif number < len(self._keys):
            self._land(number)


def _index(keys: Sequence[str], key: str | None, otherwise: int) -> int:
    try:
        return keys.index(key) if key is not None else 0
    except ValueError:
        return max(0, min(otherwise, len(keys) - 1))
