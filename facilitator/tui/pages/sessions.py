"""Sessions: those that there are, a new one, the demo, a rehearsal."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.text import N_
from facilitator.tui.frame import Page
from facilitator.tui.house import Shelved
from facilitator.tui.keys import key
from facilitator.tui.rows import Rows
from facilitator.tui.shown import columns, line


class Sessions(Page):
    """The shelf."""

    NAME, KEY, ORDER, ALONE = N_("Sessions"), "f2", 1, True
    ABOUT = N_("Choose a session to open it. Each is a folder on this computer.")
    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "open", N_("Open"))]

    def __init__(self) -> None:
        super().__init__()
        self.shelved: dict[str, Shelved] = {}

    def parts(self) -> ComposeResult:
        """The list."""
        yield Rows(id="shelf", empty=line(self.desk.t("There is no session yet.")))

    def show_alone(self) -> None:
        """The sessions as they are now."""
        self.shelved = {each.name: each for each in self.desk.house.sessions()}
        self.query_one(Rows).fill(list(self.shelved), self._row)

    def show(self, live: object) -> None:
        """As without an open session."""
        self.show_alone()

    def _row(self, name: str, width: int) -> Content:
        each = self.shelved[name]
        return columns(line(each.title or each.name), line(each.date), width)

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Opens the session that the cursor is on."""
        chosen = self.query_one(Rows).key
        if chosen is not None:
            self.desk.opened(self.shelved[chosen].folder)


HERE = Sessions
