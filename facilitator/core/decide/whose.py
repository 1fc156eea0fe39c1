"""Whose a note is, and what is from a place whose printed code was used."""

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core.actors import PLACE, in_the_room, is_group, is_person, is_place
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.model import Note, Place
from facilitator.core.places import place_with, table
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.core.wall import grid_question

_ELSEWHERE = N_("From here you can write only for this place and for the group that sits here.")


def own(ground: Ground, note: Note) -> None:
    """Refuses where somebody in the room would change what is another's."""
    mine = not in_the_room(ground.by) or _is_own(ground, note)
    unless(mine, "not_yours", N_("You can change only your own notes."))


def own_or_report(ground: Ground, note: Note) -> None:
    """As ``own``; but what was said about a topic may be finished at any place: people sit down where there is room."""
    if not (is_place(ground.by) and _is_report(ground.session, note)):
        own(ground, note)


def own_report_or_topic(ground: Ground, note: Note, text: str | None) -> None:
    """As ``own_or_report``; the blanks of a topic too (who took notes, who was there), but not what it is called."""
    topic = is_place(ground.by) and is_topic(ground.session, note)
    if not (topic and text in (None, note.text)):
        own_or_report(ground, note)


def is_topic(session: Session, note: Note) -> bool:
    """Whether a note is a topic of its activity's grid."""
    question = grid_question(session, note.activity)
    return question is not None and question.id == note.prompt


def _is_own(ground: Ground, note: Note) -> bool:
    """A group's notes belong to whoever sits in it, and a place's to whoever is there."""
    whose = ground.by.partition(":")[2]
    if is_person(ground.by):
        return note.author == whose
    if is_group(ground.by):
        return note.group == whose
    group = ground.session.groups.get(note.group or "")
    return whose in (note.place, group.place if group else None)


def _is_report(session: Session, note: Note) -> bool:
    """Whether a note is about a topic of the grid."""
    question = grid_question(session, note.activity)
    about = (session.notes[each] for each in note.about if each in session.notes)
    return question is not None and any(
        (each.activity, each.prompt) == (note.activity, question.id) for each in about
    )


def here(ground: Ground) -> Place:
    """The place whose code was used."""
    key = ground.by.removeprefix(PLACE)
    place = place_with(ground.session, key)
    if place is None:
        raise Refused("unknown", N_("There is no place “{id}”."), id=key)
    return place


def written_here(ground: Ground, action: c.Write) -> c.Write:
    """The note as one from the place whose code was used; it can be from no other."""
    mine = here(ground)
    elsewhere = action.table is not None and table(action.table).id != mine.id
    unless(action.place in (None, mine.id) and not elsewhere, "not_yours", _ELSEWHERE)
    return replace(action, place=mine.id, table=None if mine.id in ground.session.places else mine.number)


def for_group_here(named: str | None, sitting: str | None) -> None:
    """Refuses a group that is not the one ``sitting`` at the place whose code was used."""
    unless(named in (None, sitting), "not_yours", _ELSEWHERE)
