"""Photos of what stands on flip charts: who may add one, of what, and what it says."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.actors import in_the_room, is_place
from facilitator.core.decide.asked import Asked
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.decide.notes import said
from facilitator.core.decide.whose import here, own
from facilitator.core.model import Photo
from facilitator.core.places import place_with
from facilitator.core.text import N_

_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*", re.ASCII)
_LONGEST = 100


def _take(ground: Ground, action: c.TakePhoto) -> list[e.What]:
    photo = _described(ground, action)
    known = ground.session.photos.get(photo.id)
    if known is not None:
        _mine(ground, known)
        if replace(photo, by=known.by, at=known.at) == known:
            return []
    return [*_new_table(ground, photo.place), e.PhotoTaken(photo)]


def _described(ground: Ground, action: c.TakePhoto) -> Photo:
    known = ground.session.photos.get(action.id or "")
    sound = len(action.file) <= _LONGEST and _FILE.fullmatch(action.file) is not None
    unless(sound, "bad_file", N_("The name of a photo has only letters, digits, hyphens and full stops."))
    activity, round_id = _of_what(ground, action)
    return Photo(
        known.id if known else ground.new_id(action.id, "photo", ground.session.photos),
        activity,
        action.file,
        round_id,
        _place(ground, action, activity),
        action.note,
        said(action.text, may_be_empty=True),
    )


def _of_what(ground: Ground, action: c.TakePhoto) -> tuple[str, str | None]:
    """The activity and the round. People in the room: of a note of their own, or of a round that was started."""
    note = ground.kept(action.note) if action.note is not None else None
    activity = (
        note.activity if note is not None and action.activity is None else ground.activity(action.activity).id
    )
    mine = note is None or note.activity == activity
    unless(mine, "other_activity", N_("The note belongs to another activity."))
    live = ground.round(activity, action.round) if action.round else None
    unless(
        live is None or live.activity == activity,
        "other_activity",
        N_("The round belongs to another activity."),
    )
    if note is not None:
        own(ground, note)
        return activity, live.id if live else note.round
    live = live or ground.live(activity)
    nothing = live is None and in_the_room(ground.by)
    unless(not nothing, "nothing_running", N_("No round is running in this activity."))
    Asked(activity, live, None, "").must_be_open(ground)
    return activity, live.id if live else None


def _place(ground: Ground, action: c.TakePhoto, activity: str) -> str | None:
    place = _named(ground, action.place, activity) if action.place is not None else None
    if not is_place(ground.by):
        return place
    mine = here(ground).id
    unless(place in (None, mine), "not_yours", N_("You can add photos only of your own place."))
    return mine


def _named(ground: Ground, name: str, activity: str) -> str:
    return (place_with(ground.session, name) or ground.place(name, activity)).id


def _new_table(ground: Ground, place: str | None) -> list[e.What]:
    """The table at which the photo was taken, where nobody has written at it yet."""
    known = place_with(ground.session, place or "")
    return [e.PlaceMade(known)] if known is not None and known.id not in ground.session.places else []


def _mine(ground: Ground, photo: Photo) -> None:
    mine = not in_the_room(ground.by) or photo.by == ground.by
    unless(mine, "not_yours", N_("You can change only your own photos."))


def _drop(ground: Ground, action: c.DropPhoto) -> list[e.What]:
    photo = ground.session.photos.get(action.photo)
    if photo is None:
        raise Refused("unknown", N_("There is no photo “{id}”."), id=action.photo)
    _mine(ground, photo)
    return [e.PhotoDropped(photo.id)]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.TakePhoto: _take,
    c.DropPhoto: _drop,
}
