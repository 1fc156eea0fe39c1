"""What is seen of a seat plan: the tables of a round with those who sit there, or the spots with their cards."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.arranging import arranged, dealing, to_come
from facilitator.core.model import Group, LiveRound, Seat
from facilitator.core.text import N_, in_language
from facilitator.tui.asking import Sheet
from facilitator.tui.entries import Entry
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.mark_rows import MarkRows
from facilitator.tui.note_form import Row
from facilitator.tui.panels.seat_form import Asked
from facilitator.tui.panels.seat_words import (
    dealt,
    missed,
    named,
    question,
    reached,
    role,
    rounds_of,
    seats_in,
    spot,
)
from facilitator.tui.plain import Words
from facilitator.tui.questions import activity_words
from facilitator.tui.shown import line, shown


class Chairs(MarkRows):
    """The seats of a round."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("p", "screen.plan", N_("Make a plan"), first=True),
        key("s", "screen.swap", N_("Swap the two marked")),
        key("delete", "screen.away", N_("Not here")),
        key("o", "screen.wishes", N_("Wishes")),
        key("left", "screen.turn(-1)", N_("Round before")),
        key("right", "screen.turn(1)", N_("Next round")),
        key("slash", "screen.search", N_("Find somebody")),
    ]


class SeatSheet(Sheet[None]):
    """A round's tables with those who sit there."""

    DEFAULT_CLASSES = "paper"
    AUTO_FOCUS = "Chairs"
    FOREMOST = ("screen.plan", "screen.swap", "screen.away")
    ABOUT = N_(
        "Who sits at which table. A plan is made for all rounds to come: as few as can be meet again, and each table "
        "has its share of every sector. O asks for more: who sits at one table all the time, together or apart, and "
        "who is host. Mark two people with the space bar to let them change places in this round. "
        "Somebody who did not come is marked with Del; plan again and keep the seats, and small tables are merged. "
        "Where cards are dealt, P deals them, and each numbered spot stands here with its cards and its people. "
        "“facilitator seats” prints it all."
    )
    BINDINGS: ClassVar[list[BindingType]] = [key("f1", "app.help", N_("Help"))]

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self._at: int | None = None
        self._seats: Mapping[str, tuple[Group, Seat]] = {}
        self._spots: Mapping[str, Group] = {}

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def rows(self) -> Chairs:
        """The list."""
        return self.query_one(Chairs)

    def heading(self) -> Content:
        """Whose seats they are."""
        return line(
            self.desk.t("Seats: {activity}", activity=activity_words(self.desk, self.activity)), "bold"
        )

    def parts(self) -> ComposeResult:
        """The round, what is searched for, the seats, and what the plan reaches."""
        yield Words(id="round")
        yield Row("search", self.desk.t("Find"), Entry(id="search"))
        yield Chairs()
        yield Words(id="asks")
        yield Words(id="reached")

    def on_mount(self) -> None:
        """The seats of the round that is on, or of the first to come."""
        self.show(self.live)

    def show(self, live: Live) -> None:
        """The seats as they are now."""
        found = self._round
        t = self.desk.t
        title = (
            in_language(found.plan.title, t.language) if found else t("No step of this activity has tables.")
        )
        self.query_one("#round", Words).say(shown(title, "bold"))
        seats = seats_in(live.session, found) if found and not self._dealing else []
        self._seats = {
            str(seat.person or seat.number or at): (group, seat) for at, (group, seat) in enumerate(seats)
        }
        spots = arranged(live.session, [found.id]) if found and self._dealing else []
        self._spots = {each.id: each for each in spots}
        every = [*self._seats, *self._spots]
        wanted = self.query_one("#search", Entry).said.casefold()
        fitting = [name for name in every if wanted in self._words(name).casefold()]
        self.rows.empty = self._nobody(found)
        self.rows.fill(fitting, self._row)
        counted = t("{found} of {all}", found=len(fitting), all=len(every)) if every else ""
        self.query_one("#row-search", Row).means(line(counted))
        self.query_one("#reached", Words).say(shown("  ".join(self._reached(found))))
        self._ask()

    def _nobody(self, found: LiveRound | None) -> Content:
        """What stands where nobody sits, and what one can do about it."""
        t = self.desk.t
        if self._seats or self._spots:
            return line(t("Nothing fits."))
        if found is None or to_come(found):
            return line(t("Nobody has a seat here yet: p makes a plan."))
        return line(t("This round began without a plan: p plans those to come."))

    def _reached(self, found: LiveRound | None) -> list[str]:
        """Who is not here, and what the plan reaches."""
        t, session, names = self.desk.t, self.live.session, self.live.names
        away = missed(t, session, names, found) if found else []
        if found and self._dealing:
            return [*away, *dealt(t, session, found)]
        return [*away, *reached(t, session, names, self.activity), *self._wished()]

    def _wished(self) -> list[str]:
        """Whether the plan meets what was wished for."""
        t, unmet = self.desk.t, self.asked.unmet()
        if unmet is None or not self._seats:
            return []
        return [t("Not as wished: {names}.", names=", ".join(unmet)) if unmet else t("All wishes are met.")]

    @property
    def asked(self) -> Asked:
        """What has been wished for."""
        return Asked(self.live, self.activity)

    @on(Chairs.Moved)
    def _ask(self) -> None:
        """What the table under the cursor is asked, where each has a question of its own."""
        found, key = self._round, self.rows.key or ""
        group = self._seats[key][0] if key in self._seats else None
        said = question(self.desk.t, found, group.number) if found and group else ""
        asks = self.query_one("#asks", Words)
        asks.display = bool(said)
        asks.say(shown(said))

    @property
    def _dealing(self) -> bool:
        """Whether cards are dealt in the round that is shown."""
        found = self._round
        return found is not None and dealing(self.live.session, found)

    @property
    def _round(self) -> LiveRound | None:
        """The round that is shown: chosen, else the one that is on, else the first to come."""
        lives = rounds_of(self.live.session, self.activity)
        if not lives:
            return None
        if self._at is None:
            on_now = (n for n, each in enumerate(lives) if each.state in ("running", "paused"))
            coming = (n for n, each in enumerate(lives) if each.state == "waiting")
            self._at = next(on_now, next(coming, 0))
        return lives[self._at % len(lives)]

    def _words(self, name: str) -> str:
        """All that a person can be found by."""
        if name in self._spots:
            return spot(self.desk.t, self.live.session, self.live.names, self._spots[name])
        group, seat = self._seats[name]
        record = self.live.names.get(seat.person or "")
        more = [record.organisation, record.sector] if record else []
        table = self.desk.t("Table {number}", number=group.number or 0)
        person = named(self.desk.t, self.live.session, self.live.names, seat)
        return "  ".join(filter(None, [table, person, role(self.desk.t, seat), *more]))

    def _row(self, name: str, width: int) -> Content:
        return line(self._words(name))

    def on_descendant_focus(self) -> None:
        """Other keys stand along the edge."""
        self.query_one(KeyBar).refresh(layout=True)

    def action_turn(self, by: int) -> None:
        """Another round."""
        lives = rounds_of(self.live.session, self.activity)
        if self._round is not None and self._at is not None:
            self._at = (self._at + by) % len(lives)
            self.rows.mark(frozenset())
            self.show(self.live)

    # Finding somebody.

    def action_search(self) -> None:
        """Goes to where one types."""
        self.query_one("#search", Entry).focus()

    @on(Entry.Changed, "#search")
    def _typed(self) -> None:
        self.show(self.live)

    @on(Entry.Submitted, "#search")
    def _entered(self) -> None:
        self.rows.focus()

    def action_leave(self) -> None:
        """Takes back the search, then leaves."""
        search = self.query_one("#search", Entry)
        if search.value or search.has_focus:
            search.value = ""
            self.rows.focus()
        else:
            self.dismiss(None)
