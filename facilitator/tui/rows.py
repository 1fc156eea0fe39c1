"""A list of any length that draws only the rows that are seen."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
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


class Window(ScrollView):
    """A part of something long: which of its lines is the first that is seen, and how many are."""

    @property
    def _top(self) -> int:
        return self.scroll_offset.y

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def _show_line(self, number: int) -> None:
        lowest = number - self._height + 1
        if self._height and not lowest <= self._top <= number:
            self._scroll(number if number < self._top else lowest)


class Rows(Window, can_focus=True):
    """Rows by key (each key once), one line each. The cursor stays on its row when rows come, go or move."""

    ALLOW_SELECT = False
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
        self._looked: tuple[object, ...] = ()
        self.empty = empty if empty is not None else Content("")

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
        """Shows these rows from now on.

        Where the cursor's row is gone, the cursor is on the row that took its place. What is seen stays where
        it is on the screen; only at the very top new rows push it down. Nothing is drawn anew when every row
        that is seen looks as before.
        """
        before, top = self.key, self._top
        in_view = top <= self._at < top + self._height
        held = self._at if in_view else top
        new_top = stays(self._keys, held, keys) - (held - top)
        self._at, self._keys, self._draw = stays(self._keys, self._at, keys), keys, draw
        if self.virtual_size.height != max(1, len(keys)):
            self.virtual_size = Size(0, max(1, len(keys)))
        if top:
            self._scroll(new_top)
        if in_view:
            self._show_line(self._at)
        if self.key != before:
            self.post_message(self.Moved(self, self.key))
        if (looks := self._looks()) != self._looked:
            self._looked = looks
            self.refresh()

    def go_to(self, key: str) -> None:
        """Puts the cursor on a row, if there is one with this key."""
        if key in self._keys:
            self.land(self._keys.index(key))

    def land(self, number: int) -> None:
        """Puts the cursor on the row with this number, or on the nearest that there is."""
        number = max(0, min(number, len(self._keys) - 1))
        moved, self._at = number != self._at, number
        self._show_line(self._at)
        self.refresh()
        if moved:
            self.post_message(self.Moved(self, self.key))

    # What is seen of it.

    def on_resize(self) -> None:
        """The cursor is seen also in a smaller window."""
        self._show_line(self._at)

    def _looks(self) -> tuple[object, ...]:
        drawn = [self._line(number) for number in range(self._top, self._top + self._height)]
        return self._at, [(text.plain, text.spans) for text in drawn]

    def _line(self, number: int) -> Content:
        """A row as it stands on the screen, sign and all."""
        width = self.scrollable_content_region.width
        if number >= len(self._keys):
            return cut(self.empty, width) if not self._keys and number == 0 else Content("")
        sign = self.sign(self._keys[number], here=number == self._at)
        drawn = self._draw(self._keys[number], max(1, width - len(sign)))
        flat = drawn if "\n" not in drawn.plain else Content(" ").join(drawn.split("\n"))
        return cut(Content.assemble(sign, flat), width)

    def sign(self, key: str, *, here: bool) -> str:
        """What stands before a row: where the cursor is, in a sign and not by colour alone."""
        return "▸ " if here else "  "

    def look(self, key: str) -> RichStyle:
        """The style of a row that the cursor is not on."""
        return self.rich_style

    def render_line(self, y: int) -> Strip:
        """One row as Textual asks for it."""
        width, number = self.scrollable_content_region.width, y + self._top
        style = self.rich_style
        if number < len(self._keys):
            on = self.get_component_rich_style("rows--cursor")
            style = on if number == self._at else self.look(self._keys[number])
        text = self._line(number)
        if number == self._at and self.has_focus:
            text = Content(text.plain)  # colours are chosen for the list, not for the cursor's background
        strips = Visual.to_strips(self, text, width, 1, Style.from_rich_style(style), apply_selection=False)
        return (strips[0] if strips else Strip.blank(0)).adjust_cell_length(width, style)

    # Keys and mouse.

    def action_go(self, by: int) -> None:
        """Moves the cursor by so many rows."""
        self.land(self._at + by)

    def action_page(self, by: int) -> None:
        """Moves the cursor by so many pages."""
        self.land(self._at + by * max(1, self._height - 1))

    def action_ends(self, end: int) -> None:
        """Moves the cursor to the first row (0) or the last (1)."""
        self.land((len(self._keys) - 1) * end)

    def action_take(self) -> None:
        """Chooses the row."""
        if self.key is not None:
            self.post_message(self.Taken(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a second one on the row that it is on chooses it."""
        number = event.y + self._top
        if number < len(self._keys):
            self.clicked(number, event)

    def clicked(self, number: int, event: events.Click) -> None:
        """What a click on a row does."""
        if number == self._at and event.chain > 1:
            self.action_take()
        else:
            self.land(number)


def stays(old: Sequence[str], at: int, new: Sequence[str]) -> int:
    """Where the row ``at`` of ``old`` is in ``new``.

    If it is gone: the first row after it that is left, else the place behind the last one before it that is
    left, else the same place; always a row of ``new``, or 0 where that is empty.
    """
    if at >= len(old) or not new:
        return 0
    if at < len(new) and new[at] == old[at]:
        return at
    place = {key: number for number, key in enumerate(new)}
    for key in old[at:]:
        if key in place:
            return place[key]
    before = next((place[key] + 1 for key in reversed(old[:at]) if key in place), at)
    return min(before, len(new) - 1)
