"""Undo and redo of the facilitator's latest command. What others wrote or gave is never undone."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import FACILITATOR, GROUP, PLACE
from facilitator.core.ballots import one_giver
from facilitator.core.decide.ground import Ground, unless
from facilitator.core.model import Ballot, LiveRound
from facilitator.core.records import ballot_key
from facilitator.core.session import Done, Key, Session
from facilitator.core.text import N_


def _undo(ground: Ground, action: c.Undo) -> list[e.What]:
    unless(bool(ground.session.done), "nothing_to_undo", N_("There is nothing to undo."))
    done = ground.session.done[-1]
    _free(ground, done)
    return [e.Undone(done.command)]


def _redo(ground: Ground, action: c.Redo) -> list[e.What]:
    unless(bool(ground.session.undone), "nothing_to_redo", N_("There is nothing to redo."))
    done = ground.session.undone[-1]
    _free(ground, done)
    return [e.Redone(done.command)]


def _free(ground: Ground, done: Done) -> None:
    unless(ground.by == FACILITATOR, "not_allowed", N_("This cannot be done from here. Ask the facilitator."))
    later = sorted(set(_later(ground.session, done)))
    why = N_("Later events build on this: {events}. Undo or change them first.")
    unless(not later, "depended_on", why, events=", ".join(map(str, later)))


def _later(session: Session, done: Done) -> Iterator[int]:
    """Numbers of later events that changed the same records, or that need what would go away or be otherwise."""
    for key, last in done.last.items():
        now = session.touched.get(key, 0)
        if now != last:
            yield now
    latest = max(done.last.values(), default=0)
    for (kind, name), old in done.before.items():
        if old is None and kind in _NEEDS:
            needing = (session.touched.get(key, 0) for key in _NEEDS[kind](session, name))
            yield from (number for number in needing if number > latest)
    yield from (session.touched.get(("round", each), 0) for each in _on_meanwhile(session, done))
    yield from (session.touched.get(_of(each), 0) for each in _given_meanwhile(session, done))
    yield from (session.touched.get(_of(each), 0) for each in _voted_meanwhile(session, done))
    if _holds_secrets(session, done):
        yield session.n


def _on_meanwhile(session: Session, done: Done) -> Iterator[str]:
    """Rounds that somebody else started in an activity where a round would be on again."""
    old = (each for each in done.before.values() if isinstance(each, LiveRound))
    again = {each.activity for each in old if each.state in ("running", "paused")}
    running = (live for live in session.running() if live.activity in again)
    yield from (live.id for live in running if ("round", live.id) not in done.before)


def _given_meanwhile(session: Session, done: Done) -> Iterator[Ballot]:
    """Others' ballots on a note that takes one only, where an earlier ballot on it would count again."""
    for old in done.before.values():
        found = session.prompt(old.prompt) if isinstance(old, Ballot) else None
        if isinstance(old, Ballot) and found is not None and one_giver(found[1].ballot):
            book = session.ballots.get(old.prompt, {})
            others = (each for each in book.values() if each.giver != old.giver)
            yield from (each for each in others if each.values.keys() & old.values.keys())


def _voted_meanwhile(session: Session, done: Done) -> Iterator[Ballot]:
    """Ballots of another vote than the one that would count again, where a vote was taken once more."""
    rounds = [name for kind, name in done.before if kind == "round"] if done.name == "vote_again" else []
    for live in (session.rounds[name] for name in rounds if name in session.rounds):
        books = (session.ballots.get(f"{live.id}.{each.id}", {}) for each in live.plan.ask)
        yield from (ballot for book in books for ballot in book.values() if _of(ballot) not in done.before)


def _holds_secrets(session: Session, done: Done) -> bool:
    """Whether an activity would go away in which secret ballots lie; those have no number of their own."""
    gone = [name for (kind, name), old in done.before.items() if kind == "activity" and old is None]
    return any(prompt.startswith(f"{each}.") for each in gone for prompt in session.sealed)


def _in_activity(session: Session, name: str) -> Iterator[Key]:
    yield from (("note", each) for each in session.written.get(name, ()))
    yield from (("group", each.id) for each in session.groups.values() if each.activity == name)
    yield from (("round", each.id) for each in session.rounds_of(name))
    yield from (("theme", each.id) for each in session.themes_of(name))
    yield from (("photo", each.id) for each in session.photos.values() if each.activity == name)
    given = (ballot for book in session.ballots.values() for ballot in book.values())
    yield from (_of(ballot) for ballot in given if ballot.prompt.startswith(f"{name}."))


def _of(ballot: Ballot) -> Key:
    return "ballot", ballot_key(ballot.prompt, ballot.giver)


def _in_theme(session: Session, name: str) -> Iterator[Key]:
    yield from (("note", each) for each in session.themed.get(name, ()))


def _of_group(session: Session, name: str) -> Iterator[Key]:
    yield from (("note", each.id) for each in session.notes.values() if each.group == name)
    given = (book.get(GROUP + name) for book in session.ballots.values())
    yield from (_of(ballot) for ballot in given if ballot is not None)


def _at_place(session: Session, name: str) -> Iterator[Key]:
    yield from (("note", each.id) for each in session.notes.values() if each.place == name)
    yield from (("group", each.id) for each in session.groups.values() if each.place == name)
    given = (book.get(PLACE + name) for book in session.ballots.values())
    yield from (_of(ballot) for ballot in given if ballot is not None)
    yield from (("photo", each.id) for each in session.photos.values() if each.place == name)


def _on_note(session: Session, name: str) -> Iterator[Key]:
    """What others wrote about a note, and the ballots in which it stands."""
    others = session.notes.values()
    yield from (("note", each.id) for each in others if name in (*each.about, each.beside))
    yield from (("group", each.id) for each in session.groups.values() if each.about == name)
    yield from (("photo", each.id) for each in session.photos.values() if each.note == name)
    books = (session.ballots.get(prompt, {}) for prompt, tally in session.tallies.items() if name in tally)
    yield from (_of(ballot) for book in books for ballot in book.values() if name in ballot.values)


_NEEDS: Mapping[str, Callable[[Session, str], Iterator[Key]]] = {
    "activity": _in_activity,
    "theme": _in_theme,
    "group": _of_group,
    "place": _at_place,
    "note": _on_note,
}

DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {c.Undo: _undo, c.Redo: _redo}
