"""Facts of the day, places, people joining and being erased, and what the hub says of its clock."""

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import PERSON, is_person
from facilitator.core.decide.ground import Ground, Refused, sound, unless
from facilitator.core.model import Place
from facilitator.core.text import N_, clean, one_line

LANGUAGES = ("sv", "en")
_LONG_TEXTS = ("about", "intro", "outro")


def _set(ground: Ground, action: c.Set) -> list[e.What]:
    known = N_("The language must be one of: {languages}.")
    languages = ", ".join(LANGUAGES)
    unless(action.language in (None, *LANGUAGES), "bad_language", known, languages=languages)
    wanted = {name: _fact(name, getattr(action, name)) for name in action.__struct_fields__}
    info = ground.session.info
    changed = {k: v for k, v in wanted.items() if v is not None and v != getattr(info, k)}
    return [e.SessionSet(changed)] if changed else []


def _fact(name: str, value: str | int | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
    if value is None or isinstance(value, tuple):
        return value
    return clean(str(value)) if name in _LONG_TEXTS else one_line(str(value))


def numbered(number: int | None) -> None:
    """Refuses a place with a number below 1."""
    unless(number is None or number > 0, "bad_table", N_("Tables are numbered from 1."))


def _make_place(ground: Ground, action: c.MakePlace) -> list[e.What]:
    known = ground.session.places
    numbered(action.number)
    unless(
        action.capacity is None or action.capacity > 0,
        "bad_capacity",
        N_("A place must have room for at least one person."),
    )
    key = action.id or (f"{action.kind}-{action.number}" if action.number is not None else None)
    same = next((each.id for each in known.values() if each.name and _called(each, action)), None)
    key = key or same
    key = key if key in known else ground.new_id(key, "p", known)
    place = Place(key, action.kind, action.number, one_line(action.name), action.capacity)
    return [e.PlaceMade(place)] if known.get(key) != place else []


def _called(place: Place, action: c.MakePlace) -> bool:
    """Whether it is the place that is made again; those of a grid belong to their method."""
    return (place.name, place.kind) == (one_line(action.name), action.kind) and "." not in place.id


def _join(ground: Ground, action: c.Join) -> list[e.What]:
    return [] if action.person in ground.session.people else [e.PersonJoined(sound(action.person))]


def _away(ground: Ground, action: c.Away) -> list[e.What]:
    person = ground.session.people.get(action.person)
    if person is None:
        raise Refused("unknown", N_("There is no person “{id}”."), id=action.person)
    known = (person.away, person.expected) == (action.away, False)
    return [] if known else [e.PersonAway(person.id, action.away)]


def _rename(ground: Ground, action: c.Rename) -> list[e.What]:
    unless(
        action.person in ground.session.people, "unknown", N_("There is no person “{id}”."), id=action.person
    )
    own = not is_person(ground.by) or ground.by == PERSON + action.person
    unless(own, "not_yours", N_("You can change only your own name."))
    return [e.PersonRenamed(action.person)]


def _erase(ground: Ground, action: c.Erase) -> list[e.What]:
    session = ground.session
    actor = PERSON + action.person
    notes = tuple(n.id for n in session.notes.values() if n.author == action.person or n.by == actor)
    for note in action.blotted:
        ground.note(note)
    return [e.PersonErased(action.person, notes, action.texts, action.blotted)]


def _open(ground: Ground, action: c.Open) -> list[e.What]:
    return [e.Opened(action.boot, action.up)]


def _set_clock(ground: Ground, action: c.SetClock) -> list[e.What]:
    return [e.ClockJumped(action.by)] if action.by else []


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Set: _set,
    c.MakePlace: _make_place,
    c.Join: _join,
    c.Away: _away,
    c.Rename: _rename,
    c.Erase: _erase,
    c.Open: _open,
    c.SetClock: _set_clock,
}
