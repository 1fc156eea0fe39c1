"""Who sits where: the plan of a round table by table, made, made again, and changed by hand."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.arranging import arranged, to_come
from facilitator.core.commands import Away, SeatPlan, Sitting
from facilitator.core.model import Group, LiveRound, Seat
from facilitator.core.text import N_, in_language, number_in
from facilitator.tui.asking import Ask, AskText, Option, Sheet
from facilitator.tui.entries import Entry
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.mark_rows import MarkRows
from facilitator.tui.note_form import Row
from facilitator.tui.panels.seat_words import reached, role, rounds_of, seats_in, who
from facilitator.tui.plain import Words
from facilitator.tui.questions import activity_words
from facilitator.tui.shown import line, shown


class Chairs(MarkRows):
    """The seats of a round."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("p", "screen.plan", N_("Make a plan"), first=True),
        key("s", "screen.swap", N_("Swap the two marked")),
        key("delete", "screen.away", N_("Not here")),
        key("left", "screen.turn(-1)", N_("Round before")),
        key("right", "screen.turn(1)", N_("Next round")),
        key("slash", "screen.search", N_("Find somebody")),
    ]


class Seats(Sheet[None]):
    """A round's tables with those who sit there."""

    DEFAULT_CLASSES = "paper"
    AUTO_FOCUS = "Chairs"
    ABOUT = N_(
        "Who sits at which table. A plan is made for all rounds to come: as few as can be meet again, and each table "
        "has its share of every sector. Mark two people with the space bar to let them change places in this round. "
        "Somebody who did not come is marked with Del; plan again and keep the seats, and small tables are merged. "
        "“facilitator seats” prints the plan."
    )
    BINDINGS: ClassVar[list[BindingType]] = [key("f1", "app.help", N_("Help"))]

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self._at: int | None = None
        self._seats: Mapping[str, tuple[Group, Seat]] = {}

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
        seats = seats_in(live.session, found) if found else []
        self._seats = {
            str(seat.person or seat.number or at): (group, seat) for at, (group, seat) in enumerate(seats)
        }
        wanted = self.query_one("#search", Entry).said.casefold()
        fitting = [name for name in self._seats if wanted in self._words(name).casefold()]
        self.rows.empty = self._nobody(found)
        self.rows.fill(fitting, self._row)
        counted = t("{found} of {all}", found=len(fitting), all=len(self._seats)) if self._seats else ""
        self.query_one("#row-search", Row).means(line(counted))
        said = reached(t, live.session, live.names, self.activity)
        self.query_one("#reached", Words).say(shown("  ".join(said)))

    def _nobody(self, found: LiveRound | None) -> Content:
        """What stands where nobody sits, and what one can do about it."""
        t = self.desk.t
        if self._seats:
            return line(t("Nothing fits."))
        if found is None or to_come(found):
            return line(t("Nobody has a seat here yet: p makes a plan."))
        return line(t("This round began without a plan: p plans those to come."))

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
        group, seat = self._seats[name]
        record = self.live.names.get(seat.person or "")
        more = [record.organisation, record.sector] if record else []
        table = self.desk.t("Table {number}", number=group.number or 0)
        return "  ".join(
            filter(None, [table, who(self.desk.t, self.live.names, seat), role(self.desk.t, seat), *more])
        )

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

    # Changing the plan.

    def action_plan(self) -> None:
        """Makes a plan; where there is one, asks whether people keep their seats."""
        self.desk.in_background(self._plan())

    async def _plan(self) -> None:
        t, keep, many = self.desk.t, False, None
        if self._seats:
            options = [
                Option("keep", t("Keep the seats: only those who have left or come are seen to"), "k"),
                Option("anew", t("Plan all rounds to come anew"), "n"),
            ]
            chosen = await self.desk.push_screen_wait(Ask(t("Plan again"), options))
            if chosen is None:
                return
            keep = chosen == "keep"
        elif not self.live.session.people:
            known = number_in(self.live.session.info.participants) or ""
            asked = AskText(t("How many people are to have a seat?"), str(known))
            said = await self.desk.push_screen_wait(asked)
            if not said or not said.strip().isdecimal():
                return
            many = int(said)
        if await self.desk.asked(SeatPlan(activity=self.activity, keep=keep, people=many)) is not None:
            self._look_at_the_plan()

    def _look_at_the_plan(self) -> None:
        """Goes to the first round that the plan is for, where the one that is shown has none."""
        lives, found = rounds_of(self.live.session, self.activity), self._round
        if found is not None and not seats_in(self.live.session, found):
            self._at = next((n for n, each in enumerate(lives) if to_come(each)), self._at)
        self.show(self.live)

    def action_away(self) -> None:
        """Marks somebody as not here, or as here again."""
        known = self.live.session.people.get(self.rows.key or "")
        if known is not None:
            self.desk.send(Away(person=known.id, away=not known.away))

    def action_swap(self) -> None:
        """Lets the two who are marked change places in this round."""
        found, marked = self._round, [each for each in self._seats if each in self.rows.marked]
        if found is None or len(marked) != 2:
            self.desk.say(N_("Mark two people first, with the space bar."))
        elif not to_come(found):
            self.desk.say(N_("This round has begun. Seats can be changed in rounds that are to come."))
        else:
            one, other = (self._seats[each][1] for each in marked)
            put = {_who(one): replace(other, role=one.role), _who(other): replace(one, role=other.role)}
            groups = arranged(self.live.session, [found.id])
            sittings = tuple(
                Sitting(found.id, each.number or 0, tuple(put.get(_who(seat), seat) for seat in each.seats))
                for each in groups
            )
            self.desk.send(SeatPlan(activity=self.activity, rounds=(found.id,), groups=sittings))
            self.rows.mark(frozenset())


def _who(seat: Seat) -> str | int | None:
    return seat.person or seat.number


HERE = Seats
