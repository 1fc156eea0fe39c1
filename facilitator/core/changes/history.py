"""Undo and redo: the records as they were, and the way there again."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.changes.activities import gone
from facilitator.core.changes.groups import without_group
from facilitator.core.changes.kinds import Change, Changes, Changing
from facilitator.core.changes.notes import without_theme
from facilitator.core.model import Entity, LiveRound
from facilitator.core.records import read
from facilitator.core.session import Done, Key, Session


def _undone(session: Session, event: e.Event, what: e.Undone) -> Changes:
    return _turned_back(session, what.command, session.done, session.undone)


def _redone(session: Session, event: e.Event, what: e.Redone) -> Changes:
    return _turned_back(session, what.command, session.undone, session.done)


def _turned_back(session: Session, command: str, stack: list[Done], other: list[Done]) -> Changes:
    """The records as they were before the latest command on ``stack``; ``other`` gets the way back.

    With a record comes the number of the event that had made it so: an earlier command can then be undone
    too.
    """
    if not stack or stack[-1].command != command:
        return ()
    done = stack.pop()
    back = Done(done.command, done.name)
    changes = _as_before(session, done.before)
    for key in changes:
        back.before[key] = read(session, key)
        back.first[key] = session.touched.get(key, 0)
        back.last[key] = done.first.get(key, back.first[key])
    session.touched.update(back.last)
    other.append(back)
    return [(*key, new) for key, new in changes.items()]


def _as_before(session: Session, before: Mapping[Key, Entity | None]) -> dict[Key, Entity | None]:
    """The records as they were, and what hangs on one that goes away: it goes too, or comes loose."""
    gone = [key for key, old in before.items() if old is None and key[0] in _WITHOUT]
    hanging = [each for kind, name in gone for each in _WITHOUT[kind](session, name)]
    own = [each for key, old in before.items() for each in _one_as_before(session, key, old)]
    return {(kind, name): new for kind, name, new in (*hanging, *own)}


def _one_as_before(session: Session, key: Key, old: Entity | None) -> list[Change]:
    """A note is never taken away, only withdrawn; and a place stays as long as a note stands there."""
    kind, name = key
    if old is None and kind == "place" and any(note.place == name for note in session.notes.values()):
        return []
    if isinstance(old, LiveRound):
        return _round_as_before(session, old)
    if old is None and kind == "note":
        return [(kind, name, replace(session.notes[name], state="withdrawn"))]
    return [(kind, name, old)]


def _round_as_before(session: Session, old: LiveRound) -> list[Change]:
    """How far a round had come; what is planned for it is as it is planned now, also that it is no more."""
    now = session.rounds.get(old.id)
    if now is not None:
        return [("round", old.id, replace(old, plan=now.plan))]
    return [] if old.activity in session.activities else [("round", old.id, old)]


_WITHOUT = {"activity": gone, "theme": without_theme, "group": without_group}

CHANGES: Mapping[type[Any], Changing] = {e.Undone: _undone, e.Redone: _redone}
