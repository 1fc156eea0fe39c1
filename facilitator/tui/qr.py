"""A code to scan, drawn on the terminal: black on white whatever the colours around it."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from facilitator.core.text import N_
from facilitator.net.qr import Line, columns, full_blocks, half_blocks
from facilitator.tui.desk import desk_of
from facilitator.tui.shown import shown

_BLACK, _WHITE = "#000000", "#ffffff"


class QrCode(Widget):
    """Draws ``text`` as a code, with ``big`` four times as large. Nothing is drawn of a code that does not fit."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, text: str = "", *, big: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text, self.big = text, big
        self._lines = drawing(text, big=big)

    def say(self, text: str, *, big: bool = False) -> None:
        """Shows this code from now on."""
        if (text, big) != (self.text, self.big):
            self.text, self.big = text, big
            self._lines = drawing(text, big=big)
            self.refresh(layout=True)

    @property
    def needs(self) -> Size:
        """How many columns and rows the whole code takes."""
        return Size(columns(self._lines), len(self._lines))

    @property
    def fits(self) -> bool:
        """Whether there is room for all of it."""
        return self.needs.width <= self.size.width and self.needs.height <= self.size.height

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the code."""
        return self.needs.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the code."""
        return self.needs.height

    def render_line(self, y: int) -> Strip:
        """A row of the code; or of what is said where it does not fit."""
        if not self.fits:
            return self._told(y)
        line = self._lines[y] if y < len(self._lines) else ()
        strip = Strip([Segment(run.text, _style(ink=run.ink, ground=run.ground)) for run in line])
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    def _told(self, y: int) -> Strip:
        desk = desk_of(self)
        window, missing = desk.size, self.needs - self.size
        words = desk.t(
            N_(
                "The code needs a window of at least {columns} x {rows} characters. This one has {width} x {height}."
            ),
            columns=window.width + max(0, missing.width),
            rows=window.height + max(0, missing.height),
            width=window.width,
            height=window.height,
        )
        style = Style.from_rich_style(self.rich_style)
        strips = Visual.to_strips(self, shown(words), self.size.width, None, style)
        strip = strips[y] if y < len(strips) else Strip.blank(0)
        return strip.adjust_cell_length(self.size.width, self.rich_style)


def drawing(text: str, *, big: bool) -> list[Line]:
    """The lines of a code; none where there is nothing to say, or more than a code can hold."""
    try:
        return (full_blocks if big else half_blocks)(text) if text else []
    except ValueError:
        return []


def _style(*, ink: bool, ground: bool) -> RichStyle:
    return RichStyle(color=_BLACK if ink else _WHITE, bgcolor=_BLACK if ground else _WHITE)
