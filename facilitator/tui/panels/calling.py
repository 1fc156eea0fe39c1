"""The upper part of the read-out: the sum that is called for, the line for a card, and what the line means."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from facilitator.core.model import Note
from facilitator.core.score_blocks import sum_words
from facilitator.core.sums import Score
from facilitator.core.text import N_, in_language
from facilitator.locale import Translator
from facilitator.tui.bigclock import picture
from facilitator.tui.desk import desk_of
from facilitator.tui.entries import Entry
from facilitator.tui.keys import key
from facilitator.tui.note_form import Row
from facilitator.tui.panels.read_aloud import Read, Reading
from facilitator.tui.plain import NONE, Words
from facilitator.tui.rows import Draw, Rows
from facilitator.tui.shown import joined, line

_BIG = 5
"""Rows of the number that is called for, where there is room."""


class CardLine(Entry):
    """Where one types a card. While nothing stands there, the space bar and the arrows count."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("down", "count(-1)", N_("Next lower"), sign="Space"),
        key("up", "count(1)", N_("Higher")),
    ]

    class Counted(Message):
        """Another sum is wanted: one lower (-1) or one higher (1); while one types, another fitting card."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def on_key(self, event: events.Key) -> None:
        """The space bar counts where it would only be white space before the text."""
        if event.key == "space" and not self.value.strip():
            event.prevent_default()
            event.stop()
            self.action_count(-1)

    def action_count(self, by: int) -> None:
        """Asks for another sum, or another card."""
        self.post_message(self.Counted(by))


class FitRows(Rows, can_focus=False):
    """Cards without a sum that fit what was typed."""

    chosen = ""

    def sign(self, key: str, *, here: bool) -> str:
        """What is chosen, not where the cursor is."""
        return "▸ " if key == self.chosen else "  "


class Call(Vertical):
    """The sum that is called for (``at``), and where the card is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.done", N_("Save"), first=True),
    ]

    class Edited(Message):
        """Another line, another sum, or another card that fits."""

    def __init__(self, typed: str) -> None:
        super().__init__()
        self._typed = typed
        self._at = self._highest = 0
        self._fitting: list[str] = []

    def compose(self) -> ComposeResult:
        """The parts."""
        t = desk_of(self).t
        typed = CardLine(self._typed, id="line")
        typed.select_on_focus = False  # what was begun is gone on with, not written over
        yield Words(id="big")
        yield Words(id="called")
        yield Row("line", t("Card"), typed)
        yield FitRows(id="fits")
        yield Words(id="means")
        yield Words(id="warn")

    def begin(self, highest: int, at: int) -> None:
        """The highest sum there can be, and the one to begin at."""
        self._highest = highest
        self.at = at

    @property
    def at(self) -> int:
        """The sum that is called for."""
        return self._at

    @at.setter
    def at(self, at: int) -> None:
        self._at = max(0, min(at, self._highest))
        self._call()

    @property
    def typed(self) -> str:
        """What was typed."""
        return self.query_one("#line", CardLine).value

    @property
    def chosen(self) -> str:
        """The card that was chosen among those that fit; empty: none."""
        return self.query_one(FitRows).chosen

    def _call(self) -> None:
        t = desk_of(self).t
        asked = t.n("Does anyone have {count} point?", "Does anyone have {count} points?", self._at)
        self.query_one("#called", Words).say(line(asked, "bold $accent"))
        self.query_one("#big", Words).say(picture(str(self._at), _BIG, style="$accent"))

    def fill(self, text: str) -> None:
        """Puts a text on the line, ready to be gone on with."""
        entry = self.query_one("#line", CardLine)
        entry.value = text
        entry.cursor_position = len(text)
        entry.focus()

    def fit(self, scores: Sequence[Score], draw: Draw) -> None:
        """Shows the cards that fit the line; one that was chosen stays so as long as it is among them."""
        rows = self.query_one(FitRows)
        self._fitting = [each.note.id for each in scores]
        if rows.chosen not in self._fitting:
            rows.chosen = ""
        rows.display = bool(self._fitting)
        rows.fill(self._fitting, draw)

    def say(self, meaning: Content, warning: Content) -> None:
        """Says what the line means, and what else there is to know."""
        self.query_one("#means", Words).say(meaning)
        self.query_one("#warn", Words).say(warning)

    @on(CardLine.Counted)
    def _counted(self, counted: CardLine.Counted) -> None:
        """The next lower sum, or a higher one; while one types, the next card that fits."""
        by = counted.by
        if self.typed.strip() and self._fitting:
            rows = self.query_one(FitRows)
            ring = ["", *self._fitting]
            rows.chosen = ring[(ring.index(rows.chosen) - by) % len(ring)]
            rows.go_to(rows.chosen)
            rows.refresh()
        else:
            self.at += by
        self.post_message(self.Edited())

    @on(Entry.Changed, "#line")
    def _changed(self) -> None:
        self.post_message(self.Edited())


