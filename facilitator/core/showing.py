"""What may stand on the stage: nothing that the room wrote before those who lead have let it through."""

from collections.abc import Iterable

from msgspec.structs import replace

from facilitator.core.actors import FACILITATOR, HUB, IMPORT, ORGANISER, TEAM, in_the_room
from facilitator.core.ballots import shown
from facilitator.core.model import Note
from facilitator.core.session import Session
from facilitator.core.sums import read_aloud
from facilitator.core.vocabulary import Poll

_LEAD = frozenset({FACILITATOR, TEAM, ORGANISER, IMPORT, HUB})
"""Whose words need nobody's yes; whoever is not known here is taken to be in the room."""


def let_through(session: Session, note: Note) -> bool:
    """Whether a note may stand on the stage: as it is worded now, and while it is kept.

    That is so where those who lead wrote it, or made it of others (merged, split, worded anew); where they showed it;
    and where a result in which it stands was released or it was read aloud, unless the room worded it after that.
    """
    by_result = not note.held and not unread(session, note)
    return note.state == "kept" and (
        note.shown or _of_itself(note) or (by_result and _told_to_all(session, note))
    )


def unread(session: Session, note: Note) -> bool:
    """Whether an answer that is to be read aloud first (``Prompt.aloud``) still waits for those who lead.

    Until then it is on no list and on no wall, and nothing can be given to it.
    """
    return not note.shown and not _of_itself(note) and note.prompt in _aloud(session, note.activity)


def _aloud(session: Session, activity: str) -> set[str]:
    return {prompt.id for live in session.rounds_of(activity) for prompt in live.plan.ask if prompt.aloud}


def heard(session: Session, notes: Iterable[Note]) -> list[Note]:
    """The kept notes among ``notes`` that all may know of: without those that wait to be read aloud."""
    return [note for note in notes if note.state == "kept" and not unread(session, note)]


def _of_itself(note: Note) -> bool:
    return note.by in _LEAD and not note.held


def _told_to_all(session: Session, note: Note) -> bool:
    """Whether the room was told it with its points: a read-out does so card by card, a release all at once."""
    return _in_result(session, note) or read_aloud(session, note)


def _in_result(session: Session, note: Note) -> bool:
    """Whether a result in which the note stands was released and can be seen."""
    released = (full for live in session.rounds_of(note.activity) for full in live.released)
    return any(_is_over(session, full, note) and shown(session, full) for full in released)


def _is_over(session: Session, full: str, note: Note) -> bool:
    """Whether the ballots on a prompt are given to such notes."""
    found = session.prompt(full)
    if found is None or found[1].ballot is None or isinstance(found[1].ballot, Poll):
        return False
    return found[0].activity == note.activity and found[1].over in (None, note.prompt)


def stands_in(session: Session, full: str) -> list[Note]:
    """The notes that stand in the result of a prompt (full id)."""
    found = session.prompt(full)
    mine = session.notes_of(found[0].activity) if found else ()
    return [note for note in mine if _is_over(session, full, note)]


def as_worded(session: Session, note: Note, by: str) -> Note:
    """A note that ``by`` has just written: from the room nothing is shown, nor by a result that was released before."""
    if not in_the_room(by):
        return note
    held = _told_to_all(session, note)
    return replace(note, shown=False, held=held) if (note.shown, note.held) != (False, held) else note


def as_changed(session: Session, old: Note, new: Note, *, worded: bool) -> Note:
    """The note ``new`` in place of ``old``, ``worded`` anew or not: a yes is for words, whoever ticks a box later."""
    if worded:
        return as_worded(session, new, new.by) if in_the_room(new.by) else replace(new, held=False)
    if in_the_room(new.by):
        return replace(new, shown=new.shown or _of_itself(old))
    return replace(new, held=new.held or not (new.shown or _of_itself(old) or _told_to_all(session, old)))


def same_words(one: Note, other: Note) -> bool:
    """Whether two notes say the same but for numbers and ticked boxes."""
    return _words(one) == _words(other)


def _words(note: Note) -> tuple[object, ...]:
    said = {name: value for name, value in note.fields.items() if isinstance(value, str)}
    return note.text, said, note.people
