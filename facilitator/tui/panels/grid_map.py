"""The grid as it hangs on the wall: a row for each place, a column for each time, topics in the cells."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from facilitator.core.text import one_line
from facilitator.core.wall import Topic, Wall
from facilitator.tui.desk import desk_of
from facilitator.tui.frame import NARROW, WIDE
from facilitator.tui.plain import NONE
from facilitator.tui.shown import cut, line

Cell = tuple[int, int]
_LABEL, _SHORT, _CELL, _TALLEST = 24, 12, 9, 3
"""The widest name of a place (where there is little room), the narrowest cell, the most lines that a cell takes."""


class Layout(NamedTuple):
    """How the grid is laid out: columns of the place's name and of a cell, lines of a row, what is seen of it."""

    label: int
    cell: int
    lines: int
    slots: range
    places: range


class GridMap(Widget, can_focus=True):
    """The grid, with a cursor on one of its cells."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"map--cursor", "map--held"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "go(0,1)", show=False),
        Binding("up,k", "go(0,-1)", show=False),
        Binding("right", "go(1,0)", show=False),
        Binding("left", "go(-1,0)", show=False),
        Binding("home", "ends(0)", show=False),
        Binding("end", "ends(1)", show=False),
    ]

    class Moved(Message):
        """The cursor is on another cell."""

    class Taken(Message):
        """A cell was clicked that the cursor was on already."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cell: Cell = (1, 1)
        self._wall: Wall | None = None
        self._at: dict[Cell, list[Topic]] = {}
        self._marked: frozenset[str] = frozenset()
        self._held = ""

    def draw(self, wall: Wall, marked: frozenset[str], held: str) -> None:
        """Shows the wall; ``marked`` are notes that there is something to say about, ``held`` one that is moved."""
        self._wall, self._at, self._marked, self._held = wall, wall.at(), marked, held
        self.cell = (
            max(1, min(self.cell[0], len(wall.slots))),
            max(1, min(self.cell[1], len(wall.places))),
        )
        self.refresh()

    def go_to(self, cell: Cell) -> None:
        """Puts the cursor on a cell."""
        if self._wall is None:
            return
        slots, places = len(self._wall.slots), len(self._wall.places)
        cell = (max(1, min(cell[0], slots)), max(1, min(cell[1], places)))
        if cell != self.cell:
            self.cell = cell
            self.post_message(self.Moved())
        self.refresh()

    @property
    def here(self) -> list[Topic]:
        """The topics in the cell that the cursor is on."""
        return self._at.get(self.cell, [])

    # Keys and mouse.

    def action_go(self, across: int, down: int) -> None:
        """Moves the cursor."""
        self.go_to((self.cell[0] + across, self.cell[1] + down))

    def action_ends(self, end: int) -> None:
        """Moves the cursor to the first place (0) or the last (1)."""
        self.go_to((self.cell[0], len(self._wall.places) if self._wall and end else 1))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the cell that it is on it takes what is there."""
        wall = self._wall
        laid = self._laid_out() if wall is not None else None
        if laid is None or event.y < 1 or event.x < laid.label:
            return
        slot = laid.slots.start + (event.x - laid.label) // laid.cell
        place = laid.places.start + (event.y - 1) // laid.lines
        if slot in laid.slots and place in laid.places:
            if (slot, place) == self.cell:
                self.post_message(self.Taken())
            self.go_to((slot, place))

    # Drawing.

    def _laid_out(self) -> Layout | None:
        wall, (width, height) = self._wall, self.size
        if wall is None or not width or height < 2:
            return None
        named = max(len(self._label(wall, place)) for place in range(1, len(wall.places) + 1))
        most = _LABEL if width >= WIDE else _SHORT
        label = min(named, most) + 1 if width >= NARROW else len(wall.code(1)) + 1
        seen = min(len(wall.slots), max(1, (width - label) // _CELL))
        lines = max(1, min(_TALLEST, (height - 1) // len(wall.places)))
        rows = max(1, min(len(wall.places), (height - 1) // lines))
        slots = _window(self.cell[0], seen, len(wall.slots))
        return Layout(
            label, (width - label) // seen, lines, slots, _window(self.cell[1], rows, len(wall.places))
        )

    def _label(self, wall: Wall, place: int) -> str:
        spot, code = wall.places[place - 1], wall.code(place)
        name = one_line(spot.name)
        room = f" {spot.capacity}" if spot.capacity is not None and self.size.width >= WIDE else ""
        return f"{code} {'' if name.isdecimal() else name}{room}".strip()

    def render(self) -> Content:
        """The head and the rows."""
        laid, wall = self._laid_out(), self._wall
        if laid is None or wall is None:
            return NONE
        rows = (each for place in laid.places for each in self._row(wall, laid, place))
        return Content("\n").join([self._head(wall, laid), *rows])

    def _head(self, wall: Wall, laid: Layout) -> Content:
        t = desk_of(self).t
        parts = [_wide(NONE, laid.label)]
        for slot in laid.slots:
            start = wall.slots[slot - 1].start
            start = start.replace(":", ".") if t.language == "sv" else start
            words = f"{slot} · {start}" if start else t("Time {slot}", slot=slot)
            on = slot == self.cell[0]
            parts.append(_wide(line(words, "bold $accent underline" if on else "bold $accent"), laid.cell))
        return Content("").join(parts)

    def _row(self, wall: Wall, laid: Layout, place: int) -> Iterator[Content]:
        label = self._label(wall, place)
        cells = [self._cell(laid, (slot, place)) for slot in laid.slots]
        style = "bold underline" if place == self.cell[1] else "bold"
        for number in range(laid.lines):
            shown = _name(label, laid.label) if number == 0 else ""
            yield Content("").join([_wide(line(shown, style), laid.label), *(each[number] for each in cells)])

    def _cell(self, laid: Layout, cell: Cell) -> list[Content]:
        """The lines of a cell, each as wide as the cell."""
        here, width = self._at.get(cell, []), laid.cell - 1
        words = self._words(cell, here)
        texts = _wrapped(words, width, laid.lines)
        style = self._style(cell, here)
        return [
            Content.assemble(_wide(Content.styled(text.plain, style), width, style), " ") for text in texts
        ]

    def _words(self, cell: Cell, here: Sequence[Topic]) -> str:
        sign = "▸" if cell == self.cell else " "
        if not here:
            return f"{sign}·"
        held = "*" if any(each.note.id == self._held for each in here) else ""
        warn = "!" if any(each.note.id in self._marked for each in here) else ""
        numbers = "+".join(str(each.number) for each in here)
        goes_on = "→" if all(each.slots.start < cell[0] for each in here) else ""
        titles = " / ".join(one_line(each.note.text) for each in here)
        return f"{sign}{held}{warn}{goes_on}{numbers} {titles}"

    def _style(self, cell: Cell, here: Sequence[Topic]) -> str:
        if cell == self.cell:
            return "bold $background on $primary" if self.has_focus else "bold on $panel"
        if any(each.note.id == self._held for each in here):
            return "bold $accent"
        if any(each.note.id in self._marked for each in here):
            return "$warning"
        return "" if here else "$text-muted"


def _name(label: str, width: int) -> str:
    return label if len(label) < width else label[: width - 1]


def _window(at: int, seen: int, count: int) -> range:
    """Which of ``count`` things are seen where there is room for ``seen`` and ``at`` is one of them."""
    first = max(1, min(at - seen // 2, count - seen + 1))
    return range(first, first + seen)


def _wide(text: Content, width: int, style: str = "") -> Content:
    """The text in exactly so many columns."""
    short = cut(text, max(1, width))
    pad = Content.styled(" " * max(0, width - short.cell_length), style)
    return Content.assemble(short, pad)


def _wrapped(words: str, width: int, lines: int) -> list[Content]:
    """So many lines, the last of them cut where there is more."""
    found = list(line(words).wrap(max(4, width))) if lines > 1 else [line(words)]
    if words.startswith(" "):
        found[0] = Content.assemble(" ", found[0])
    if len(found) > lines:
        rest = Content(" ").join(found[lines - 1 :])
        found = [*found[: lines - 1], cut(rest, width)]
    return [cut(each, width) for each in found] + [NONE] * (lines - len(found))
