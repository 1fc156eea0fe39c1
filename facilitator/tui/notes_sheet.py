"""All notes of an activity: looked through, found, changed, withdrawn and restored, merged and split."""

import re
from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.commands import Do, Merge, Refusal, Restore, SplitNote, Withdraw
from facilitator.core.model import Note
from facilitator.core.text import N_
from facilitator.tui.asking import Sheet
from facilitator.tui.bringing import bring
from facilitator.tui.desk import Desk
from facilitator.tui.entries import Entry
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.mark_rows import MarkRows
from facilitator.tui.note_boxes import Paper
from facilitator.tui.note_form import Row
from facilitator.tui.note_words import all_of, found_by, note_row
from facilitator.tui.noting import Noting
from facilitator.tui.plain import NONE, Words
from facilitator.tui.questions import Question, activity_words, asked_by, in_activity, note_questions, numbers
from facilitator.tui.rows import Rows
from facilitator.tui.shown import line, shown


class AskLines(Sheet[str]):
    """A question that is answered with several lines of text."""

    AUTO_FOCUS = "Paper"
    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "done", N_("Done"), first=True)]

    def __init__(self, question: str, text: str, more: Content = NONE) -> None:
        super().__init__()
        self._question, self._text, self._more = question, text, more

    def heading(self) -> Content:
        """The question."""
        return line(self._question, "bold")

    def parts(self) -> ComposeResult:
        """What it means, and the lines."""
        if self._more.plain:
            yield Words(self._more, classes="more")
        yield Paper(self._text)

    def action_done(self) -> None:
        """Takes what was typed, if anything was."""
        if said := self.query_one(Paper).said:
            self.dismiss(said)


