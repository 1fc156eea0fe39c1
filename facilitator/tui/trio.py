"""Three lists side by side, of which as many are seen as there is room for, and a card below them."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from facilitator.core.text import N_
from facilitator.tui.desk import Desk, desk_of
from facilitator.tui.grouping import Look
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.lists import Card, Column
from facilitator.tui.live import Live
from facilitator.tui.mark_rows import MarkRows
from facilitator.tui.rows import Rows

Name = Literal["loose", "themes", "within"]
LISTS: tuple[Name, ...] = ("loose", "themes", "within")

_NARROW, _WIDE = 70, 120
"""Below this many columns one list is seen at a time, from this many on all three, else two."""


@dataclass(slots=True)
class Held:
    """What a page remembers while it lives."""

    look: Look = field(default_factory=lambda: Look(""))
    here: Name = "loose"
    last: str = ""
    """The theme that was used last."""
    leaving: dict[str, int | None] = field(default_factory=dict[str, "int | None"])
    """Notes on their way, with the number of the event that took them there as soon as it is known."""
    put: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    """What was put into themes, the latest last: the cursor goes to what an undo brings back."""


class Trio(Widget):
    """Notes in no theme, themes, the notes of one theme. ``held.here`` is the list that one is in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("right,tab", "across(1)", N_("Next list"), show=False),
        key("left,shift+tab", "across(-1)", N_("Previous list"), show=False),
    ]

    def __init__(self, held: Held) -> None:
        super().__init__()
        self.held = held

    def compose(self) -> ComposeResult:
        """The lists side by side, and the note below."""
        with Horizontal():
            yield Column(MarkRows(id="loose"), id="loose-column")
            yield Column(Rows(id="themes"), id="themes-column")
            yield Column(MarkRows(id="within"), id="within-column")
        yield Card(id="card")

    @property
    def desk(self) -> Desk:
        """What the pages share."""
        return desk_of(self)

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    def rows(self, name: Name) -> Rows:
        """One of the lists."""
        return self.query_one(f"#{name}", Rows)

    def spread(self) -> None:
        """Shows the list that one is in, and beside it those that there is room for."""
        wide = self.desk.size.width
        two = {"themes", "within"} if self.held.here == "within" else {"loose", "themes"}
        seen = {self.held.here} if wide < _NARROW else two if wide < _WIDE else set(LISTS)
        for name in LISTS:
            self.query_one(f"#{name}-column").display = name in seen

    def go(self, name: Name) -> None:
        """Goes to one of the lists."""
        self.held.here = name
        self.spread()
        self.rows(name).focus()

    def action_across(self, by: int) -> None:
        """Goes to the next list, or the one before."""
        self.go(LISTS[max(0, min(LISTS.index(self.held.here) + by, len(LISTS) - 1))])

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A list was gone to, with a key or the mouse."""
        if isinstance(event.widget, Rows):
            self.held.here = cast("Name", event.widget.id)
            self.spread()
            self.refresh_bindings()
            self.screen.query_one(KeyBar).refresh(layout=True)
            if self._can_draw():
                self.draw_card()

    @on(Rows.Moved)
    def _moved(self, moved: Rows.Moved) -> None:
        if not self._can_draw():
            return
        if moved.rows.id == "themes":
            self.draw_within()
        self.draw_card()

    def _can_draw(self) -> bool:
        """Whether there is a session; a list may be gone to before it is here, and after it was let go."""
        return self.desk.live is not None and self.desk.live.ready.is_set()

    def draw_within(self) -> None:
        """The notes of the theme that the cursor is on."""

    def draw_card(self) -> None:
        """What a key would be about."""
