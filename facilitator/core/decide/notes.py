"""Write, change, move, withdraw, restore, merge, split and place notes. What somebody wrote is never overwritten."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import IMPORT, PERSON, in_the_room, is_group, is_person
from facilitator.core.decide.asked import Asked, asked
from facilitator.core.decide.day import table
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.model import FieldValue, Note
from facilitator.core.text import LONGEST, N_, clean
from facilitator.core.vocabulary import Grid


def _write(ground: Ground, action: c.Write) -> list[e.What]:
    known = ground.session.notes.get(action.id) if action.id is not None else None
    if known is not None:
        return _again(ground, action, known)
    return [*_new_table(ground, action.table), e.NoteWritten(_note(ground, action))]


def _new_table(ground: Ground, number: int | None) -> list[e.What]:
    """A table is there as soon as somebody writes at it."""
    unless(number is None or number > 0, "bad_table", N_("Tables are numbered from 1."))
    if number is None or table(number).id in ground.session.places:
        return []
    return [e.PlaceMade(table(number))]


def _again(ground: Ground, action: c.Write, known: Note) -> list[e.What]:
    """The same id again is the same note: a retry, or a newer text of it."""
    if clean(action.text) == known.text or (action.rev <= known.rev and ground.by == known.by):
        return []
    people, fields = action.people or None, action.fields or None
    return _change(
        ground, c.Change(note=known.id, text=action.text, fields=fields, people=people, rev=action.rev)
    )


def _note(ground: Ground, action: c.Write) -> Note:
    where = asked(ground, action.prompt, action.activity, action.round)
    where.must_be_open(ground)
    author = ground.by.removeprefix(PERSON) if is_person(ground.by) else action.author
    group, place = _seat(ground, action, where)
    note = Note(
        ground.new_id(action.id, "n", ground.session.notes),
        where.activity,
        _text(action.text, bool(action.fields or action.people or action.state == "withdrawn")),
        where.prompt_id,
        where.round.id if where.round else None,
        author=author,
        group=group,
        place=place,
        about=tuple(ground.note(each).id for each in action.about),
        theme=_theme(ground, action.theme, where.activity),
        late=action.late or (where.closed and action.source in ("screen", "phone")),
        source=action.source,
        fields=_fields(action.fields),
        people=action.people,
        rev=max(1, action.rev),
    )
    _within(ground, where, note)
    note = _as_imported(ground, action, note)
    return _in_grid(ground, note, action.slot, action.place, action.span) if action.slot else note


def _as_imported(ground: Ground, action: c.Write, note: Note) -> Note:
    """What became of the note in the session that it comes from."""
    told = (action.state, action.origin, action.beside)
    if told == ("kept", (), None):
        return note
    unless(ground.by == IMPORT, "not_allowed", N_("This cannot be done from here. Ask the facilitator."))
    return replace(note, state=action.state, origin=action.origin, beside=action.beside)


def _text(text: str, may_be_empty: bool = False) -> str:
    said = clean(text)
    unless(bool(said) or may_be_empty, "empty", N_("The note is empty. Write something first."))
    unless(
        len(said) <= LONGEST, "too_long", N_("The note is too long: at most {most} characters."), most=LONGEST
    )
    return said


def _fields(fields: Mapping[str, FieldValue | tuple[str, ...]]) -> dict[str, FieldValue]:
    """The blanks of a note, cleaned; lists are names, and those stand in ``people``."""
    return {k: clean(v) if isinstance(v, str) else v for k, v in fields.items() if not isinstance(v, tuple)}


def _seat(ground: Ground, action: c.Write, where: Asked) -> tuple[str | None, str | None]:
    """The group that wrote it and the place where it sits; each follows from the other where only one is said."""
    named = ground.by.partition(":")[2] if is_group(ground.by) else action.group
    if named is not None:
        group = ground.group(named)
        return group.id, group.place
    place = table(action.table).id if action.table else None
    if action.place is not None and place is None and action.slot is None:
        place = ground.place(action.place).id
    return (where.sitting_at(ground, place) if place else None), place


def _theme(ground: Ground, name: str | None, activity: str) -> str | None:
    if name is None:
        return None
    theme = ground.theme(name)
    unless(theme.activity == activity, "other_activity", N_("The theme belongs to another activity."))
    return theme.id


def _within(ground: Ground, where: Asked, note: Note) -> None:
    """What only binds people in the room: how many notes, and that an answer says what it is about."""
    prompt = where.prompt
    if prompt is None or not in_the_room(ground.by):
        return
    unless(not prompt.about or bool(note.about), "about_what", N_("Say which note this is about."))
    if prompt.most is not None:
        mine = [n for n in ground.session.notes_of(note.activity) if _same_giver(n, note)]
        most = N_("There is room for {most} here. Change or withdraw one of them first.")
        unless(len(mine) < prompt.most, "enough", most, most=prompt.most)


def _same_giver(known: Note, note: Note) -> bool:
    same = (known.round, known.prompt, known.author, known.group) == (
        note.round,
        note.prompt,
        note.author,
        note.group,
    )
    return same and known.state == "kept"


def _own(ground: Ground, note: Note) -> None:
    """People in the room change only what is theirs; a group's notes belong to whoever sits in it."""
    if not in_the_room(ground.by):
        return
    whose = ground.by.partition(":")[2]
    mine = note.author == whose if is_person(ground.by) else note.group == whose
    unless(mine, "not_yours", N_("Only one's own notes can be changed."))


