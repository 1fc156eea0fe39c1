"""Notes beside themes: three lists, of which as many are seen as there is room for, and a note in full."""

from textual.content import Content

from facilitator.core.model import Theme
from facilitator.core.text import N_
from facilitator.tui.grouping import Gathered, gathered, kept
from facilitator.tui.lists import Card, Column
from facilitator.tui.mark_rows import MarkRows
from facilitator.tui.plain import NONE
from facilitator.tui.shown import columns, joined, line, shown
from facilitator.tui.told import known, origin, row
from facilitator.tui.trio import Held, Trio

_STEPS_BACK = 50


class Board(Trio):
    """The lists. What is in them follows from the session; cursors and marks are the lists' own."""

    def __init__(self, held: Held) -> None:
        super().__init__(held)
        self.now = Gathered()

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
        self.draw_within()
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

    def draw_within(self) -> None:
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
            by, leads = (
                ", ".join(filter(None, map(self.live.name, refs))) for refs in (theme.by, theme.leads)
            )
            led = line(self.desk.t("Initiator: {names}", names=leads), "$accent") if leads else NONE
            what.insert(0, joined([line(theme.name, "bold"), line(by), led]))
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
