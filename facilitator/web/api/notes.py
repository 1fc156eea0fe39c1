"""``PUT`` and ``DELETE /api/notes/ID``: a note is written, changed, withdrawn. The id is made on the phone."""

import hashlib
from typing import cast

import msgspec

from facilitator.core.commands import Change, Do, Refusal, Restore, Withdraw, Write
from facilitator.core.model import FieldValue, Note
from facilitator.core.text import N_
from facilitator.core.vocabulary import Prompt
from facilitator.web.answering import answer_json
from facilitator.web.api.common import Rev, decoded, refused, writer
from facilitator.web.asking import Request, Send, Wrong
from facilitator.web.callers import Caller
from facilitator.web.now.results import told
from facilitator.web.now.shapes import Said
from facilitator.web.now.whose import is_own
from facilitator.web.site import Site

Value = FieldValue | list[str]


class Writing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``about`` names notes; ``after`` the note that it is to stand behind; ``fields`` the question's blanks, names as
    text or as a list of texts. ``rev`` rises with every change on the phone.
    """

    prompt: str
    rev: Rev
    text: str = ""
    about: list[str] = []
    after: str | None = None
    fields: dict[str, Value] = {}


class Kept(msgspec.Struct, frozen=True):
    """The note as it is stored. ``beside`` is the note that holds what was sent, where somebody else had changed the
    text meanwhile: both are kept.
    """

    note: Said
    beside: Said | None = None


_writing = msgspec.json.Decoder(Writing)


async def write(site: Site, request: Request, send: Send, note: str) -> None:
    """Answers 201 for a new note and 200 for one that was there, when it is on the disk."""
    who = writer(site, request)
    said = decoded(_writing, await request.body())
    known = site.session.notes.get(note)
    if known is not None and not is_own(site.session, who, known) and not _report(site, known):
        raise Wrong(404, "unknown", N_("There is no note “{id}”."), id=note)
    outcome = await site.room.submit(*_command(site, who, note, said, known))
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    stored = site.session.notes[note]
    beside = [site.session.notes[each] for each in outcome.made if each != note]
    told_beside = told(site.room.names, beside[0]) if beside else None
    await answer_json(send, 200 if known else 201, Kept(told(site.room.names, stored), told_beside))


def _report(site: Site, note: Note) -> bool:
    """Whether a note is about another, as a report is: whether it may be changed from here, the core decides."""
    return bool(note.about)


def _command(site: Site, who: Caller, note: str, said: Writing, known: Note | None) -> tuple[Do, str, str]:
    """The action, who sends it, and an id that is the same for the same text of the same note."""
    fields, people = _parted(site, said)
    by = _actor(site, who, said.prompt)
    name = _id(who, note, said)
    if known is not None and known.state == "withdrawn" and said.rev > known.rev and not known.hidden:
        return Restore(note=note), by, f"{name}r"
    about = tuple(said.about)
    action: Do = Write(
        id=note,
        prompt=said.prompt,
        text=said.text,
        rev=said.rev,
        about=about,
        fields=fields,
        people=people,
        source="phone",
    )
    if known is not None:
        action = Change(note=note, text=said.text, rev=said.rev, fields=fields or None, people=people or None)
    return action, by, name


def _actor(site: Site, who: Caller, prompt: str) -> str:
    found = site.session.prompt(prompt)
    return who.acts_for(site.session, *found) if found else who.actor


def _id(who: Caller, note: str, said: Writing) -> str:
    """Resent, it is the same command; another text of the same number is another one."""
    what = msgspec.json.encode([who.actor, note, said])
    return "w" + hashlib.blake2b(what, digest_size=16).hexdigest()


def _parted(
    site: Site, said: Writing
) -> tuple[dict[str, FieldValue | tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The blanks, and those of them that hold names, each with its names."""
    found = site.session.prompt(said.prompt)
    names = _names(found[1]) if found else set[str]()
    fields = {key: _plain(value) for key, value in said.fields.items() if key not in names}
    people = {key: _listed(value) for key, value in said.fields.items() if key in names}
    return cast("dict[str, FieldValue | tuple[str, ...]]", fields), people


def _names(prompt: Prompt) -> set[str]:
    return {each.id for each in prompt.fields if each.kind in ("person", "people")}


def _plain(value: Value) -> FieldValue:
    return ", ".join(value) if isinstance(value, list) else value


def _listed(value: Value) -> tuple[str, ...]:
    names = value if isinstance(value, list) else str(value).split(",")
    return tuple(filter(None, (each.strip() for each in names)))


async def withdraw(site: Site, request: Request, send: Send, note: str) -> None:
    """Answers 200 when the note is withdrawn, also where it was before."""
    who = writer(site, request)
    known = site.session.notes.get(note)
    if known is None or not is_own(site.session, who, known):
        raise Wrong(404, "unknown", N_("There is no note “{id}”."), id=note)
    by = _actor(site, who, f"{known.round}.{known.prompt}")
    outcome = await site.room.submit(Withdraw(note=note), by, site.fresh())
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    await answer_json(send, 200, {"withdrawn": note})