def _change(ground: Ground, action: c.Change) -> list[e.What]:
    note = ground.kept(action.note)
    _own(ground, note)
    has_more = bool(note.fields or note.people or action.fields or action.people)
    text = note.text if action.text is None else _text(action.text, has_more)
    rev = note.rev + 1 if action.rev is None else action.rev
    if rev <= note.rev:
        return _not_newer(ground, note, text)
    fields = None if action.fields is None else {**note.fields, **_fields(action.fields)}
    people = None if action.people is None else {**note.people, **action.people}
    same = text == note.text and fields in (None, note.fields) and people in (None, note.people)
    return [] if same else [e.NoteChanged(note.id, text, rev, ground.by, fields, people)]


def _not_newer(ground: Ground, note: Note, text: str) -> list[e.What]:
    """An old revision from the same hand says nothing new; from another hand both texts are kept."""
    if text == note.text or ground.by == note.by:
        return []
    key = ground.new_id(None, "n", ground.session.notes)
    return [e.NoteWritten(replace(note, id=key, text=text, rev=1, beside=note.id))]


def _move(ground: Ground, action: c.Move) -> list[e.What]:
    note = ground.kept(action.note)
    _own(ground, note)
    round_id, prompt = note.round, note.prompt
    if action.prompt is not None:
        where = asked(ground, action.prompt, note.activity, None)
        unless(
            where.activity == note.activity, "other_activity", N_("The prompt belongs to another activity.")
        )
        round_id, prompt = (where.round.id if where.round else None), where.prompt_id
    made = _new_table(ground, action.table)
    group, place = _new_seat(ground, action, note)
    moved = e.NoteMoved(note.id, group, place, round_id, prompt)
    same = (group, place, round_id, prompt) == (note.group, note.place, note.round, note.prompt)
    return [] if same else [*made, moved]


def _new_seat(ground: Ground, action: c.Move, note: Note) -> tuple[str | None, str | None]:
    if action.group is not None:
        group = ground.group(action.group)
        return group.id, group.place
    if action.table is None and action.place is None:
        return note.group, note.place
    place = table(action.table).id if action.table else ground.place(action.place or "").id
    where = asked(ground, "", note.activity, note.round)
    return where.sitting_at(ground, place), place


def _withdraw(ground: Ground, action: c.Withdraw) -> list[e.What]:
    note = ground.note(action.note)
    _own(ground, note)
    if note.state == "withdrawn":
        return []
    return [e.NoteWithdrawn(ground.kept(note.id).id)]


