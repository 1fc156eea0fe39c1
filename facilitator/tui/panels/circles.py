"""Circles x listening tasks: who listens for what, what nobody has taken yet, and what has come in."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core import commands as c
from facilitator.core.model import Group
from facilitator.core.text import N_
from facilitator.tui.entries import Entry
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.note_form import Row
from facilitator.tui.panels.circle_acts import Circling
from facilitator.tui.panels.listening import Board
from facilitator.tui.panels.listening_words import Table, asked_words, heading, row, told
from facilitator.tui.panels.one_circle import OneCircle
from facilitator.tui.plain import Words
from facilitator.tui.questions import activity_words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import cut, line


class Grid(Rows):
    """A circle on each line, a task in each column."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("left", "screen.across(-1)", N_("Task before"), show=False),
        key("right", "screen.across(1)", N_("Next task"), show=False),
        key("enter", "take", N_("Open")),
        key("s", "screen.story", N_("Write a story")),
        key("m", "screen.make", N_("Make circles")),
        key("a", "screen.point", N_("Write a point"), show=False),
        *(
            key(str(n % 10), f"screen.point({n})", N_("Write a point on this task"), show=n == 1, sign="1–9")
            for n in range(1, 11)
        ),
        key("r", "screen.reflection", N_("Reflection or answer")),
        key("plus,equals_sign", "screen.people(1)", N_("One more person")),
        key("minus", "screen.people(-1)", N_("One fewer"), show=False),
        key("n", "screen.number", N_("How many people")),
        key("t", "screen.two", N_("Let one take two tasks")),
        key("c", "screen.change", N_("All change circle"), show=False),
        key("y", "screen.agree", N_("The teller says yes")),
    ]

    def clicked(self, number: int, event: events.Click) -> None:
        """As ``Rows``; a click also chooses the task."""
        screen = self.screen
        if isinstance(screen, CirclesPanel):
            screen.click_at(event.x)
        super().clicked(number, event)


