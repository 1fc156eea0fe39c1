"""The result of a prompt with a ballot, as a ranking."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from facilitator.api import (
    ActivityView,
    Block,
    Dots,
    Interest,
    Poll,
    Prompt,
    Ranked,
    Ranking,
    Scale,
    Tally,
    Text,
    exact,
    ranked,
)

_TENTHS = 10


def judged(activity: ActivityView[Any], prompt: Prompt, unit: Text = "") -> Iterator[Block]:
    """What was judged, best first; nothing before the room may see it. A scale is told by its mean."""
    rule = prompt.ballot
    texts = _options(activity, prompt)
    tallies = ((text, activity.tally(key, prompt.id)) for key, text in texts.items())
    results = [(text, _result(tally, prompt)) for text, tally in tallies if tally is not None]
    lines = tuple(
        Ranked(rank, text, exact(given)) for rank, (text, given) in ranked(results, lambda each: each[1])
    )
    if rule is not None and lines:
        yield Ranking(lines, unit or _unit(prompt), rule.most if isinstance(rule, Scale) else None)


def _options(activity: ActivityView[Any], prompt: Prompt) -> dict[str, Text]:
    """What could be chosen: the options of a poll, or the notes."""
    if isinstance(prompt.ballot, Poll):
        return {str(number): text for number, text in enumerate(prompt.ballot.options, 1)}
    return {note.id: note.text for note in activity.notes()} if prompt.ballot is not None else {}


def _result(tally: Tally, prompt: Prompt) -> Fraction:
    """The points, or the mean to a tenth where everyone judged by a scale."""
    if isinstance(prompt.ballot, Scale) and not prompt.ballot.once and tally.ballots:
        return Fraction(round(Fraction(tally.points * _TENTHS, tally.ballots)), _TENTHS)
    return Fraction(tally.points)


def _unit(prompt: Prompt) -> Text:
    match prompt.ballot:
        case Dots():
            return {"en": "dots", "sv": "prickar"}
        case Interest():
            return {"en": "interested", "sv": "intresserade"}
        case Poll():
            return {"en": "answers", "sv": "svar"}
        case Scale(once=False):
            return {"en": "points on average", "sv": "poäng i genomsnitt"}
        case _:
            return {"en": "points", "sv": "poäng"}