def _restore(ground: Ground, action: c.Restore) -> list[e.What]:
    note = ground.note(action.note)
    _own(ground, note)
    unless(note.state in ("withdrawn", "kept"), "note_gone", _GONE, id=note.id)
    unless(
        bool(note.text or note.fields or note.people),
        "empty",
        N_("The note is empty. Write something first."),
    )
    return [e.NoteRestored(note.id)] if note.state == "withdrawn" else []


_GONE = N_("The note “{id}” was withdrawn, merged or split.")


def _merge(ground: Ground, action: c.Merge) -> list[e.What]:
    names = tuple(dict.fromkeys(action.notes))
    unless(len(names) > 1, "one_note", N_("Choose at least two notes to merge."))
    notes = [ground.kept(each) for each in names]
    first = notes[0]
    same = all(note.activity == first.activity for note in notes)
    unless(same, "other_activity", N_("Only notes of the same activity can be merged."))
    merged = replace(
        first,
        id=ground.new_id(action.id, "n", ground.session.notes),
        text=_text(action.text),
        author=_common([note.author for note in notes]),
        group=_common([note.group for note in notes]),
        place=_common([note.place for note in notes]),
        about=tuple(dict.fromkeys(each for note in notes for each in note.about)),
        theme=next((note.theme for note in notes if note.theme), None),
        late=all(note.late for note in notes),
        people=_joined(notes),
        rev=1,
        origin=names,
        beside=None,
    )
    return [e.NotesMerged(merged)]


def _common(values: list[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _joined(notes: list[Note]) -> dict[str, tuple[str, ...]]:
    """The names of all the notes, field by field, each once: a merged topic has both conveners."""
    fields = dict.fromkeys(field for note in notes for field in note.people)
    return {f: tuple(dict.fromkeys(ref for note in notes for ref in note.people.get(f, ()))) for f in fields}


def _split(ground: Ground, action: c.SplitNote) -> list[e.What]:
    note = ground.kept(action.note)
    unless(len(action.texts) > 1, "one_note", N_("Give at least two texts to split a note into."))
    stem = ground.new_id(None, "n", ground.session.notes)
    keys = [ground.new_id(f"{stem}-{i}", "n", ground.session.notes) for i, _ in enumerate(action.texts, 1)]
    parts = zip(keys, action.texts, strict=True)
    new = tuple(replace(note, id=key, text=_text(text), rev=1, origin=(note.id,)) for key, text in parts)
    return [e.NoteSplit(note.id, new)]


def _place(ground: Ground, action: c.PlaceNote) -> list[e.What]:
    note = ground.kept(action.note)
    if action.slot is None and action.place is None:
        placed = replace(note, slot=None, place=None, span=1)
    else:
        placed = _in_grid(ground, note, action.slot, action.place, action.span)
    same = (placed.slot, placed.place, placed.span) == (note.slot, note.place, note.span)
    return [] if same else [e.NotePlaced(note.id, placed.slot, placed.place, placed.span)]


def _in_grid(ground: Ground, note: Note, slot: int | None, place: str | None, span: int) -> Note:
    grid = next((r.plan.grid for r in ground.session.rounds_of(note.activity) if r.plan.grid), None)
    if grid is None:
        raise Refused("no_grid", N_("This activity has no times and places to put notes in."))
    last = len(grid.slots)
    fits = slot is None or (slot >= 1 and span >= 1 and slot + span - 1 <= last)
    unless(fits, "no_slot", N_("The times are numbered 1 to {last}."), last=last)
    return replace(note, slot=slot, place=_spot(ground, note.activity, grid, place), span=span)


def _spot(ground: Ground, activity: str, grid: Grid, place: str | None) -> str | None:
    if place is None:
        return None
    for number, spot in enumerate(grid.places, 1):
        if place in (spot.name, f"{activity}.p{number}"):
            return f"{activity}.p{number}"
    names = ", ".join(spot.name for spot in grid.places)
    raise Refused("no_place", N_("There is no such place here. The places are: {names}."), names=names)


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Write: _write,
    c.Change: _change,
    c.Move: _move,
    c.Withdraw: _withdraw,
    c.Restore: _restore,
    c.Merge: _merge,
    c.SplitNote: _split,
    c.PlaceNote: _place,
}
