"""``evolve``: the only code that changes a session. Live and replay use the same; no event is refused here.

Each kind of event says which records it replaces (``changes``); ``evolve`` puts them in place and keeps the
running sums, the undo history and the number of the event that changed each record last.
"""

from collections.abc import Iterable

from facilitator.core import events as e
from facilitator.core.actors import FACILITATOR, name_of
from facilitator.core.changes import CHANGES
from facilitator.core.commands import Command
from facilitator.core.records import put, read
from facilitator.core.session import Done, Key, Session

_DOORS = frozenset({"remote", "calm", "address", "renew"})
NOT_UNDOABLE = _DOORS | {"join", "away", "rename", "erase", "plan", "open", "set_clock", "undo", "redo"}
"""Names of commands that undo passes over. The close of a secret round is passed over too."""

HISTORY = 200
"""How many of the facilitator's commands can be undone."""

_FOLLOWING = frozenset({"plan", "undo", "redo"})
"""Commands that nothing depends on: a plan goes with what it follows from, and undo says how things stood."""


def evolve(session: Session, event: e.Event) -> Session:
    """Applies one event to ``session`` (changed in place, and given back)."""
    what = event.what
    done = _history(session, event)
    for kind, name, new in CHANGES[type(what)](session, event, what):
        key = (kind, name)
        if done is not None:
            _remember(session, event, done, key)
        if event.command not in _FOLLOWING:
            session.touched[key] = event.n
        put(session, key, new)
    if not isinstance(what, e.SEALED):
        session.n = event.n
        session.answered[event.id] = event.n
    session.at = max(session.at, event.at)
    return session


def happen(session: Session, command: Command, decision: Iterable[e.What], now: int) -> list[e.Event]:
    """The events of what was decided on a command, applied one after the other.

    Each has the next number; the ballots of secret rounds, which leave no trace in the journal, have none of their own.
    """
    events: list[e.Event] = []
    for what in decision:
        number = session.n + (0 if isinstance(what, e.SEALED) else 1)
        events.append(e.Event(number, now, command.by, command.id, name_of(command.do), what))
        evolve(session, events[-1])
    return events


def replay(events: Iterable[e.Event], session: Session | None = None) -> Session:
    """The session that the events tell, from nothing or onto ``session``."""
    session = session if session is not None else Session()
    for event in events:
        evolve(session, event)
    return session


def _history(session: Session, event: e.Event) -> Done | None:
    """Where to note what this event replaces, if its command can be undone."""
    if event.by != FACILITATOR or event.command in NOT_UNDOABLE or isinstance(event.what, e.SEALED):
        return None
    known = session.done[-1] if session.done and session.done[-1].command == event.id else None
    if isinstance(event.what, e.SecretClosed):
        session.closed_secretly = event.id
        if known is not None:
            session.done.pop()
    if session.closed_secretly == event.id:
        return None
    return known or _new_entry(session, event)


def _new_entry(session: Session, event: e.Event) -> Done:
    session.undone.clear()
    session.done.append(Done(event.id, event.command))
    if len(session.done) > HISTORY:
        del session.done[0]
    return session.done[-1]


def _remember(session: Session, event: e.Event, done: Done, key: Key) -> None:
    if key not in done.before:
        done.before[key] = read(session, key)
        done.first[key] = session.touched.get(key, 0)
    done.last[key] = event.n
