"""What is seen of all cards: a line to key points in, the table, and what is doubted."""

from typing import ClassVar
from weakref import WeakKeyDictionary

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from facilitator.core.text import N_
from facilitator.tui.asking import Sheet
from facilitator.tui.entries import Entry
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.line_terms import Unclear
from facilitator.tui.live import Live
from facilitator.tui.note_form import Row
from facilitator.tui.outbox import Outbox, Parcel
from facilitator.tui.panels.card_lines import Keyed, read
from facilitator.tui.panels.card_table import (
    Columns,
    Table,
    about,
    doubts,
    given_words,
    how_far,
    replaced,
    spot_words,
    spots_left,
    table,
)
from facilitator.tui.panels.spots import Shared, is_spot, read_spot, spots
from facilitator.tui.plain import NONE, Words
from facilitator.tui.questions import activity_words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import joined, line

_boxes: WeakKeyDictionary[Live, dict[str, Outbox[str]]] = WeakKeyDictionary()


def outbox(live: Live, activity: str) -> Outbox[str]:
    """The lines of an activity that are on their way, and the one that has been begun."""
    return _boxes.setdefault(live, {}).setdefault(activity, Outbox(""))


class CardLine(Entry):
    """Where one types."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "screen.done", N_("Save"))]


class CardRows(Rows):
    """The cards."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", N_("Key in")),
        key("o", "screen.order", N_("By number/by sum")),
        key("n", "screen.next_doubt", N_("Next doubted card")),
        key("d", "screen.deal", N_("Deal the cards")),
    ]


