"""The sheet for a new session: what it is called, and what it begins with."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.text import N_, in_language
from facilitator.tui.asking import Sheet
from facilitator.tui.entries import Entry
from facilitator.tui.house import EARLIER, Shelved, Template, Unable
from facilitator.tui.keys import key
from facilitator.tui.plain import Words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import joined, line, shown

_EMPTY = Template("", N_("An empty day"), N_("You add the activities yourself."))


class NewSession(Sheet[Path]):
    """Makes a session and gives its folder."""

    HEADING = N_("New session")
    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "make", N_("Make it"), first=True)]

    def __init__(self, earlier: Sequence[Shelved]) -> None:
        super().__init__()
        self._earlier = earlier
        self._templates: dict[str, Template] = {}
        self._refused: Unable | None = None
        self._making = False

    def parts(self) -> ComposeResult:
        """The name, what is wrong with it, and the list of what there is to begin with."""
        t = self.desk.t
        yield Words(line(t("What is it called?")))
        yield Entry(hint=t("For example: Future day 2026"))
        yield Words(id="fault")
        yield Words(line(t("What does it begin with? (↑ ↓)")))
        yield Rows(id="templates")
        yield Words(id="about")

    def on_mount(self) -> None:
        """Ready to type; the templates come when they have been read."""
        self._offer([])
        self.query_one(Entry).focus()
        self.run_worker(self._read())

    async def _read(self) -> None:
        self._offer(await self.desk.slowly(self.desk.house.templates))

    def _offer(self, templates: Sequence[Template]) -> None:
        t = self.desk.t
        empty = Template("", t(str(_EMPTY.title)), t(str(_EMPTY.about)))
        about = t("The activities, times and settings of that day, and nothing of what was written.")
        earlier = [
            Template(EARLIER + each.name, t("As “{title}”", title=each.title or each.name), about)
            for each in self._earlier
        ]
        self._templates = {each.id: each for each in [empty, *templates, *earlier]}
        self.query_one(Rows).fill(list(self._templates), self._row)
        self._show_about()

    def _row(self, name: str, width: int) -> Content:
        return line(in_language(self._templates[name].title, self.desk.t.language))

    @on(Rows.Moved)
    def _show_about(self) -> None:
        template = self._templates[self.query_one(Rows).key or ""]
        self.query_one("#about", Words).say(shown(in_language(template.about, self.desk.t.language)))

    @on(Entry.Changed)
    def _typed(self) -> None:
        self._refused = None
        self._show_fault()

    def _show_fault(self) -> None:
        said, t = self.query_one(Entry).said, self.desk.t
        fault = self._refused or (self.desk.house.name_fault(said) if said else None)
        lines = [] if fault is None else [*fault.faults, fault]
        told = [shown(t.told(each.message, each.values), "$error") for each in lines]
        self.query_one("#fault", Words).say(joined(told, "\n"))

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list while one types."""
        moves = {"down": 1, "up": -1}
        if event.key in moves and not self.query_one(Rows).has_focus:
            self.query_one(Rows).action_go(moves[event.key])

    @on(Rows.Taken)
    def _taken(self) -> None:
        self.action_make()

    def action_make(self) -> None:
        """Makes the session if it can be made, else says why not."""
        said = self.query_one(Entry).said
        if not said:
            self._refused = Unable(N_("Write a name first."))
        if not said or self.desk.house.name_fault(said) is not None or self._making:
            self._show_fault()
            self.query_one(Entry).focus()
            return
        self._making = True
        self.run_worker(self._make(said, self.query_one(Rows).key or None))

    async def _make(self, name: str, template: str | None) -> None:
        self.query_one("#fault", Words).say(line(self.desk.t("Making it …")))
        language, house = self.desk.t.language, self.desk.house
        try:
            folder = await self.desk.slowly(lambda: house.create(name, template, language))
        except Unable as unable:
            self._refused, self._making = unable, False
            self._show_fault()
            return
        self.dismiss(folder)
