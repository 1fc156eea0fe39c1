"""Votes counted once more: from the single ballots, by adding up, without what was kept while they came."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from facilitator.core.ballots import FEWEST_SECRET
from facilitator.core.session import Session, Tally

Tallies = Mapping[str, Mapping[str, Tally]]
"""What each note (or option of a poll, "1") was given, by prompt (full id) and note."""

_NOTHING = Tally()


class Differs(NamedTuple):
    """A note on a prompt (full id) to which the ballots give something else than somebody says."""

    prompt: str
    note: str
    counted: Tally
    said: Tally


def recount(session: Session) -> dict[str, dict[str, Tally]]:
    """The tallies of all ballots that may be handed on, in the order of the day.

    Of a secret round these are the ones without givers, and none where fewer than five were given.
    """
    asked = (
        f"{live.id}.{each.id}"
        for one in session.order
        for live in session.rounds_of(one)
        for each in live.plan.ask
    )
    counted = {full: _sums(_ballots(session, full)) for full in asked}
    return {full: sums for full, sums in counted.items() if sums}


def hands(session: Session, prompt: str) -> int:
    """How many ballots on a prompt (full id) ``recount`` adds up; a count of hands is as many."""
    return sum(count for _, count in _ballots(session, prompt))


def differences(counted: Tallies, said: Tallies) -> list[Differs]:
    """Where two counts of the same votes are not the same, in their order."""
    return [
        Differs(full, note, one, other)
        for full in dict.fromkeys((*counted, *said))
        for note in dict.fromkeys((*counted.get(full, ()), *said.get(full, ())))
        if (one := _of(counted, full, note)) != (other := _of(said, full, note))
    ]


def kept(session: Session) -> Tallies:
    """The tallies that the session itself has kept, as far as their ballots may be handed on."""
    hidden = {full for full, ballots in session.opened.items() if len(ballots) < FEWEST_SECRET}
    return {full: sums for full, sums in session.tallies.items() if full not in hidden}


def _of(tallies: Tallies, full: str, note: str) -> Tally:
    return tallies.get(full, {}).get(note, _NOTHING)


def _ballots(session: Session, full: str) -> Iterator[tuple[Mapping[str, int], int]]:
    """What was given, and by how many hands."""
    for ballot in session.ballots.get(full, {}).values():
        yield ballot.values, ballot.count
    opened = session.opened.get(full, ())
    if len(opened) >= FEWEST_SECRET:
        yield from ((values, 1) for values in opened)


def _sums(ballots: Iterable[tuple[Mapping[str, int], int]]) -> dict[str, Tally]:
    given: dict[str, list[int]] = {}
    for values, count in ballots:
        for note, value in values.items():
            given.setdefault(note, []).extend([value] * count)
    return {note: _added(values) for note, values in given.items()}


def _added(values: list[int]) -> Tally:
    return Tally(sum(values), len(values), {each: values.count(each) for each in values})
