"""What an event touches, in words that a listener may care about: "day", "notes:a2", "person:p:…", "place:table-7"."""

from collections.abc import Iterable, Iterator
from typing import Any

from facilitator.core import events as e
from facilitator.core.model import Note, Photo
from facilitator.core.session import Session

DAY = "day"
ALL = "all"
"""For whoever cares about everything, and from what may have changed anything."""

_KINDS = {
    "notes": "notes",
    "person": "notes",
    "place": "notes",
    "group": "notes",
    "ballots": "ballots",
    "giver": "ballots",
    "photos": "photos",
}


def touched(session: Session, events: Iterable[e.Event]) -> set[str]:
    """What these events touched; the session is as it is after them."""
    return {topic for event in events for topic in _topics(session, event.what)}


def kinds(topics: Iterable[str]) -> list[str]:
    """What changed, in the words of ``GET /api/events``: "day", "notes", "ballots", "themes", "groups", "people"."""
    return sorted({_KINDS.get(topic.partition(":")[0], topic.partition(":")[0]) for topic in topics})


def _topics(session: Session, what: Any) -> Iterator[str]:  # noqa: C901, PLR0912 - one line for each kind of event
    match what:
        case e.NoteWritten(note) | e.NotesMerged(note):
            yield from _of_note(session, note)
        case e.NoteSplit(_, notes):
            for note in notes:
                yield from _of_note(session, note)
        case (
            e.NoteChanged(note=key)
            | e.NoteWithdrawn(note=key)
            | e.NoteRestored(note=key)
            | e.NotePlaced(note=key)
        ):
            yield from _of_notes(session, (key,))
        case e.NoteMoved(note=key):
            yield DAY  # for those at the place where it stood, which nothing says any more
            yield from _of_notes(session, (key,))
        case e.NotesThemed(notes=keys):
            yield "themes"
            yield from _of_notes(session, keys)
        case e.NotesShown(notes=keys) | e.NotesOrdered(notes=keys):
            yield from _of_notes(session, keys)
        case e.PhotoTaken(photo):
            yield from _of_photo(session, photo)
        case e.BallotGiven(ballot) | e.BallotSealed(ballot):
            yield from (f"ballots:{ballot.prompt}", f"giver:{ballot.giver}")
        case e.BallotTakenBack(prompt, giver) | e.SealedTakenBack(prompt, giver):
            yield from (f"ballots:{prompt}", f"giver:{giver}")
        case (
            e.ThemeMade()
            | e.ThemeRenamed()
            | e.ThemeLed()
            | e.ThemesMerged()
            | e.ThemesOrdered()
            | e.ThemeDissolved()
        ):
            yield "themes"
        case e.GroupFormed() | e.GroupDisbanded() | e.Seated():
            yield "groups"
        case e.PersonJoined(person) | e.PersonAway(person) | e.PersonRenamed(person) | e.PersonMuted(person):
            yield from ("people", f"person:{person}")
        case e.Undone() | e.Redone() | e.PersonErased():
            yield ALL
        case _:
            yield DAY


def _of_notes(session: Session, keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        if key in session.notes:
            yield from _of_note(session, session.notes[key])


def _of_note(session: Session, note: Note) -> Iterator[str]:
    yield f"notes:{note.activity}"
    if note.author:
        yield f"person:{note.author}"
    if note.group:
        yield f"group:{note.group}"
        group = session.groups.get(note.group)
        if group is not None and group.place:
            yield f"place:{group.place}"
    if note.place:
        yield f"place:{note.place}"


def _of_photo(session: Session, photo: Photo) -> Iterator[str]:
    """Who took it is in the session only when it is kept, not in what happened."""
    kept = session.photos.get(photo.id, photo)
    yield f"photos:{photo.activity}"
    if kept.by:
        yield kept.by
    if photo.place:
        yield f"place:{photo.place}"
