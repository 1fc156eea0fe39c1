"""What an event touches, in words that a listener may care about: "day", "notes:a2", "person:p:…", "place:table-7"."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from facilitator.core import events as e
from facilitator.core.model import Note, Photo
from facilitator.core.session import Session
from facilitator.web.callers import tables

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
    "card": "ballots",
    "photos": "photos",
}


def touched(session: Session, events: Iterable[e.Event]) -> set[str]:
    """What these events touched; the session is as it is after them."""
    happened = [event.what for event in events]
    return {topic for what in happened for topic in _topics(session, what)} | _more_tables(session, happened)


def kinds(topics: Iterable[str]) -> list[str]:
    """What changed, in the words of ``GET /api/events``: "day", "notes", "ballots", "themes", "groups", "people"."""
    return sorted({_KINDS.get(topic.partition(":")[0], topic.partition(":")[0]) for topic in topics})


def _more_tables(session: Session, happened: Iterable[e.What]) -> set[str]:
    """Everyone is told where so many have come that the day needs another table."""
    came = sum(isinstance(what, e.PersonJoined) for what in happened)
    return {DAY} if came and tables(session) != tables(session, fewer=came) else set()


def _topics(session: Session, what: e.What) -> Iterable[str]:
    found = _TOPICS.get(type(what))
    return found(session, what) if found is not None else (DAY,)


def _of_notes(session: Session, keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        if key in session.notes:
            yield from _of_note(session, session.notes[key])


def _of_note(session: Session, note: Note) -> Iterator[str]:
    yield f"notes:{note.activity}"
    if note.theme:
        yield "themes"
    if note.shown:
        yield DAY  # it stands, or stood, on the stage
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
    if photo.note:
        yield from _of_notes(session, (photo.note,))


def _of_new_note(session: Session, what: e.NoteWritten) -> Iterable[str]:
    return _of_note(session, what.note)


def _of_merged(session: Session, what: e.NotesMerged) -> Iterable[str]:
    """Also for those whose notes went into it."""
    return (*_of_note(session, what.note), *_of_notes(session, what.note.origin))


def _of_parts(session: Session, what: e.NoteSplit) -> Iterable[str]:
    """Also for those whose note it was."""
    return _of_notes(session, (what.note, *(each.id for each in what.notes)))


def _of_known_note(
    session: Session, what: e.NoteChanged | e.NoteWithdrawn | e.NoteRestored | e.NotePlaced
) -> Iterable[str]:
    return _of_notes(session, (what.note,))


def _of_moved(session: Session, what: e.NoteMoved) -> Iterable[str]:
    """Also for those at the place where it stood, which nothing says any more."""
    return (DAY, *_of_notes(session, (what.note,)))


def _of_ordered(session: Session, what: e.NotesOrdered) -> Iterable[str]:
    return _of_notes(session, what.notes)


def _of_shown(session: Session, what: e.NotesShown) -> Iterable[str]:
    """What is let through to the stage stands on every page."""
    return (DAY, *_of_notes(session, what.notes))


def _of_themed(session: Session, what: e.NotesThemed) -> Iterable[str]:
    return ("themes", *_of_notes(session, what.notes))


def _of_taken_photo(session: Session, what: e.PhotoTaken) -> Iterable[str]:
    return _of_photo(session, what.photo)


def _of_ballot(session: Session, what: e.BallotGiven | e.BallotSealed) -> Iterable[str]:
    """Also for those who hold a card that was judged."""
    cards = (f"card:{each}" for each in what.ballot.values)
    return (f"ballots:{what.ballot.prompt}", f"giver:{what.ballot.giver}", *cards)


def _of_gone_ballot(session: Session, what: e.BallotTakenBack | e.SealedTakenBack) -> Iterable[str]:
    return (f"ballots:{what.prompt}", f"giver:{what.giver}")


def _of_person(
    session: Session, what: e.PersonJoined | e.PersonAway | e.PersonRenamed | e.PersonMuted
) -> Iterable[str]:
    return ("people", f"person:{what.person}")


def _of_themes(session: Session, what: object) -> Iterable[str]:
    return ("themes",)


def _of_groups(session: Session, what: object) -> Iterable[str]:
    return ("groups",)


def _of_anything(session: Session, what: object) -> Iterable[str]:
    return (ALL,)


_TOPICS: Mapping[type[object], Callable[[Session, Any], Iterable[str]]] = {
    e.NoteWritten: _of_new_note,
    e.NotesMerged: _of_merged,
    e.NoteSplit: _of_parts,
    e.NoteChanged: _of_known_note,
    e.NoteWithdrawn: _of_known_note,
    e.NoteRestored: _of_known_note,
    e.NotePlaced: _of_known_note,
    e.NoteMoved: _of_moved,
    e.NotesShown: _of_shown,
    e.NotesOrdered: _of_ordered,
    e.NotesThemed: _of_themed,
    e.PhotoTaken: _of_taken_photo,
    e.BallotGiven: _of_ballot,
    e.BallotSealed: _of_ballot,
    e.BallotTakenBack: _of_gone_ballot,
    e.SealedTakenBack: _of_gone_ballot,
    e.ThemeMade: _of_themes,
    e.ThemeRenamed: _of_themes,
    e.ThemeLed: _of_themes,
    e.ThemesMerged: _of_themes,
    e.ThemesOrdered: _of_themes,
    e.ThemeDissolved: _of_themes,
    e.GroupFormed: _of_groups,
    e.GroupDisbanded: _of_groups,
    e.Seated: _of_groups,
    e.PersonJoined: _of_person,
    e.PersonAway: _of_person,
    e.PersonRenamed: _of_person,
    e.PersonMuted: _of_person,
    e.Undone: _of_anything,
    e.Redone: _of_anything,
    e.PersonErased: _of_anything,
}
"""Whatever is not in here is of the day, and everyone is told."""