class PointEntry(Entry):
    """Where a point, a reflection or an answer is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "submit", N_("Save"), first=True)]


class CirclesPanel(Circling):
    """The circles of an activity and their tasks."""

    DEFAULT_CLASSES = "paper"
    AUTO_FOCUS = "Grid"
    ABOUT = N_(
        "A circle on each line, a listening task in each column: how many listen for it / how many points have come "
        "in. A dash means that nobody has taken it. Type the number of a task, a point and Enter; Esc when all are in."
    )
    BINDINGS: ClassVar[list[BindingType]] = [key("f1", "app.help", N_("Help"))]

    def __init__(self, activity: str) -> None:
        super().__init__(activity)
        self.column = 0
        self._into: tuple[str, int | None] | None = None
        """The circle and the task for which something is being written; None for the task: a reflection."""

    @property
    def grid(self) -> Rows:
        """The circles."""
        return self.query_one(Grid)

    def heading(self) -> Content:
        """Whose circles they are."""
        return line(
            self.desk.t("Circles: {activity}", activity=activity_words(self.desk, self.activity)), "bold"
        )

    def parts(self) -> ComposeResult:
        """How many sit where, the tasks, the circles, all of the one under the cursor, and where one types."""
        yield Words(id="counted")
        yield Words(id="tasks")
        yield Grid(empty=line(self.desk.t("No circles yet. s: write the stories. m: make the circles.")))
        yield Words(id="cell")
        yield Row("point", self.desk.t("Point"), PointEntry(id="point"))

    def on_mount(self) -> None:
        """Nothing is being written yet."""
        self.query_one("#row-point").display = False
        self.show(self.live)

    def on_resize(self) -> None:
        """The columns take the room that there is."""
        if self.is_mounted:
            self.show(self.live)

    # Drawing.

    def _table(self, board: Board) -> Table:
        return Table(max(10, self.grid.size.width - 2), len(board.tasks), self.column)

    def show(self, live: Live) -> None:
        """The circles as they are now."""
        board = self.board
        self.column = max(0, min(self.column, len(board.tasks) - 1))
        table, groups = self._table(board), {group.id: group for group in board.groups}
        self.query_one("#counted", Words).say(self._counted(board))
        self.query_one("#tasks", Words).say(Content.assemble("  ", heading(self.desk.t, board, table)))
        at = self.grid.key

        def draw(name: str, width: int) -> Content:
            here = self.column if name == (self.grid.key or at) else None
            return row(self.desk.t, board, groups[name], table, here)

        self.grid.fill(list(groups), draw)
        self._tell()

    def _places(self, board: Board) -> str:
        """How many have a place, of those who are expected where that is known."""
        t, seated = self.desk.t, board.seated
        if board.people >= seated and board.people:
            return t("{seated} of {people} people have a place", seated=seated, people=board.people)
        return t.n("{count} person has a place", "{count} people have a place", seated)

    def on_descendant_focus(self) -> None:
        """Other keys stand along the edge where one writes."""
        self.query_one(KeyBar).refresh(layout=True)

    def _counted(self, board: Board) -> Content:
        t, waiting = self.desk.t, len(board.without_group)
        parts = [
            t.n("{count} circle", "{count} circles", len(board.groups)),
            self._places(board),
        ]
        if waiting:
            parts.append(
                t.n("{count} story without a circle: m", "{count} stories without a circle: m", waiting)
            )
        parts.append(t("below: listeners/points"))
        return cut(line(" · ".join(parts)), max(10, self.size.width - 4))

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.grid.refresh()
        self._tell()

    def _tell(self) -> None:
        board, group = self.board, self.group
        task = self.column if self._into is None else self._into[1]
        said = told(self.desk.t, board, group, task) if group and board.tasks else Content("")
        self.query_one("#cell", Words).say(said)

    def click_at(self, x: int) -> None:
        """Chooses the task that stands there."""
        column = self._table(self.board).column_at(x - 2)
        if column is not None:
            self.column = column
            self.show(self.live)

    def action_across(self, by: int) -> None:
        """Goes to another task."""
        self.column += by
        self.show(self.live)

    @on(Rows.Taken)
    def _open(self, taken: Rows.Taken) -> None:
        if taken.key is not None:
            self.desk.push_screen(OneCircle(self.activity, taken.key))

    # Writing.

    def action_point(self, number: int | None = None) -> None:
        """Goes to where a point is typed: for the task with this number, or the one under the cursor."""
        board = self.board
        at = self.column if number is None else number - 1
        if self.group is not None and board.point is not None and at < len(board.tasks):
            self.column = at
            self._write(self.group, at)

    def action_reflection(self) -> None:
        """Goes to where a reflection is typed, or what the round asks of the circle."""
        if self.group is not None and self.board.asked_now is not None:
            self._write(self.group, None)

    def _write(self, group: Group, task: int | None) -> None:
        self._into = group.id, task
        field = self.query_one("#row-point", Row)
        field.display = True
        self.show(self.live)
        words = self.board.tasks[task] if task is not None else asked_words(self.desk.t, self.board)
        place = self.desk.t("Circle {number}", number=group.number or 0)
        field.means(line(f"{place}, {words}"))
        field.query_one(Entry).focus()

    @on(Entry.Submitted, "#point")
    def _entered(self) -> None:
        """Writes it down and is ready for the next; an empty line means that all are in."""
        entry = self.query_one("#point", Entry)
        if self._into is None or not entry.said:
            self._done()
            return
        board, (name, task) = self.board, self._into
        group = self.live.session.groups.get(name)
        prompt = board.asked_now if task is None else board.point
        if group is None or prompt is None:
            self._done()
            return
        fields = {} if task is None else {prompt.task: board.tasks[task]}
        about = (group.about,) if group.about else ()
        written = c.Write(
            text=entry.said,
            prompt=prompt.id,
            activity=self.activity,
            group=name,
            about=about,
            fields={**fields},
        )
        entry.value = ""
        self.desk.in_background(self._kept(written))

    async def _kept(self, written: c.Write) -> None:
        """What could not be written down stands in the line again."""
        entry = self.query_one("#point", Entry)
        if await self.desk.asked(written) is None and not entry.value:
            entry.value = written.text

    def _done(self) -> None:
        self._into = None
        self.query_one("#row-point").display = False
        self.grid.focus()
        self.show(self.live)

    def action_leave(self) -> None:
        """Ends writing, then leaves."""
        if self._into is not None:
            self._done()
        else:
            self.dismiss(None)


HERE = CirclesPanel