class Found(MarkRows):
    """The notes that fit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", N_("Change")),
        key("delete", "screen.withdraw", N_("Withdraw/restore")),
        key("m", "screen.merge", N_("Merge the marked")),
        key("s", "screen.split", N_("Split")),
        key("slash", "screen.search", N_("Search")),
        key("b", "screen.bring", N_("Bring a list")),
    ]


class AllNotes(Sheet[None]):
    """The notes in the order in which they came, and all of the one under the cursor."""

    DEFAULT_CLASSES = "paper"
    AUTO_FOCUS = "Found"
    ABOUT = N_(
        "All notes of the activity, also those that were withdrawn. Search for words, a place, a question or "
        "a number. Mark notes with the space bar to merge them. Nothing is lost: the notes that others were made "
        "of are kept. B takes what another activity gave as a list here, such as ideas to vote on; done again it "
        "brings only what is new."
    )
    BINDINGS: ClassVar[list[BindingType]] = [key("f1", "app.help", N_("Help"))]

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self._asked: Mapping[str, Question] = {}
        self._numbers: Mapping[str, int] = {}

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def rows(self) -> Found:
        """The list."""
        return self.query_one(Found)

    def heading(self) -> Content:
        """Whose notes they are."""
        return line(
            self.desk.t("All notes: {activity}", activity=activity_words(self.desk, self.activity)), "bold"
        )

    def parts(self) -> ComposeResult:
        """What is searched for, the list, and the whole note."""
        yield Row("search", self.desk.t("Search"), Entry(id="search"))
        yield Found(empty=line(self.desk.t("Nothing fits.")))
        yield Words(id="whole")

    def on_mount(self) -> None:
        """Everything fits as long as nothing is typed."""
        self.show(self.live)

    def show(self, live: Live) -> None:
        """The notes as they are now."""
        session, questions = live.session, note_questions(live.session, self.activity)
        mine = list(session.notes_of(self.activity))
        self._asked = {note.id: asked_by(note, questions) for note in mine}
        each = {prompt: numbers(session, self.activity, prompt) for prompt in {note.prompt for note in mine}}
        self._numbers = {note.id: each[note.prompt][note.id] for note in mine}
        self._find()

    def _note(self, name: str) -> Note:
        return self.live.session.notes[name]

    def _find(self) -> None:
        fitting = self._fitting(self.query_one("#search", Entry).said.casefold())
        self.rows.fill(fitting, self._row)
        counted = self.desk.t("{found} of {all}", found=len(fitting), all=len(self._asked))
        marked = (
            self.desk.t.n("{count} marked", "{count} marked", len(self.rows.marked))
            if self.rows.marked
            else ""
        )
        self.query_one("#row-search", Row).means(line(f"{counted}  {marked}"))
        self._tell()

    def _marked(self) -> list[str]:
        """The marked notes that can be merged, in the order in which they came."""
        return [name for name in self._asked if name in self.rows.marked and self._note(name).state == "kept"]

    def _fitting(self, wanted: str) -> list[str]:
        """The notes that hold just what was typed; where there are none, those with all of its words."""
        if not wanted:
            return list(self._asked)
        t, live, notes = self.desk.t, self.live, self.live.session.notes
        said = {n: found_by(t, live, notes[n], asked, self._numbers[n]) for n, asked in self._asked.items()}
        phrase = re.compile(
            rf"(?<!\d){re.escape(wanted)}(?!\d)" if wanted[-1].isdecimal() else re.escape(wanted)
        )
        just = [name for name, words in said.items() if phrase.search(words)]
        return just or [name for name, words in said.items() if all(part in words for part in wanted.split())]

    def _row(self, name: str, width: int) -> Content:
        return note_row(
            self.desk.t, self.live, self._note(name), self._asked[name], self._numbers[name], width
        )

    @on(Rows.Moved)
    def _tell(self) -> None:
        """All of the note under the cursor."""
        name, whole = self.rows.key, NONE
        if name is not None:
            whole = all_of(self.desk.t, self.live, self._note(name), self._asked[name])
        self.query_one("#whole", Words).say(whole)

    def on_descendant_focus(self) -> None:
        """Other keys stand along the edge."""
        self.query_one(KeyBar).refresh(layout=True)

    # Searching.

    def action_search(self) -> None:
        """Goes to where one types."""
        self.query_one("#search", Entry).focus()

    @on(Entry.Changed, "#search")
    @on(MarkRows.Marked)
    def _typed(self) -> None:
        self._find()

    @on(Entry.Submitted, "#search")
    def _entered(self) -> None:
        self.rows.focus()

    def action_leave(self) -> None:
        """Takes back the search, then the marks, then leaves."""
        search = self.query_one("#search", Entry)
        if search.value or search.has_focus:
            search.value = ""
            self.rows.focus()
        elif self.rows.marked:
            self.rows.mark(frozenset())
            self._find()
        else:
            self.dismiss(None)

    # Doing something with notes.

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        if taken.key is not None and self._kept(taken.key):
            self.desk.push_screen(Noting(self.activity, taken.key))

    def _kept(self, name: str) -> bool:
        """Whether a note is one that can be changed; otherwise it is said why not."""
        kept = self._note(name).state == "kept"
        if not kept:
            self.desk.say(
                N_("It has been withdrawn, merged or split. Only a withdrawn note can be restored: Del.")
            )
        return kept

    def action_withdraw(self) -> None:
        """Withdraws the note under the cursor, or restores it."""
        if (name := self.rows.key) is not None:
            kept = self._note(name).state == "kept"
            self.desk.send(Withdraw(note=name) if kept else Restore(note=name))

    def action_merge(self) -> None:
        """Makes one note of the marked ones."""
        marked = self._marked()
        if len(marked) < 2:
            self.desk.say(N_("Mark at least two notes first, with the space bar."))
            return
        text = "\n".join(self._note(name).text for name in marked)
        question = self.desk.t.n("One note of {count}", "One note of {count}", len(marked))
        self.desk.in_background(
            self._rewrite(question, "", text, lambda said: Merge(notes=tuple(marked), text=said))
        )

    def action_split(self) -> None:
        """Makes several notes of the one under the cursor."""
        name = self.rows.key
        if name is not None and self._kept(name):
            t = self.desk.t
            more = t("Each line becomes a note of its own. Ctrl+J makes a new line.")
            note = self._note(name)
            self.desk.in_background(
                self._rewrite(
                    t("Split the note"),
                    more,
                    note.text,
                    lambda said: SplitNote(note=name, texts=_each_line(said)),
                )
            )

    def action_bring(self) -> None:
        """Takes what another activity gave as a list here."""
        self.desk.in_background(bring(self.desk, self.activity))

    async def _rewrite(self, question: str, more: str, text: str, action: Callable[[str], Do]) -> None:
        """Asks for the text until it is taken; what was typed is never lost."""
        told = shown(more)
        while (said := await self.desk.push_screen_wait(AskLines(question, text, told))) is not None:
            outcome = await self.live.ask(action(said))
            if not isinstance(outcome, Refusal):
                self.rows.mark(frozenset())
                self._find()
                return
            text, told = said, shown(f"✗ {self.desk.t.told(outcome.message, outcome.values)}", "bold $error")


def _each_line(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.splitlines() if each.strip())


def look_through(desk: Desk, activity: str | None) -> None:
    """Opens the list of an activity's notes (None: the first that is on)."""
    in_activity(desk, activity, lambda meant: desk.push_screen(AllNotes(meant)))


HERE = AllNotes
