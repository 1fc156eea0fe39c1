"""What a session contains, without the ids and moments that belong to how it came about."""

from typing import Any

from msgspec.structs import asdict

from facilitator.core.actors import GROUP
from facilitator.core.model import Note
from tests.support.driver import Driver

Contents = dict[str, Any]


def contents(driver: Driver) -> Contents:
    """Everything that a capture file promises to keep, in a form that can be compared."""
    session = driver.session
    info: Contents = asdict(session.info)
    return {
        "info": {**info, "organisers": _named(driver, session.info.organisers)},
        "activities": [asdict(each) for each in session.in_order()],
        "notes": {note.id: _note(driver, note) for each in session.order for note in session.notes_of(each)},
        "themes": [
            (each, theme.id, theme.name, _named(driver, theme.by), [n.id for n in session.notes_in(theme.id)])
            for each in session.order
            for theme in session.themes_of(each)
        ],
        "groups": [_group(driver, each) for each in session.order for each in _groups(driver, each)],
        "places": {each.id: each for each in session.places.values() if _stands(driver, each.id)},
        "ballots": {prompt: _ballots(driver, prompt) for prompt in session.ballots},
        "secret": session.opened,
    }


def _stands(driver: Driver, place: str) -> bool:
    """Whether it is no place of an activity that has been taken away."""
    activity, dot, _ = place.partition(".")
    return not dot or activity in driver.session.activities


def _named(driver: Driver, refs: tuple[str, ...]) -> list[str]:
    return [driver.people.name(ref) for ref in refs]


def _note(driver: Driver, note: Note) -> Contents:
    said: Contents = asdict(note)
    for key in ("by", "at", "rev", "themed"):
        said.pop(key, None)
    people = {key: _named(driver, refs) for key, refs in note.people.items()}
    # Undoing the first note at a table takes the table away; the withdrawn note then stands nowhere.
    place = note.place if note.place in driver.session.places else None
    if note.slot is None:  # how many slots says nothing then
        said["span"] = 1
    elif note.state != "kept" and not (place or "").startswith(f"{note.activity}.p"):
        place = None  # a topic that was moved out of the grid and then withdrawn is only known by its time
    return {
        **said,
        "place": place,
        "people": people,
        "author": driver.people.name(note.author) if note.author else None,
    }


def _groups(driver: Driver, activity: str) -> list[Any]:
    return [each for each in driver.session.groups.values() if each.activity == activity]


def _group(driver: Driver, group: Any) -> Contents:
    said: Contents = asdict(group)
    seats = [(driver.people.name(seat.person or ""), seat.role) for seat in group.seats]
    return {**said, "seats": seats}


def _ballots(driver: Driver, prompt: str) -> list[Any]:
    given = driver.session.ballots[prompt].values()
    return sorted(
        (
            each.giver if each.giver.startswith(GROUP) else "",
            sorted(each.values.items()),
            each.count,
            each.source,
        )
        for each in given
    )
