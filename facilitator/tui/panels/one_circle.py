"""One circle: its points task by task, its reflections, and all else that it has said."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.commands import Withdraw
from facilitator.core.model import Group
from facilitator.core.text import N_, in_language
from facilitator.tui.asking import Sheet
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.noting import Noting
from facilitator.tui.panels.listening import Board
from facilitator.tui.panels.listening_words import board_of
from facilitator.tui.plain import NONE, Words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import line, shown

_HEAD = "head:"


class Said(Rows):
    """What the circle has said, below what it is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", N_("Change")),
        key("delete", "screen.withdraw", N_("Withdraw")),
    ]


class OneCircle(Sheet[None]):
    """Everything that one circle has said."""

    DEFAULT_CLASSES = "paper"
    AUTO_FOCUS = "Said"
    BINDINGS: ClassVar[list[BindingType]] = [key("f1", "app.help", N_("Help"))]

    def __init__(self, activity: str, group: str) -> None:
        super().__init__()
        self._activity, self._group = activity, group
        self._lines: dict[str, Content] = {}

    @property
    def _live(self) -> Live:
        live = self.desk.live
        assert live is not None
        return live

    def heading(self) -> Content:
        """Which circle it is."""
        group = self._live.session.groups[self._group]
        board = board_of(self._live, self._activity)
        number = self.desk.t("Circle {number}", number=group.number or 0)
        return line(f"{number}  {board.name(group)}", "bold")

    def parts(self) -> ComposeResult:
        """The list, and the whole of what the cursor is on."""
        yield Said(empty=line(self.desk.t("Nothing has come in yet.")))
        yield Words(id="whole")

    def on_mount(self) -> None:
        """As it is now."""
        self.show(self._live)

    def show(self, live: Live) -> None:
        """Everything, as it is now."""
        group = live.session.groups.get(self._group)
        if group is None:
            self.dismiss(None)
            return
        self._lines = dict(self._rows(board_of(live, self._activity), group))
        self.query_one(Said).fill(list(self._lines), lambda name, _: self._lines[name])
        self._tell()

    def _rows(self, board: Board, group: Group) -> Iterator[tuple[str, Content]]:
        t, subject = self.desk.t, board.subject(group)
        if subject is not None:
            yield _HEAD, line(t("The story"), "bold $accent")
            yield subject.id, line(subject.text or board.title(subject))
        for task, takers in board.takers(group).items():
            said = t.n("{count} listens for: {task}", "{count} listen for: {task}", takers, task=task)
            yield _HEAD + task, line(said, "bold $accent" if takers else "bold $warning")
            yield from ((note.id, line(f"– {note.text}")) for note in board.points(group, task))
        loose = board.points(group, None)
        for title, notes in [
            (t("Other points"), loose),
            *((in_language(each.ask, t.language), board.answers(group, each)) for each in board.others),
        ]:
            if notes:
                yield _HEAD + title, line(title, "bold $accent")
                yield from ((note.id, line(f"– {note.text}")) for note in notes)

    @property
    def _note(self) -> str | None:
        name = self.query_one(Said).key
        return name if name is not None and not name.startswith(_HEAD) else None

    @on(Rows.Moved)
    def _tell(self) -> None:
        note = self._live.session.notes.get(self._note or "")
        self.query_one("#whole", Words).say(shown(note.text) if note else NONE)

    @on(Rows.Taken)
    def _taken(self) -> None:
        if self._note is not None:
            self.desk.push_screen(Noting(self._activity, self._note))

    def action_withdraw(self) -> None:
        """Withdraws what the cursor is on. It can be undone, and is found in the list of all notes."""
        if self._note is not None:
            self.desk.send(Withdraw(note=self._note))
