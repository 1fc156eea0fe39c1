"""Groups."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.changes.activities import timers_gone
from facilitator.core.changes.kinds import Changes, Changing
from facilitator.core.session import Session


def _formed(session: Session, event: e.Event, what: e.GroupFormed) -> Changes:
    yield "group", what.group.id, what.group


def _disbanded(session: Session, event: e.Event, what: e.GroupDisbanded) -> Changes:
    return without_group(session, what.group)


def _seated(session: Session, event: e.Event, what: e.Seated) -> Changes:
    for each in what.gone:
        if each in session.groups:
            yield from without_group(session, each)
    for group in what.groups:
        yield "group", group.id, group


def without_group(session: Session, group: str) -> Changes:
    """A group goes away, its timers with it; notes that name it stay, from nobody in particular."""
    mine = [note for note in session.notes.values() if note.group == group]
    yield from [("note", note.id, replace(note, group=None)) for note in mine]
    yield from timers_gone(session, "group", group)
    yield "group", group, None


CHANGES: Mapping[type[Any], Changing] = {
    e.GroupFormed: _formed,
    e.GroupDisbanded: _disbanded,
    e.Seated: _seated,
}
