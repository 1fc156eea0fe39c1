"""Reading a session that somebody else may be writing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.core.events import BallotSealed, Event, SealedTakenBack
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.store.faults import Damaged, Notice
from facilitator.store.loading import load

ATTEMPTS = 3
"""A file that is being cut back and written again may look damaged to whoever reads it at that moment."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A session up to the last event that was wholly written.

    Of the ballots of open secret rounds it says only how many hands gave one: ``sealed``, by prompt (full id).
    """

    events: list[Event]
    people: dict[Ref, Record]
    notices: list[Notice]
    sealed: dict[str, int] = field(default_factory=dict[str, int])


def read(folder: Path) -> Reading:
    """The session in ``folder``, also while it is open elsewhere; nothing is locked or written.

    Raises ``NoSession``, ``Damaged`` or ``Newer``, and ``OSError`` when the files cannot be read at all.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            return _read(folder)
        except Damaged:
            continue
    return _read(folder)


def _read(folder: Path) -> Reading:
    loaded = load(folder)
    # An end that is not whole yet is somebody writing, which is no news.
    notices = [each for each in loaded.notices if each.slug != "torn"]
    return Reading(loaded.events, loaded.people, notices, _hands(loaded.sealed()))


def _hands(sealed: Iterable[Event]) -> dict[str, int]:
    """How many hands have given a ballot that stands, by prompt."""
    book: dict[tuple[str, str], int] = {}
    for event in sealed:
        if isinstance(event.what, BallotSealed):
            book[event.what.ballot.prompt, event.what.ballot.giver] = event.what.ballot.count
        elif isinstance(event.what, SealedTakenBack):
            book.pop((event.what.prompt, event.what.giver), None)
    hands = Counter[str]()
    for (prompt, _), count in book.items():
        hands[prompt] += count
    return dict(hands)
