"""The wall: what is asked for beside what is offered, and what was matched.

The first two questions of the round that take notes are the two sides; one whose answers are about both is the match.
"""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.content import Content

from facilitator.core.commands import Withdraw, Write
from facilitator.core.model import LiveRound, Note
from facilitator.core.session import Session
from facilitator.core.text import N_, in_language
from facilitator.core.vocabulary import Prompt
from facilitator.tui.asking import AskText, Sheet
from facilitator.tui.desk import Desk
from facilitator.tui.keybar import KeyBar
from facilitator.tui.keys import key
from facilitator.tui.lists import Column
from facilitator.tui.live import Live
from facilitator.tui.note_words import all_of
from facilitator.tui.noting import Noting
from facilitator.tui.plain import Words
from facilitator.tui.questions import asked_by, note_questions
from facilitator.tui.rows import Rows
from facilitator.tui.shown import columns, joined, line
from facilitator.tui.slips import Slip

_NARROW = 70
"""Below this many columns one list is seen at a time."""

_SIDES = ("left", "right")
_LISTS = (*_SIDES, "matches")


@dataclass(frozen=True, slots=True)
class Wall:
    """The round that is worked on, its two sides, and the question that is answered about both."""

    live: LiveRound
    left: Prompt
    right: Prompt
    match: Prompt | None

    def notes(self, session: Session, prompt: Prompt | None) -> list[Note]:
        """The kept answers to one of its questions, in the order in which they came."""
        wanted = prompt.id if prompt else None
        mine = session.notes_of(self.live.activity)
        return [note for note in mine if note.state == "kept" and note.prompt == wanted]

    def matched(self, session: Session) -> set[str]:
        """The notes that a match is about."""
        return {each for match in self.notes(session, self.match) for each in match.about}


def wall_of(session: Session, activity: str) -> Wall | None:
    """The activity's wall: in the round that is on, else in the one that has one and comes first."""
    found = [live for live in session.rounds_of(activity) if live.plan.panel == "wall"]
    found.sort(key=lambda live: live.state not in ("running", "paused"))
    return next((wall for live in found if (wall := _wall(live)) is not None), None)


def _wall(live: LiveRound) -> Wall | None:
    asked = [prompt for prompt in live.plan.ask if prompt.ballot is None]
    if len(asked) < 2:
        return None
    left, right = asked[:2]
    both = {left.id, right.id}
    match = next((each for each in asked[2:] if {each.about, *each.also} == both), None)
    return Wall(live, left, right, match)


