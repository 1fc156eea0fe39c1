"""Where in a file stands what the rules refuse, and what is left of an action without it."""

from msgspec.structs import replace

from facilitator.capture.checks import shown
from facilitator.capture.raw import Raw
from facilitator.capture.syntax import inside, join
from facilitator.capture.telling import Told
from facilitator.core import commands as c
from facilitator.core.faults import Fault
from facilitator.core.text import N_, one_line

_OF_A_NOTE = {
    "unknown_prompt": "prompt",
    "no_grid": "slot",
    "no_place": "place",
    "other_activity": "group",
}
_OF_A_BALLOT = {"unknown_prompt": "prompt", "no_ballot": "prompt", "closed": "prompt", "bad_count": "count"}

_ANY_PHOTO = "photo.jpg"
"""Stands in for the name of a file that cannot be one, so that what else is wrong with the photo is found too."""

_NO_ROUND = N_("there is no round for these points in this activity")


def key_refused(refusal: c.Refusal, told: Told, do: c.Do) -> str:
    """The key of the record behind which stands what was refused; empty where it is the record as a whole.

    ``do`` is the action of ``told``, or what is left of it.
    """
    if told.key:
        return told.key
    match do:
        case c.Write():
            return _OF_A_NOTE.get(refusal.slug) or _key_of_note(refusal, do)
        case c.Form():
            unknown = refusal.slug == "unknown"
            return "place" if unknown and refusal.values["id"] == do.place else "rounds" if unknown else ""
        case c.Give():
            return _OF_A_BALLOT.get(refusal.slug, "values")
        case c.MakePlace():
            return "id"
        case c.TakePhoto():
            return "file" if refusal.slug == "bad_file" else _key_of_photo(refusal, do)
        case c.Progress():
            return "rounds" if any(each.round == refusal.values.get("id") for each in do.rounds) else ""
        case _:
            return ""


def _key_of_note(refusal: c.Refusal, do: c.Write) -> str:
    if refusal.slug == "no_slot":
        begins = do.slot is not None and do.slot <= int(refusal.values["last"])
        return "slots" if begins else "slot"
    if refusal.slug == "unknown":
        return "place" if refusal.values["id"] == do.place else "round"
    return ""


def _key_of_photo(refusal: c.Refusal, do: c.TakePhoto) -> str:
    if refusal.slug == "unknown":
        return "place" if refusal.values["id"] == do.place else "round"
    return "round" if do.note is None else "note"


def fault_refused(refusal: c.Refusal, told: Told, key: str, raw: Raw) -> Fault:
    """The refusal as a fault of the file: at the place where it stands, and with the file's own words."""
    if told.key and refusal.slug == "unknown_prompt":
        return Fault(_path(told, key, "", raw), refusal.slug, _NO_ROUND)
    if "id" not in refusal.values:
        return Fault(_path(told, key, "", raw), refusal.slug, refusal.message, refusal.values)
    named = str(refusal.values["id"])
    path = _path(told, key, named, raw)
    said = raw.by_path.get(path)
    if key == "values" or not isinstance(said, str | int):
        said = told.said.get(named, named)
    return Fault(path, refusal.slug, refusal.message, {**refusal.values, "id": shown(str(said))})


def _path(told: Told, key: str, named: str, raw: Raw) -> str:
    if told.key:
        path = raw.at(told.path, told.key)
        return path if told.number is None else join(path, told.number)
    if key == "values" and named in told.said:
        return raw.spots(told.path, key, told.said[named])[0]
    if key == "rounds" and isinstance(told.do, c.Form) and named in told.do.rounds:
        path = raw.at(told.path, key)
        each = join(path, told.do.rounds.index(named))
        return each if each in raw.by_path else path
    if key == "rounds" and isinstance(told.do, c.Progress):
        path = raw.at(told.path, key)
        ids = (
            (each, raw.at(each, "id"))
            for name, _ in inside(raw.by_path.get(path))
            for each in [join(path, name)]
        )
        return next((each for each, at in ids if one_line(str(raw.by_path.get(at))) == named), path)
    # What holds for all that stands in a list may stand around it; the round of what is inside follows from the slot.
    around = [(told.path, key), (told.around, key), *([(told.around, "slot")] if key == "round" else [])]
    standing = (raw.at(record, name) for record, name in around if name and raw.has(record, name))
    return next(standing, told.path)


def without(do: c.Do, key: str, told: Told, refusal: c.Refusal) -> c.Do | None:
    """What is left of an action without what was refused; None for nothing."""
    match do, key:
        case c.MakePlace(), _:
            return replace(do, id=None) if do.id else None
        case c.Write(), "prompt" if do.prompt != told.usual:
            return replace(do, prompt=told.usual)
        case c.Write(), "slot" | "slots" if do.slot is not None:
            return replace(do, slot=None, span=1)
        case (c.Write(), "place" | "group" | "round") | (c.Form(), "place") if getattr(do, key) is not None:
            return replace(do, **{key: None})
        case c.TakePhoto(), "file":
            return replace(do, file=_ANY_PHOTO) if do.file != _ANY_PHOTO else None
        case c.TakePhoto(), "place" | "note" | "round" if getattr(do, key) is not None:
            return replace(do, **{key: None})
        case c.Form(), "rounds":
            rounds = tuple(each for each in do.rounds if each != refusal.values["id"])
            return replace(do, rounds=rounds) if rounds != do.rounds else None
        case c.Progress(), "rounds":
            return replace(do, rounds=tuple(each for each in do.rounds if each.round != refusal.values["id"]))
        case _:
            return None
