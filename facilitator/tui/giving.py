"""Keying in ballots from paper: one short line each, and the lines before it can be taken up again."""

from textual import on

from facilitator.core.commands import Answer, TakeBack, Write
from facilitator.core.text import N_
from facilitator.tui.asking import AskText, Option, Pick
from facilitator.tui.desk import Desk
from facilitator.tui.give_line import Keying
from facilitator.tui.hands import Paper, ways
from facilitator.tui.line_terms import is_sign, is_word, tokens_of
from facilitator.tui.live import Live
from facilitator.tui.note_boxes import Turn
from facilitator.tui.questions import Question, activity_words, in_activity, note_questions, numbers, wording
from facilitator.tui.rows import Rows


def give_points(desk: Desk, activity: str | None) -> None:
    """Opens the sheet for ballots from paper, in the activity that is meant (None: the first that is on)."""
    in_activity(desk, activity, lambda chosen: _open(desk, chosen))


def _open(desk: Desk, activity: str) -> None:
    if desk.live is not None and ways(desk.live.session, activity):
        desk.push_screen(Giving(activity))
    else:
        desk.say(N_("Nothing in this day is answered with points or dots."))


class Giving(Keying):
    """The sheet with everything around the line: other prompts, lines taken up or back, cards that are new."""

    def __init__(self, activity: str) -> None:
        super().__init__(activity)
        self._new = ""
        """A card that was written down here and has no number yet."""

    def show(self, live: Live) -> None:
        """Also the number of a card that was just written down."""
        if self._new in live.session.notes:
            self._put_number(self._new)
        super().show(live)

    def action_done(self) -> None:
        """Enter: goes on to the line, or saves it."""
        if isinstance(self.focused, Turn):
            self.form.fill(self.form.line)
        else:
            super().action_done()

    @on(Turn.Wanted)
    def _pick(self) -> None:
        self.desk.in_background(self._picked())

    async def _picked(self) -> None:
        t, form = self.desk.t, self.form
        inside = {way.key: activity_words(self.desk, way.first.activity)[:16] for way in form.ways}
        words = {way.key: f"{form.words(way)} – {wording(t, way.first)}" for way in form.ways}
        options = [Option(way.key, words[way.key], inside[way.key]) for way in form.ways]
        chosen = await self.desk.push_screen_wait(Pick(t("Which question?"), options))
        if chosen is not None:
            form.ask(form.ways, chosen)
            form.fill(form.line)

    # Lines that were keyed in before.

    def action_past(self, by: int) -> None:
        """Up: the line that was keyed in last; then the ones before it, as long as nothing is changed."""
        papers = [*self.given.papers.values()][::-1]
        if self.own is None:
            if by < 0 and papers and not self.form.line:
                self._take_up(papers[0])
        elif self.form.line == self.given.words(self.own):
            at = papers.index(self.own) - by
            if at < 0:
                self.go_on()
            elif at < len(papers):
                self._take_up(papers[at])

    @on(Rows.Taken, "#given")
    def _taken(self, taken: Rows.Taken) -> None:
        parcel = self.given.parcels.get(taken.key or "")
        if parcel is None:
            self._take_up(self.given.papers[taken.key or ""])
        elif parcel.state == "refused" and not self.form.line:
            self.again(parcel)
        else:
            self.desk.say(N_("It is not on the disk yet. Wait until it is saved."))

    def _take_up(self, paper: Paper) -> None:
        self.own = paper
        self.form.fill(self.given.words(paper))
        self.given.go_to(paper.giver)
        self.show(self.live)

    def action_take_back(self) -> None:
        """Takes back the ballot under the cursor; forgets one that was refused."""
        name = self.given.key or ""
        paper, parcel = self.given.papers.get(name), self.given.parcels.get(name)
        if paper is not None:
            self.desk.send(*(TakeBack(prompt=prompt, giver=paper.giver) for prompt in paper.ballots))
        elif parcel is not None and parcel.state == "refused":
            self.box.drop(lambda each: each is parcel)
            self.show(self.live)

    def action_leave(self) -> None:
        """Leaves the change, or the sheet; a line that was begun stays for the next time."""
        if self.own is not None:
            self.go_on()
            return
        if self.form.line:
            self.desk.say(N_("What you had begun to write is here when you come back."))
        self.dismiss(None)

    # A card that nobody had written down.

    def action_new_card(self) -> None:
        """Writes a card down that has no number yet; words that were typed are its text."""
        asked = self._card_question()
        if asked is None:
            self.desk.say(N_("Nothing can be added to what is judged here."))
        else:
            self.desk.in_background(self._write_card(asked))

    def _card_question(self) -> Question | None:
        way = self.form.way.first
        over = way.asked.over if way.asked else None
        every = note_questions(self.live.session, way.activity)
        return next((each for each in every if each.activity == way.activity and each.short == over), None)

    async def _write_card(self, asked: Question) -> None:
        words = " ".join(each for each in tokens_of(self.form.line) if is_word(each))
        text = await self.desk.push_screen_wait(AskText(self.desk.t("What stands on the card?"), words))
        if text is None:
            return
        write = Write(text=text, prompt=asked.prompt, activity=asked.activity, source="paper")
        answer = await self.desk.asked(write)
        if isinstance(answer, Answer) and answer.made:
            self._new = answer.made[-1]
            self.show(self.live)

    def _put_number(self, note: str) -> None:
        """The number of the new card takes the place of the words that were typed for it."""
        self._new = ""
        known = self.live.session.notes[note]
        number = numbers(self.live.session, known.activity, known.prompt)[note]
        rest = [each for each in tokens_of(self.form.line) if not is_word(each) and not is_sign(each)]
        self.form.fill(" ".join([str(number), *rest]) + " ")
