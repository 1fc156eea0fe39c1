"""The sheet on which a form is filled in: its lines, what is wrong beside each, and room to type below."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from facilitator.core.text import N_, in_language
from facilitator.tui.asking import Ask, Option, Sheet
from facilitator.tui.entries import Lines
from facilitator.tui.filling import TURNED, TYPED, Check, Filling
from facilitator.tui.form import Field, Values
from facilitator.tui.form_lines import name_of, sentence
from facilitator.tui.form_rows import FormRows
from facilitator.tui.form_text import said
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.plain import Words
from facilitator.tui.shown import joined, line, shown

Save = Callable[[Values, Values], Awaitable[bool]]
"""Keeps what is another value in the second than in the first; False where that was refused (and told)."""


class Editor(Lines):
    """Where a line is typed. Enter ends it, but in a text of several lines it begins a new one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.done", N_("Done"), first=True),
        key("tab", "screen.leave_text", N_("Done"), first=True),
        key("escape", "screen.revert", N_("As it was"), first=True),
    ]


class Form(Sheet[bool]):
    """A form. True when what was changed has been kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("f8", "save", N_("Save"), first=True),
        Binding("q", "leave", show=False),  # not the program's own q: that would take along what was typed
    ]

    def __init__(
        self, heading: str, fields: Sequence[Field], values: Values, check: Check, save: Save, note: str = ""
    ) -> None:
        super().__init__()
        self._heading, self._note, self._keep = heading, note, save
        self.filling = Filling(fields, values, check)
        self._at_start: object = None

    def heading(self) -> Content:
        """What is changed."""
        return line(self._heading, "bold")

    def parts(self) -> ComposeResult:
        """The lines, what there is to know about the one under the cursor, and where it is typed."""
        yield Words(shown(self._note), id="note")
        yield FormRows(self.filling, id="lines")
        with Vertical(id="below"):
            yield Words(id="about")
            yield Editor(id="editor")

    @property
    def lines(self) -> FormRows:
        """The lines."""
        return self.query_one(FormRows)

    @property
    def editor(self) -> Editor:
        """Where a line is typed."""
        return self.query_one(Editor)

    def on_mount(self) -> None:
        """Ready to choose a line."""
        self.query_one("#note").display = bool(self._note)
        self.lines.show()
        self.lines.focus()
        self._show_line()

    @on(FormRows.Moved)
    @on(FormRows.Changed)
    def _show_line(self) -> None:
        """What there is to know about the line that the cursor is on, and what stands in it."""
        row = self.lines.row
        self.editor.display = row.shape.kind in TYPED and not row.new
        if not self.editor.has_focus:
            self.editor.load_text(said(row, self.desk.t.language))
        self._show_about()
        self._show_keys()

    def on_descendant_focus(self) -> None:
        """Other keys mean something where one types than where one chooses a line."""
        self._show_keys()

    def _show_keys(self) -> None:
        self.refresh_bindings()
        self.query_one(KeyBar).refresh(layout=True)

    def _show_about(self) -> None:
        row, t = self.lines.row, self.desk.t
        name = "" if row.new else name_of(row, self.filling.rows, t)
        parts = [line(name, "bold"), shown(in_language(row.help, t.language), "$text-muted")]
        parts += [shown(sentence(each, t), "bold $error") for each in self.filling.faults.get(row.key, ())]
        parts += [Content.assemble(("! ", "bold $warning"), shown(each)) for each in self.filling.advice]
        self.query_one("#about", Words).say(joined(parts, "\n"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter ends a line, and the tabulator a text of several lines."""
        several = self.is_mounted and self.lines.row.shape.kind == "prose"
        return {"done": not several, "leave_text": several}.get(action, True)

    @on(FormRows.Wanted)
    def _edit(self) -> None:
        """Begins to type in a line, takes another choice, or adds a line."""
        row = self.lines.row
        if row.new:
            self.lines.action_add()
        elif row.shape.kind in TURNED:
            self.lines.action_turn(1)
        elif row.shape.kind in TYPED:
            self._at_start = row.value
            self.editor.display = True
            self.editor.load_text(said(row, self.desk.t.language))
            self.editor.move_cursor(self.editor.document.end)
            self.editor.focus()
        else:
            self.lines.action_go(1)

    @on(Lines.Changed)
    def _typed(self) -> None:
        if self.editor.has_focus:
            self.filling.type(self.lines.row, self.editor.text, self.desk.t.language)
            self.lines.show()
            self._show_about()

    def action_done(self) -> None:
        """Ends typing, and goes on to the next line."""
        self.lines.focus()
        self.lines.action_go(1)

    def action_leave_text(self) -> None:
        """As ``done``, for a text of several lines."""
        self.action_done()

    def action_revert(self) -> None:
        """Ends typing; the line says again what it said before."""
        self.lines.focus()
        self.filling.put(self.lines.row, self._at_start)
        self.lines.show()
        self._show_line()

    def action_leave(self) -> None:
        """Takes the sheet away, after a question where something was changed."""
        if self.filling.changed:
            self.desk.in_background(self._leave())
        else:
            self.dismiss(None)

    async def _leave(self) -> None:
        t = self.desk.t
        options = [
            Option("save", t("Save"), "s"),
            Option("leave", t("Throw the changes away"), "t"),
            Option("back", t("Go on changing"), "g"),
        ]
        match await self.desk.push_screen_wait(Ask(t("Save the changes?"), options)):
            case "save":
                self.action_save()
            case "leave":
                self.dismiss(None)
            case _:
                pass

    def action_save(self) -> None:
        """Keeps the changes, if all is right."""
        wrong = next((name for name in self.filling.rows if name in self.filling.faults), None)
        if wrong is None:
            self.desk.in_background(self._save())
            return
        still = self.desk.t("Nothing is saved yet. What has to be put right is marked with ✗.")
        self.query_one("#note", Words).say(line(still, "bold $error"))
        self.query_one("#note").display = True
        self.lines.focus()
        self.lines.go_to(wrong)

    async def _save(self) -> None:
        if not self.filling.changed or await self._keep(self.filling.before, self.filling.values):
            self.dismiss(result=True)
