"""What a session contains: all of it but what belongs to how it came about.

Left out are the numbers of events; moments, and with them the clocks of rounds that are over; who joined, who
keyed something in, who gave a ballot, and how often a note was changed; the ballots of a secret round that is
open, or has fewer than five; timers beside the rounds; what can be undone; and the order in which notes came
that stand in different lists of the file.
"""

from typing import Any

from msgspec.structs import asdict

from facilitator.core.actors import GROUP
from facilitator.core.ballots import FEWEST_SECRET
from facilitator.core.model import LiveRound, Note, Photo
from facilitator.core.photos import photos_of
from facilitator.core.timing import SECOND, spent
from tests.support.driver import Driver

Contents = dict[str, Any]


def contents(driver: Driver) -> Contents:
    """Everything that a capture file promises to keep, in a form that can be compared."""
    session = driver.session
    info: Contents = asdict(session.info)
    return {
        "info": {**info, "organisers": _named(driver, session.info.organisers)},
        "activities": [asdict(each) for each in session.in_order()],
        "rounds": [_round(driver, live) for each in session.order for live in session.rounds_of(each)],
        "notes": {note.id: _note(driver, note) for each in session.order for note in session.notes_of(each)},
        "themes": [
            (each, theme.id, theme.name, _named(driver, theme.by), [n.id for n in session.notes_in(theme.id)])
            for each in session.order
            for theme in session.themes_of(each)
        ],
        "groups": [_group(driver, each) for each in session.order for each in _groups(driver, each)],
        "places": {each.id: each for each in session.places.values() if _stands(driver, each.id)},
        "ballots": {prompt: _ballots(driver, prompt) for prompt in session.ballots},
        "photos": [_photo(driver, each) for name in session.order for each in photos_of(session, name)],
        "secret": {key: given for key, given in session.opened.items() if len(given) >= FEWEST_SECRET},
    }


def _photo(driver: Driver, photo: Photo) -> Contents:
    """A photo but for its id. The round and the place of which it was may be there no longer."""
    place = driver.session.places.get(photo.place or "")
    round_id = photo.round if photo.round in driver.session.rounds else None
    return {
        "file": photo.file,
        "text": photo.text,
        "round": round_id,
        "place": place.id if place else None,
        "note": photo.note,
        "activity": photo.activity,
    }


def _round(driver: Driver, live: LiveRound) -> Contents:
    """How a round is planned and how far it has come. Time does not go by in a file: what runs is paused, and a
    clock is what has passed of its length. A round that is over has none.
    """
    on = live.state in ("running", "paused")
    timer = live.timer if on else None
    return {
        "plan": live.plan,
        "state": "paused" if on else live.state,
        "begun": live.started is not None if live.state != "closed" else None,
        "clock": timer and (timer.seconds, timer.warn, spent(timer, driver.session.at) // SECOND),
        "released": [each.id for each in live.plan.ask if f"{live.id}.{each.id}" in live.released],
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
    seats = [(driver.people.name(seat.person or ""), seat.role, seat.tasks) for seat in group.seats]
    # A round in which the group was to sit may be planned no longer.
    return {
        **said,
        "seats": seats,
        "rounds": [each for each in group.rounds if each in driver.session.rounds],
    }


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
