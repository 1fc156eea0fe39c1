"""Notes, and the themes that they are grouped in."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.actors import in_the_room
from facilitator.core.changes.kinds import Changes, Changing
from facilitator.core.model import Note
from facilitator.core.session import Session
from facilitator.core.showing import as_changed, as_worded


def _stamped(session: Session, note: Note, event: e.Event) -> Note:
    """A new note with what the event says of it."""
    note = as_worded(session, note, event.by)
    if note.theme is None:
        return replace(note, by=event.by, at=event.at)
    theme = note.theme if note.theme in session.themes else None
    themed = (event.n,) if theme is not None else ()
    return replace(note, by=event.by, at=event.at, theme=theme, themed=themed)


def _written(session: Session, event: e.Event, what: e.NoteWritten) -> Changes:
    yield "note", what.note.id, _stamped(session, what.note, event)


def _note(change: Callable[[Note, e.Event, Any], Note]) -> Changing:
    def changes(session: Session, event: e.Event, what: Any) -> Changes:
        note = session.notes.get(what.note)
        if note is not None:
            yield "note", note.id, change(note, event, what)

    return changes


def _changed(session: Session, event: e.Event, what: e.NoteChanged) -> Changes:
    note = session.notes.get(what.note)
    if note is not None:
        fields = note.fields if what.fields is None else what.fields
        people = note.people if what.people is None else what.people
        new = replace(note, text=what.text, rev=what.rev, by=event.by, fields=fields, people=people)
        yield "note", note.id, as_changed(session, note, new, worded=what.worded)


def _moved(note: Note, event: e.Event, what: e.NoteMoved) -> Note:
    where = replace(note, group=what.group, place=what.place, round=what.round, prompt=what.prompt)
    return replace(where, rank=0)


def _withdrawn(note: Note, event: e.Event, what: e.NoteWithdrawn) -> Note:
    return replace(note, state="withdrawn", hidden=what.reason)


def _restored(note: Note, event: e.Event, what: e.NoteRestored) -> Note:
    """What the room puts back waits for a yes of its own: it may be there because those who lead took it away."""
    if in_the_room(event.by):
        note = replace(note, shown=False, held=True)
    return replace(note, state="kept", hidden="")


def _placed(note: Note, event: e.Event, what: e.NotePlaced) -> Note:
    return replace(note, slot=what.slot, place=what.place, span=what.span)


def _shown(session: Session, event: e.Event, what: e.NotesShown) -> Changes:
    for note in _known(session, what.notes):
        yield "note", note.id, replace(note, shown=what.shown, held=not what.shown)


def _ordered(session: Session, event: e.Event, what: e.NotesOrdered) -> Changes:
    for rank, note in enumerate(_known(session, what.notes), 1):
        yield "note", note.id, replace(note, rank=rank)


def _known(session: Session, names: Iterable[str]) -> list[Note]:
    return [session.notes[each] for each in names if each in session.notes]


def _merged(session: Session, event: e.Event, what: e.NotesMerged) -> Changes:
    for note in _known(session, what.note.origin):
        yield "note", note.id, replace(note, state="merged")
    yield "note", what.note.id, _stamped(session, what.note, event)


def _split(session: Session, event: e.Event, what: e.NoteSplit) -> Changes:
    for note in _known(session, (what.note,)):
        yield "note", note.id, replace(note, state="split")
    for note in what.notes:
        yield "note", note.id, _stamped(session, note, event)


def _theme_made(session: Session, event: e.Event, what: e.ThemeMade) -> Changes:
    yield "theme", what.theme.id, replace(what.theme, rank=event.n)


def _theme_renamed(session: Session, event: e.Event, what: e.ThemeRenamed) -> Changes:
    theme = session.themes.get(what.theme)
    if theme is not None:
        yield "theme", theme.id, replace(theme, name=what.name)


def _theme_led(session: Session, event: e.Event, what: e.ThemeLed) -> Changes:
    theme = session.themes.get(what.theme)
    if theme is not None:
        yield "theme", theme.id, replace(theme, leads=what.leads)


def _themes_merged(session: Session, event: e.Event, what: e.ThemesMerged) -> Changes:
    theme = session.themes.get(what.theme)
    moving = [note for each in what.gone for note in session.notes_in(each, every=True)]
    yield from _put(moving, theme.id if theme else None, event)
    if theme is not None and (what.by is not None or what.leads is not None):
        by = theme.by if what.by is None else what.by
        yield (
            "theme",
            theme.id,
            replace(theme, by=by, leads=theme.leads if what.leads is None else what.leads),
        )
    yield from (("theme", each, None) for each in what.gone)


def _themes_ordered(session: Session, event: e.Event, what: e.ThemesOrdered) -> Changes:
    themes = [session.themes[each] for each in what.themes if each in session.themes]
    ranks = sorted(theme.rank for theme in themes)
    for rank, theme in zip(ranks, themes, strict=True):
        yield "theme", theme.id, replace(theme, rank=rank)


def _theme_dissolved(session: Session, event: e.Event, what: e.ThemeDissolved) -> Changes:
    return without_theme(session, what.theme)


def without_theme(session: Session, theme: str) -> Changes:
    """A theme goes away; its notes stay, unthemed."""
    for note in session.notes_in(theme, every=True):
        yield "note", note.id, replace(note, theme=None, themed=())
    yield "theme", theme, None


def _notes_themed(session: Session, event: e.Event, what: e.NotesThemed) -> Changes:
    theme = what.theme if what.theme in session.themes else None
    return _put(_known(session, what.notes), theme, event)


def _put(notes: Iterable[Note], theme: str | None, event: e.Event) -> Changes:
    """The notes at the end of a theme in this order, or in none."""
    for at, note in enumerate(notes):
        themed = (event.n, at) if theme is not None else ()
        yield "note", note.id, replace(note, theme=theme, themed=themed)


CHANGES: Mapping[type[Any], Changing] = {
    e.NoteWritten: _written,
    e.NoteChanged: _changed,
    e.NoteMoved: _note(_moved),
    e.NoteWithdrawn: _note(_withdrawn),
    e.NoteRestored: _note(_restored),
    e.NotesOrdered: _ordered,
    e.NotesShown: _shown,
    e.NotesMerged: _merged,
    e.NoteSplit: _split,
    e.NotePlaced: _note(_placed),
    e.ThemeMade: _theme_made,
    e.ThemeRenamed: _theme_renamed,
    e.ThemeLed: _theme_led,
    e.ThemesMerged: _themes_merged,
    e.ThemesOrdered: _themes_ordered,
    e.ThemeDissolved: _theme_dissolved,
    e.NotesThemed: _notes_themed,
}