# In words.


def card_row(rank: int, points: str, text: str, width: int, *, called: bool) -> Content:
    """A card that has been entered: its rank, its sum, its text. Those with the sum that is called for stand out."""
    style = "bold $accent" if called else ""
    number = Content.styled(points, style or "bold").pad_left(max(0, 3 - len(points)))
    return joined([Content.styled(f"{rank:>3}.", "$text-muted"), number, line(text, style)], " ")


def fits_words(t: Translator, now: Reading | None, name: str) -> Content:
    """A card that is written down and has no sum."""
    known = {each.note.id: each for each in now.lacking} if now else {}
    if now is None or name not in known:
        return NONE
    return Content.assemble((f"{now.numbers[name]:>3}", "bold"), "  ", line(known[name].note.text))


def meaning(t: Translator, now: Reading, read: Read) -> Content:
    """What Enter will save."""
    if read.note:
        number = now.numbers[read.note]
        said = t.n(
            "Card {number} gets {count} point", "Card {number} gets {count} points", read.total, number=number
        )
    else:
        said = t.n("A new card with {count} point", "A new card with {count} points", read.total)
    parts = [line(said, "bold")]
    if read.judged_in is not None:
        scaled = Score(Note("", "", ""), (None,) * len(now.plan.rounds), read.total, read.judged_in)
        parts.append(line(f"= {in_language(sum_words(scaled), t.language)}", "bold"))
    if read.blank and now.blank:
        parts += [line(read.text), line(f"{in_language(now.blank.label, t.language)}: {read.blank}")]
        return joined(parts)
    return joined([*parts, line(read.text)])


def asked_for(t: Translator, now: Reading) -> str:
    """What one types where nothing stands yet."""
    if now.plan.total is None:
        return t("Space: the next lower sum.")
    if now.blank is None:
        return t("Type the card that is read aloud. Space: the next lower sum.")
    label = in_language(now.blank.label, t.language)
    return t(
        "Type the card that is read aloud, and after // “{field}”. Space: the next lower sum.", field=label
    )


def how_far(t: Translator, now: Reading, state: str, waiting: int, at: int) -> Content:
    """How many cards are entered and how many are left; above all what is wrong, or that the read-out can end."""
    if state == "lost":
        told = t("No contact with the session. What you save is sent when it is back.")
        cards = t.n("{count} card waits.", "{count} cards wait.", waiting) if waiting else ""
        return line(f"{told} {cards}", "bold $warning")
    entered = t.n("{count} card entered", "{count} cards entered", len(now.entered))
    left = t("{left} of {all} left", left=now.left, all=now.all) if now.left else ""
    said = line(", ".join(filter(None, (entered, left))), "$text-muted")
    return Content("\n").join([*_ending(t, now, at), said])


def _ending(t: Translator, now: Reading, at: int) -> list[Content]:
    """That the agreed number of cards has been read, and what that means for those that are tied."""
    lowest = now.lowest()
    if lowest is None:
        return []
    if at < lowest:
        return [
            line(
                t("The agreed number has been read, all ties too. You can end here."),
                "bold $success",
            )
        ]
    read = t("The agreed number has been read.")
    asked = t.n(
        "Ask for all with {count} point before you end.",
        "Ask for all with {count} points before you end.",
        lowest,
    )
    return [line(f"{read} {asked}", "bold $warning")]
