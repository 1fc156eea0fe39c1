"""A wall that changes while it is in use: a room is opened late, a time is added, nothing with topics goes away."""

from collections.abc import Sequence

from msgspec.structs import replace

from facilitator.core.model import Note
from facilitator.core.session import Session
from facilitator.core.vocabulary import Grid, Slot, Spot


def kept_grid(session: Session, activity: str, new: Grid) -> Grid:
    """The grid that a method now plans, with every time and place of the old one in which something stands.

    A place keeps its number, which is its id, for as long as something stands on the wall: one that is called as
    before is the same place, one with another name in the same position was renamed, the rest are new. Where nothing
    stands anywhere the new grid holds as it is.
    """
    old = next((live.plan.grid for live in session.rounds_of(activity) if live.plan.grid), None)
    places, last = used_places(session, activity), last_used(session, activity)
    if old is None or (not places and not last):
        return new
    known = (*old.places, *_strays(session, activity, len(old.places), max(places, default=0)))
    return replace(new, slots=_times(old.slots, new.slots, last), places=_places(known, new.places, places))


def _strays(session: Session, activity: str, first: int, last: int) -> list[Spot]:
    """Places beyond the old grid, from the time when a grid could lose one in which something stood."""
    found = (session.places.get(f"{activity}.p{number}") for number in range(first + 1, last + 1))
    return [
        Spot(place.name, place.capacity) if place else Spot(str(number))
        for number, place in enumerate(found, first + 1)
    ]


def last_used(session: Session, activity: str) -> int:
    """The last time of an activity's grid in which a note stands, also one that was withdrawn; 0: none."""
    return max((_end(each) for each in session.notes_of(activity)), default=0)


def _end(note: Note) -> int:
    return note.slot + note.span - 1 if note.slot is not None else 0


def used_places(session: Session, activity: str) -> frozenset[int]:
    """The numbers of the places of an activity's grid where a note stands or a group sits."""
    standing = (*session.notes.values(), *session.groups.values())
    parts = ((each.place or "").rpartition(".p") for each in standing)
    return frozenset(int(tail) for head, _, tail in parts if head == activity and tail.isdecimal())


def _times(old: tuple[Slot, ...], new: tuple[Slot, ...], last: int) -> tuple[Slot, ...]:
    kept = (*new, *old[len(new) : last])
    return (*kept, *(Slot(),) * (last - len(kept)))


def _places(old: tuple[Spot, ...], new: tuple[Spot, ...], used: frozenset[int]) -> tuple[Spot, ...]:
    now = dict(zip(_names(new), new, strict=True))
    found = [now.pop(name, None) for name in _names(old)]
    renamed = {at: name for at, name in enumerate(_names(new)) if name in now}
    for at, spot in enumerate(found):
        if spot is None and at in renamed:
            found[at] = now.pop(renamed[at])
    for at, spot in enumerate(found):
        if spot is None and at + 1 not in used and now:
            found[at] = now.pop(next(iter(now)))
    while found and found[-1] is None and len(found) not in used:
        found.pop()
    return (*(spot or old[at] for at, spot in enumerate(found)), *now.values())


def _names(spots: Sequence[Spot]) -> list[tuple[str, int]]:
    """What each place is called, and which it is of those that are called so."""
    names = [each.name for each in spots]
    return [(name, names[:at].count(name)) for at, name in enumerate(names)]
