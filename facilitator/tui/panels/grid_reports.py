"""The board of reports: which have come, which are missing, and the way to fill one in by the topic's number."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.commands import Change
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.core.wall import Report, ReportState, Wall, reports, wall
from facilitator.core.wall.reports import report_prompts
from facilitator.tui.asking import Sheet
from facilitator.tui.frame import NARROW
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.noted import numbered
from facilitator.tui.panels.grid_fill import Fill
from facilitator.tui.panels.grid_terms import where_words
from facilitator.tui.plain import NONE, Words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import columns, cut, joined, line

_WORDS: Mapping[ReportState, str] = {
    "in": N_("report is here"),
    "nobody": N_("nobody came"),
    "missing": N_("MISSING"),
    "on": N_("is on now"),
    "coming": N_("to come"),
}
_STYLES: Mapping[ReportState, str] = {"in": "$success", "nobody": "$success", "missing": "bold $warning"}


_BEGUN = ("running", "paused", "closed")


def to_board_first(session: Session, found: Wall) -> bool:
    """Whether the board is what one wants: conversations have begun, and topics are reported on."""
    rounds = session.rounds_of(found.activity)
    begun = any(each.plan.slot is not None and each.state in _BEGUN for each in rounds)
    hanging = any(each.plan.grid is not None and each.state == "running" for each in rounds)
    return begun and not hanging and bool(report_prompts(session, found))


class Told(Rows):
    """The topics with their reports."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "take", N_("Fill in"))]


class Board(Sheet[str]):
    """A row for each topic in the order of the wall. Gives "wall" where one wants to see the grid."""

    ABOUT = N_(
        "Every topic with its report, time by time. Type a topic's number and Enter to fill its report in, "
        "or choose it with the arrows. That nobody came is a report too: the convener was free to work alone."
    )
    DEFAULT_CLASSES = "market"
    AUTO_FOCUS = "#reports"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("x", "nobody", N_("Nobody came")),
        key("f", "only", N_("Only missing")),
        key("v", "wall", N_("Times and places")),
        key("u", "app.undo", N_("Undo")),
        key("f1", "app.help", N_("Help")),
    ]

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self._typed, self._wrong, self._only = "", "", False
        self._reports: dict[str, Report] = {}

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def wall(self) -> Wall:
        """The wall as it is now."""
        found = wall(self.live.session, self.activity)
        assert found is not None
        return found

    def heading(self) -> Content:
        """Nothing yet: it counts the reports."""
        return NONE

    def parts(self) -> ComposeResult:
        """The list, and the number that is typed."""
        yield Told(id="reports", empty=line(self.desk.t("There are no topics yet.")))
        yield Words(id="card")

    def on_mount(self) -> None:
        """Draws the list."""
        self.show(self.live)

    def show(self, live: Live) -> None:
        """The reports as they are now."""
        found = reports(live.session, self.wall)
        self._reports = {each.topic.note.id: each for each in found}
        shown = [each for each in found if not self._only or each.state == "missing"]
        shown.sort(key=lambda each: (not each.topic.cells, each.topic.cells, each.topic.number))
        self.query_one(".heading", Words).say(self._heading(found))
        self.query_one(Rows).fill([each.topic.note.id for each in shown], self._row)
        self._card()

    def _heading(self, found: list[Report]) -> Content:
        t = self.desk.t
        here = sum(each.state in ("in", "nobody") for each in found)
        missing = sum(each.state == "missing" for each in found)
        counts = [line(t("{here} of {all} reports", here=here, all=len(found)))]
        if missing:
            counts.append(line(t.n("{count} is missing", "{count} are missing", missing), "bold $warning"))
        return columns(line(t("Reports"), "bold"), joined(counts, " · "), max(10, self.size.width - 2))

    def _row(self, name: str, width: int) -> Content:
        report = self._reports.get(name)
        if report is None:
            return NONE
        t, topic = self.desk.t, report.topic
        lost = report.state == "coming" and not topic.slots
        words = N_("no time") if lost else _WORDS[report.state]
        state = line(t(words), _STYLES.get(report.state, ""))
        hosts = ", ".join(filter(None, map(self.live.name, topic.hosts)))
        narrow = width < NARROW
        where = line(where_words(t, self.wall, topic, short=narrow), "$accent")
        who = NONE if narrow else line(hosts, "$text-muted")
        left = [numbered(topic.number, "bold"), line(topic.note.text), who]
        return columns(cut(joined(left), width), joined([where, state]), width)

    def _card(self) -> None:
        t = self.desk.t
        said = joined([line(t("Topic number:"), "bold $accent"), line(f"{self._typed}_", "bold")])
        hint = (
            line(self._wrong, "bold $warning")
            if self._wrong
            else line(t("Type the number of a topic and Enter to fill its report in."), "$text-muted")
        )
        self.query_one("#card", Words).say(said if self._typed else hint)

    # Keys.

    def on_key(self, event: events.Key) -> None:
        """The digits of a topic's number."""
        letter, self._wrong = event.character or "", ""
        if event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
        elif letter.isdecimal():
            self._typed += letter
        else:
            return
        event.stop()
        self._card()

    def action_take(self) -> None:
        """Opens the report of the number typed, else of the row."""
        report = self._reports.get(self.query_one(Rows).key or "")
        if self._typed:
            number, self._typed = int(self._typed), ""
            report = next((each for each in self._reports.values() if each.topic.number == number), None)
            if report is None:
                self._wrong = self.desk.t("There is no topic with the number {number}.", number=number)
        self._card()
        if report is not None:
            self.query_one(Rows).go_to(report.topic.note.id)
            self.desk.push_screen(Fill(self.activity, report.topic.note.id))

    @on(Rows.Taken)
    def _taken(self) -> None:
        self.action_take()

    def action_nobody(self) -> None:
        """Says that nobody came, or takes that back."""
        report, blank = self._reports.get(self.query_one(Rows).key or ""), self.wall.grid.nobody
        if report is not None and blank:
            now = report.topic.note.fields.get(blank) is True
            self.desk.send(Change(note=report.topic.note.id, fields={blank: not now}))

    def action_only(self) -> None:
        """Shows only what is missing, or everything."""
        self._only = not self._only
        self.show(self.live)

    def action_wall(self) -> None:
        """Goes to the grid."""
        self.dismiss("wall")

    def action_leave(self) -> None:
        """Takes back what was typed, then leaves."""
        if self._typed:
            self._typed = ""
            self._card()
        else:
            self.dismiss(None)
