"""Whether a round adds up, where points are shared between notes two and two, and which notes are most likely wrong.

Two and two share ``points``, so a round with N notes gives ``points`` times N // 2 in all; with an odd number one
note rests. What is not keyed in yet is no fault as long as what is missing can still make up the difference.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from facilitator.core.session import Session
from facilitator.core.sums import Plan, Score
from facilitator.core.vocabulary import Split

Why = Literal["pair", "sum", "digit", "partner", "line", "rest"]
"""Why a value is doubted: it and its partner's do not make the points; the note's own sum says another value; the
digit is easily misread; it may be its partner's share; it is out of line with the note's other rounds; the note may
have rested.
"""

FEW = 3
"""So many notes are named at most for each round."""

_ALIKE = (frozenset({1, 7}), frozenset({0, 6}), frozenset({3, 5}), frozenset({5, 6}))
"""Digits that are taken for each other when written by hand."""

_WEIGHTS: Mapping[Why, float] = {"pair": 100, "sum": 70, "rest": 20, "digit": 3, "partner": 2, "line": 0}
_SURE = 50.0
"""Where a reason is as good as this, weaker ones are not told."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A note whose value in a round may be wrong, what it may have to be (None: not known), and why."""

    note: str
    value: int
    right: int | None
    why: Why


@dataclass(frozen=True, slots=True)
class RoundSum:
    """One round: how many points were given in all, how many there should be, and to how many notes.

    ``missing`` is how many notes lack their points. ``off`` is by how much there is too much (or, below 0, too
    little) whatever the missing ones have; 0 where it adds up or may still do so.
    """

    given: int
    should: int
    notes: int
    missing: int
    off: int
    suspects: tuple[Suspect, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every note has its points and they add up."""
        return self.off == 0 and self.missing == 0


def round_sums(
    plan: Plan, scores: Sequence[Score], partners: Sequence[Mapping[str, str]] = ()
) -> list[RoundSum]:
    """Each round in which points are shared. ``partners`` say for each who met whom, as far as that is known."""
    found: list[RoundSum] = []
    for at, rule in enumerate(plan.rules):
        if isinstance(rule, Split):
            known: Mapping[str, str] = partners[at] if at < len(partners) else {}
            found.append(_Checked(at, rule.points, scores, known).round_sum())
    return found


def met(session: Session, plan: Plan) -> list[dict[str, str]]:
    """For each round which note met which: dealt to the same group, or sharing a ballot."""
    return [dict(_met(session, prompt)) for prompt in plan.rounds]


def _met(session: Session, prompt: str) -> Iterator[tuple[str, str]]:
    live = prompt.rpartition(".")[0]
    groups = (each.holds for each in session.groups.values() if live in each.rounds)
    ballots = (tuple(each.values) for each in session.ballots.get(prompt, {}).values())
    for pair in (*groups, *ballots):
        if len(pair) == 2:
            yield pair[0], pair[1]
            yield pair[1], pair[0]


def _likely(found: Sequence[tuple[float, Suspect]]) -> tuple[Suspect, ...]:
    least = _SURE if found and found[0][0] >= _SURE else float("-inf")
    return tuple(suspect for likely, suspect in found if likely >= least)


class _Checked:
    """One round, looked at."""

    def __init__(self, at: int, points: int, scores: Sequence[Score], partners: Mapping[str, str]) -> None:
        self.at, self.points, self.partners = at, points, partners
        self.values = {each.note.id: value for each in scores if (value := each.given[at]) is not None}
        self.scores = [each for each in scores if each.given[at] is not None]
        self.every = len(scores)

    def round_sum(self) -> RoundSum:
        given, should = sum(self.values.values()), self.points * (self.every // 2)
        missing = self.every - self.every % 2 - len(self.values)
        off = self._off(given - should, missing) if self.values else 0
        suspects = _likely(sorted(self._suspects(off), key=lambda pair: -pair[0])[:FEW])
        return RoundSum(given, should, len(self.values), max(0, missing), off, suspects)

    def _off(self, over: int, missing: int) -> int:
        """By how much it cannot add up."""
        return over if over > 0 else min(0, over + self.points * max(0, missing))

    def _suspects(self, off: int) -> Iterator[tuple[float, Suspect]]:
        """The notes that may be wrong, with how likely that is."""
        for score in self.scores:
            value = self.values[score.note.id]
            right = value - off if off and 0 <= value - off <= self.points else None
            for why in self._whys(score, value, right, off):
                likely = _WEIGHTS[why] + self._nearer(score, value, right)
                yield likely, Suspect(score.note.id, value, None if why == "rest" else right, why)
                break

    def _whys(self, score: Score, value: int, right: int | None, off: int) -> Iterator[Why]:
        """The reasons to doubt a value, the strongest first; none where it and its partner's make the points."""
        partner = self.values.get(self.partners.get(score.note.id, ""))
        if partner is not None:
            if value + partner != self.points:
                yield "pair"
            return
        if off and self.every % 2 and len(self.values) == self.every and value == off:
            yield "rest"
        if right is None or (score.written == score.added and None not in score.given):
            return
        if score.differs and score.written == score.added - off:
            yield "sum"
        if frozenset({value, right}) in _ALIKE:
            yield "digit"
        if right == self.points - value:
            yield "partner"
        if self._nearer(score, value, right) > 0:
            yield "line"

    def _nearer(self, score: Score, value: int, right: int | None) -> float:
        """How much nearer to the note's other rounds the right value would be."""
        others = [each for at, each in enumerate(score.given) if at != self.at and each is not None]
        if right is None or not others:
            return 0.0
        usual = mean(others)
        return abs(value - usual) - abs(right - usual)
