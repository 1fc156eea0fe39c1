"""Notes beside themes: three lists, of which as many are seen as there is room for, and a note in full."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from facilitator.core.model import Theme
from facilitator.core.text import N_
from facilitator.tui.desk import Desk, desk_of
from facilitator.tui.grouping import Gathered, Look, gathered, kept
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.lists import Card, Column
from facilitator.tui.live import Live
from facilitator.tui.plain import NONE
from facilitator.tui.rows import MarkRows, Rows
from facilitator.tui.shown import columns, joined, line, shown
from facilitator.tui.told import known, origin, row

Name = Literal["loose", "themes", "within"]
LISTS: tuple[Name, ...] = ("loose", "themes", "within")

_NARROW, _WIDE = 70, 120
"""Below this many columns one list is seen at a time, from this many on all three, else two."""

_STEPS_BACK = 50


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


class Board(Widget):
    """The lists. What is in them follows from the session; cursors and marks are the lists' own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("right,tab", "across(1)", N_("Next list"), show=False),
        key("left,shift+tab", "across(-1)", N_("Previous list"), show=False),
    ]

    def __init__(self, held: Held) -> None:
        super().__init__()
        self.held = held
        self.now = Gathered()

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

    # What a key is about.

    @property
    def theme(self) -> Theme | None:
        """The theme that the cursor is on."""
        return self.live.session.themes.get(self.rows("themes").key or "")

    @property
    def under(self) -> str | None:
        """The note under the cursor; the one in no theme while the cursor is among the themes."""
        return self.rows("within" if self.held.here == "within" else "loose").key

    @property
    def marked(self) -> list[str]:
        """The marked notes that are still there, in the order in which they came."""
        marks = frozenset[str]().union(*(each.marked for each in self.query(MarkRows)))
        notes = kept(self.live.session, self.held.look.activity) if marks else []
        return [note.id for note in notes if note.id in marks]

    @property
    def hand(self) -> list[str]:
        """The notes that a key is about: the marked ones, else the one under the cursor."""
        return self.marked or ([self.under] if self.under is not None else [])

    def begin(self, held: Held) -> None:
        """Begins anew, with another session."""
        self.held = held
        self.unmark()

    def unmark(self) -> bool:
        """Takes all marks away; whether there were any."""
        any_marked = any(each.marked for each in self.query(MarkRows))
        for each in self.query(MarkRows):
            each.mark(frozenset())
        return any_marked

    def leave(self, notes: list[str]) -> None:
        """Takes notes out of sight at once, so that the next key is about the next note."""
        self.held.leaving.update(dict.fromkeys(notes))
        loose = tuple(each for each in notes if self.live.session.notes[each].theme is None)
        self.held.put = [*self.held.put[-_STEPS_BACK:], loose] if loose else self.held.put
        self.unmark()
        self.draw()

    def arrived(self, notes: list[str], n: int | None) -> None:
        """The notes went where they should with event ``n``; None: they did not."""
        for each in notes:
            if n is None:
                self.held.leaving.pop(each, None)
            else:
                self.held.leaving[each] = n
        self.draw()

    # Drawing.

    def draw(self) -> None:
        """Everything, as the session is now."""
        session, t = self.live.session, self.desk.t
        self.held.leaving = {each: n for each, n in self.held.leaving.items() if n is None or n > session.n}
        self.now = gathered(session, self.held.look, lambda note: known(t, self.live, note))
        self._draw_loose()
        self._draw_themes()
        self._draw_within()
        self.draw_card()
        self.spread()

    def _draw_loose(self) -> None:
        t, column = self.desk.t, self.query_one("#loose-column", Column)
        loose = [note.id for note in self.now.loose if note.id not in self.held.leaving]
        none = N_("Nothing fits.") if self.now.asked else N_("Every note is in a theme.")
        none = none if kept(self.live.session, self.held.look.activity) else N_("There are no notes yet.")
        column.show(line(t("In no theme")), loose, self._note, line(t(none)))
        if self.held.put and (back := [each for each in self.held.put[-1] if each in loose]):
            self.held.put.pop()
            column.rows.go_to(back[0])

    def _draw_themes(self) -> None:
        t, column = self.desk.t, self.query_one("#themes-column", Column)
        themes = [each.id for each in self.now.themes]
        column.show(line(t("Themes")), themes, self._theme, line(t("No theme yet. Press n.")))

    def _draw_within(self) -> None:
        t, theme = self.desk.t, self.theme
        notes = [note.id for note in self.live.session.notes_in(theme.id)] if theme else []
        column, here = (
            self.query_one("#within-column", Column),
            [n for n in notes if n not in self.held.leaving],
        )
        none = line(t("There is no note in this theme.")) if theme else NONE
        column.show(line(theme.name if theme else ""), here, self._note, none)

    def draw_card(self) -> None:
        """The note that a key is about; among the themes also the theme's whole name and who made it."""
        note = self.live.session.notes.get(self.under or "")
        theme = self.theme if self.held.here == "themes" else None
        what = [origin(self.desk.t, self.live, self.now, note)] if note else []
        if theme is not None:
            by = ", ".join(filter(None, (self.live.name(each) for each in theme.by)))
            what.insert(0, joined([line(theme.name, "bold"), line(by)]))
        card = self.query_one("#card", Card)
        card.say(self.under or "", Content("\n").join(what), shown(note.text) if note else NONE)

    def _note(self, note: str, width: int) -> Content:
        there = self.live.session.notes.get(note)
        return row(self.desk.t, self.live, self.now, there, width) if there else NONE

    def _theme(self, theme: str, width: int) -> Content:
        number, there = next((n, each) for n, each in enumerate(self.now.themes, 1) if each.id == theme)
        digit, again = (str(number) if number < 10 else " "), (". " if theme == self.held.last else "")
        name = Content.assemble((digit, "$accent"), " ", line(there.name))
        return columns(name, line(f"{again}{self.now.sizes[theme]}"), width)

    # Moving.

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
            self._draw_within()
        self.draw_card()

    def _can_draw(self) -> bool:
        """Whether there is a session; a list may be gone to before it is here, and after it was let go."""
        return self.desk.live is not None and self.desk.live.ready.is_set()
