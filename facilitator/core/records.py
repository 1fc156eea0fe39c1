"""Reading and replacing the records of a session, with the indexes and running sums that follow from them."""

from typing import cast

from facilitator.core.model import Ballot, Doors, Entity, Info, Note
from facilitator.core.session import Key, Session, Tally

_BY_KIND = {
    "activity": "activities",
    "plan": "plans",
    "round": "rounds",
    "group": "groups",
    "place": "places",
    "theme": "themes",
    "photo": "photos",
    "person": "people",
    "timer": "timers",
    "opened": "opened",
    "note": "notes",
}


def read(session: Session, key: Key) -> Entity | None:
    """The record behind ``key``, or None."""
    kind, name = key
    if kind == "info":
        return session.info
    if kind == "order":
        return session.order
    if kind == "doors":
        return session.doors
    if kind == "ballot":
        prompt, _, giver = name.partition("\n")
        return session.ballots.get(prompt, {}).get(giver)
    return cast(dict[str, Entity], getattr(session, _BY_KIND[kind])).get(name)


def ballot_key(prompt: str, giver: str) -> str:
    """The id of a ballot's record: one for each prompt (full id) and giver."""
    return f"{prompt}\n{giver}"


def put(session: Session, key: Key, new: Entity | None) -> None:
    """Replaces the record behind ``key`` (None: takes it away; a note always stays)."""
    kind, name = key
    if kind == "note":
        _put_note(session, cast(Note, new))
    elif kind == "ballot":
        _put_ballot(session, name, cast(Ballot | None, new))
    elif kind == "info":
        session.info = cast(Info, new)
    elif kind == "order":
        session.order = cast(tuple[str, ...], new)
    elif kind == "doors":
        session.doors = cast(Doors, new)
    else:
        _put_plain(session, kind, name, new)


def _put_plain(session: Session, kind: str, name: str, new: Entity | None) -> None:
    records = cast(dict[str, Entity], getattr(session, _BY_KIND[kind]))
    if new is None:
        records.pop(name, None)
    else:
        records[name] = new
    if kind == "opened":
        _count_opened(session, name)


def _put_note(session: Session, new: Note) -> None:
    old = session.notes.get(new.id)
    session.notes[new.id] = new
    if old is None:
        session.written.setdefault(new.activity, {})[new.id] = None
    before = old.theme if old is not None else None
    if before != new.theme:
        _put_theme(session, new, before)


def _put_theme(session: Session, note: Note, before: str | None) -> None:
    if before is not None:
        del session.themed[before][note.id]
        if not session.themed[before]:
            del session.themed[before]
    if note.theme is not None:
        session.themed.setdefault(note.theme, {})[note.id] = None


def _put_ballot(session: Session, name: str, new: Ballot | None) -> None:
    prompt, _, giver = name.partition("\n")
    given = session.ballots.setdefault(prompt, {})
    old = given.pop(giver, None)
    if old is not None:
        _count(session, prompt, old.values, -old.count)
    if new is not None:
        given[giver] = new
        _count(session, prompt, new.values, new.count)
    if not given:
        del session.ballots[prompt]


def _count(session: Session, prompt: str, values: dict[str, int], hands: int) -> None:
    tallies = session.tallies.setdefault(prompt, {})
    for note, value in values.items():
        tally = tallies.get(note)
        if tally is None:
            tally = tallies[note] = Tally()
        tally.points += value * hands
        tally.ballots += hands
        counts = tally.counts
        count = counts.get(value, 0) + hands
        if count:
            counts[value] = count
            continue
        del counts[value]
        if not counts:
            del tallies[note]
    if not tallies:
        del session.tallies[prompt]


def _count_opened(session: Session, prompt: str) -> None:
    session.tallies.pop(prompt, None)
    for values in session.opened.get(prompt, ()):
        _count(session, prompt, values, 1)
