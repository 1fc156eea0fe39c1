"""Photos in a capture file: what they are of and what stands on them. The pictures lie beside the session."""

import re
from collections.abc import Iterator, Mapping

from facilitator.capture import checks
from facilitator.capture.keys import Keys
from facilitator.capture.parts import Shot
from facilitator.core.model import Activity, Photo
from facilitator.core.photos import photos_of
from facilitator.core.places import table
from facilitator.core.session import Session


def read(keys: Keys) -> tuple[Shot, ...]:
    """The photos of an activity."""
    return tuple(_read(data, path, keys.faults) for path, data in keys.each("photos"))


def _read(data: object, path: str, faults: checks.Faults) -> Shot:
    if isinstance(data, str):
        return Shot(path, checks.filled(data, path, faults))
    keys = Keys(data, path, faults)
    file = keys.word("file")
    if file is None and keys.value("file") is None:
        keys.missing("file")
    shot = Shot(
        path,
        file or "",
        keys.text("text"),
        keys.word("round"),
        keys.whole("table"),
        keys.word("place"),
        keys.word("note"),
    )
    keys.unknown()
    return shot


def gathered(session: Session, activity: Activity) -> Iterator[Shot]:
    """The photos of an activity, as they stand in a file."""
    for photo in photos_of(session, activity.id):
        number, place = _where(session, activity, photo)
        live = session.rounds.get(photo.round or "")
        yield Shot(
            photo.id, photo.file, photo.text, live.plan.id if live else None, number, place, photo.note
        )


def _where(session: Session, activity: Activity, photo: Photo) -> tuple[int | None, str | None]:
    """The number of a plain table, or else the place; one of the activity's own by its number."""
    place = session.places.get(photo.place or "")
    if place is None:
        return None, None
    if place.number is not None and place.id == table(place.number).id:
        return place.number, None
    own = re.fullmatch(rf"{re.escape(activity.id)}\.(p\d+)", place.id)
    return None, own[1] if own else place.id


def as_data(shot: Shot) -> Mapping[str, object]:
    """A photo as keys and values; what is empty says nothing."""
    return {
        "file": shot.file,
        "text": shot.text,
        "round": shot.round,
        "table": shot.table,
        "place": shot.place,
        "note": shot.note,
    }
