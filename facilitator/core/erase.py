"""What stays of an event when a person is erased: the only exception to "nothing is ever rewritten"."""

from collections.abc import Callable
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.actors import PERSON
from facilitator.core.model import Note
from facilitator.core.names import blot

_SAID = frozenset(
    {"text", "title", "intro", "outro", "name", "venue", "participants", "ask", "say", "label", "reason"}
)
"""Where people's and organisers' words stand in an event; everything under these keys is words, too."""

_ALL_SAID = _SAID | {"fields", "settings", "info", "blotted"}


class Erasure(msgspec.Struct, frozen=True):
    """Who is erased, and under which name, which is blotted out wherever it stands but in what is ``spared`` (ids of
    notes, themes, groups, places and activities, or "session").

    ``own`` are the notes that the person wrote; with ``texts`` what is written in them goes too.
    """

    person: str
    name: str
    own: tuple[str, ...] = ()
    texts: bool = False
    spared: tuple[str, ...] = ()


def forgetting(erasure: Erasure) -> Callable[[e.Event], e.Event]:
    """The function that gives each event as it may be kept."""

    def kept(event: e.Event) -> e.Event:
        what = _unnamed(event.what, erasure)
        return replace(event, by=_by(event.by, erasure), what=_what(what, erasure))

    return kept


def _what(what: e.What, erasure: Erasure) -> e.What:
    match what:
        case e.NoteWritten() | e.NotesMerged():
            return replace(what, note=_note(what.note, erasure))
        case e.NoteSplit():
            return replace(what, notes=tuple(_note(each, erasure) for each in what.notes))
        case e.NoteChanged():
            return _changed(what, erasure)
        case _:
            return what


def _by(actor: str, erasure: Erasure) -> str:
    return PERSON if actor == PERSON + erasure.person else actor


def _gone(note: str, erasure: Erasure) -> bool:
    return erasure.texts and note in erasure.own


def _note(note: Note, erasure: Erasure) -> Note:
    author = None if note.author == erasure.person else note.author
    kept = replace(note, author=author, by=_by(note.by, erasure))
    return replace(kept, text="", fields={}, people={}) if _gone(note.id, erasure) else kept


def _changed(what: e.NoteChanged, erasure: Erasure) -> e.NoteChanged:
    kept = replace(what, by=_by(what.by, erasure))
    return replace(kept, text="", fields=None, people=None) if _gone(what.note, erasure) else kept


# The name in what anybody said, wrote or set.


def _unnamed(what: e.What, erasure: Erasure) -> e.What:
    if not erasure.name or _subject(what) in erasure.spared:
        return what
    data = msgspec.to_builtins(what)
    kept = _blotted(data, erasure.name, said=False)
    return msgspec.convert(kept, e.What) if kept != data else what


def _subject(what: e.What) -> str:
    """The record that an event is about."""
    match what:
        case e.NoteWritten(note) | e.NotesMerged(note):
            return note.id
        case e.NoteChanged(note) | e.NoteSplit(note):
            return note
        case e.PhotoTaken(photo):
            return photo.id
        case e.ActivityAdded(activity) | e.ActivityChanged(activity):
            return activity.id
        case e.Planned(activity):
            return activity
        case e.ThemeMade(theme):
            return theme.id
        case e.ThemeRenamed(theme):
            return theme
        case e.GroupFormed(group):
            return group.id
        case e.PlaceMade(place):
            return place.id
        case _:
            return "session"


def _blotted(data: Any, name: str, *, said: bool) -> Any:
    if isinstance(data, str):
        return str(blot(data, name)) if said else data
    if isinstance(data, dict):
        parts = cast(dict[str, Any], data)
        return {key: _blotted(part, name, said=said or key in _ALL_SAID) for key, part in parts.items()}
    if isinstance(data, list | tuple):
        return [_blotted(part, name, said=said) for part in cast(list[Any], data)]
    return data
