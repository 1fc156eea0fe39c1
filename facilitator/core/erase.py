"""What stays of an event when a person is erased: the only exception to "nothing is ever rewritten"."""

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.actors import PERSON
from facilitator.core.model import FieldValue, Note
from facilitator.core.names import blot


class Erasure(msgspec.Struct, frozen=True):
    """Who is erased, under which name, and in which ``notes`` the name is blotted out.

    ``own`` are the notes that the person wrote; with ``texts`` what is written in them goes too.
    """

    person: str
    name: str
    own: tuple[str, ...] = ()
    texts: bool = False
    notes: tuple[str, ...] = ()


def forgetting(erasure: Erasure) -> Callable[[e.Event], e.Event]:
    """The function that gives each event as it may be kept."""

    def kept(event: e.Event) -> e.Event:
        return replace(event, by=_by(event.by, erasure), what=_what(event.what, erasure))

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
    if _gone(note.id, erasure):
        return replace(kept, text="", fields={}, people={})
    return replace(
        kept, text=_text(note.id, note.text, erasure), fields=_fields(note.id, note.fields, erasure)
    )


def _changed(what: e.NoteChanged, erasure: Erasure) -> e.NoteChanged:
    kept = replace(what, by=_by(what.by, erasure))
    if _gone(what.note, erasure):
        return replace(kept, text="", fields=None, people=None)
    fields = _fields(what.note, what.fields, erasure) if what.fields is not None else None
    return replace(kept, text=_text(what.note, what.text, erasure), fields=fields)


def _text(note: str, text: str, erasure: Erasure) -> str:
    return blot(text, erasure.name) if note in erasure.notes else text


def _fields(note: str, fields: dict[str, FieldValue], erasure: Erasure) -> dict[str, FieldValue]:
    return {k: _text(note, v, erasure) if isinstance(v, str) else v for k, v in fields.items()}
