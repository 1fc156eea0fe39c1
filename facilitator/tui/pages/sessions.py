"""Sessions: those that there are, a new one, the demo, a rehearsal."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.text import N_
from facilitator.locale import Translator
from facilitator.tui.frame import Page
from facilitator.tui.house import Shelved
from facilitator.tui.keys import key
from facilitator.tui.new_session import NewSession
from facilitator.tui.plain import Words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import columns, joined, line, shown

_ROOM_FOR_COUNTS = 100


class Sessions(Page):
    """The shelf."""

    ABOUT = N_(
        "Choose a session to open it, or make a new one. Each is a folder on this computer. In a demo or a "
        "rehearsal made-up people play the day; nothing of it is kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "open", N_("Open"), first=True),
        key("n", "new", N_("New")),
        key("r", "rehearse", N_("Rehearse")),
        key("d", "demo", N_("Demo")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.shelved: dict[str, Shelved] = {}

    def parts(self) -> ComposeResult:
        """The list, and what is in the session that the cursor is on."""
        yield Rows(id="shelf", empty=line(self.desk.t("There is no session yet. Press n to make one.")))
        yield Words(id="inside")

    def on_screen_resume(self) -> None:
        """Looks at the shelf again."""
        self.shelved = {each.name: self.shelved.get(each.name, each) for each in self.desk.house.sessions()}
        super().on_screen_resume()
        self.run_worker(self._look(), group="shelf", exclusive=True)

    async def _look(self) -> None:
        """Looks into one session after the other, while one can already choose among their names."""
        house = self.desk.house
        for each in list(self.shelved.values()):
            self.shelved[each.name] = await self.desk.slowly(lambda each=each: house.look(each))
            self.show_alone()

    def show_alone(self) -> None:
        """The sessions as far as they are known."""
        if not self.query("#inside"):  # the program is being left
            return
        rows = self.query_one(Rows)
        rows.fill(list(self.shelved), self._row)
        self._show_inside()

    def show(self, live: object) -> None:
        """As without an open session."""
        self.show_alone()

    def _row(self, name: str, width: int) -> Content:
        each, t = self.shelved[name], self.desk.t
        title = line(each.title or name)
        called = line(name, "$foreground 80%") if each.title and each.title != name else Content("")
        counts = counted(t, each) if width >= _ROOM_FOR_COUNTS else Content("")
        return columns(joined([title, called]), joined([state(t, each), counts, line(each.date)]), width)

    @on(Rows.Moved)
    def _show_inside(self) -> None:
        chosen, t = self._chosen(), self.desk.t
        if chosen is None:
            self.query_one("#inside", Words).say(Content(""))
            return
        facts = joined([line(chosen.date), counted(t, chosen), state(t, chosen)], " · ")
        parts = [
            line(chosen.title or chosen.name, "bold"),
            facts,
            line(str(chosen.folder), "$foreground 80%"),
        ]
        if chosen.why is not None:
            parts[1:] = [shown(t.told(chosen.why.message, chosen.why.values), "$error")]
        self.query_one("#inside", Words).say(joined(parts, "\n"))

    def _chosen(self) -> Shelved | None:
        return self.shelved.get(self.query_one(Rows).key or "")

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Opens the session that the cursor is on."""
        chosen = self._chosen()
        if chosen is None:
            self.action_new()
        elif chosen.why is not None:
            self.desk.say(chosen.why.message, "error", **chosen.why.values)
        else:
            self.desk.opened(chosen.folder)

    def action_new(self) -> None:
        """Asks what the new session is called and what it begins with, makes it and opens it."""
        self.desk.in_background(self._new())

    async def _new(self) -> None:
        earlier = [each for each in self.shelved.values() if each.why is None]
        folder = await self.desk.push_screen_wait(NewSession(earlier))
        if folder is not None:
            self.desk.opened(folder, "day")

    def action_rehearse(self) -> None:
        """Lets made-up people play the plan of the session that the cursor is on."""
        chosen = self._chosen()
        if chosen is not None and chosen.why is None:
            self.desk.rehearse(chosen.folder)

    def action_demo(self) -> None:
        """Lets made-up people play the sample day."""
        self.desk.demo()


def counted(t: Translator, each: Shelved) -> Content:
    """How much there is in a session: "3 activities, 67 notes"; nothing while nobody has looked."""
    if not each.known or each.why is not None:
        return Content("")
    activities = t.n("{count} activity", "{count} activities", each.activities)
    return joined([line(activities), line(t.n("{count} note", "{count} notes", each.notes))], ", ")


def state(t: Translator, each: Shelved) -> Content:
    """Whether a session is under way or damaged, in words."""
    if each.why is not None:
        return line(t("Damaged"), "bold $error")
    return line(t("Under way"), "$accent") if each.held else Content("")


HERE = Sessions
