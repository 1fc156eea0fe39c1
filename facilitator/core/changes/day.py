"""Facts of the day, the hub's clock, places, and people."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core import timing
from facilitator.core.actors import IMPORT, PERSON
from facilitator.core.changes.kinds import Changes, Changing
from facilitator.core.model import LiveRound, NamedTimer, Note, Person
from facilitator.core.session import Session


def _opened(session: Session, event: e.Event, what: e.Opened) -> Changes:
    session.boot = (what.boot, what.up, event.at)
    return ()


def _clock_jumped(session: Session, event: e.Event, what: e.ClockJumped) -> Changes:
    """Every moment that something is counted from goes with the clock, also in what can be undone."""
    if session.boot is not None:
        session.boot = (session.boot[0], session.boot[1], session.boot[2] + what.by)
    session.at = min(session.at, event.at)
    _shift_all(session.rounds, what.by)
    _shift_all(session.timers, what.by)
    for done in (*session.done, *session.undone):
        _shift_all(done.before, what.by)
    return ()


def _shift_all(records: dict[Any, Any], by: int) -> None:
    for key, record in records.items():
        if isinstance(record, NamedTimer):
            records[key] = replace(record, timer=timing.shift(record.timer, by))
        elif isinstance(record, LiveRound):
            records[key] = _shifted(record, by)


def _shifted(live: LiveRound, by: int) -> LiveRound:
    return replace(
        live,
        started=live.started + by if live.started is not None else None,
        closed=live.closed + by if live.closed is not None else None,
        timer=timing.shift(live.timer, by) if live.timer is not None else None,
    )


def _session_set(session: Session, event: e.Event, what: e.SessionSet) -> Changes:
    yield "info", "", replace(session.info, **what.info)


def _place_made(session: Session, event: e.Event, what: e.PlaceMade) -> Changes:
    yield "place", what.place.id, what.place


def _person_joined(session: Session, event: e.Event, what: e.PersonJoined) -> Changes:
    yield "person", what.person, Person(what.person, event.at, expected=event.by == IMPORT)


def _person_away(session: Session, event: e.Event, what: e.PersonAway) -> Changes:
    known = session.people.get(what.person)
    if known is not None:
        yield "person", what.person, replace(known, away=what.away, expected=False)


def _person_muted(session: Session, event: e.Event, what: e.PersonMuted) -> Changes:
    known = session.people.get(what.person)
    if known is not None:
        yield "person", what.person, replace(known, muted=what.muted)


def _doors_set(session: Session, event: e.Event, what: e.DoorsSet) -> Changes:
    yield "doors", "", what.doors


def _person_renamed(session: Session, event: e.Event, what: e.PersonRenamed) -> Changes:
    return ()


def _person_erased(session: Session, event: e.Event, what: e.PersonErased) -> Changes:
    yield "person", what.person, None
    for each in what.notes:
        if each in session.notes:
            yield "note", each, _without_author(session.notes[each], what)
    for each, text in what.blotted.items():
        if each in session.notes:
            yield "note", each, replace(session.notes[each], text=text)
    for photo in [each for each in session.photos.values() if each.by == PERSON + what.person]:
        yield "photo", photo.id, replace(photo, by=PERSON)


def _without_author(note: Note, what: e.PersonErased) -> Note:
    by = PERSON if note.by == PERSON + what.person else note.by
    note = replace(note, author=None, by=by)
    return replace(note, text="", fields={}, people={}, state="withdrawn") if what.texts else note


CHANGES: Mapping[type[Any], Changing] = {
    e.Opened: _opened,
    e.ClockJumped: _clock_jumped,
    e.SessionSet: _session_set,
    e.PlaceMade: _place_made,
    e.PersonJoined: _person_joined,
    e.PersonAway: _person_away,
    e.PersonMuted: _person_muted,
    e.DoorsSet: _doors_set,
    e.PersonRenamed: _person_renamed,
    e.PersonErased: _person_erased,
}
