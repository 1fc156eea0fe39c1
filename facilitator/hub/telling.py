"""What the hub tells: the answer to who asked, and what happens to those who follow."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.commands import Answer
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.hub.ports import Happened, Names, Told


def answer(session: Session, events: Sequence[e.Event], command: str) -> Answer:
    """The answer to a command (by id) that led to ``events``: up to which event, and the ids of what it made."""
    last = session.answered.get(command, session.n)
    return Answer(last, tuple(made for event in events for made in _made_by(event)))


def of(session: Session, stored: Sequence[e.Event], command: str) -> Sequence[e.Event]:
    """The events of a command (by id) that was carried out before."""
    last = session.answered.get(command)
    if last is None:
        return ()
    at = _place(stored, last)
    before = (stored[number] for number in range(at - 1, -1, -1))
    return [*takewhile(lambda event: event.id == command, before)][::-1]


def so_far(
    session: Session, people: Mapping[Ref, Record], stored: Sequence[e.Event], after: int
) -> Iterator[Told]:
    """The names, every event with a higher number than ``after``, and that secret ballots were given."""
    yield Names(dict(people))
    yield from map(happened, stored[_place(stored, after) :])
    for ballot in (each for book in session.sealed.values() for each in book.values()):
        yield happened(e.Event(session.n, session.at, "", "", "give", e.BallotSealed(ballot)))


def _place(stored: Sequence[e.Event], number: int) -> int:
    """How many events there are up to a number: a repair may have left gaps."""
    return bisect_right(stored, number, key=lambda event: event.n)


def happened(event: e.Event) -> Happened:
    """The event as followers may have it: a sealed ballot says that it was given, not what it holds."""
    what = event.what
    if isinstance(what, e.BallotSealed):
        event = replace(event, what=e.BallotSealed(replace(what.ballot, values={})))
    return Happened(event)


def _made_by(event: e.Event) -> Iterator[str]:
    """The ids of what an event made."""
    what: Any = event.what
    match what:
        case e.ActivityAdded(activity):
            yield activity.id
        case e.NoteWritten(note) | e.NotesMerged(note):
            yield note.id
        case e.NoteSplit(_, notes):
            yield from (note.id for note in notes)
        case e.PhotoTaken(photo):
            yield photo.id
        case e.GroupFormed(group):
            yield group.id
        case e.Seated(groups):
            yield from (group.id for group in groups)
        case e.ThemeMade(theme):
            yield theme.id
        case e.PersonJoined(person):
            yield person
        case e.TimerSet(timer):
            yield timer.id
        case _:
            pass
