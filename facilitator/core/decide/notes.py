"""Write, change, withdraw and restore notes. What somebody wrote is never overwritten by somebody else."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import IMPORT, PERSON, in_the_room, is_group, is_person, is_place
from facilitator.core.decide.asked import Asked, asked, only_prompt
from facilitator.core.decide.freezing import not_frozen
from facilitator.core.decide.grid import in_grid, new_table, place_said
from facilitator.core.decide.ground import Ground, unless
from facilitator.core.decide.whose import for_group_here, own_or_report, own_report_or_topic, written_here
from facilitator.core.model import FieldValue, Note
from facilitator.core.showing import same_words
from facilitator.core.text import LONGEST, N_, clean, one_line
from facilitator.core.vocabulary import Prompt

_Fields = Mapping[str, FieldValue | tuple[str, ...]]


def _write(ground: Ground, action: c.Write) -> list[e.What]:
    known = ground.session.notes.get(action.id) if action.id is not None else None
    if known is not None:
        return _again(ground, action, known)
    action = written_here(ground, action) if is_place(ground.by) else action
    return [*new_table(ground, action.table), e.NoteWritten(_note(ground, action))]


def _again(ground: Ground, action: c.Write, known: Note) -> list[e.What]:
    """The same id again is the same note: a retry, or a newer text of it."""
    people, fields = action.people or None, action.fields or None
    change = c.Change(note=known.id, text=action.text, fields=fields, people=people, rev=action.rev)
    retried = _one_hand(ground, known) or _rewritten(known, change) == known
    return [] if retried and action.rev <= known.rev else _change(ground, change)


def _note(ground: Ground, action: c.Write) -> Note:
    where = asked(ground, action.prompt or only_prompt(ground, action), action.activity, action.round)
    where.must_be_open(ground)
    imported = ground.by == IMPORT
    group, place = _seat(ground, action, where)
    note = Note(
        ground.new_id(action.id, "n", ground.session.notes),
        where.activity,
        said(action.text, may_be_empty=bool(action.fields or action.people or action.state == "withdrawn")),
        where.prompt_id,
        where.round.id if where.round else None,
        author=ground.by.removeprefix(PERSON) if is_person(ground.by) else action.author,
        group=group,
        place=place,
        about=action.about if imported else tuple(ground.note(each).id for each in action.about),
        theme=_theme(ground, action.theme, where.activity),
        late=action.late or (where.closed and not imported and action.source != "paper"),
        source=action.source,
        fields=_fields(action.fields),
        people=action.people,
        rev=max(1, action.rev),
    )
    not_frozen(ground, note)
    _within(ground, where.prompt, note)
    note = _as_imported(ground, action, note)
    return note if action.slot is None else in_grid(ground, note, action.slot, action.place, action.span)


def _as_imported(ground: Ground, action: c.Write, note: Note) -> Note:
    """What became of the note in the session that it comes from."""
    told = (action.state, action.origin, action.beside)
    if told == ("kept", (), None):
        return note
    unless(ground.by == IMPORT, "not_allowed", N_("This cannot be done from here. Ask the facilitator."))
    return replace(note, state=action.state, origin=action.origin, beside=action.beside)


def said(text: str, *, may_be_empty: bool = False) -> str:
    """A text as it is kept; refused where it is too long, or empty without reason."""
    kept = clean(text)
    unless(bool(kept) or may_be_empty, "empty", N_("The note is empty. Write something first."))
    most = N_("The note is too long: at most {most} characters.")
    unless(len(kept) <= LONGEST, "too_long", most, most=LONGEST)
    return kept


def _fields(fields: _Fields) -> dict[str, FieldValue]:
    """The blanks of a note, cleaned; lists are names, and those stand in ``people``."""
    plain = {name: value for name, value in fields.items() if not isinstance(value, tuple)}
    return {
        name: said(value, may_be_empty=True) if isinstance(value, str) else value
        for name, value in plain.items()
    }


def _seat(ground: Ground, action: c.Write, where: Asked) -> tuple[str | None, str | None]:
    """The group that wrote it and the place where it sits; each follows from the other if only one is said.

    In an import what is not said is not known: other groups may have sat there then.
    """
    named = ground.by.partition(":")[2] if is_group(ground.by) else action.group
    group = ground.group_in(where.activity, named) if named is not None else None
    called = action.place if action.slot is None else None
    place = place_said(ground, where.activity, action.table, called)
    if is_place(ground.by):
        for_group_here(action.group, where.sitting_at(ground, place))
    if group is not None:
        return group.id, place or group.place
    sits = place is not None and ground.by != IMPORT
    return (where.sitting_at(ground, place) if sits else None), place


def _theme(ground: Ground, name: str | None, activity: str) -> str | None:
    if name is None:
        return None
    theme = ground.theme(name)
    unless(theme.activity == activity, "other_activity", N_("The theme belongs to another activity."))
    return theme.id


def _within(ground: Ground, prompt: Prompt | None, note: Note) -> None:
    """Which blanks there are; and, for people in the room, how many notes, and that it says what it is about."""
    _blanks(ground, prompt, (*note.fields, *note.people))
    if prompt is not None and in_the_room(ground.by):
        _about(ground, prompt, note)
        _room(ground, prompt, note)


def _about(ground: Ground, prompt: Prompt, note: Note) -> None:
    unless(not prompt.about or bool(note.about), "about_what", N_("Say which note this is about."))
    known = {ground.session.notes[each].prompt for each in note.about}
    both = N_("This is about two kinds of notes. Say one of each.")
    unless(not prompt.also or known >= {prompt.about, *prompt.also}, "about_what", both)


def _blanks(ground: Ground, prompt: Prompt | None, names: Iterable[str]) -> None:
    """A blank that the prompt does not have would be shown nowhere. An import brings what it has."""
    if ground.by == IMPORT or (prompt is None and not in_the_room(ground.by)):
        return
    known = [field.id for field in prompt.fields] if prompt is not None else []
    for name in names:
        message = N_("There is no field “{id}” here. The fields are: {known}.")
        unless(name in known, "unknown_field", message, id=name, known=", ".join(known) or "–")


def _room(ground: Ground, prompt: Prompt, note: Note) -> None:
    if prompt.most is not None:
        theirs = (n for n in ground.session.notes_of(note.activity) if _same_giver(n, note))
        mine = [n for n in theirs if _same_task(prompt, n, note)]
        most = N_("There is room for {most} here. Change or withdraw one of them first.")
        unless(len(mine) < prompt.most, "enough", most, most=prompt.most)


def _same_giver(known: Note, note: Note) -> bool:
    """Whether two notes answer the same for the same person and group, or where there is neither, at one place."""
    theirs = (known.round, known.prompt, known.author, known.group)
    alone = note.author is None and note.group is None
    there = not alone or known.place == note.place
    return known.state == "kept" and there and theirs == (note.round, note.prompt, note.author, note.group)


def _same_task(prompt: Prompt, known: Note, note: Note) -> bool:
    return not prompt.task or known.fields.get(prompt.task) == note.fields.get(prompt.task)


def _asked(ground: Ground, note: Note) -> Prompt | None:
    """The prompt that a note answers."""
    found = ground.session.prompt(f"{note.round}.{note.prompt}")
    return found[1] if found else None


def _one_hand(ground: Ground, note: Note) -> bool:
    """Whether the note's text is from the same hand: behind a group or the team there may be several."""
    return is_person(ground.by) and ground.by == note.by


