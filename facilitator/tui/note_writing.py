"""A form on a sheet, and how what stands on it gets to the disk."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content

from facilitator.core.text import N_
from facilitator.tui.asking import Option, Pick, Sheet
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.line_terms import Unclear
from facilitator.tui.live import Live
from facilitator.tui.note_boxes import Paper, Turn
from facilitator.tui.note_form import Form
from facilitator.tui.noted import Noted
from facilitator.tui.outbox import notes_outbox
from facilitator.tui.places import where
from facilitator.tui.plain import NONE, Words
from facilitator.tui.questions import activity_words, beside, heading, is_judged, note_questions, wording
from facilitator.tui.shown import cut, line
from facilitator.tui.slips import Known, Slip, Wrong, about, changed, written

_LONGEST = 16
"""Columns for the activity of a question."""


class Writing(Sheet[None]):
    """A note is written, or one is changed (``known``)."""

    HEADING = N_("Notes from paper")
    ABOUT = N_(
        "Enter saves a note, and the next one can be typed at once. A tick means that it is on the disk. "
        "Places are remembered: 7 is table 7, others go by their name. The arrow up takes up what was written "
        "before, to change it. In the list Enter changes a note, and Del withdraws or restores it."
    )
    DEFAULT_CLASSES = "paper"
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("tab", "app.focus_next", N_("Next box")),
        key("f1", "app.help", N_("Help")),
    ]

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self.known: Known | None = None

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def form(self) -> Form:
        """Where one types."""
        return self.query_one(Form)

    def parts(self) -> ComposeResult:
        """The form, how things stand, and what was written before."""
        with Container(classes="both"):
            yield Form(self._means, self.first_slip())
            with Container(classes="done"):
                yield Words(id="state")
                yield Noted(
                    id="noted", empty=line(self.desk.t("Nothing has been written down from paper here."))
                )

    def first_slip(self) -> Slip:
        """What stands on the form to begin with."""
        draft = notes_outbox(self.live).draft
        return draft if not draft.empty else Slip(place=draft.place)

    async def ask(self, chosen: str) -> None:
        """The questions as they are now."""
        await self.form.ask(note_questions(self.live.session, self.activity), chosen)

    def _means(self, part: str, said: str) -> str | Unclear:
        asked, session = self.form.asked, self.live.session
        if asked is None:
            return ""
        if part == "place":
            place = where(self.desk.t, session, asked, said)
            return place if isinstance(place, Unclear) else place.words
        notes = about(session, asked, said)
        return notes if isinstance(notes, Unclear) else " + ".join(each.text for each in notes)

    def show(self, live: Live) -> None:
        """The list as it is now, and whether all of it is saved."""
        box, asked = notes_outbox(live), self.form.asked
        self.query_one(Noted).fill_from(live, box, asked.activity if asked else self.activity)
        self.query_one("#state", Words).say(self._state(live, box.waiting))
        self.form.tell_means()

    def on_descendant_focus(self) -> None:
        """Other keys stand along the edge."""
        self.query_one(KeyBar).refresh(layout=True)

    def _state(self, live: Live, waiting: int) -> Content:
        t, asked = self.desk.t, self.form.asked
        if live.state == "lost":
            told = t("No contact with the session. What you save is sent when it is back.")
            more = t.n("{count} note waits.", "{count} notes wait.", waiting) if waiting else ""
            return line(f"{more} {told}", "bold $warning")
        if self.known is not None:
            number = self.query_one(Noted).number(self.known.note)
            return line(t("You are changing number {number}.", number=number), "bold $warning")
        if asked is not None and is_judged(live.session, asked):
            return line(
                t("Write the number from the list on the paper card too: points are keyed in with it."),
                "$text-muted",
            )
        if asked is not None and len(beside(asked, self.form.questions)) > 1:
            more = t("Several questions: Shift+Tab up to Question, the arrows change it, Tab back.")
            return line(more, "$text-muted")
        return NONE

    async def action_done(self) -> None:
        """Enter: goes on to the text, or saves it."""
        if self.focused is not None and self.focused.id in ("question", "place", "about"):
            self.form.query_one(Paper).focus()
        else:
            await self._save()

    async def _save(self) -> None:
        asked, slip, box, known = self.form.asked, self.form.slip, notes_outbox(self.live), self.known
        if asked is None:
            return
        t, session = self.desk.t, self.live.session
        made = changed(t, session, asked, slip, known) if known else written(t, session, asked, slip)
        if isinstance(made, Wrong):
            self.form.wrong(made)
            return
        if made:
            box.post(self.desk, self.live, slip, made)
        if known is None:
            box.draft = self.form.cleared()
        await self.go_on()

    async def go_on(self) -> None:
        """Goes on with a new note."""
        self.known = None
        await self.form.fill(notes_outbox(self.live).draft)
        self.form.query_one(Paper).focus()
        self.show(self.live)

    @on(Form.Edited)
    def _edited(self) -> None:
        if self.known is None:
            notes_outbox(self.live).draft = self.form.slip

    def _inside(self, activity: str) -> str:
        """What another activity is called, cut where it is long."""
        return cut(line(activity_words(self.desk, activity)), _LONGEST).plain

    @on(Turn.Wanted)
    def _pick(self) -> None:
        self.desk.in_background(self._picked())

    async def _picked(self) -> None:
        t, questions = self.desk.t, self.form.questions
        words = {
            each.key: " – ".join(filter(None, (heading(t, each), wording(t, each)))) for each in questions
        }
        mine = questions[0].activity if questions else ""
        options = [
            Option(each.key, words[each.key], "" if each.activity == mine else self._inside(each.activity))
            for each in questions
        ]
        chosen = await self.desk.push_screen_wait(Pick(t("Which question?"), options))
        if chosen is not None:
            await self.form.ask(questions, chosen)
            self.form.query_one(Paper).focus()
