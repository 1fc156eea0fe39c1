"""``PUT``, ``POST`` and ``DELETE /api/photos/ID``: a picture for a note, a place or a round, and what stands on it.

The id is made on the phone: sent again, it is the same photo.
"""

import re
from collections.abc import AsyncIterator

import msgspec

from facilitator.core.commands import DropPhoto, Refusal, TakePhoto
from facilitator.core.model import Photo
from facilitator.core.text import N_
from facilitator.hub import Outcome
from facilitator.web.album import forget, kept
from facilitator.web.answering import answer_json
from facilitator.web.api.common import decoded, refused, writer
from facilitator.web.asking import PHOTO, Request, Send, Wrong
from facilitator.web.callers import Caller
from facilitator.web.now.here import sees
from facilitator.web.site import Site

_ID = re.compile(r"[A-Za-z0-9-]{16,64}", re.ASCII)


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on the photo, in words."""

    text: str


class Taken(msgspec.Struct, frozen=True):
    """A photo as it is kept."""

    id: str
    text: str
    at: int


_reading = msgspec.json.Decoder(Reading)


def sender(site: Site, who: Caller) -> Caller:
    """Whoever sends a photo; refused where that is far too many."""
    if not site.limits.may_send_photo(who.actor):
        raise Wrong(429, "too_many", N_("That was a lot at once. It is tried again in a moment."))
    return who


async def put(site: Site, request: Request, send: Send, photo: str) -> None:
    """Answers 201 when the picture and what it is of (``?round=`` or ``?note=``) are on the disk; 200 for one that was
    there.
    """
    who = writer(site, request)
    if _ID.fullmatch(photo) is None:
        message = N_("The id of a photo must be at least 16 random letters and digits, made on the phone.")
        raise Wrong(400, "bad_id", message)
    known = site.session.photos.get(photo)
    if known is not None:
        await _again(site, request, send, who, known)
        return
    sender(site, who)
    of = request.query()
    about = what_of(site, photo, of.get("round"), of.get("note"))
    outcome = await taken(site, who, about, request.stream(PHOTO))
    await _answered(site, request, send, outcome, photo, 201)


def what_of(site: Site, photo: str, round_id: str | None, note: str | None) -> TakePhoto:
    """The action without its file: a photo of a note, or of a round (left out: of the one that is on)."""
    live = site.session.rounds.get(round_id or "") or next(iter(site.session.running()), None)
    about = TakePhoto(id=photo, file="", note=note or None)
    if note or live is None:
        return about
    return msgspec.structs.replace(about, activity=live.activity, round=live.id)


async def _again(site: Site, request: Request, send: Send, who: Caller, known: Photo) -> None:
    """A photo that is sent once more, since its answer was lost, is not read again."""
    if not sees(site.session, who, known):
        raise Wrong(409, "id_taken", N_("There is already another photo with this id."))
    async for _ in request.stream(PHOTO):
        pass
    await answer_json(send, 200, Taken(known.id, known.text, known.at))


async def taken(
    site: Site,
    who: Caller,
    about: TakePhoto,
    parts: AsyncIterator[bytes],
    command: str = "",
) -> Outcome:
    """Keeps a picture, and says in the session what it is of. The file goes again where that is refused."""
    name = await kept(site.folder, parts)
    outcome = await site.room.submit(
        msgspec.structs.replace(about, file=name), who.actor, command or site.fresh()
    )
    if all(
        each.file != name for each in site.session.photos.values()
    ):  # refused, or sent for the second time
        forget(site.folder, name)
    return outcome


async def say(site: Site, request: Request, send: Send, photo: str) -> None:
    """Answers 200 when what the photo says is on the disk."""
    who = writer(site, request)
    said = decoded(_reading, await request.body())
    known = seen_photo(site, who, photo)
    outcome = await site.room.submit(worded(known, said.text), who.actor, site.fresh())
    await _answered(site, request, send, outcome, photo, 200)


def worded(known: Photo, text: str) -> TakePhoto:
    """The same photo with what it says."""
    return TakePhoto(
        id=known.id,
        file=known.file,
        activity=known.activity,
        round=known.round,
        place=known.place,
        note=known.note,
        text=text,
    )


def seen_photo(site: Site, who: Caller, photo: str) -> Photo:
    """A photo that the caller may see. Raises ``Wrong``."""
    known = site.session.photos.get(photo)
    if known is None or not sees(site.session, who, known):
        raise Wrong(404, "unknown", N_("There is no photo “{id}”."), id=photo)
    return known


async def drop(site: Site, request: Request, send: Send, photo: str) -> None:
    """Answers 200 when the photo is taken away."""
    who = writer(site, request)
    known = seen_photo(site, who, photo)
    outcome = await site.room.submit(DropPhoto(photo=known.id), who.actor, site.fresh())
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    await answer_json(send, 200, {"dropped": photo})


async def _answered(
    site: Site, request: Request, send: Send, outcome: Outcome, photo: str, status: int
) -> None:
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    stored = site.session.photos[photo]
    await answer_json(send, status, Taken(stored.id, stored.text, stored.at))
