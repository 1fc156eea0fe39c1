"""A line with ballots on a sheet: what it means is said before it is saved, and it is kept until it is."""

import secrets
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content

from facilitator.core.commands import Give
from facilitator.core.text import N_
from facilitator.tui.asking import Sheet
from facilitator.tui.give_form import GiveForm
from facilitator.tui.given import Given
from facilitator.tui.hands import Paper, Share, Taken, commands, left, meant, ways, without_what_stands
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.line_terms import Cards, Unclear
from facilitator.tui.live import Live
from facilitator.tui.meaning import given_words, hint_of, in_words
from facilitator.tui.outbox import Line, Outbox, Parcel, lines_outbox
from facilitator.tui.plain import Words
from facilitator.tui.questions import judged
from facilitator.tui.shown import line


class Keying(Sheet[None]):
    """A line, what it means, and how it gets to the disk; under it the ballots that were keyed in before."""

    HEADING = N_("Points and dots from paper")
    ABOUT = N_(
        "A line is a ballot, and what it means is said before Enter saves it.\n"
        "12 5 30: card 12 gets 5 points, card 30 the rest. 12 5: card 12 alone.\n"
        "12 31: number 12 gets 31.\n"
        "3 3 7: two dots for number 3, one for 7. 3=4: four dots.\n"
        "3 7: marks, or answers.\n"
        "x4: four gave the same.\n"
        "A part of a text can stand in place of its number. The arrow up takes up the line before, to change it. "
        "In the list Del takes a ballot back."
    )
    DEFAULT_CLASSES = "paper"
    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("tab", "app.focus_next", N_("Next box")),
        key("f1", "app.help", N_("Help")),
    ]

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self.own: Paper | None = None
        """The ballot that is being changed; None while a new one is keyed in."""
        self._refused = ""

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def box(self) -> Outbox[Line]:
        """What is on its way to the disk."""
        return lines_outbox(self.live)

    @property
    def form(self) -> GiveForm:
        """Where one types."""
        return self.query_one(GiveForm)

    @property
    def given(self) -> Given:
        """The list."""
        return self.query_one(Given)

    def parts(self) -> ComposeResult:
        """The form, how far one has come, the ballots."""
        with Container(classes="both"):
            yield GiveForm(self.box.draft)
            with Container(classes="done"):
                yield Words(id="state")
                yield Given(id="given", empty=line(self.desk.t("No ballots have been keyed in here yet.")))

    def on_mount(self) -> None:
        """Goes on with the line that was left, if there is one."""
        draft = self.box.draft
        self.form.ask(ways(self.live.session, self.activity), draft.way if draft.text else "")
        self.show(self.live)

    def show(self, live: Live) -> None:
        """The ballots as they are now, and what the line means now."""
        form, box = self.form, self.box
        if (now := ways(live.session, self.activity)) != form.ways:
            form.ask(now, form.way.key)
        self.given.fill_from(live, box, form.way)
        if self.own is not None and self.own.giver not in self.given.papers:
            self.own = None
        if (refused := box.refused()) is not None and not form.line and self.own is None:
            self.again(refused)
        self._tell_how_far()
        self._tell()

    def _tell_how_far(self) -> None:
        lacking = left(self.live.session, self.form.way)
        self.form.show_cards(self._cards(), lacking)
        self.query_one("#state", Words).say(self._state(self.live, self.box.waiting, lacking))

    def _state(self, live: Live, waiting: int, lacking: Sequence[int]) -> Content:
        t = self.desk.t
        if live.state == "lost":
            told = t("No contact with the session. What you save is sent when it is back.")
            more = t.n("{count} line waits.", "{count} lines wait.", waiting) if waiting else ""
            return line(f"{more} {told}", "bold $warning")
        if self.own is not None:
            return line(t("You are changing: {line}", line=self.given.words(self.own)), "bold $warning")
        return line(given_words(t, live.session, self.form.way, lacking), "$text-muted")

    # The line.

    def on_descendant_focus(self) -> None:
        """Other keys stand along the edge."""
        self.query_one(KeyBar).refresh(layout=True)

    def _read(self) -> list[Share] | Unclear:
        return meant(self.desk.t, self.live.session, self.form.way, self.form.line)

    def _tell(self, *, entered: bool = False) -> None:
        """Says what the line means; once it was entered, what is unclear about it is wrong."""
        t, form, shares = self.desk.t, self.form, self._read()
        if self._refused and form.line:
            return
        if isinstance(shares, Unclear):
            said = t.told(shares.message, shares.values) if form.line else hint_of(t, form.way)
            form.say(line(f"✗ {said}", "bold $error") if entered else line(said, "$text-muted"), wrap=True)
            return
        form.say(in_words(t, form.way, shares, self._cards()), line(self._warning(shares), "bold $warning"))

    def _cards(self) -> Cards:
        return judged(self.desk.t, self.live.session, self.form.way.first)

    def _warning(self, shares: list[Share]) -> str:
        """That a card has its points already, and what can be done about it."""
        t, found = self.desk.t, without_what_stands(self.live.session, shares, self.own)
        if not isinstance(found, Taken):
            return "" if found else t("This is saved already.")
        paper = self.given.papers.get(found.ballot.giver)
        if paper is None:
            return t("Number {number} has other points already, and not from paper.", number=found.number)
        was = self.given.words(paper)
        if self._replaceable(found):
            return t(
                "Number {number} has other points already: {line}. Enter replaces them.",
                number=found.number,
                line=was,
            )
        return t(
            "Number {number} has other points already: {line}. Change them in that round.",
            number=found.number,
            line=was,
        )

    def _replaceable(self, found: Taken) -> bool:
        """A ballot on several cards is changed as a whole, in its own round."""
        return found.ballot.giver in self.given.papers and (
            not self.form.way.through or len(found.ballot.values) == 1
        )

    @on(GiveForm.Edited)
    def _edited(self) -> None:
        box, form = self.box, self.form
        if form.line != self._refused:
            self._refused = ""
        if self.own is None:
            box.draft = Line(form.way.key, form.line)
        if form.way != self.given.way:
            self.own = None
            self.given.fill_from(self.live, box, form.way)
            self._tell_how_far()
        self._tell()

    def action_done(self) -> None:
        """Enter: opens the list of prompts, or saves the line; asks first where a card has its points."""
        self._refused = ""
        shares = self._read()
        if isinstance(shares, Unclear):
            self._tell(entered=True)
            return
        found = without_what_stands(self.live.session, shares, self.own)
        if not isinstance(found, Taken):
            self._save(found) if found or self.own else self._tell(entered=True)
        elif self._replaceable(found):
            self.own = self.given.papers[found.ballot.giver]
            self.show(self.live)

    def _save(self, shares: list[Share]) -> None:
        own, said, box = self.own, self.form.line, self.box
        actions = commands(self.live.session, shares, secrets.token_hex(4), own)
        giver = next((each.giver or "" for each in actions if isinstance(each, Give)), "")
        changes = own.giver if own else ""
        box.post(self.desk, self.live, Line(self.form.way.key, said, changes, giver), actions)
        if own is None:
            box.draft = Line(self.form.way.key)
        self.go_on()

    def go_on(self) -> None:
        """Goes on with a new line."""
        self.own = None
        self.form.fill(self.box.draft.text)
        self.show(self.live)

    def again(self, parcel: Parcel[Line]) -> None:
        """Puts a line that was refused there again, with the reason."""
        self.box.drop(lambda each: each is parcel)
        self.own = self.given.papers.get(parcel.what.changes)
        self.form.ask(self.form.ways, parcel.what.way)
        self._refused = parcel.what.text
        self.form.fill(parcel.what.text)
        if parcel.why is not None:
            why = self.desk.t.told(parcel.why.message, parcel.why.values)
            self.form.say(line(f"✗ {why}", "bold $error"), wrap=True)
