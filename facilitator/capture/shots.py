"""Photos in a capture file: what they are of and what stands on them. The pictures lie beside the session."""

from collections.abc import Callable, Iterator, Mapping

from facilitator.capture import checks
from facilitator.capture.keys import Keys
from facilitator.capture.parts import Shot
from facilitator.core.model import Place
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


def gathered(session: Session, activity: str, called: Callable[[Place], str]) -> Iterator[Shot]:
    """The photos of an activity, as they stand in a file. ``called`` is how a place is written there."""
    for photo in photos_of(session, activity):
        live = session.rounds.get(photo.round or "")
        place = session.places.get(photo.place or "")
        number = place.number if place and place.number and place.id == table(place.number).id else None
        yield Shot(
            photo.id,
            photo.file,
            photo.text,
            live.plan.id if live else None,
            number,
            called(place) if place and number is None else None,
            photo.note,
        )


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
