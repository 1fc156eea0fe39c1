"""The form on which a note from paper is keyed in: which question, where, the text, and the question's blanks."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from facilitator.core.text import N_, in_language, one_line
from facilitator.core.vocabulary import Field
from facilitator.tui.desk import Desk, desk_of
from facilitator.tui.entries import Choice, Entry
from facilitator.tui.keys import key
from facilitator.tui.line_terms import Unclear
from facilitator.tui.note_boxes import Paper, Turn
from facilitator.tui.places import by_organisation, place_hint
from facilitator.tui.plain import NONE, Words
from facilitator.tui.questions import Question, activity_words, beside, heading, wording
from facilitator.tui.shown import line, shown
from facilitator.tui.slips import NO, YES, Slip, Wrong, part

Means = Callable[[str, str], str | Unclear]
"""What was said in a part of the form ("place", "about") means, in words."""


class Row(Horizontal):
    """One line of the form: what it is, where one types, and what that means."""

    def __init__(self, name: str, label: str, widget: Widget) -> None:
        super().__init__(id=f"row-{name}", classes="row")
        self._label, self.widget = label, widget

    def compose(self) -> ComposeResult:
        """The three parts."""
        yield Words(line(self._label), classes="label")
        yield self.widget
        yield Words(classes="means")

    def called(self, label: str) -> None:
        """Says what the line is."""
        self.query_one(".label", Words).say(line(label))

    def means(self, meaning: Content) -> None:
        """Says beside it what it means, or what is wrong."""
        self.query_one(".means", Words).say(meaning)


_TRUTHS = ("", YES, NO)


class Blank(Row):
    """A blank of a prompt."""

    def __init__(self, field: Field, language: str, truths: Sequence[str]) -> None:
        self.field = field
        box = Choice([line(each) for each in truths]) if field.kind == "yes_no" else Entry()
        super().__init__(part(field), in_language(field.label, language), box)

    @property
    def said(self) -> str:
        """What was said in it."""
        if isinstance(self.widget, Choice):
            return _TRUTHS[self.widget.chosen]
        return self.widget.value if isinstance(self.widget, Entry) else ""

    def fill(self, said: str) -> None:
        """Puts something into it."""
        if isinstance(self.widget, Choice):
            self.widget.chosen = _TRUTHS.index(said) if said in _TRUTHS else 0
        elif isinstance(self.widget, Entry):
            self.widget.value = one_line(said)


class Form(VerticalScroll, can_focus=False):
    """The form. What stands on it is its ``slip``."""

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "screen.done", N_("Save"), first=True)]

    class Edited(Message):
        """Something else stands on the form."""

    def __init__(self, means: Means, slip: Slip) -> None:
        super().__init__()
        self._slip = slip
        self._mounting = asyncio.Lock()
        self.questions: list[Question] = []
        self.note = ""
        """The note that is being changed; empty while a new one is written."""
        self._means = means
        self._wrong_with: Slip | None = None

    @property
    def desk(self) -> Desk:
        """What the screens share."""
        return desk_of(self)

    def compose(self) -> ComposeResult:
        """The parts that every note has; the blanks come with the question."""
        t = self.desk.t
        yield Row("question", t("Question"), Turn([], id="question"))
        yield Words(id="ask")
        yield Row("place", t("Where"), Entry(self._slip.place, id="place"))
        yield Row("about", t("About"), Entry(self._slip.about, hint=t("number or text"), id="about"))
        yield Row("text", t("Text"), Paper(self._slip.text, id="text"))
        yield Words(id="why")
        yield Vertical(id="blanks")

    # What is asked.

    @property
    def asked(self) -> Question | None:
        """The question that is answered."""
        at = self.query_one("#question", Turn).chosen
        return self.questions[at] if at < len(self.questions) else None

    async def ask(self, questions: list[Question], key: str) -> None:
        """These questions can be answered from now on; the one with this key is, if it is among them."""
        before = self.questions
        self.questions = questions
        at = next((n for n, each in enumerate(questions) if each.key == key), 0)
        turn = self.query_one("#question", Turn)
        if before != questions:
            turn.options([line(self._heading(each)) for each in questions], at)
        turn.chosen = at
        await self._asked()

    def _heading(self, question: Question) -> str:
        mine = self.questions[0].activity
        parts = [] if question.activity == mine else [activity_words(self.desk, question.activity)]
        return " · ".join([*parts, heading(self.desk.t, question), *self._which(question)])

    def _which(self, question: Question) -> Iterator[str]:
        """Which of its round's questions it is, where there are several: their headings are the same."""
        asked = beside(question, self.questions)
        if len(asked) > 1:
            yield self.desk.t("{found} of {all}", found=asked.index(question) + 1, all=len(asked))

    async def _asked(self) -> None:
        asked = self.asked
        if asked is None:
            return
        self.query_one("#ask", Words).say(shown(wording(self.desk.t, asked)))
        if (live := self.desk.live) is not None:
            hint = place_hint(self.desk.t, live.session, asked)
            self.query_one("#place", Entry).placeholder = hint
            ours = by_organisation(live.session, asked)
            self.query_one("#row-place", Row).called(self.desk.t("Whose") if ours else self.desk.t("Where"))
        self.query_one("#row-about").display = asked.about is not None and not self.note
        await self._fields(asked)
        self.tell_means()

    async def _fields(self, asked: Question) -> None:
        t, box = self.desk.t, self.query_one("#blanks", Vertical)
        truths = ("–", t("yes"), t("no"))
        async with self._mounting:
            if [each.field for each in self.blanks()] != list(asked.fields):
                await box.remove_children()
                await box.mount(*(Blank(each, t.language, truths) for each in asked.fields))

    @on(Choice.Changed, "#question")
    async def _turned(self) -> None:
        await self._asked()

    # What stands on it.

    def blanks(self) -> Iterator[Blank]:
        """The blanks of the question."""
        yield from self.query(Blank)

    @property
    def slip(self) -> Slip:
        """All that stands on the form."""
        return Slip(
            self.asked.key if self.asked else "",
            self.query_one("#place", Entry).value,
            self.query_one("#about", Entry).value,
            self.query_one(Paper).text,
            {each.field.id: each.said for each in self.blanks()},
            self.note,
        )

    async def begin(self, questions: list[Question]) -> None:
        """Asks what the form was made for, or the first question; nobody has to wait for it to type."""
        await self.ask(questions, self._slip.question)
        for each in self.blanks():
            each.fill(self._slip.blanks.get(each.field.id, ""))
        text = self.query_one(Paper)
        if text.text == self._slip.text:
            text.move_cursor(text.document.end)

    async def fill(self, slip: Slip) -> None:
        """Puts all of it on the form."""
        self.note = slip.note
        await self.ask(self.questions, slip.question)
        self.query_one("#place", Entry).value = slip.place
        self.query_one("#about", Entry).value = slip.about
        text = self.query_one(Paper)
        if text.text != slip.text:
            text.text = slip.text
            text.move_cursor(text.document.end)
        for each in self.blanks():
            each.fill(slip.blanks.get(each.field.id, ""))
        self.right()

    def cleared(self) -> Slip:
        """What stands there when a note has been sent: ready for the next one from the same place."""
        now = self.slip
        return Slip(now.question, now.place, now.about)

    # What it means.

    def tell_means(self) -> None:
        """Says beside place and reference what they mean."""
        for name in ("place", "about"):
            said = self._means(name, self.query_one(f"#{name}", Entry).value)
            row = self.query_one(f"#row-{name}", Row)
            row.means(self._unclear(said) if isinstance(said, Unclear) else line(said))

    def _unclear(self, why: Unclear) -> Content:
        return line(f"✗ {self.desk.t.told(why.message, why.values)}", "$error")

    def wrong(self, wrong: Wrong) -> None:
        """Says beside a part of the form what is wrong there, and goes there."""
        self.right()
        self._wrong_with = self.slip
        if wrong.part == "text":
            self.query_one("#why", Words).say(self._unclear(wrong.why))
            self.query_one(Paper).focus()
            return
        row = self.query_one(f"#row-{wrong.part}", Row)
        row.means(self._unclear(wrong.why))
        row.widget.focus()

    def right(self) -> None:
        """Takes back what was said to be wrong."""
        self._wrong_with = None
        self.query_one("#why", Words).say(NONE)
        for each in self.blanks():
            each.means(NONE)
        self.tell_means()

    @on(Entry.Changed)
    @on(Paper.Changed)
    @on(Choice.Changed)
    def _edited(self) -> None:
        if self.slip != self._wrong_with:
            self.right()
        self.post_message(self.Edited())
