"""Reading a session that somebody else may be writing."""

from dataclasses import dataclass
from pathlib import Path

from facilitator.core.events import Event
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.store.faults import Damaged, Notice
from facilitator.store.loading import load

ATTEMPTS = 3
"""A file that is being cut back and written again may look damaged to whoever reads it at that moment."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A session up to the last event that was wholly written, without the ballots of open secret rounds."""

    events: list[Event]
    people: dict[Ref, Record]
    notices: list[Notice]


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
    return Reading(loaded.events, loaded.people, [each for each in loaded.notices if each.slug != "torn"])
