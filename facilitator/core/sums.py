"""Notes that are judged in several rounds, each note once in a round: what they got together, exactly.

It holds for any method whose rounds share points between notes (``Split``) or give each note one number (``Scale``
with ``once``). A number that may be as high as all the rounds together is no round of its own but the sum that stands
on the note.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from facilitator.core.actors import HANDS
from facilitator.core.ballots import once, one_giver
from facilitator.core.generic import JUDGED
from facilitator.core.model import LiveRound, Note
from facilitator.core.session import Session
from facilitator.core.vocabulary import Prompt, Scale, Split

T = TypeVar("T")

Points = Callable[[Note, str], int | None]
"""What a note got on a prompt (full id); None: nothing, or nothing that may be seen."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is judged: the notes of the prompt ``over``, by ``rules`` in ``rounds`` (full ids of prompts, in order).

    ``total`` is the prompt (full id) for the sum that stands on the note, ``judged`` the one for the number of rounds
    behind that sum; ``highest`` the most that a note can have. ``to_come`` are the rounds that are on or still to
    come, once one of them has been started: nothing is missing in them yet.
    """

    over: str
    rounds: tuple[str, ...]
    rules: tuple[Split | Scale, ...]
    total: str | None
    judged: str | None
    highest: int
    to_come: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Score:
    """A note with its points round by round (None: it has none), and the sum that was ``written`` on it.

    ``judged_in`` is in how many rounds it got that sum; it is told only where the single points are not known.
    ``to_come`` is in how many rounds it may still get its points.
    """

    note: Note
    given: tuple[int | None, ...]
    written: int | None = None
    judged_in: int | None = None
    to_come: int = 0

    @property
    def of(self) -> int:
        """In how many rounds it could be judged so far."""
        return len(self.given) - self.to_come

    @property
    def added(self) -> int:
        """Its points as far as they are known."""
        return sum(points for points in self.given if points is not None)

    @property
    def count(self) -> int:
        """In how many rounds it was judged, as far as is known.

        Where the points that are known make up what is written on it, there are no others.
        """
        known = sum(points is not None for points in self.given)
        if known == self.of or self.written is None or (known and self.written == self.added):
            return known
        return self.of if self.judged_in is None else min(self.judged_in, self.of)

    @property
    def scaled(self) -> bool:
        """Whether its sum is reckoned up to all rounds, since it was not judged in all of them."""
        return 0 < self.count < self.of

    @property
    def total(self) -> Fraction | None:
        """Its sum, scaled to all rounds as an exact fraction; None where nothing is known of it.

        Single points go before what is written on the note, where none of them is missing.
        """
        if not self.of:
            return None if self.written is None else Fraction(self.written)  # nothing but the sum is judged
        if not self.count:
            return None
        known = sum(points is not None for points in self.given)
        counted = self.added if known == self.of or self.written is None else self.written
        return Fraction(counted * self.of, self.count)

    @property
    def differs(self) -> bool:
        """Whether its points, all of them known, give another sum than the one that is written on it."""
        return (
            self.written is not None
            and None not in self.given
            and bool(self.of)
            and self.written != self.added
        )


def judging(session: Session, activity: str) -> Plan | None:
    """What is judged in an activity: of several kinds of notes those that are judged most often. None: nothing is."""
    asked: dict[str, list[tuple[str, Prompt]]] = {}
    for live in session.rounds_of(activity):
        for prompt in live.plan.ask:
            if prompt.over is not None and one_giver(prompt.ballot) and _counts(live):
                asked.setdefault(prompt.over, []).append((f"{live.id}.{prompt.id}", prompt))
    plans = [_plan(session, over, prompts) for over, prompts in asked.items()]
    return max(plans, key=lambda plan: len(plan.rounds) + bool(plan.total), default=None)


def _counts(live: LiveRound) -> bool:
    """A round that was left out is missing on no note; a secret one says nothing of single notes."""
    return live.state != "skipped" and not live.plan.secret


def _to_come(session: Session, prompts: Sequence[str]) -> frozenset[str]:
    """The rounds that are not over, where they are run one by one; not where all that was done comes from paper.

    A round that was over when it was taken in from a file has no moment at which it began.
    """
    lives = {prompt: session.rounds[prompt.rpartition(".")[0]] for prompt in prompts}
    if all(live.started is None and live.state == "waiting" for live in lives.values()):
        return frozenset()
    return frozenset(prompt for prompt, live in lives.items() if live.state != "closed")


def _plan(session: Session, over: str, asked: Sequence[tuple[str, Prompt]]) -> Plan:
    judged = next((full for full, prompt in asked if prompt.id == JUDGED), None)
    rest = [(full, prompt.ballot) for full, prompt in asked if prompt.id != JUDGED]
    rules = [(full, rule) for full, rule in rest if isinstance(rule, Split | Scale)]
    total = next((full for full, rule in rules if _is_sum(rule, [each for _, each in rules])), None)
    rounds = [(full, rule) for full, rule in rules if full != total]
    highest = sum(map(most, (rule for _, rule in rounds))) or max(
        (most(rule) for _, rule in rules), default=0
    )
    prompts = tuple(full for full, _ in rounds)
    return Plan(
        over, prompts, tuple(rule for _, rule in rounds), total, judged, highest, _to_come(session, prompts)
    )


def _is_sum(rule: Split | Scale, every: Sequence[Split | Scale]) -> bool:
    """Whether a number may be as high as all the others together."""
    return once(rule) and most(rule) >= sum(map(most, every)) - most(rule)


def most(rule: Split | Scale) -> int:
    """The most that a note gets by a rule."""
    return rule.points if isinstance(rule, Split) else rule.most


def scored(plan: Plan, notes: Sequence[Note], points: Points) -> list[Score]:
    """The notes with what they got."""
    return [_score(plan, note, points) for note in notes]


def _score(plan: Plan, note: Note, points: Points) -> Score:
    given = {each: points(note, each) for each in plan.rounds}
    written = points(note, plan.total) if plan.total else None
    judged_in = points(note, plan.judged) if plan.judged else None
    to_come = sum(given[each] is None for each in plan.to_come)
    return Score(note, tuple(given.values()), written, judged_in, to_come)


def keyed_in(session: Session, activity: str) -> list[Score]:
    """Every kept note that is judged, with what it has so far, also while its rounds are on: for whoever keys it in."""
    plan = judging(session, activity)
    if plan is None:
        return []

    def points(note: Note, prompt: str) -> int | None:
        tally = session.tallies.get(prompt, {}).get(note.id)
        return tally.points if tally else None

    notes = [n for n in session.notes_of(activity) if n.prompt == plan.over and n.state == "kept"]
    return scored(plan, notes, points)


def read_aloud(session: Session, note: Note) -> bool:
    """Whether those who lead a read-out have keyed in the sum of a note as it was read, or later.

    So it was read aloud: the room has heard it. A sum that was known before the read-out began says nothing of that.
    """
    began = [
        live.started
        for live in session.rounds_of(note.activity)
        if live.plan.panel == "readout" and live.started is not None
    ]
    plan = judging(session, note.activity) if began else None
    if plan is None or plan.total is None or note.prompt != plan.over:
        return False
    given = session.ballots.get(plan.total, {}).get(HANDS + note.id)
    return given is not None and given.source == "paper" and given.at >= min(began)


def is_sum(session: Session, live: LiveRound, prompt: Prompt) -> bool:
    """Whether a prompt of a round asks for the sum that stands on a note."""
    plan = judging(session, live.activity)
    return plan is not None and plan.total == f"{live.id}.{prompt.id}"


def cut(lines: Sequence[tuple[int, T]], most: int) -> list[tuple[int, T]]:
    """The first ``most`` of ranked lines and all that are tied with the last of them; 0: all of them."""
    if not 0 < most < len(lines):
        return list(lines)
    last = lines[most - 1][0]
    return list(_until(lines, last))


def _until(lines: Sequence[tuple[int, T]], last: int) -> Iterator[tuple[int, T]]:
    return (line for line in lines if line[0] <= last)
