"""A card's points as one keys them in, on one line: "12 31", "12 24/4", "12 5 3 - 2 4" or "+ More benches 23".

After the card (its number, or a part of its text) stands one number, the sum that is written on it, or several: its
points round by round, "-" where it has none. With "+" before it the text is a new card's.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.core.actors import HANDS
from facilitator.core.commands import Do, Give, TakeBack, Write
from facilitator.core.model import Ballot
from facilitator.core.session import Session
from facilitator.core.sums import Plan, Score, most
from facilitator.core.text import N_, one_line
from facilitator.core.vocabulary import Scale
from facilitator.tui.line_terms import Cards, Unclear, found
from facilitator.tui.score_line import read_scores

NEW = "+"
MANY = 40
"""Of more cards than that nobody keys in every single point unless they want to: the sum is enough."""

_SUM = re.compile(r"(.*\S)\s+([0-9]{1,4})(?:\s*/\s*([1-9]))?")
_POINTS = re.compile(r"(.*?\S)((?:[\s,;]+(?:[0-9]{1,4}|[-–]))+)")
_POINT = re.compile(r"[0-9]+|[-–]")


class Keyed(NamedTuple):
    """What a line means: the card (0: a new one with this ``text``), its points round by round, or its sum."""

    card: int
    text: str = ""
    points: tuple[int | None, ...] = ()
    total: int | None = None
    judged_in: int | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """The cards that are judged: by number their texts, and what each of them has."""

    plan: Plan
    cards: Cards
    scores: Mapping[int, Score]


def hint(pile: Pile) -> str:
    """How a line is written, that which is likely to be wanted first."""
    if not pile.plan.rounds:
        return N_("The card’s number and its sum: 12 31. A new card: + More benches 31")
    if pile.plan.total is None:
        return N_("The card’s number and its points round by round: 12 5 3 - 2 4")
    if len(pile.cards) > MANY:
        return N_(
            "The card’s number and its sum: 12 31. Round by round: 12 5 3 - 2 4. A new card: + More benches 31"
        )
    return N_("The card’s number and its points round by round: 12 5 3 - 2 4. Its sum alone: 12 18")


def read(pile: Pile, typed: str) -> Keyed | Unclear:
    """What a line means, or one sentence that says what is missing or wrong."""
    line = one_line(typed)
    if not line:
        return Unclear(hint(pile))
    new = line.startswith(NEW)
    line = line.removeprefix(NEW).strip()
    several = _POINTS.fullmatch(line) if pile.plan.rounds else None
    if several and (len(_POINT.findall(several[2])) > 1 or pile.plan.total is None):
        return _round_by_round(pile, line, several, new=new)
    alone = _SUM.fullmatch(line) if pile.plan.total else None
    if alone:
        return _sum_alone(pile, alone, new=new)
    return Unclear(hint(pile))


def _round_by_round(pile: Pile, line: str, parts: re.Match[str], *, new: bool) -> Keyed | Unclear:
    cards = {1: parts[1]} if new else pile.cards
    scores = read_scores(pile.plan.rules, f"1{parts[2]}" if new else line, cards)
    if isinstance(scores, Unclear):
        return scores
    said = scores.points[: len(_POINT.findall(parts[2]))]  # the rounds after them stay as they are
    return Keyed(0 if new else scores.card, parts[1] if new else "", said)


def _sum_alone(pile: Pile, parts: re.Match[str], *, new: bool) -> Keyed | Unclear:
    card = 0 if new else found(parts[1], pile.cards)
    if isinstance(card, Unclear):
        return _or_new(card)
    total, judged_in = int(parts[2]), int(parts[3]) if parts[3] else None
    rounds = len(pile.plan.rounds)
    if judged_in is not None and not judged_in <= rounds:
        return Unclear(N_("There are only {rounds} rounds."), {"rounds": rounds})
    there = sum(sorted(map(most, pile.plan.rules), reverse=True)[:judged_in]) if rounds else pile.plan.highest
    if total > there:
        return Unclear(
            N_("A card can get at most {most} points, but here it got {given}."),
            {"most": there, "given": total},
        )
    return Keyed(card, parts[1] if new else "", (), total, judged_in if judged_in != rounds else None)


def _or_new(why: Unclear) -> Unclear:
    if "words" not in why.values or "numbers" in why.values:
        return why
    return Unclear(
        N_("No card has “{words}” in it. A new card begins with “+”: + More benches 23"), why.values
    )


def line_of(score: Score, number: int) -> str:
    """The line that would be keyed in for what a card has."""
    if any(points is not None for points in score.given):
        return " ".join([str(number), *("-" if each is None else str(each) for each in score.given)])
    if score.written is None:
        return f"{number} "
    return f"{number} {score.written}" + (f"/{score.judged_in}" if score.judged_in is not None else "")


# Commands.


class Pair(NamedTuple):
    """A card has its points of a round (from 1) in one ballot with another card: it is changed with that one."""

    card: int
    round: int


def commands(session: Session, pile: Pile, keyed: Keyed, prompt: str, fresh: str) -> tuple[Do, ...] | Pair:
    """The commands that save what was keyed in. Each of them leaves nothing half-said.

    ``prompt`` is what a new card answers (full id), ``fresh`` an id for one.
    """
    note = pile.scores[keyed.card].note.id if keyed.card else fresh
    wanted: list[tuple[str, int | None]] = list(zip(pile.plan.rounds, keyed.points, strict=False))
    if keyed.total is not None and pile.plan.total:
        wanted = [*_judged_in(session, pile.plan, note, keyed), (pile.plan.total, keyed.total)]
    first: list[Do] = [] if keyed.card else [Write(id=note, text=keyed.text, prompt=prompt, source="paper")]
    for full, value in wanted:
        stands = _stands(session, full, note)
        if stands is not None and len(stands.values) > 1 and not _rule_is_once(session, full):
            if stands.values[note] != value:
                return Pair(keyed.card, pile.plan.rounds.index(full) + 1)
        elif stands is None or stands.values[note] != value:
            first += _one(full, note, value, stands)
    return tuple(first)


def _judged_in(session: Session, plan: Plan, note: str, keyed: Keyed) -> Sequence[tuple[str, int | None]]:
    """In how many rounds the card got its sum, where that is said, or was said before."""
    said = plan.judged and (keyed.judged_in is not None or _stands(session, plan.judged, note) is not None)
    return [(plan.judged, keyed.judged_in)] if plan.judged and said else []


def _stands(session: Session, full: str, note: str) -> Ballot | None:
    return next((each for each in session.ballots.get(full, {}).values() if note in each.values), None)


def _rule_is_once(session: Session, full: str) -> bool:
    found = session.prompt(full)
    return found is not None and isinstance(found[1].ballot, Scale)


def _one(full: str, note: str, value: int | None, stands: Ballot | None) -> list[Do]:
    giver = stands.giver if stands else HANDS + note
    if value is None:
        return [TakeBack(prompt=full, giver=giver)] if stands and len(stands.values) == 1 else []
    return [Give(prompt=full, values={note: value}, giver=giver, source="paper")]
