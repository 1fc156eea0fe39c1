"""Questions that lie above a page: yes or no, one of several, one line of text."""

from collections.abc import Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from facilitator.core.text import N_
from facilitator.tui.desk import Desk, desk_of
from facilitator.tui.entries import Entry
from facilitator.tui.frame import Page
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.plain import Words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import line, shown

T = TypeVar("T")


class Sheet(ModalScreen[T | None], Generic[T]):
    """A sheet above the page. Escape takes it away, with None."""

    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "leave", N_("Back"))]

    HEADING: ClassVar[str] = ""
    _gone = False

    HORIZONTAL_BREAKPOINTS = Page.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = Page.VERTICAL_BREAKPOINTS

    @property
    def desk(self) -> Desk:
        """What the pages share."""
        return desk_of(self)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Goes away, once: a key that bounces does not answer again."""
        if self._gone:
            return AwaitComplete.nothing()
        self._gone = True
        return super().dismiss(result)

    def heading(self) -> Content:
        """What the sheet is about."""
        return line(self.desk.t(self.HEADING), "bold")

    def compose(self) -> ComposeResult:
        """Heading, content, keys."""
        with Vertical(classes="sheet"):
            yield Words(self.heading(), classes="heading")
            yield from self.parts()
            yield KeyBar()

    def parts(self) -> ComposeResult:
        """The sheet's own widgets."""
        raise NotImplementedError

    def show(self, live: Live) -> None:
        """Draws what the sheet shows of the session; called after each change, while it lies uppermost."""

    def on_screen_resume(self) -> None:
        """Draws what happened while another sheet lay above."""
        if self.is_mounted and self.desk.live is not None:
            self.show(self.desk.live)

    def action_leave(self) -> None:
        """Takes the sheet away."""
        self.dismiss(None)


class Option(NamedTuple):
    """One answer that can be chosen: its name, its words and a letter to choose it with."""

    id: str
    words: str
    key: str = ""


class Ask(Sheet[str]):
    """A question with a few answers, each with a letter. All words are said in the language spoken already."""

    def __init__(self, question: str, options: Sequence[Option], more: str = "") -> None:
        super().__init__()
        self._question, self._options, self._more = question, {each.id: each for each in options}, more

    def heading(self) -> Content:
        """The question."""
        return line(self._question, "bold")

    def parts(self) -> ComposeResult:
        """What it means, and the answers."""
        if self._more:
            yield Words(shown(self._more), classes="more")
        yield Rows(id="answers")

    def on_mount(self) -> None:
        """The answers, with the first one chosen."""
        rows = self.query_one(Rows)
        rows.styles.height = len(self._options)
        rows.fill(list(self._options), self._answer)
        rows.focus()

    def _answer(self, name: str, width: int) -> Content:
        option = self._options[name]
        return Content.assemble((f"{option.key or ' '}  ", "bold $accent"), line(option.words))

    def on_key(self, event: events.Key) -> None:
        """A letter chooses its answer."""
        letter = event.character
        for option in self._options.values():
            if letter and option.key == letter.lower():
                event.stop()  # else the page below would take the same key
                self.dismiss(option.id)

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        self.dismiss(taken.key)


class AskText(Sheet[str]):
    """A question that is answered with one line of text; with ``empty`` an empty line is an answer too."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "done", N_("Done"), first=True)]

    def __init__(self, question: str, value: str = "", more: str = "", *, empty: bool = False) -> None:
        super().__init__()
        self._question, self._value, self._more, self._empty = question, value, more, empty

    def heading(self) -> Content:
        """The question."""
        return line(self._question, "bold")

    def parts(self) -> ComposeResult:
        """What it means, and the line."""
        if self._more:
            yield Words(shown(self._more), classes="more")
        yield Entry(self._value)

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Entry).focus()

    def action_done(self) -> None:
        """Takes what was typed, if anything was."""
        said = self.query_one(Entry).said
        if said or self._empty:
            self.dismiss(said)


class Pick(Sheet[str]):
    """One of many, found by typing a part of its name."""

    def __init__(self, question: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._question, self._options = question, {each.id: each for each in options}

    def heading(self) -> Content:
        """The question."""
        return line(self._question, "bold")

    def parts(self) -> ComposeResult:
        """What was typed, and what fits."""
        yield Entry(hint=self.desk.t("Type to search"))
        yield Rows(empty=line(self.desk.t("Nothing fits.")))

    def on_mount(self) -> None:
        """Everything fits as long as nothing is typed."""
        self._find("")
        self.query_one(Entry).focus()

    @on(Entry.Changed)
    def _typed(self, changed: Entry.Changed) -> None:
        self._find(changed.value)

    def _find(self, part: str) -> None:
        wanted = part.casefold().split()
        fitting = [
            each.id
            for each in self._options.values()
            if all(word in f"{each.words} {each.key}".casefold() for word in wanted)
        ]
        self.query_one(Rows).fill(fitting, self._row)

    def _row(self, name: str, width: int) -> Content:
        option = self._options[name]
        room = max(1, width - len(option.key) - 1)
        words = line(option.words).truncate(room, ellipsis=True)
        return Content.assemble(
            words.pad_right(max(0, room - words.cell_length)), " ", (option.key, "$accent")
        )

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list while one types."""
        moves = {"down": 1, "up": -1}
        if event.key in moves and not self.query_one(Rows).has_focus:
            self.query_one(Rows).action_go(moves[event.key])

    @on(Entry.Submitted)
    def _entered(self) -> None:
        if (chosen := self.query_one(Rows).key) is not None:
            self.dismiss(chosen)

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        self.dismiss(taken.key)
