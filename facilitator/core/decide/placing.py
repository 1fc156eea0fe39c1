"""Moving a note that stands in the wrong place, and placing notes in the grid."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.decide.asked import asked
from facilitator.core.decide.grid import in_grid, new_table, place_said
from facilitator.core.decide.ground import Ground, unless
from facilitator.core.model import Note
from facilitator.core.text import N_


def _move(ground: Ground, action: c.Move) -> list[e.What]:
    note = ground.kept(action.note)
    round_id, prompt = _new_prompt(ground, action, note)
    made = new_table(ground, action.table)
    group, place = _new_seat(ground, action, note)
    same = (group, place, round_id, prompt) == (note.group, note.place, note.round, note.prompt)
    return [] if same else [*made, e.NoteMoved(note.id, group, place, round_id, prompt)]


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


def _place(ground: Ground, action: c.PlaceNote) -> list[e.What]:
    note = ground.kept(action.note)
    if action.slot is None and action.place is None:
        placed = replace(note, slot=None, place=None, span=1)
    else:
        placed = in_grid(ground, note, action.slot, action.place, action.span)
    return [e.NotePlaced(note.id, placed.slot, placed.place, placed.span)] if placed != note else []


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Move: _move,
    c.PlaceNote: _place,
}
