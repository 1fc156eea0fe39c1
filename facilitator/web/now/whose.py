"""Where one is in a round: the group, the place, and what one has there."""

from facilitator.core.actors import GROUP, is_group
from facilitator.core.arranging import asked_at
from facilitator.core.model import Group, LiveRound, Note, Place
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import in_language, one_line
from facilitator.web.callers import Caller, group_at, group_of
from facilitator.web.now.shapes import Seated, Spot
from facilitator.web.now.shared import Names, Shared


def spot(place: Place | None) -> Spot | None:
    """A place as it is told."""
    return Spot(place.id, place.kind, place.number, place.name) if place else None


def group(session: Session, who: Caller, live: LiveRound) -> Group | None:
    """The group of a round in which the caller sits."""
    if who.door == "place":
        return group_at(session, live, who.id)
    return group_of(session, live, who.id) if who.door == "person" else None


def group_now(known: Shared, who: Caller, live: LiveRound) -> Group | None:
    """As ``group``, looked up."""
    if who.door == "place":
        return known.at(live).get(who.id)
    return known.seats(live).get(who.id) if who.door == "person" else None


def seated(known: Shared, who: Caller, live: LiveRound, language: str) -> Seated | None:
    """The caller's group in a round, with what the caller does there."""
    mine = group_now(known, who, live)
    if mine is None:
        return None
    own = [each for each in mine.seats if who.door == "person" and each.person == who.id]
    beside = [each.person for each in mine.seats if each.person and each.person != who.id]
    return Seated(
        mine.id,
        mine.kind,
        mine.name,
        mine.number,
        spot(known.session.places.get(mine.place or "")),
        tuple(each.role for each in own if each.role),
        tuple(task for each in own for task in each.tasks),
        tuple(filter(None, (_called(known.names, ref) for ref in beside))),
        about(known, mine),
        in_language(asked_at(live, mine.number) or "", language),
    )


def _called(names: Names, ref: str) -> str:
    return one_line(names.get(ref, Record()).name)


def about(known: Shared, group: Group) -> str:
    """What a group is about, as all may read it."""
    note = known.session.notes.get(group.about or "")
    if note is None or note.state != "kept":
        return ""
    return known.text(note)


def is_own(session: Session, who: Caller, note: Note) -> bool:
    """Whether a note is the caller's: written by them, by the group they sit in, or at their place."""
    if who.door == "place":
        sits = session.groups.get(note.group or "")
        return note.place == who.id or (sits is not None and sits.place == who.id)
    if who.door != "person":
        return False
    return note.author == who.id or (is_group(note.by) and _sits(session, who, note))


def _sits(session: Session, who: Caller, note: Note) -> bool:
    mine = session.groups.get(note.by.removeprefix(GROUP))
    return mine is not None and any(seat.person == who.id for seat in mine.seats)
