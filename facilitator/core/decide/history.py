"""Undo and redo of the facilitator's latest command. What others wrote or gave is never undone."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import FACILITATOR
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.session import Done, Session
from facilitator.core.text import N_


def _undo(ground: Ground, action: c.Undo) -> list[e.What]:
    unless(bool(ground.session.done), "nothing_to_undo", N_("There is nothing to undo."))
    done = ground.session.done[-1]
    _free(ground, done)
    return [e.Undone(done.command)]


def _redo(ground: Ground, action: c.Redo) -> list[e.What]:
    unless(bool(ground.session.undone), "nothing_to_redo", N_("There is nothing to do again."))
    done = ground.session.undone[-1]
    _free(ground, done)
    return [e.Redone(done.command)]


def _free(ground: Ground, done: Done) -> None:
    unless(ground.by == FACILITATOR, "not_allowed", N_("This cannot be done from here. Ask the facilitator."))
    later = sorted(set(_later(ground.session, done)))
    if later:
        events = ", ".join(map(str, later))
        raise Refused(
            "depended_on",
            N_("Later events depend on it: {events}. Undo or change those first."),
            events=events,
        )


def _later(session: Session, done: Done) -> Iterator[int]:
    """Numbers of later events that changed the same records, or that need a record which would go away."""
    for key, last in done.last.items():
        now = session.touched.get(key, last)
        if now > last:
            yield now
    for (kind, name), old in done.before.items():
        if old is None and kind in _NEEDS:
            yield from (n for n in _NEEDS[kind](session, name) if n > max(done.last.values(), default=0))


def _touched(session: Session, kind: str, names: Iterator[str]) -> Iterator[int]:
    return (session.touched.get((kind, name), 0) for name in names)


def _in_activity(session: Session, name: str) -> Iterator[int]:
    yield from _touched(session, "note", iter(session.written.get(name, ())))
    yield from _touched(session, "group", (g.id for g in session.groups.values() if g.activity == name))
    started = (r.id for r in session.rounds_of(name) if r.started is not None)
    yield from _touched(session, "round", started)
    yield from _touched(session, "theme", (t.id for t in session.themes_of(name)))


def _in_theme(session: Session, name: str) -> Iterator[int]:
    return _touched(session, "note", iter(session.themed.get(name, ())))


def _of_group(session: Session, name: str) -> Iterator[int]:
    return _touched(session, "note", (n.id for n in session.notes.values() if n.group == name))


def _at_place(session: Session, name: str) -> Iterator[int]:
    yield from _touched(session, "note", (n.id for n in session.notes.values() if n.place == name))
    yield from _touched(session, "group", (g.id for g in session.groups.values() if g.place == name))


_NEEDS: Mapping[str, Callable[[Session, str], Iterator[int]]] = {
    "activity": _in_activity,
    "theme": _in_theme,
    "group": _of_group,
    "place": _at_place,
}

DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {c.Undo: _undo, c.Redo: _redo}
