"""The read-out: cards are called for from the highest sum down, and each is written down as it is read aloud."""

import secrets
from typing import ClassVar
from weakref import WeakKeyDictionary

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content

from facilitator.core.score_blocks import sum_words
from facilitator.core.sums import Score
from facilitator.core.text import N_, in_language
from facilitator.tui.asking import Sheet
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.line_terms import Unclear
from facilitator.tui.live import Live
from facilitator.tui.noted import numbered
from facilitator.tui.outbox import Outbox, Parcel
from facilitator.tui.panels.calling import Call, asked_for, card_row, fits_words, how_far, meaning
from facilitator.tui.panels.cards import Cards
from facilitator.tui.panels.read_aloud import (
    BETWEEN,
    Read,
    Reading,
    commands,
    meant,
    reading,
    taken_away,
    twin,
)
from facilitator.tui.plain import NONE, Words
from facilitator.tui.questions import activity_words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import joined, line

_boxes: WeakKeyDictionary[Live, dict[str, Outbox[Read]]] = WeakKeyDictionary()


def outbox(live: Live, activity: str) -> Outbox[Read]:
    """The cards of an activity that are on their way, and the line that has been begun."""
    return _boxes.setdefault(live, {}).setdefault(activity, Outbox(Read()))


class Entered(Rows):
    """The cards that have been entered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", N_("Change")),
        key("delete", "screen.take_away", N_("Take out")),
        key("c", "screen.cards", N_("Cards and points")),
    ]


class Readout(Sheet[None]):
    """The sum that is called for, the line, and the cards that have been entered."""

    DEFAULT_CLASSES = "paper"
    AUTO_FOCUS = "#line"
    HEADING = N_("Read the cards aloud")
    ABOUT = N_(
        "Call for one sum after the other, from the highest down. Type each card as it is read aloud; its sum is the "
        "one that is called for, and Enter saves it. Space goes to the next lower sum, the arrow up back to a higher "
        "one.\n"
        "A card that is written down already is found by a part of its text, or by its number.\n"
        "Did a card rest in a round? End its line as it stands on the card, 24 in 4 rounds: “More benches 24/4”.\n"
        "In the list Enter takes a card up again to change it, and Del takes it out."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        key("tab", "app.focus_next", N_("Next box")),
        key("f1", "app.help", N_("Help")),
    ]

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self._now: Reading | None = None
        self._own = ""
        """The card that is being changed; empty while new ones are read."""
        self._back: int | None = None
        """The sum to go back to when it has been changed."""
        self._entered: dict[str, tuple[int, Score]] = {}
        self._parcels: dict[str, Parcel[Read]] = {}

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def box(self) -> Outbox[Read]:
        """What is on its way to the disk."""
        return outbox(self.live, self.activity)

    @property
    def call(self) -> Call:
        """Where one types, and what is called for."""
        return self.query_one(Call)

    def heading(self) -> Content:
        """What it is, and whose cards they are."""
        return line(f"{self.desk.t(self.HEADING)}: {activity_words(self.desk, self.activity)}", "bold")

    def parts(self) -> ComposeResult:
        """The sum and the line; the cards."""
        with Container(classes="both"):
            yield Call(self.box.draft.typed)
            with Vertical(classes="done"):
                yield Words(id="state")
                yield Entered(id="entered", empty=line(self.desk.t("No card has been entered yet.")))

    def on_mount(self) -> None:
        """Goes on where it was left."""
        self._now = reading(self.live.session, self.activity)
        if self._now is not None:
            draft = self.box.draft
            self.call.begin(self._now.plan.highest, draft.total if draft.typed else self._now.begins)
        self.show(self.live)

    # What is seen.

    def show(self, live: Live) -> None:
        """The cards as they are now."""
        self._now = now = reading(live.session, self.activity)
        if now is None:
            self.query_one("#state", Words).say(line(self.desk.t("No cards are judged here."), "$warning"))
            return
        self.box.drop(lambda each: each.state == "saved")
        if (refused := self.box.refused()) is not None and not self.call.typed:
            self._again(refused)
        self._entered = {score.note.id: (rank, score) for rank, score in now.entered}
        self._parcels = {f"parcel {n}": each for n, each in enumerate(self.box.parcels)}
        self.query_one(Entered).fill([*self._entered, *self._parcels], self._row)
        self._tell()

    def _row(self, name: str, width: int) -> Content:
        t = self.desk.t
        if (parcel := self._parcels.get(name)) is not None:
            state = line(t("… not saved yet"))
            if parcel.why is not None:
                state = line(f"✗ {t.told(parcel.why.message, parcel.why.values)}", "$error")
            return joined([numbered(parcel.what.total, "bold"), line(parcel.what.text), state])
        rank, score = self._entered[name]
        called = score.total is not None and int(score.total) == self.call.at
        return card_row(
            rank, in_language(sum_words(score), t.language), score.note.text, width, called=called
        )

    @on(Call.Edited)
    def _tell(self) -> None:
        """Says what the line means, how far the read-out has come, and what is to be done now."""
        now, call, t = self._now, self.call, self.desk.t
        if now is None:
            return
        if not self._own:
            self.box.draft = Read(call.typed, total=call.at)
        call.fit(
            [] if self._own else now.found(call.typed) if call.typed.strip() else [],
            lambda name, _: fits_words(t, now, name),
        )
        self.query_one("#state", Words).say(how_far(t, now, self.live.state, self.box.waiting, call.at))
        call.say(*self._meaning(now))
        self.query_one(Entered).refresh()

    def _meaning(self, now: Reading) -> tuple[Content, Content]:
        t, read = self.desk.t, self._read(now)
        if not self.call.typed.strip():
            return line(asked_for(t, now), "$text-muted"), NONE
        if isinstance(read, Unclear):
            return line(t.told(read.message, read.values), "$warning"), NONE
        same = None if read.note else twin(now, read)
        again = (
            t("A card with just this text has been entered already. Enter writes another one.")
            if same
            else ""
        )
        changed = t("You are changing this card. Esc leaves it as it was.") if self._own else again
        return meaning(t, now, read), line(changed, "$warning")

    def _read(self, now: Reading) -> Read | Unclear:
        chosen = self._own or self.call.chosen
        return meant(now, self.call.typed, self.call.at, chosen, rewritten=bool(self._own))

    def on_descendant_focus(self) -> None:
        """Other keys stand along the edge."""
        self.query_one(KeyBar).refresh(layout=True)

    # Doing it.

    def action_done(self) -> None:
        """Enter: saves the card with the sum that is called for."""
        now = self._now
        read = self._read(now) if now is not None and self.call.typed.strip() else None
        if now is None or read is None or isinstance(read, Unclear):
            return
        fresh = f"r{secrets.token_hex(5)}"
        self.box.post(self.desk, self.live, read, commands(self.live.session, now, read, fresh))
        self._go_on()
        self.query_one(Entered).go_to(read.note)

    def _go_on(self) -> None:
        """Goes on with the next card, at the sum that was called for."""
        if self._back is not None:
            self.call.at = self._back
        self._own, self._back = "", None
        self.call.fill("")
        self.show(self.live)

    def _again(self, parcel: Parcel[Read]) -> None:
        """Puts a card that was refused on the line again, and says why. What is saved of it is not written twice."""
        self.box.drop(lambda each: each is parcel)
        self.call.at = parcel.what.total
        self.call.fill(parcel.what.typed)
        if parcel.why is not None:
            self.desk.refused(parcel.why)

    @on(Rows.Taken, "#entered")
    def _taken(self, taken: Rows.Taken) -> None:
        """Takes a card up again."""
        found, now = self._entered.get(taken.key or ""), self._now
        if found is None or now is None:
            return
        if self.call.typed.strip():
            self.desk.say(N_("Save the card that you have begun first."))
            return
        score = found[1]
        self._own, self._back = score.note.id, self.call.at
        if score.written is not None:
            self.call.at = score.written
        rested = f" {score.written}/{score.judged_in}" if score.judged_in is not None else ""
        blank = now.blank and score.note.fields.get(now.blank.id)
        self.call.fill(score.note.text + (f" {BETWEEN} {blank}" if blank else "") + rested)
        self._tell()

    def action_take_away(self) -> None:
        """Takes the card under the cursor out again; forgets one that was refused."""
        name, now = self.query_one(Entered).key or "", self._now
        parcel = self._parcels.get(name)
        if parcel is not None and parcel.state == "refused":
            self.box.drop(lambda each: each is parcel)
            self.show(self.live)
        elif now is not None and name in self._entered:
            self.desk.send(*taken_away(self.live.session, now, name))

    def action_cards(self) -> None:
        """Opens the table of all cards, where the rest is keyed in."""
        self.desk.push_screen(Cards(self.activity))

    def action_leave(self) -> None:
        """Leaves the change, or the sheet; a line that was begun stays for the next time."""
        if self._own:
            self._go_on()
            return
        if self.call.typed.strip():
            self.desk.say(N_("What you had begun to write is here when you come back."))
        self.dismiss(None)


HERE = Readout