class Side(Rows):
    """The notes on one side, or the matches. The cursor of a side says what a match would be about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "screen.new", N_("New here")),
        key("m", "screen.match", N_("Match the two")),
        key("enter", "take", N_("Change")),
        key("delete", "screen.withdraw", N_("Take away")),
        key("right,tab", "screen.across(1)", N_("Other side"), show=False),
        key("left,shift+tab", "screen.across(-1)", N_("Other side"), show=False),
    ]


class OnSide(Noting):
    """The form for a note, asking what one of the sides asks."""

    def __init__(self, activity: str, question: str) -> None:
        super().__init__(activity)
        self._question = question

    def first_slip(self) -> Slip:
        """What was half-written, where it answers the same."""
        draft = super().first_slip()
        same = draft.question == self._question and not draft.empty
        return draft if same else Slip(question=self._question, place=draft.place)


class NeedsAndOffers(Sheet[None]):
    """Both sides of the wall, and the matches below."""

    DEFAULT_CLASSES = "paper wall"
    ABOUT = N_(
        "What is asked for stands to the left, what is offered to the right. Put the cursor on one of each and press "
        "m: they are matched. What nobody has met yet says so. The matches stand below; Del takes one of them away."
    )
    BINDINGS: ClassVar[list[BindingType]] = [key("f1", "app.help", N_("Help"))]

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity

    @property
    def live(self) -> Live:
        """The session that is open."""
        live = self.desk.live
        assert live is not None
        return live

    @property
    def wall(self) -> Wall | None:
        """The wall as it is now."""
        return wall_of(self.live.session, self.activity)

    def heading(self) -> Content:
        """What the round is called."""
        wall = self.wall
        return line(in_language(wall.live.plan.title, self.desk.t.language) if wall else "", "bold")

    def parts(self) -> ComposeResult:
        """The sides beside each other, the matches, and the note under the cursor in full."""
        with Container(classes="both"):
            with Horizontal():
                yield Column(Side(id="left"), id="left-column")
                yield Column(Side(id="right"), id="right-column")
            yield Column(Side(id="matches"), id="matches-column")
        yield Words(id="whole")

    def rows(self, name: str) -> Side:
        """One of the lists."""
        return self.query_one(f"#{name}", Side)

    @property
    def here(self) -> str:
        """The list that one is in."""
        return next((name for name in _LISTS if self.rows(name).has_focus), "left")

    def on_mount(self) -> None:
        """Begins on the left side."""
        self.show(self.live)
        self.rows("left").focus()

    def on_resize(self, event: events.Resize) -> None:
        """In a narrow window one list is seen at a time."""
        self._spread()

    def show(self, live: Live) -> None:
        """The wall as it is now."""
        wall, t = self.wall, self.desk.t
        if wall is None:
            return
        nothing = line(t("Nothing yet. Press n to write."))
        for name, prompt in zip(_SIDES, (wall.left, wall.right), strict=True):
            notes = [note.id for note in wall.notes(live.session, prompt)]
            self._column(name).show(line(in_language(prompt.ask, t.language)), notes, self._row, nothing)
        matches = [note.id for note in wall.notes(live.session, wall.match)]
        none = line(t("No match yet. Put the cursor on one of each and press m."))
        self._column("matches").show(line(t("Matches")), matches, partial(_match_row, live.session), none)
        self._tell()

    def _column(self, name: str) -> Column:
        return self.query_one(f"#{name}-column", Column)

    def _row(self, name: str, width: int) -> Content:
        """The text, and in words whether it has been matched."""
        session, wall = self.live.session, self.wall
        done = wall is not None and name in wall.matched(session)
        said = line(self.desk.t("matched"), "$success") if done else line(self.desk.t("no match"), "$warning")
        return columns(line(session.notes[name].text), said, width)

    @on(Rows.Moved)
    def _tell(self) -> None:
        """The whole of the note under the cursor; on a side both, as a match would be about them."""
        session, questions = self.live.session, note_questions(self.live.session, self.activity)
        note = session.notes.get(self.rows(self.here).key or "")
        said = all_of(self.desk.t, self.live, note, asked_by(note, questions)) if note else Content("")
        self.query_one("#whole", Words).say(said)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Another list was gone to, with a key or the mouse."""
        self._spread()
        self._tell()
        self.query_one(KeyBar).refresh(layout=True)

    def _spread(self) -> None:
        narrow = self.desk.size.width < _NARROW
        for name in _LISTS:
            self._column(name).display = not narrow or name == self.here

    def action_across(self, by: int) -> None:
        """Goes to the next list, or the one before."""
        to = _LISTS[(_LISTS.index(self.here) + by) % len(_LISTS)]
        self._column(to).display = True
        self.rows(to).focus()

    # Doing something.

    def action_new(self) -> None:
        """A new note on the side that one is on."""
        wall = self.wall
        if wall is not None:
            prompt = wall.right if self.here == "right" else wall.left
            question = f"{self.activity}/{wall.live.id}.{prompt.id}"
            self.desk.push_screen(OnSide(self.activity, question))

    def action_match(self) -> None:
        """Makes a match of the two that the cursors are on."""
        wall, session = self.wall, self.live.session
        names = [self.rows(side).key for side in _SIDES]
        pair = [session.notes[name] for name in names if name is not None]
        if wall is None or wall.match is None:
            self.desk.say(N_("Nothing is matched in this round."))
        elif len(pair) < 2:
            self.desk.say(N_("There has to be something on both sides first."))
        else:
            self.desk.in_background(_match(self.desk, wall.live, wall.match, pair))

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        if taken.key is not None:
            self.desk.push_screen(Noting(self.activity, taken.key))

    def action_withdraw(self) -> None:
        """Withdraws what the cursor is on. A match that is taken away leaves its two sides as they are."""
        name = self.rows(self.here).key
        if name is not None:
            self.desk.send(Withdraw(note=name))


def _match_row(session: Session, name: str, width: int) -> Content:
    """What a match is about, and what was agreed."""
    both = " + ".join(session.notes[each].text for each in session.notes[name].about)
    return joined([line(f"{both}:"), line(session.notes[name].text, "bold")], " ")


async def _match(desk: Desk, live: LiveRound, prompt: Prompt, pair: list[Note]) -> None:
    """Asks what the two agree on, and writes it as a match."""
    agreed, more = desk.t("Get in touch with each other"), "\n+ ".join(note.text for note in pair)
    said = await desk.push_screen_wait(AskText(in_language(prompt.ask, desk.t.language), agreed, more))
    if said is None:
        return
    about = tuple(note.id for note in pair)
    if await desk.asked(
        Write(text=said, prompt=f"{live.id}.{prompt.id}", activity=live.activity, about=about)
    ):
        desk.say(N_("Matched."))


HERE = NeedsAndOffers
