"""Photos, and what they say."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core.changes.kinds import Changes, Changing
from facilitator.core.session import Session


def _taken(session: Session, event: e.Event, what: e.PhotoTaken) -> Changes:
    """Whoever took it stays who took it, whoever says later what it says."""
    known = session.photos.get(what.photo.id)
    by, at = (known.by, known.at) if known is not None else (event.by, event.at)
    yield "photo", what.photo.id, replace(what.photo, by=by, at=at)


def _dropped(session: Session, event: e.Event, what: e.PhotoDropped) -> Changes:
    if what.photo in session.photos:
        yield "photo", what.photo, None


CHANGES: Mapping[type[Any], Changing] = {e.PhotoTaken: _taken, e.PhotoDropped: _dropped}
