"""What makes a ballot whole, and when its result may be seen."""

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.core.commands import Refusal
from facilitator.core.session import Session, Tally
from facilitator.core.text import N_
from facilitator.core.vocabulary import BallotRule, Dots, Interest, Poll, Scale, Split

FEWEST_SECRET = 5
"""Below this many ballots a secret round shows no result."""

Values = Mapping[str, int]
_Fault = tuple[str, str, dict[str, str | int | float]]


def fault(rule: BallotRule, values: Values, *, from_paper: bool = False) -> Refusal | None:
    """Why ``values`` break the rule, or None. A ballot is taken whole or not at all.

    ``from_paper``: one card's share of a split may be keyed in alone, since the cards lie in different hands.
    """
    found = _empty(values) or _CHECKS[type(rule)](rule, values, from_paper)
    return Refusal(*found) if found else None


def one_giver(rule: BallotRule | None) -> bool:
    """Whether a note takes a value from one giver only.

    In a split the card lies in one pair of hands (Thiagi); on a scale with ``once`` the value is a fact of the note.
    """
    return isinstance(rule, Split) or once(rule)


def once(rule: BallotRule | None) -> bool:
    """Whether it is a scale on which a note has one value, whoever gives it."""
    return isinstance(rule, Scale) and rule.once


def _empty(values: Values) -> _Fault | None:
    if values:
        return None
    return "empty_ballot", N_("Nothing was given. Give at least one value, or take it all back."), {}


def _split(rule: Split, values: Values, from_paper: bool) -> _Fault | None:
    given = {"points": rule.points, "given": sum(values.values())}
    if any(value < 0 for value in values.values()):
        return "out_of_range", N_("Points cannot be below 0."), {}
    if len(values) == 1 and from_paper:
        return None if given["given"] <= rule.points else ("over_budget", _TOO_MANY, {**given})
    if len(values) != 2:
        return "two_notes", N_("The {points} points are shared between exactly two cards."), {**given}
    if given["given"] != rule.points:
        return "wrong_sum", N_("The two cards must get {points} points together, but got {given}."), {**given}
    return None


_TOO_MANY = N_("At most {points} points can be given, but {given} were.")


def _scale(rule: Scale, values: Values, from_paper: bool) -> _Fault | None:
    if all(rule.least <= value <= rule.most for value in values.values()):
        return None
    return (
        "out_of_range",
        N_("Each value must be from {least} to {most}."),
        {"least": rule.least, "most": rule.most},
    )


def _dots(rule: Dots, values: Values, from_paper: bool) -> _Fault | None:
    if any(value < 1 for value in values.values()):
        return "out_of_range", N_("Each note that is chosen must have at least one dot."), {}
    if rule.weights:
        return _weighted(rule.weights, values)
    if sum(values.values()) > rule.dots:
        return (
            "over_budget",
            N_("There are {points} dots, but {given} were given."),
            _spent(rule.dots, values),
        )
    if rule.each is not None and max(values.values()) > rule.each:
        return "out_of_range", N_("One note can have at most {most} dots."), {"most": rule.each}
    return None


def _spent(points: int, values: Values) -> dict[str, str | int | float]:
    return {"points": points, "given": sum(values.values())}


def _weighted(weights: tuple[int, ...], values: Values) -> _Fault | None:
    free = list(weights)
    for value in values.values():
        if value not in free:
            weighed = ", ".join(map(str, weights))
            return "over_budget", N_("Each of the points {weights} can be given once."), {"weights": weighed}
        free.remove(value)
    return None


def _marks(most: int | None, values: Values) -> _Fault | None:
    if any(value != 1 for value in values.values()):
        return "out_of_range", N_("Each mark counts as 1."), {}
    if most is not None and len(values) > most:
        return "over_budget", N_("At most {most} can be marked."), {"most": most}
    return None


def _interest(rule: Interest, values: Values, from_paper: bool) -> _Fault | None:
    return _marks(rule.most, values)


def _poll(rule: Poll, values: Values, from_paper: bool) -> _Fault | None:
    known = {str(number) for number in range(1, len(rule.options) + 1)}
    if not known.issuperset(values):
        return "unknown_option", N_("The options are numbered 1 to {most}."), {"most": len(rule.options)}
    return _marks(rule.most, values)


_CHECKS: dict[type[Any], Callable[[Any, Values, bool], _Fault | None]] = {
    Split: _split,
    Scale: _scale,
    Dots: _dots,
    Interest: _interest,
    Poll: _poll,
}


def shown(session: Session, prompt: str) -> bool:
    """Whether the result of ``prompt`` (full id) may be seen: its round closed, or the result released.

    A secret round shows nothing before it is closed, nor with fewer than five ballots.
    """
    found = session.prompt(prompt)
    if found is None:
        return False
    live, _ = found
    if live.plan.secret:
        return len(session.opened.get(prompt, ())) >= FEWEST_SECRET
    return live.state == "closed" or prompt in live.released


def result(session: Session, prompt: str) -> dict[str, Tally] | None:
    """The tally of ``prompt`` by note (or option number), or None while it is hidden."""
    return session.tallies.get(prompt, {}) if shown(session, prompt) else None


def given(session: Session, prompt: str) -> int:
    """How many hands have given a ballot on ``prompt`` (full id); this is never hidden."""
    books = (session.ballots.get(prompt, {}), session.sealed.get(prompt, {}))
    return sum(each.count for book in books for each in book.values()) + len(session.opened.get(prompt, ()))
