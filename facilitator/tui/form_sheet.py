"""The sheet on which a form is filled in: its lines, what is wrong beside each, and room to type below."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TextArea

from facilitator.core.text import N_, in_language
from facilitator.tui.asking import Ask, Option, Sheet
from facilitator.tui.filling import NUMBERS, TURNED, TYPED, Check, Filling
from facilitator.tui.form import Field, Row, Values
from facilitator.tui.form_lines import form_line, name_of, sentence
from facilitator.tui.form_text import said
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.plain import Lines, Words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import joined, line, shown

Save = Callable[[Values, Values], Awaitable[bool]]
"""Keeps what is another value in the second than in the first; False where that was refused (and told)."""


class FormRows(Rows):
    """The lines of the form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.edit", N_("Change")),
        key("space,right", "screen.turn(1)", N_("Another choice"), show=False),
        key("left", "screen.turn(-1)", N_("The choice before"), show=False),
        key("plus", "screen.step(1)", N_("More"), show=False),
        key("minus", "screen.step(-1)", N_("Less"), show=False),
        key("a", "screen.add", N_("New line")),
        key("delete,x", "screen.remove", N_("Remove")),
        key("shift+up,K", "screen.shift(-1)", N_("Move up"), show=False),
        key("shift+down,J", "screen.shift(1)", N_("Move down"), show=False),
        key("s", "screen.languages", N_("One or both languages")),
    ]


class Editor(Lines):
    """Where a line is typed. Enter ends it, but in a text of several lines it begins a new one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "screen.done", N_("Done"), first=True),
        key("tab", "screen.leave_text", N_("Done"), first=True),
        key("escape", "screen.revert", N_("As it was"), first=True),
    ]


class Form(Sheet[bool]):
    """A form. True when what was changed has been kept."""

    BINDINGS: ClassVar[list[BindingType]] = [key("f8", "save", N_("Save"), first=True)]

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
        yield FormRows(id="lines")
        with Vertical(id="below"):
            yield Words(id="about")
            yield Editor(id="editor")

    def on_mount(self) -> None:
        """Ready to choose a line."""
        self.query_one("#note").display = bool(self._note)
        self._show()
        self.query_one(FormRows).focus()

    # What is seen.

    def _show(self, go_to: str | None = None) -> None:
        """Draws the values as they are now, with what is wrong with them."""
        lines = self.query_one(FormRows)
        lines.fill(list(self.filling.rows), self._line)
        if go_to is not None:
            lines.go_to(go_to)
        self._show_about()

    @property
    def row(self) -> Row:
        """The line that the cursor is on."""
        rows = self.filling.rows
        return rows[self.query_one(FormRows).key or next(iter(rows))]

    def _line(self, name: str, width: int) -> Content:
        return form_line(self.filling.rows[name], self.filling.faults.get(name, ()), width, self.desk.t)

    @on(Rows.Moved)
    def _moved(self) -> None:
        row, editor = self.row, self.query_one(Editor)
        editor.display = row.shape.kind in TYPED and not row.new
        if not editor.has_focus:
            editor.load_text(said(row, self.desk.t.language))
        self._show_about()
        self._show_keys()

    def on_descendant_focus(self) -> None:
        """Other keys mean something where one types than where one chooses a line."""
        self._show_keys()

    def _show_keys(self) -> None:
        self.refresh_bindings()
        self.query_one(KeyBar).refresh(layout=True)

    def _show_about(self) -> None:
        row, t = self.row, self.desk.t
        name = "" if row.new else name_of(row, self.filling.rows, t)
        parts = [line(name, "bold"), shown(in_language(row.help, t.language), "$foreground 80%")]
        parts += [shown(sentence(each, t), "bold $error") for each in self.filling.faults.get(row.key, ())]
        parts += [Content.assemble(("! ", "bold $warning"), shown(each)) for each in self.filling.advice]
        self.query_one("#about", Words).say(joined(parts, "\n"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys mean something on the line that the cursor is on."""
        if not self.is_mounted:
            return True
        row = self.row
        meaningful = {
            "turn": row.shape.kind in TURNED and not row.new,
            "step": row.shape.kind in NUMBERS and not row.new,
            "add": self.filling.list_of(row) is not None,
            "remove": row.item is not None,
            "shift": row.item is not None,
            "languages": self.filling.has_texts,
            "done": row.shape.kind != "prose",
            "leave_text": row.shape.kind == "prose",
        }
        return meaningful.get(action, True)

    # What is done.

    @on(Rows.Taken)
    def action_edit(self) -> None:
        """Begins to type in a line, takes another choice, or adds a line."""
        row = self.row
        if row.new:
            self.action_add()
        elif row.shape.kind in TURNED:
            self.action_turn(1)
        elif row.shape.kind in TYPED:
            editor = self.query_one(Editor)
            editor.display, self._at_start = True, row.value
            editor.load_text(said(row, self.desk.t.language))
            editor.move_cursor(editor.document.end)
            editor.focus()
        else:
            self.query_one(FormRows).action_go(1)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        editor = self.query_one(Editor)
        if editor.has_focus:
            self.filling.type(self.row, editor.text, self.desk.t.language)
            self._show()

    def action_done(self) -> None:
        """Ends typing, and goes on to the next line."""
        self.query_one(FormRows).focus()
        self.query_one(FormRows).action_go(1)

    def action_leave_text(self) -> None:
        """As ``done``, for a text of several lines."""
        self.action_done()

    def action_revert(self) -> None:
        """Ends typing; the line says again what it said before."""
        self.query_one(FormRows).focus()
        self.filling.put(self.row, self._at_start)
        self._show()
        self._moved()

    def action_turn(self, by: int) -> None:
        """Takes the next choice, or the one before."""
        self.filling.turn(self.row, by)
        self._show()

    def action_step(self, by: int) -> None:
        """Makes a number greater or smaller by one."""
        self.filling.step(self.row, by)
        self._show()
        self._moved()

    def action_add(self) -> None:
        """Adds an item to the list that the cursor is in, and begins to type it."""
        key = self.filling.add(self.row)
        self._show(key)
        if key is not None:
            self.call_later(self.action_edit)

    def action_remove(self) -> None:
        """Takes the item that the cursor is on out of its list."""
        self.filling.remove(self.row)
        self._show()

    def action_shift(self, by: int) -> None:
        """Moves the item that the cursor is on within its list."""
        self._show(self.filling.shift(self.row, by))

    def action_languages(self) -> None:
        """Shows every text in both languages, or in one."""
        self.filling.other_languages()
        self._show()

    # The end.

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
            Option("back", t("Go on"), "g"),
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
        if wrong is not None:
            wrong_still = self.desk.t("Nothing is saved yet. What has to be put right is marked with ✗.")
            self.query_one("#note", Words).say(line(wrong_still, "bold $error"))
            self.query_one("#note").display = True
            self.query_one(FormRows).focus()
            self.query_one(FormRows).go_to(wrong)
        else:
            self.desk.in_background(self._save())

    async def _save(self) -> None:
        if not self.filling.changed or await self._keep(self.filling.before, self.filling.values):
            self.dismiss(result=True)
