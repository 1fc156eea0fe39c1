"""A report filled in at the keyboard: each line is saved as it is written, and can be changed afterwards."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from facilitator.core.commands import Change, Do, Refusal, Withdraw, Write
from facilitator.core.model import Note
from facilitator.core.text import N_, in_language, one_line
from facilitator.core.vocabulary import Field, Prompt
from facilitator.core.wall import Topic, Wall, reports, wall
from facilitator.core.wall.reports import report_prompts, report_question
from facilitator.tui.asking import Sheet
from facilitator.tui.entries import Entry
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.note_boxes import Paper
from facilitator.tui.note_form import Row
from facilitator.tui.noting import Noting
from facilitator.tui.panels.grid_terms import topic_line
from facilitator.tui.plain import Words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import cut, joined, line


class Written(Rows):
    """What the report says so far."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", N_("Change")),
        key("delete", "screen.withdraw", N_("Withdraw")),
        key("u", "app.undo", N_("Undo")),
    ]


class Line(Paper):
    """Where one more line of a part is written."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "screen.save", N_("Save the line"), first=True)]

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(id=f"part-{prompt.id}")
        self.prompt = prompt


class Blank(Entry):
    """A blank of the topic, such as who took notes."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "screen.save", N_("Save"), first=True)]

    def __init__(self, field: Field, value: str) -> None:
        super().__init__(value, id=f"blank-{field.id}")
        self.field, self.known = field, value


class Fill(Sheet[None]):
    """The report of one topic. Nothing has to be filled in, and nothing waits to be saved at the end."""

    ABOUT = N_(
        "Each line is saved with Enter and goes to the list; Tab goes to the next part. In the list Enter changes a "
        "line and Del withdraws it. A long text can be pasted; Ctrl+J makes a new line."
    )
    DEFAULT_CLASSES = "paper fill"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("tab", "app.focus_next", N_("Next part")),
        key("f1", "app.help", N_("Help")),
    ]

    def __init__(self, activity: str, topic: str) -> None:
        super().__init__()
        self.activity, self._topic = activity, topic
        self._notes: dict[str, tuple[Prompt, Note]] = {}

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

    @property
    def topic(self) -> Topic | None:
        """The topic; None when it was withdrawn meanwhile."""
        return self.wall.topic(self._topic)

    def heading(self) -> Content:
        """The topic."""
        topic = self.topic
        return cut(topic_line(self.desk.t, self.live, self.wall, topic), 200) if topic else Content("")

    def parts(self) -> ComposeResult:
        """What is there, then a box for each part, then the blanks."""
        t, found, topic = self.desk.t, self.wall, self.topic
        yield Written(id="written", empty=line(t("Nothing has been reported yet.")))
        with VerticalScroll(can_focus=False):
            for prompt in report_prompts(self.live.session, found):
                yield Words(line(in_language(prompt.ask, t.language), "bold $accent"), classes="ask")
                yield Line(prompt)
            for field in _blanks(found):
                yield Row(
                    field.id, in_language(field.label, t.language), Blank(field, self._names(topic, field))
                )
        yield Words(id="state")

    def _names(self, topic: Topic | None, field: Field) -> str:
        refs = topic.note.people.get(field.id, ()) if topic else ()
        return ", ".join(filter(None, map(self.live.name, refs)))

    def on_mount(self) -> None:
        """Ready to write the first part."""
        self.show(self.live)
        for first in self.query(Line).results(Line):
            first.focus()
            break

    def show(self, live: Live) -> None:
        """What the report says now."""
        report = next(
            (each for each in reports(live.session, self.wall) if each.topic.note.id == self._topic), None
        )
        parts = report.parts if report else ()
        self._notes = {note.id: (prompt, note) for prompt, notes in parts for note in notes}
        self.query_one(Written).fill(list(self._notes), self._row)
        self.query_one(".heading", Words).say(self.heading())

    def _row(self, name: str, width: int) -> Content:
        prompt, note = self._notes[name]
        part = line(in_language(prompt.ask, self.desk.t.language), "$text-muted").truncate(18, ellipsis=True)
        part = part.pad_right(max(0, 18 - part.cell_length))
        return cut(joined([part, line(note.text)]) if width >= 60 else line(note.text), width)

    def on_descendant_focus(self) -> None:
        """Other keys stand along the edge."""
        self.query_one(KeyBar).refresh(layout=True)

    # Acting.

    def action_save(self) -> None:
        """Saves the box that one is in."""
        box, topic = self.focused, self.topic
        if isinstance(box, Line) and box.said and topic is not None:
            text, prompt = box.said, box.prompt
            box.load_text("")
            write = Write(
                activity=self.activity,
                prompt=report_question(self.live.session, self.wall, topic, prompt),
                text=text,
                about=(topic.note.id,),
                source="paper",
            )
            self.desk.in_background(self._send(write, box, text))
        elif isinstance(box, Blank) and topic is not None:
            names = tuple(name for each in box.said.replace(";", ",").split(",") if (name := one_line(each)))
            self.desk.in_background(
                self._send(Change(note=topic.note.id, people={box.field.id: names}), None, "")
            )

    async def _send(self, action: Do, box: Line | None, text: str) -> None:
        outcome = await self.live.ask(action)
        if not self.is_mounted:
            return
        state = self.query_one("#state", Words)
        if isinstance(outcome, Refusal):
            if box is not None and not box.said:
                box.load_text(text)
            state.say(line(f"✗ {self.desk.t.told(outcome.message, outcome.values)}", "bold $error"))
        else:
            state.say(line(f"✓ {self.desk.t('Saved')}", "$success"))

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        if taken.key is not None:
            self.desk.push_screen(Noting(self.activity, taken.key))

    def action_withdraw(self) -> None:
        """Withdraws the line under the cursor; u brings it back."""
        if (name := self.query_one(Written).key) is not None:
            self.desk.send(Withdraw(note=name))


def _blanks(found: Wall) -> list[Field]:
    """The blanks with names that a topic has beside its host."""
    named = [each for each in found.prompt.fields if each.kind in ("person", "people")]
    return [each for each in named if each.id != (found.grid.host or named[0].id)]
