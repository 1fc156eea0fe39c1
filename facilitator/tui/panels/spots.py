"""Cards that were dealt to numbered spots: which spots have not said how they share, and a spot's line "4: 5 2"."""

import re
from dataclasses import dataclass

from facilitator.core.actors import GROUP
from facilitator.core.arranging import judging, to_come
from facilitator.core.ballots import fault
from facilitator.core.commands import Give
from facilitator.core.model import Group, LiveRound
from facilitator.core.session import Session
from facilitator.core.sums import Plan
from facilitator.core.text import N_
from facilitator.core.vocabulary import Scale, Split
from facilitator.tui.line_terms import Unclear

_LINE = re.compile(r"\s*([0-9]{1,4})\s*:((?:[\s,;]*[0-9]{1,4})*)\s*")
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Shared:
    """What a spot gives to each of its cards, by the cards' ids."""

    group: Group
    prompt: str
    values: dict[str, int]

    @property
    def command(self) -> Give:
        """The ballot of those who stand there."""
        return Give(prompt=self.prompt, values=self.values, giver=GROUP + self.group.id, source="paper")


@dataclass(frozen=True, slots=True)
class Spots:
    """The spots of one round (``number`` from 1), by their numbers, and those that have not said anything yet."""

    live: LiveRound
    number: int
    prompt: str
    rule: Split | Scale
    groups: dict[int, Group]
    missing: tuple[int, ...]


def spots(session: Session, plan: Plan) -> Spots | None:
    """The spots of the round that is on, else of the last one that was started; None where no cards were dealt."""
    found: Spots | None = None
    for number, (prompt, rule) in enumerate(zip(plan.rounds, plan.rules, strict=True), 1):
        live = session.rounds[prompt.rpartition(".")[0]]
        groups = _dealt(session, live)
        if groups and (found is None or live.started is not None):
            known = session.tallies.get(prompt, {})
            missing = tuple(n for n, each in groups.items() if any(card not in known for card in each.holds))
            found = Spots(live, number, prompt, rule, groups, missing)
    return found


def _dealt(session: Session, live: LiveRound) -> dict[int, Group]:
    """The groups of a round that hold cards, by their number."""
    mine = (each for each in session.groups.values() if live.id in each.rounds and each.holds)
    by_number = {each.number: each for each in mine if each.number is not None}
    return {number: by_number[number] for number in sorted(by_number)}


def can_deal(session: Session, plan: Plan) -> bool:
    """Whether cards can be dealt: no sums stand on paper, and there are rounds still to come."""
    lives = (session.rounds[prompt.rpartition(".")[0]] for prompt in plan.rounds)
    return plan.total is None and any(to_come(live) and judging(session, live) for live in lives)


def is_spot(typed: str) -> bool:
    """Whether a line is about a spot: its number and ":"."""
    return _LINE.fullmatch(typed) is not None


def read_spot(now: Spots | None, typed: str) -> Shared | Unclear:
    """What the line of a spot means. Of a split the second number may be left out: it is the rest."""
    parts = _LINE.fullmatch(typed)
    number = int(parts[1]) if parts else 0
    group = now.groups.get(number) if now else None
    if now is None or parts is None or group is None:
        return Unclear(N_("There is no spot {number} with cards in this round."), {"number": number})
    given = [int(each) for each in _NUMBER.findall(parts[2])]
    if isinstance(now.rule, Split) and len(given) == 1 and given[0] <= now.rule.points:
        given.append(now.rule.points - given[0])
    if len(given) != len(group.holds):
        return Unclear(
            N_("Spot {number} holds {count} cards: write the points of each."), _count(number, group)
        )
    values = dict(zip(group.holds, given, strict=True))
    wrong = fault(now.rule, values)
    return Unclear(wrong.message, wrong.values) if wrong else Shared(group, now.prompt, values)


def _count(number: int, group: Group) -> dict[str, str | int | float]:
    return {"number": number, "count": len(group.holds)}
