"""A long text that is read: only the lines that are seen are drawn, and one stays where one reads."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from facilitator.tui.paper import Line
from facilitator.tui.shown import laid

_STYLES = {0: "", 1: "bold underline $primary", 2: "bold $primary", 3: "bold $accent"}
_DEEPER = "bold"
_FOUND = "reverse"


class Reading(ScrollView, can_focus=True):
    """Lines to read, with those marked in which something was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "go(1)", show=False),
        Binding("up,k", "go(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "ends(0)", show=False),
        Binding("end", "ends(1)", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._found = ""

    @property
    def lines(self) -> Sequence[Line]:
        """All lines."""
        return self._lines

    @property
    def top(self) -> int:
        """The number of the first line that is seen."""
        return round(self.scroll_offset.y)

    def read(self, lines: Sequence[Line]) -> None:
        """Shows these lines from now on. What stands at the upper edge stays there, if it is still there."""
        here = _place(self._lines, self.top)
        self._lines = lines
        self.virtual_size = Size(self.scrollable_content_region.width, max(1, len(lines)))
        self.go_to(_found_again(lines, here, self.top))
        self.refresh()

    def go_to(self, number: int) -> None:
        """Puts a line at the upper edge."""
        self.scroll_to(y=number, animate=False, immediate=True)

    def find(self, words: str, *, after: int, step: int = 1) -> int | None:
        """Marks what holds these words, and gives the number of the next such line (or of the one before with
        ``step`` -1), beginning again at the other end; None where there is none.
        """
        self._found = words.casefold()
        self.refresh()
        count = len(self._lines)
        order = ((after + step * distance) % count for distance in range(1, count + 1))
        return next((at for at in order if self._holds(self._lines[at])), None)

    def _holds(self, line: Line) -> bool:
        return bool(self._found) and self._found in line.text.casefold()

    def render_line(self, y: int) -> Strip:
        """One line as Textual asks for it."""
        width, number = self.scrollable_content_region.width, y + self.top
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[number]
        style = _STYLES.get(line.level, _DEEPER) + (f" {_FOUND}" if self._holds(line) else "")
        here = Style.from_rich_style(self.rich_style)
        strips = Visual.to_strips(self, laid(line.text, style.strip()), width, 1, here)
        strip = strips[0] if strips else Strip.blank(width, self.rich_style)
        return strip.extend_cell_length(width, self.rich_style)

    def action_go(self, by: int) -> None:
        """Scrolls by so many lines."""
        self.go_to(self.top + by)

    def action_page(self, by: int) -> None:
        """Scrolls by so many pages."""
        self.go_to(self.top + by * max(1, self.size.height - 2))

    def action_ends(self, end: int) -> None:
        """Scrolls to the first line (0) or the last (1)."""
        self.go_to(len(self._lines) * end)


def _place(lines: Sequence[Line], top: int) -> tuple[Line, int] | None:
    """The first line with words at the upper edge, and how many such lines stand before it."""
    for number in range(top, len(lines)):
        if lines[number].text:
            return lines[number], lines[:number].count(lines[number])
    return None


def _found_again(lines: Sequence[Line], here: tuple[Line, int] | None, otherwise: int) -> int:
    if here is None:
        return otherwise
    line, before = here
    same: Callable[[int], bool] = lambda number: lines[number] == line  # noqa: E731 - two words long
    places = list(filter(same, range(len(lines))))
    return places[min(before, len(places) - 1)] if places else otherwise
