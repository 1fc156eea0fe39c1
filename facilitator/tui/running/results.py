"""The results of an activity's votes on a sheet. What is hidden from the room is not shown here, and it says so."""

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from facilitator.core.ballots import FEWEST_SECRET, given, shown
from facilitator.core.blocks import exact
from facilitator.core.model import LiveRound
from facilitator.core.session import Session, Tally
from facilitator.core.text import N_, in_language
from facilitator.core.view import ActivityView, ranked
from facilitator.core.vocabulary import Dots, Interest, Poll, Prompt, Scale
from facilitator.locale import Translator
from facilitator.tui.asking import Sheet
from facilitator.tui.keys import key
from facilitator.tui.live import Live
from facilitator.tui.plain import Words
from facilitator.tui.rows import Rows
from facilitator.tui.shown import columns, joined, line
from facilitator.tui.shown import shown as text_shown


class Vote(NamedTuple):
    """A vote that can be looked at: one prompt, or with several ``rounds`` the sum of a prompt that returns."""

    prompt: Prompt
    rounds: tuple[LiveRound, ...]

    @property
    def last(self) -> LiveRound:
        """Its only round, or the last of several."""
        return self.rounds[-1]

    @property
    def key(self) -> str:
        """The prompt as a view names it: "split", or with its round "score2.split"."""
        if len(self.rounds) > 1:
            return self.prompt.id
        return f"{self.last.id.partition('.')[2]}.{self.prompt.id}"

    @property
    def full(self) -> list[str]:
        """The full ids of its prompts."""
        return [f"{live.id}.{self.prompt.id}" for live in self.rounds]


class Standing(NamedTuple):
    """A line of a result."""

    rank: int
    text: str
    points: str


def votes(session: Session, activity: str) -> list[Vote]:
    """The votes of the rounds that have been started: first the sums, then each one, the latest first."""
    begun = [each for each in session.rounds_of(activity) if each.started is not None]
    single = [Vote(prompt, (live,)) for live in begun for prompt in live.plan.ask if prompt.ballot]
    sums = dict.fromkeys(each.prompt.id for each in single)
    together = [[each for each in single if each.prompt.id == name] for name in sums]
    summed = [Vote(of[-1].prompt, tuple(each.last for each in of)) for of in together if len(of) > 1]
    return [*summed, *reversed(single)]


def standings(session: Session, activity: str, vote: Vote, t: Translator) -> list[Standing]:
    """The result, best first; only what may be seen is counted."""
    view, rule = ActivityView[object](session, activity, None), vote.prompt.ballot
    texts = {each.id: each.text for each in view.notes()}
    if isinstance(rule, Poll):
        texts = {str(n): in_language(each, t.language) for n, each in enumerate(rule.options, 1)}
    tallies = {name: tally for name in texts if (tally := view.tally(name, vote.key)) is not None}
    order = ranked(tallies, lambda name: _worth(vote.prompt, tallies[name]))
    return [Standing(rank, texts[name], _points(t, vote.prompt, tallies[name])) for rank, name in order]


def _worth(prompt: Prompt, tally: Tally) -> Fraction:
    """What counts: the sum, or on a scale the mean."""
    return Fraction(tally.points, tally.ballots if isinstance(prompt.ballot, Scale) else 1)


def _points(t: Translator, prompt: Prompt, tally: Tally) -> str:
    match prompt.ballot:
        case Scale():
            return t("mean {value}", value=exact(_worth(prompt, tally)))
        case Dots():
            return t.n("{count} dot", "{count} dots", tally.points)
        case Interest():
            return t.n("{count} mark", "{count} marks", tally.points)
        case Poll():
            return t.n("{count} vote", "{count} votes", tally.points)
        case _:
            return t.n("{count} point", "{count} points", tally.points)


def how_seen(session: Session, vote: Vote, t: Translator) -> str:
    """Whether the result may be seen, and why not."""
    seen = [shown(session, each) for each in vote.full]
    if all(seen):
        return t("The room may see this result.")
    if any(seen):
        return t("Only what the room may see is counted.")
    if not vote.last.plan.secret:
        return t("Hidden until the round is closed, or until you let the room see it (r).")
    if vote.last.state != "closed":
        return t("Secret: the result is shown when the round is closed.")
    return t("Secret: with fewer than {count} answers no result is shown.", count=FEWEST_SECRET)


class Results(Sheet[None]):
    """The votes of an activity, one at a time."""

    HEADING = N_("Results")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("left", "turn(-1)", N_("Vote before")),
        key("right", "turn(1)", N_("Next vote")),
        key("escape,v", "leave", N_("Back")),
    ]

    def __init__(self, session: Session, activity: str) -> None:
        super().__init__()
        self._session, self._activity, self._at = session, activity, 0
        self._lines: Sequence[Standing] = ()

    def parts(self) -> ComposeResult:
        """Which vote, what may be seen of it, the ranking, and the whole text of one line."""
        yield Words(id="vote")
        yield Words(id="seen", classes="more")
        yield Rows(empty=line(self.desk.t("There is nothing to show.")))
        yield Words(id="whole")

    def on_mount(self) -> None:
        """The latest vote."""
        self._draw()
        self.query_one(Rows).focus()

    def show(self, live: Live) -> None:
        """As it is now."""
        self._draw()

    def action_turn(self, by: int) -> None:
        """Another vote."""
        self._at = (self._at + by) % len(votes(self._session, self._activity))
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Turning needs more than one vote."""
        return action != "turn" or len(votes(self._session, self._activity)) > 1

    def _draw(self) -> None:
        t, found = self.desk.t, votes(self._session, self._activity)
        vote = found[self._at]
        self._lines = standings(self._session, self._activity, vote, t)
        number = line(f"{self._at + 1}/{len(found)}") if len(found) > 1 else Content("")
        self.query_one("#vote", Words).say(joined([number, line(_title(vote, t), "bold")], " "))
        count = sum(given(self._session, each) for each in vote.full)
        answers = t.n("{count} answer", "{count} answers", count)
        self.query_one("#seen", Words).say(line(f"{how_seen(self._session, vote, t)} {answers}."))
        self.query_one(Rows).fill([str(n) for n in range(len(self._lines))], self._row)
        self._whole()

    def _row(self, name: str, width: int) -> Content:
        each = self._lines[int(name)]
        return columns(Content.assemble(f"{each.rank:>3}. ", line(each.text)), line(each.points), width)

    @on(Rows.Moved)
    def _whole(self) -> None:
        at = self.query_one(Rows).at
        whole = self._lines[at].text if at < len(self._lines) else ""
        self.query_one("#whole", Words).say(text_shown(whole))


def _title(vote: Vote, t: Translator) -> str:
    if len(vote.rounds) > 1:
        return t.n("{count} round together", "{count} rounds together", len(vote.rounds))
    return in_language(vote.last.plan.title, t.language)
