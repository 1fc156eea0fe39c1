"""Forming groups with roles at places, and disbanding them."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import GROUP
from facilitator.core.decide.day import numbered
from facilitator.core.decide.ground import Ground, unless
from facilitator.core.model import Group, Place, Seat
from facilitator.core.text import N_, one_line

_STANDING = {"table": "table", "circle": "circle"}


def _form(ground: Ground, action: c.Form) -> list[e.What]:
    session = ground.session
    known = session.groups.get(action.id) if action.id else None
    activity = ground.activity(action.activity or (known.activity if known else None)).id
    unless(
        known is None or known.activity == activity,
        "other_activity",
        N_("The group belongs to another activity."),
    )
    place = _place(ground, action, activity)
    group = Group(
        known.id if known else ground.new_id(action.id, "g", session.groups),
        activity,
        action.kind,
        one_line(action.name),
        action.number,
        place.id if place else None,
        tuple(_round(ground, activity, each) for each in action.rounds),
        tuple(map(_chair, action.seats)),
        ground.note(action.about).id if action.about else None,
        tuple(ground.note(each).id for each in action.holds),
    )
    made: list[e.What] = [e.PlaceMade(place)] if place and place.id not in session.places else []
    return [*made, e.GroupFormed(group)] if group != known else []


def _chair(seat: Seat) -> Seat:
    tasks = (one_line(each) for each in seat.tasks)
    return replace(seat, role=one_line(seat.role), tasks=tuple(dict.fromkeys(filter(None, tasks))))


def _round(ground: Ground, activity: str, name: str) -> str:
    live = ground.round(activity, name)
    unless(live.activity == activity, "other_activity", N_("The round belongs to another activity."))
    return live.id


def _place(ground: Ground, action: c.Form, activity: str) -> Place | None:
    """The place that is named, or for a numbered table or circle the one with that number."""
    if action.place is not None:
        return ground.place(action.place, activity)
    kind = _STANDING.get(action.kind)
    if kind is None or action.number is None:
        return None
    numbered(action.number)
    key = f"{kind}-{action.number}"
    return ground.session.places.get(key) or Place(key, kind, action.number)


def _disband(ground: Ground, action: c.Disband) -> list[e.What]:
    group = ground.group(action.group)
    noted = any(note.group == group.id for note in ground.session.notes.values())
    voted = any(GROUP + group.id in given for given in ground.session.ballots.values())
    why = N_("The group has written or voted, so it stays: it shows where that came from.")
    unless(not noted and not voted, "in_use", why)
    return [e.GroupDisbanded(group.id)]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {c.Form: _form, c.Disband: _disband}
