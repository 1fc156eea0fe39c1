"""What stays of an event when a person is erased: the only exception to "nothing is ever rewritten"."""

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.actors import PERSON
from facilitator.core.model import Note
from facilitator.core.names import blot


class Erasure(msgspec.Struct, frozen=True):
    """Who is erased, under which name, and in which ``notes`` the name is blotted out. ``texts``: what the person
    wrote goes too; ``own`` are those notes.
    """

    person: str
    name: str
    own: tuple[str, ...] = ()
    texts: bool = False
    notes: tuple[str, ...] = ()


def forgetting(erasure: Erasure) -> Callable[[e.Event], e.Event]:
    """The function that gives each event as it may be kept."""

    def kept(event: e.Event) -> e.Event:
        by = PERSON if event.by == PERSON + erasure.person else event.by
        what = event.what
        match what:
            case e.NoteWritten() | e.NotesMerged():
                what = replace(what, note=_note(what.note, erasure))
            case e.NoteSplit():
                what = replace(what, notes=tuple(_note(each, erasure) for each in what.notes))
            case e.NoteChanged():
                text = _text(what.note, what.text, erasure)
                what = replace(what, text=text, by=PERSON if what.by == PERSON + erasure.person else what.by)
            case _:
                pass
        return replace(event, by=by, what=what)

    return kept


def _note(note: Note, erasure: Erasure) -> Note:
    author = None if note.author == erasure.person else note.author
    by = PERSON if note.by == PERSON + erasure.person else note.by
    return replace(note, author=author, by=by, text=_text(note.id, note.text, erasure))


def _text(note: str, text: str, erasure: Erasure) -> str:
    if erasure.texts and note in erasure.own:
        return ""
    return blot(text, erasure.name) if note in erasure.notes else text
