"""Writing down what stands on paper: one note after the other, each with a tick when it is on the disk."""

from dataclasses import replace

from textual import on
from textual.content import Content

from facilitator.core.commands import Restore, Withdraw
from facilitator.core.text import N_
from facilitator.tui.asking import Ask, Option
from facilitator.tui.desk import Desk
from facilitator.tui.line_terms import Unclear
from facilitator.tui.live import Live
from facilitator.tui.note_boxes import Paper
from facilitator.tui.note_writing import Writing
from facilitator.tui.noted import Noted
from facilitator.tui.outbox import Parcel, notes_outbox
from facilitator.tui.questions import asked_by, in_activity, note_questions
from facilitator.tui.rows import Rows
from facilitator.tui.shown import line
from facilitator.tui.slips import Known, Slip, Wrong, slip_of


def write_note(desk: Desk, activity: str | None) -> None:
    """Opens the sheet for notes from paper, in the activity that is meant (None: the first that is on)."""
    in_activity(desk, activity, lambda meant: desk.push_screen(Noting(meant)))


class Noting(Writing):
    """The form, and the notes that were written down before, which can be taken up again.

    With ``only`` it is for changing that note, and goes away when that is done.
    """

    def __init__(self, activity: str, only: str | None = None) -> None:
        super().__init__(activity)
        self._only = only

    def heading(self) -> Content:
        """What the sheet is for."""
        return super().heading() if self._only is None else line(self.desk.t("Change the note"), "bold")

    async def on_mount(self) -> None:
        """Goes on with what was left half-written; otherwise the question is the one of the round that is on."""
        questions = note_questions(self.live.session, self.activity)
        if self._only is not None:
            self.query_one(Noted).display = False
            await self._take_up(self._only)
        else:
            await self.form.begin(questions)
            self.show(self.live)

    def first_slip(self) -> Slip:
        """Nothing, where one note is changed."""
        return Slip() if self._only is not None else super().first_slip()

    def show(self, live: Live) -> None:
        """Also what was refused meanwhile, and rounds that have come."""
        super().show(live)
        asked = self.form.asked
        if self.known is None and note_questions(live.session, self.activity) != self.form.questions:
            self.call_later(self.ask, asked.key if asked else "")
        if notes_outbox(live).refused():
            self.call_later(self._bring_back)

    async def go_on(self) -> None:
        """Goes on with a new note, or leaves where it was about one note only."""
        if self._only is not None:
            self.dismiss(None)
            return
        await super().go_on()

    # What was refused.

    async def _bring_back(self) -> None:
        """Puts a note that was refused on the form again, where nothing else stands there."""
        refused = notes_outbox(self.live).refused()
        if refused is not None and self.known is None and self.form.slip.empty:
            await self._again(refused)

    async def _again(self, parcel: Parcel[Slip]) -> None:
        notes_outbox(self.live).drop(lambda each: each is parcel)
        note = self.live.session.notes.get(parcel.what.note)
        if note is not None and note.state == "kept":
            await self._take_up(note.id)
        await self.form.fill(parcel.what if self.known else replace(parcel.what, note=""))
        if parcel.why is not None:
            self.form.wrong(Wrong("text", Unclear(parcel.why.message, parcel.why.values)))
        self.show(self.live)

    # What was written before.

    async def _take_up(self, name: str) -> None:
        note = self.live.session.notes[name]
        if note.state != "kept":
            self.desk.say(
                N_("It has been withdrawn, merged or split. Only a withdrawn note can be restored: Del.")
            )
            return
        questions = note_questions(self.live.session, self.activity)
        asked = asked_by(note, questions)
        questions += [] if asked in questions else [asked]
        slip = slip_of(self.desk.t, self.live.session, self.live.names, note, asked)
        self.known = Known(note, slip)
        await self.form.ask(questions, asked.key)
        await self.form.fill(slip)
        self.form.query_one(Paper).focus()
        self.show(self.live)

    @on(Paper.Past)
    async def _past(self, past: Paper.Past) -> None:
        """Up from an empty text: what was written last; then what was written before, as long as nothing is changed."""
        noted, known = self.query_one(Noted), self.known
        if known is None:
            rows = [each for each in noted.keys if each in noted.parcels or self._kept(each)]
            if past.by < 0 and rows and self.form.slip.empty:
                await self._chosen(rows[0])
        elif self.form.slip == known.slip and known.note.id in noted.keys:
            notes = [each for each in noted.keys if each not in noted.parcels and self._kept(each)]
            at = notes.index(known.note.id) - past.by
            if at < 0:
                await self.go_on()
            elif at < len(notes):
                await self._take_up(notes[at])

    def _kept(self, name: str) -> bool:
        return self.live.session.notes[name].state == "kept"

    @on(Rows.Taken, "#noted")
    def _taken(self, taken: Rows.Taken) -> None:
        if taken.key is not None:
            self.desk.in_background(self._chosen(taken.key))

    async def _chosen(self, name: str) -> None:
        parcel = self.query_one(Noted).parcels.get(name)
        if not await self._let_go():
            return
        if parcel is None:
            await self._take_up(name)
        elif parcel.state == "refused" and self.form.slip.empty:
            await self._again(parcel)
        else:
            self.desk.say(N_("It is not on the disk yet. Wait until it is saved."))

    def action_withdraw(self) -> None:
        """Withdraws the note under the cursor, or restores it."""
        name = self.query_one(Noted).key
        note = self.live.session.notes.get(name or "")
        if note is not None:
            self.desk.send(Withdraw(note=note.id) if note.state == "kept" else Restore(note=note.id))

    # Away.

    async def _let_go(self) -> bool:
        """Whether a change that has been begun may be forgotten."""
        if self.known is None or self.form.slip == self.known.slip:
            return True
        t = self.desk.t
        options = [Option("on", t("Go on changing"), "g"), Option("away", t("Forget the change"), "f")]
        return await self.desk.push_screen_wait(Ask(t("The change is not saved."), options)) == "away"

    def action_leave(self) -> None:
        """Leaves the change that was begun, else the sheet; what is half-written stays for the next time."""
        self.desk.in_background(self._leave())

    async def _leave(self) -> None:
        if not await self._let_go():
            return
        if self.known is not None and self._only is None:
            await self.go_on()
            return
        if self.known is None and not self.form.slip.empty:
            self.desk.say(N_("What you had begun to write is here when you come back."))
        self.dismiss(None)
