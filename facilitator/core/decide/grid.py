"""Where notes stand: at a table, with a group, in a slot and a place of the grid."""

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.decide.day import numbered
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.model import Note
from facilitator.core.places import table
from facilitator.core.text import N_, one_line
from facilitator.core.vocabulary import Grid


def new_table(ground: Ground, number: int | None) -> list[e.What]:
    """A table is there as soon as somebody writes at it."""
    numbered(number)
    if number is None or table(number).id in ground.session.places:
        return []
    return [e.PlaceMade(table(number))]


def place_said(ground: Ground, activity: str, number: int | None, name: str | None) -> str | None:
    """The place that a table's number, or a place's name or id, stands for; None where neither is said."""
    if number is not None:
        return table(number).id
    return ground.place(name, activity).id if name is not None else None


def in_grid(ground: Ground, note: Note, slot: int | None, place: str | None, span: int) -> Note:
    """The note in the slot and the place of its activity's grid."""
    grid = next((r.plan.grid for r in ground.session.rounds_of(note.activity) if r.plan.grid), None)
    if grid is None:
        raise Refused("no_grid", N_("This activity has no times and places for notes."))
    last = len(grid.slots)
    there = span >= 1 and (slot is None or 1 <= slot <= last)
    unless(there, "no_slot", N_("There is no such time. The times are numbered 1 to {last}."), last=last)
    ends = slot is None or slot + span - 1 <= last
    unless(ends, "no_slot", N_("It would go on after the last time, which is number {last}."), last=last)
    return replace(note, slot=slot, place=_spot(note.activity, grid, place), span=span)


def _spot(activity: str, grid: Grid, place: str | None) -> str | None:
    if place is None:
        return None
    for number, spot in enumerate(grid.places, 1):
        if one_line(place) in (one_line(spot.name), f"{activity}.p{number}"):
            return f"{activity}.p{number}"
    names = ", ".join(one_line(spot.name) for spot in grid.places)
    raise Refused("no_place", N_("There is no such place here. The places are: {names}."), names=names)