class CardSheet(Sheet[None]):
    """The line, what it means, the table, and what is doubted."""

    DEFAULT_CLASSES = "paper"
    AUTO_FOCUS = "#line"
    HEADING = N_("Cards and points")
    ABOUT = N_(
        "A line is a card and its points; what it means is said before Enter saves it.\n"
        "12 31: the sum of card 12. 12 24/4: a sum from four rounds, where the card rested in one.\n"
        "12 5 3 - 2 4: its points round by round, “-” where it has none. The sum may stand last and is checked.\n"
        "+ More benches 23: a new card. A part of a text can stand in place of its number.\n"
        "Each round must give as many points as there are to share. Where it does not, the cards that are most likely "
        "wrong have a “?”, and n in the list goes from one to the next."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        key("tab", "app.focus_next", N_("Next box")),
        key("f1", "app.help", N_("Help")),
    ]

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self._now: Table | None = None
        self._by_sum = False
        self._columns: dict[int, Columns] = {}

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def box(self) -> Outbox[str]:
        """What is on its way to the disk."""
        return outbox(self.live, self.activity)

    @property
    def entry(self) -> Entry:
        """Where one types."""
        return self.query_one("#line", Entry)

    @property
    def rows(self) -> CardRows:
        """The table."""
        return self.query_one(CardRows)

    def heading(self) -> Content:
        """What it is, and whose cards they are."""
        return line(f"{self.desk.t(self.HEADING)}: {activity_words(self.desk, self.activity)}", "bold")

    def parts(self) -> ComposeResult:
        """From above: the line, the table under its head, what is doubted, the card under the cursor."""
        typed = CardLine(self.box.draft, id="line")
        typed.select_on_focus = False  # what was begun is gone on with, not written over
        yield Row("line", self.desk.t("Line"), typed)
        yield Words(id="means")
        with Vertical(id="table"):
            yield Words(id="head")
            yield CardRows(id="every", empty=line(self.desk.t("There are no cards yet.")))
        yield Words(id="doubts")
        yield Words(id="one")
        yield Words(id="state")

    def on_mount(self) -> None:
        """Goes on with the line that was left."""
        self.entry.cursor_position = len(self.entry.value)
        self.show(self.live)

    def on_resize(self) -> None:
        """The head stands above its columns in any size."""
        self.call_after_refresh(self.show, self.live)

    # What is seen.

    def show(self, live: Live) -> None:
        """The cards as they are now."""
        t = self.desk.t
        self._now = now = table(live.session, self.activity)
        self._columns.clear()
        if now is None:
            self.query_one("#state", Words).say(line(t("Nothing is judged here."), "$warning"))
            return
        self.box.drop(lambda each: each.state == "saved")
        if (refused := self.box.refused()) is not None and not self.entry.said:
            self._again(refused)
        self.rows.fill(now.in_order(by_sum=self._by_sum), self._row)
        columns = self._wide(now, self.rows.scrollable_content_region.width - 2)
        head = [each for each in (columns.head(), columns.sums(), columns.states()) if each.plain]
        self.query_one("#head", Words).say(
            Content("\n").join([Content.assemble("  ", each) for each in head])
        )
        self.query_one("#doubts", Words).say(doubts(t, now))
        self.query_one("#state", Words).say(self._state(now))
        self._tell()
        self._about()

    def _row(self, name: str, width: int) -> Content:
        return self._wide(self._now, width).card(name) if self._now else NONE

    def _wide(self, now: Table, width: int) -> Columns:
        """The columns for this width, reckoned once for all rows."""
        if width not in self._columns:
            self._columns[width] = Columns(self.desk.t, now, width)
        return self._columns[width]

    def _state(self, now: Table) -> Content:
        t = self.desk.t
        waiting = self.box.waiting
        if self.live.state == "lost":
            return line(
                t("No contact with the session. What you save is sent when it is back."), "bold $warning"
            )
        on_the_way = t.n("{count} line waits.", "{count} lines wait.", waiting) if waiting else ""
        left = spots_left(t, spots(self.live.session, now.plan))
        return joined([left, how_far(t, now), line(on_the_way, "$warning")])

    @on(Rows.Moved, "#every")
    def _about(self) -> None:
        name, now = self.rows.key, self._now
        known = now is not None and name in now.scores
        self.query_one("#one", Words).say(about(self.desk.t, now, name) if now and name and known else NONE)

    @on(Entry.Changed, "#line")
    def _tell(self) -> None:
        """Says what the line means."""
        self.box.draft = self.entry.value
        if self._now is not None:
            self.query_one("#means", Words).say(self._meaning(self._now))

    def _meaning(self, now: Table) -> Content:
        t, keyed = self.desk.t, self._read(now)
        if isinstance(keyed, Shared):
            return spot_words(t, now, keyed)
        if isinstance(keyed, Unclear):
            said = t.told(keyed.message, keyed.values)
            return line(said, "$warning" if self.entry.said else "$text-muted")
        given = given_words(t, now, keyed)
        if not keyed.card:
            return joined([line(t("A new card. {points}", points=given), "bold"), line(keyed.text)])
        score = now.pile.scores[keyed.card]
        said = line(t("Card {number}. {points}", number=keyed.card, points=given), "bold")
        return Content("\n").join([joined([said, line(score.note.text)]), *replaced(t, score, keyed)])

    def _read(self, now: Table) -> Keyed | Shared | Unclear:
        """What the line means: a card's points, or how a spot shares."""
        typed = self.entry.value
        if is_spot(typed):
            return read_spot(spots(self.live.session, now.plan), typed)
        return read(now.pile, typed)

    def on_descendant_focus(self) -> None:
        """Other keys stand along the edge."""
        self.query_one(KeyBar).refresh(layout=True)

    def _fill(self, said: str) -> None:
        self.entry.value = said
        self.entry.cursor_position = len(said)
        self.entry.focus()
        self.show(self.live)

    def _again(self, parcel: Parcel[str]) -> None:
        """Puts a line that was refused there again, with the reason."""
        self.box.drop(lambda each: each is parcel)
        self.entry.value = parcel.what
        if parcel.why is not None:
            self.desk.refused(parcel.why)