def _rewritten(note: Note, action: c.Change) -> Note:
    """The note as the command would have it."""
    fields = {**note.fields, **_fields(action.fields or {})}
    people = {**note.people, **(action.people or {})}
    text = note.text if action.text is None else said(action.text, may_be_empty=bool(fields or people))
    return replace(note, text=text, fields=fields, people=people)


def _change(ground: Ground, action: c.Change) -> list[e.What]:
    note = ground.kept(action.note)
    own_report_or_topic(ground, note, action.text)
    _blanks(ground, _asked(ground, note), (*(action.fields or {}), *(action.people or {})))
    new = _rewritten(note, action)
    rev = _rev(note, action)
    if new == note:
        return []
    not_frozen(ground, note)
    if rev <= note.rev:
        return [] if action.base is None and _one_hand(ground, note) else _beside(ground, new)
    fields = new.fields if new.fields != note.fields else None
    people = new.people if new.people != note.people else None
    worded = not same_words(note, new)
    return [e.NoteChanged(note.id, new.text, rev, ground.by, fields, people, worded)]


def _rev(note: Note, action: c.Change) -> int:
    """The number of the changed note; not above the stored one where the text was changed from an older one."""
    rev = note.rev + 1 if action.rev is None else action.rev
    if action.base is None:
        return rev
    return max(rev, note.rev + 1) if action.base >= note.rev else note.rev


def _beside(ground: Ground, note: Note) -> list[e.What]:
    """Somebody else had changed the note meanwhile: both are kept, and a repeated command is not a third."""
    notes = ground.session.notes
    there = (n for n in notes.values() if n.beside == note.id)
    if any((n.text, n.fields, n.people) == (note.text, note.fields, note.people) for n in there):
        return []
    place = note.place if note.slot is None else None
    key = ground.new_id(None, "n", notes)
    new = replace(note, id=key, rev=1, beside=note.id, themed=(), place=place, slot=None, span=1)
    return [e.NoteWritten(replace(new, shown=False, held=False, rank=0))]


def _withdraw(ground: Ground, action: c.Withdraw) -> list[e.What]:
    note = ground.note(action.note)
    own_or_report(ground, note)
    reason = _reason(ground, action)
    if note.state == "withdrawn" and reason in ("", note.hidden):
        return []
    not_frozen(ground, note)
    gone = note if note.state == "withdrawn" else ground.kept(note.id)
    return [e.NoteWithdrawn(gone.id, reason)]


def _reason(ground: Ground, action: c.Withdraw) -> str:
    """Why those who lead hide a note; nobody else can."""
    leads = not action.reason or not in_the_room(ground.by)
    unless(leads, "not_allowed", N_("This cannot be done from here. Ask the facilitator."))
    return one_line(action.reason)


_HIDDEN = N_("Those who lead the day have hidden this note. Talk to them if it should come back.")


def _restore(ground: Ground, action: c.Restore) -> list[e.What]:
    note = ground.note(action.note)
    own_or_report(ground, note)
    if note.state == "withdrawn":
        unless(not note.hidden or not in_the_room(ground.by), "hidden", _HIDDEN)
        not_frozen(ground, note)
        said(note.text, may_be_empty=bool(note.fields or note.people))
        prompt = _asked(ground, note)
        if prompt is not None and in_the_room(ground.by):
            _room(ground, prompt, note)
        return [e.NoteRestored(note.id)]
    ground.kept(note.id)
    return []


def _show(ground: Ground, action: c.Show) -> list[e.What]:
    """What is let through already, or off the stage already, stays as it is."""
    notes = [ground.kept(each) for each in dict.fromkeys(action.notes)]
    unless(bool(notes), "no_notes", N_("Name the notes that are to be shown."))
    now = (note.id for note in notes if (note.shown, note.held) != (action.shown, not action.shown))
    changed = tuple(now)
    return [e.NotesShown(changed, action.shown)] if changed else []


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Write: _write,
    c.Change: _change,
    c.Withdraw: _withdraw,
    c.Restore: _restore,
    c.Show: _show,
}
