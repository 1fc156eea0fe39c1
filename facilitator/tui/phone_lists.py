"""The lists of the page Phones: the codes that there are, and who is there."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from facilitator.hub import Reach
from facilitator.tui.desk import desk_of
from facilitator.tui.lists import Column
from facilitator.tui.live import Live
from facilitator.tui.reaching import CODES, Somebody, everybody, state, title
from facilitator.tui.rows import Rows
from facilitator.tui.shown import columns, cut, line

_STYLES = {"stuck": "bold $error", "behind": "bold $error", "unsent": "$warning", "offline": "$warning"}


class PhoneLists(Vertical):
    """Both lists where there is room, else one of them."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._people: dict[str, Somebody] = {}
        self._missing: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """One above the other."""
        yield Column(Rows(id="doors"), id="doors-column")
        yield Column(Rows(id="people"), id="people-column")

    @property
    def rows(self) -> Rows:
        """The list that the keys move in."""
        doors, people = self.query_one("#doors", Rows), self.query_one("#people", Rows)
        who = people.has_focus or (self.has_class("-who") and not doors.has_focus)
        return people if who else doors

    @property
    def somebody(self) -> Somebody | None:
        """Who the cursor is on, while it is among the people."""
        return self._people.get(self.rows.key or "") if self.rows.id == "people" else None

    def show(self, live: Live, reach: Reach, *, wifi: bool) -> None:
        """Both lists as they are now; ``wifi``: whether the network has been told."""
        t = desk_of(self).t
        self._missing = {} if wifi else {"wifi": t("not told yet")}
        if not live.session.doors.remote:
            self._missing["remote"] = t("off")
        self._column("doors").show(line(t("Codes")), list(CODES), self._door, Content(""))
        self._people = {each.actor: each for each in everybody(t, live)}
        nobody = line(t("Nobody has joined yet."))
        self._column("people").show(line(t("Who is there")), list(self._people), self._somebody, nobody)

    def _column(self, name: str) -> Column:
        return self.query_one(f"#{name}-column", Column)

    def _door(self, name: str, width: int) -> Content:
        missing = line(self._missing.get(name, ""), "$text-muted")
        return columns(line(title(desk_of(self).t, name)), missing, width)

    def _somebody(self, actor: str, width: int) -> Content:
        who = self._people[actor]
        told = line(state(desk_of(self).t, who), _STYLES.get(who.how, "$text-muted"))
        name = line(who.name)
        return columns(name, cut(told, width - 1 - min(name.cell_length, width // 3)), width)

    def turn(self) -> None:
        """Goes to the other list."""
        there = self.rows.id == "people"
        self.set_class(not there, "-who")
        self.query_one("#doors" if there else "#people", Rows).focus()
