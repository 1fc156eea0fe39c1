"""Moving a note that stands in the wrong place, and placing notes in the grid."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import is_place
from facilitator.core.decide.asked import asked
from facilitator.core.decide.grid import in_grid, new_table, place_said
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.decide.whose import own
from facilitator.core.model import Note
from facilitator.core.showing import unread
from facilitator.core.text import N_
from facilitator.core.wall import suggested, wall


def _move(ground: Ground, action: c.Move) -> list[e.What]:
    note = ground.kept(action.note)
    if is_place(ground.by):
        _from_here(ground, action, note)
    round_id, prompt = _new_prompt(ground, action, note)
    made = new_table(ground, action.table)
    group, place = _new_seat(ground, action, note)
    same = (group, place, round_id, prompt) == (note.group, note.place, note.round, note.prompt)
    return [] if same else [*made, e.NoteMoved(note.id, group, place, round_id, prompt)]


def _from_here(ground: Ground, action: c.Move, note: Note) -> None:
    """At a place a note of its own that belongs to another table is moved there, and nothing else."""
    own(ground, note)
    plain = action.prompt is None and action.group is None
    unless(plain, "not_yours", N_("From here a note can only be moved to another table or place."))
    in_the_grid = N_("A topic in the timetable is moved by those who lead the day.")
    unless(note.slot is None, "not_yours", in_the_grid)


def _new_prompt(ground: Ground, action: c.Move, note: Note) -> tuple[str | None, str]:
    if action.prompt is None:
        return note.round, note.prompt
    where = asked(ground, action.prompt, note.activity, None)
    mine = where.activity == note.activity
    unless(mine, "other_activity", N_("The prompt belongs to another activity."))
    return (where.round.id if where.round else None), where.prompt_id


def _new_seat(ground: Ground, action: c.Move, note: Note) -> tuple[str | None, str | None]:
    place = place_said(ground, note.activity, action.table, action.place)
    if action.group is not None:
        group = ground.group_in(note.activity, action.group)
        return group.id, place or group.place
    if place is None:
        return note.group, note.place
    return asked(ground, "", note.activity, note.round).sitting_at(ground, place), place


def _read(ground: Ground, name: str) -> Note:
    """A note that all may know of: nothing is put on the wall before it was read aloud."""
    note = ground.kept(name)
    message = N_("“{id}” waits to be read aloud. Let it through first (“show”).")
    unless(not unread(ground.session, note), "not_read", message, id=name)
    return note


def _place(ground: Ground, action: c.PlaceNote) -> list[e.What]:
    note = _read(ground, action.note)
    if action.slot is None and action.place is None:
        placed = replace(note, slot=None, place=None, span=1)
    else:
        placed = in_grid(ground, note, action.slot, action.place, action.span)
    return [e.NotePlaced(note.id, placed.slot, placed.place, placed.span)] if placed != note else []


def _swap(ground: Ground, action: c.Swap) -> list[e.What]:
    unless(len(set(action.notes)) == 2, "two_notes", N_("Name the two notes that are to swap."))
    one, other = (_read(ground, each) for each in dict.fromkeys(action.notes))
    same = one.activity == other.activity
    unless(same, "other_activity", N_("Only notes of the same activity can swap."))
    there = (one.slot, one.place, one.span), (other.slot, other.place, other.span)
    if there[0] == there[1]:
        return []
    return [_placed(one, *there[1]), _placed(other, *there[0])]


def _placed(note: Note, slot: int | None, place: str | None, span: int) -> e.NotePlaced:
    return e.NotePlaced(note.id, slot, place, span)


def _suggest(ground: Ground, action: c.Suggest) -> list[e.What]:
    activity = ground.activity(action.activity).id
    found = wall(ground.session, activity)
    if found is None:
        raise Refused("no_grid", N_("This activity has no times and places for notes."))
    return [
        e.NotePlaced(topic.note.id, slot, f"{activity}.p{place}", topic.note.span)
        for topic, (slot, place) in suggested(found)
    ]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Move: _move,
    c.PlaceNote: _place,
    c.Swap: _swap,
    c.Suggest: _suggest,
}
