"""Several short texts beside each other that can be clicked: what else is on, and the clocks beside the round's."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from facilitator.tui.shown import cut

_BETWEEN = 2


class Chip(NamedTuple):
    """One text by its key."""

    key: str
    text: Content


class Strip(Widget):
    """Chips on as many lines as they need; it takes no room where there are none."""

    class Taken(Message):
        """A chip was clicked."""

        def __init__(self, strip: "Strip", key: str) -> None:
            super().__init__()
            self.strip, self.key = strip, key

        @property
        def control(self) -> "Strip":
            """The strip, so that a handler can be for one of them."""
            return self.strip

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chips: list[Chip] = []
        self._places: list[tuple[range, int, str]] = []

    def fill(self, chips: Sequence[Chip]) -> None:
        """Shows these from now on."""
        now = [(each.key, each.text.plain, each.text.spans) for each in chips]
        if now == [(each.key, each.text.plain, each.text.spans) for each in self._chips]:
            return
        self._chips = list(chips)
        self.display = bool(chips)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the chips need."""
        return max(1, len(self._lines(width)))

    def _lines(self, width: int) -> list[list[Chip]]:
        lines, used = list[list[Chip]](), width
        for chip in self._chips:
            wide = min(chip.text.cell_length, width)
            if used + _BETWEEN + wide > width:
                lines.append([])
                used = -_BETWEEN
            lines[-1].append(chip)
            used += _BETWEEN + wide
        return lines

    def render(self) -> Content:
        """The chips."""
        self._places.clear()
        drawn: list[Content] = []
        for y, chips in enumerate(self._lines(self.size.width)):
            x = 0
            for chip in chips:
                wide = min(chip.text.cell_length, self.size.width)
                self._places.append((range(x, x + wide), y, chip.key))
                x += wide + _BETWEEN
            drawn.append(Content(" " * _BETWEEN).join([cut(each.text, self.size.width) for each in chips]))
        return Content("\n").join(drawn)

    def on_click(self, event: events.Click) -> None:
        """Tells which chip was clicked."""
        for across, y, key in self._places:
            if event.y == y and event.x in across:
                self.post_message(self.Taken(self, key))
