"""Merging notes into one, and splitting one into several. The notes that they come from are kept."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.decide.freezing import not_frozen
from facilitator.core.decide.ground import Ground, unless
from facilitator.core.decide.notes import said
from facilitator.core.model import Note
from facilitator.core.text import N_


def _merge(ground: Ground, action: c.Merge) -> list[e.What]:
    names = tuple(dict.fromkeys(action.notes))
    unless(len(names) > 1, "one_note", N_("Choose at least two notes to merge."))
    notes = [ground.kept(each) for each in names]
    same = all(note.activity == notes[0].activity for note in notes)
    unless(same, "other_activity", N_("Only notes of the same activity can be merged."))
    not_frozen(ground, *notes)
    key = ground.new_id(action.id, "n", ground.session.notes)
    return [e.NotesMerged(_merged(notes, key, said(action.text)))]


def _merged(notes: list[Note], key: str, text: str) -> Note:
    """What the notes have in common stays; in the grid the new note stands where the first of them stood."""
    placed = next((note for note in notes if note.slot is not None), None)
    return replace(
        notes[0],
        id=key,
        text=text,
        author=_common([note.author for note in notes]),
        group=_common([note.group for note in notes]),
        place=placed.place if placed else _common([note.place for note in notes]),
        slot=placed.slot if placed else None,
        span=placed.span if placed else 1,
        about=tuple(dict.fromkeys(each for note in notes for each in note.about)),
        theme=next((note.theme for note in notes if note.theme), None),
        themed=(),
        late=all(note.late for note in notes),
        people=_joined(notes),
        rev=1,
        origin=tuple(note.id for note in notes),
        beside=None,
        shown=False,
        held=False,
    )


def _common(values: list[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _joined(notes: list[Note]) -> dict[str, tuple[str, ...]]:
    """The names of all the notes, field by field, each once: a merged topic has both conveners."""
    fields = dict.fromkeys(field for note in notes for field in note.people)
    return {f: tuple(dict.fromkeys(ref for note in notes for ref in note.people.get(f, ()))) for f in fields}


def _split(ground: Ground, action: c.SplitNote) -> list[e.What]:
    note = ground.kept(action.note)
    unless(len(action.texts) > 1, "one_note", N_("Give at least two texts to split a note into."))
    not_frozen(ground, note)
    stem = ground.new_id(None, "n", ground.session.notes)
    new = tuple(
        replace(
            note,
            id=ground.new_id(f"{stem}-{number}", "n", ground.session.notes),
            text=said(text),
            themed=(),
            rev=1,
            origin=(note.id,),
            beside=None,
            shown=False,
            held=False,
        )
        for number, text in enumerate(action.texts, 1)
    )
    return [e.NoteSplit(note.id, new)]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Merge: _merge,
    c.SplitNote: _split,
}
