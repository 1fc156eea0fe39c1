"""Where a line with ballots is keyed in: what they are on, the line, and what it means."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from facilitator.core.text import N_
from facilitator.tui.desk import Desk, desk_of
from facilitator.tui.entries import Choice, Entry
from facilitator.tui.hands import Way
from facilitator.tui.keys import key
from facilitator.tui.line_terms import Cards
from facilitator.tui.meaning import way_words
from facilitator.tui.note_boxes import Turn
from facilitator.tui.note_form import Row
from facilitator.tui.noted import numbered
from facilitator.tui.outbox import Line
from facilitator.tui.plain import NONE, Words
from facilitator.tui.questions import activity_words, wording
from facilitator.tui.rows import Rows
from facilitator.tui.shown import line, shown


class GiveForm(Vertical):
    """The form. ``way`` is how a line on it is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.done", N_("Save"), first=True),
        key("up", "screen.past(-1)", N_("The one before")),
        key("down", "screen.past(1)", N_("The next one"), show=False),
        key("ctrl+n", "screen.new_card", N_("New card"), first=True),
    ]

    class Edited(Message):
        """Another line, or another way to read it."""

    def __init__(self, draft: Line) -> None:
        super().__init__()
        self._draft = draft
        self.ways: Sequence[Way] = ()

    @property
    def desk(self) -> Desk:
        """What the screens share."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        """The parts."""
        t = self.desk.t
        typed = Entry(self._draft.text, id="line")
        typed.select_on_focus = False  # what was begun is gone on with, not written over
        yield Row("way", t("Question"), Turn([], id="way"))
        yield Words(id="ask")
        yield Row("line", t("Line"), typed)
        yield Words(id="means")
        yield Words(id="warn")
        yield Rows(id="cards")

    @property
    def way(self) -> Way:
        """How the line is read."""
        return self.ways[min(self.query_one("#way", Turn).chosen, len(self.ways) - 1)]

    @property
    def line(self) -> str:
        """What was typed."""
        return self.query_one("#line", Entry).value

    def ask(self, ways: Sequence[Way], key: str) -> None:
        """These can be keyed in from now on; the one with this key is, if it is among them."""
        before, self.ways = self.ways, ways
        at = next((n for n, each in enumerate(ways) if each.key == key), 0)
        turn = self.query_one("#way", Turn)
        if before != ways:
            turn.options([line(self.words(each)) for each in ways], at)
        turn.chosen = at
        self.query_one("#ask", Words).say(shown(wording(self.desk.t, self.way.first)))

    def words(self, way: Way) -> str:
        """What is keyed in, with its activity where that is another one."""
        mine = self.ways[0].first.activity
        other = way.first.activity if way.first.activity != mine else None
        parts = [activity_words(self.desk, other)] if other else []
        return " · ".join([*parts, way_words(self.desk.t, way)])

    def fill(self, said: str) -> None:
        """Puts a line there, ready to be gone on with."""
        entry = self.query_one("#line", Entry)
        entry.value = said
        entry.cursor_position = len(said)
        entry.focus()

    def say(self, meaning: Content, warning: Content = NONE, *, wrap: bool = False) -> None:
        """Says what the line means (without ``wrap`` each line of it stays one line), and what else to know."""
        means = self.query_one("#means", Words)
        means.set_class(not wrap, "each-on-a-line")
        means.say(meaning)
        self.query_one("#warn", Words).say(warning)

    def show_cards(self, cards: Cards, lacking: Sequence[int]) -> None:
        """The notes with their numbers, where there is room for them; a tick for those that have their points."""
        lack = set(lacking)

        def row(name: str, width: int) -> Content:
            number = int(name)
            tick = Content(" ") if number in lack or not lack else Content.styled("✓", "$success")
            return Content.assemble(numbered(number, "bold"), " ", tick, " ", line(cards[number]))

        self.query_one("#cards", Rows).fill([str(number) for number in cards], row)

    @on(Entry.Changed, "#line")
    def _typed(self) -> None:
        self.post_message(self.Edited())

    @on(Choice.Changed, "#way")
    def _turned(self) -> None:
        self.query_one("#ask", Words).say(shown(wording(self.desk.t, self.way.first)))
        self.post_message(self.Edited())
