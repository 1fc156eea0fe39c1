"""``PUT`` and ``DELETE /api/notes/ID``: a note is written, changed, withdrawn. The id is made on the phone."""

import hashlib
from collections.abc import Sequence

import msgspec

from facilitator.core.commands import Change, Do, Move, Order, Refusal, Restore, Withdraw, Write
from facilitator.core.model import Note
from facilitator.core.text import N_, clean
from facilitator.core.wall import grid_question
from facilitator.web.answering import answer_json
from facilitator.web.api.common import Rev, decoded, refused, writer
from facilitator.web.asking import Request, Send, Wrong
from facilitator.web.blanks import Value, parted
from facilitator.web.callers import Caller
from facilitator.web.now.results import told
from facilitator.web.now.shapes import Said
from facilitator.web.now.whose import is_own
from facilitator.web.site import Site


class Writing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``about`` names notes; ``after`` the note that it is to stand behind; ``fields`` the question's blanks, names as
    text or as a list of texts. ``rev`` rises with every change on the phone. ``after`` is empty for the first place;
    ``base`` is the stored ``rev`` of the text that was changed, and keeps both where there is a newer one.
    """

    prompt: str
    rev: Rev
    text: str = ""
    about: list[str] = []
    after: str | None = None
    fields: dict[str, Value] = {}
    base: int | None = None


class Moving(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a note belongs that stands in the wrong place: the id of the place ("table-8")."""

    place: str


class Kept(msgspec.Struct, frozen=True):
    """The note as it is stored. ``beside`` is the note that holds what was sent, where somebody else had changed the
    text meanwhile: both are kept. ``older``: what was sent has no higher number than the writer's own newer text,
    and was left out.
    """

    note: Said
    beside: Said | None = None
    older: bool = False


_writing = msgspec.json.Decoder(Writing)


async def write(site: Site, request: Request, send: Send, note: str) -> None:
    """Answers 201 for a new note and 200 for one that was there, when it is on the disk."""
    who = writer(site, request)
    said = decoded(_writing, await request.body())
    known = site.session.notes.get(note)
    if known is not None and not is_own(site.session, who, known) and not _report(site, known):
        raise Wrong(404, "unknown", N_("There is no note “{id}”."), id=note)
    if known is None:
        _of_notes(site, said.prompt)
    by, name = _actor(site, who, said.prompt), _id(who, note, said)
    if known is not None and known.state == "withdrawn" and said.rev > known.rev and not known.hidden:
        outcome = await site.room.submit(Restore(note=note), by, f"{name}r")
        if isinstance(outcome, Refusal):
            await refused(site, request, send, outcome)
            return
    outcome = await site.room.submit(_action(site, note, said, known), by, name)
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    if said.after is not None:
        await site.room.submit(_order(note, said.after), who.actor, site.fresh())
    kept = _kept(site, note, said, outcome.made, done=name in site.session.answered)
    await answer_json(send, 200 if known else 201, kept)


def _of_notes(site: Site, prompt: str) -> None:
    """Raises ``Wrong`` where a question is answered with a ballot."""
    found = site.session.prompt(prompt)
    if found is not None and found[1].ballot is not None:
        raise Wrong(
            422, "not_for_notes", N_("This question is answered with points or dots, not with notes.")
        )


def _kept(site: Site, note: str, said: Writing, made: Sequence[str], *, done: bool) -> Kept:
    """What is stored now. ``made`` is what came of it, ``done`` whether it led to anything."""
    notes, names, text = site.session.notes, site.room.names, clean(said.text)
    stored = notes[note]
    new = [notes[each] for each in made if each != note]
    left_out = not done and stored.rev >= said.rev and stored.text != text
    if left_out:  # the same text may stand beside it already
        new = [each for each in notes.values() if each.beside == note and each.text == text]
    return Kept(told(names, stored), told(names, new[0]) if new else None, older=left_out and not new)


def _order(note: str, after: str) -> Order:
    """Where it cannot stand there (any more) it stays where it is: its text is kept all the same."""
    return Order(note=note, after=after or None)


def _report(site: Site, note: Note) -> bool:
    """Whether a note is about another, as a report is, or is a topic: whether it may be changed from here, the core
    decides.
    """
    question = grid_question(site.session, note.activity)
    return bool(note.about) or (question is not None and question.id == note.prompt)


def _action(site: Site, note: str, said: Writing, known: Note | None) -> Do:
    """A new note, or another text of one that is known."""
    found = site.session.prompt(said.prompt)
    fields, people = parted(found[1] if found else None, said.fields)
    if known is not None:
        return Change(
            note=note,
            text=said.text,
            rev=said.rev,
            base=said.base,
            fields=fields or None,
            people=people or None,
        )
    return Write(
        id=note,
        prompt=said.prompt,
        text=said.text,
        rev=said.rev,
        about=tuple(said.about),
        fields=fields,
        people=people,
        source="phone",
    )


def _actor(site: Site, who: Caller, prompt: str) -> str:
    found = site.session.prompt(prompt)
    return who.acts_for(site.session, *found) if found else who.actor


def _id(who: Caller, note: str, said: Writing) -> str:
    """The command's id. Resent, it is the same command; another text of the same number is another one."""
    what = msgspec.json.encode([who.actor, note, said])
    return "w" + hashlib.blake2b(what, digest_size=16).hexdigest()


_moving = msgspec.json.Decoder(Moving)


async def move(site: Site, request: Request, send: Send, note: str) -> None:
    """Answers 200 when a note of this place stands at the other one."""
    who = writer(site, request)
    said = decoded(_moving, await request.body())
    known = site.session.notes.get(note)
    if known is None or not is_own(site.session, who, known):
        raise Wrong(404, "unknown", N_("There is no note “{id}”."), id=note)
    outcome = await site.room.submit(moved(note, said.place), who.actor, site.fresh())
    if isinstance(outcome, Refusal):
        await refused(site, request, send, outcome)
        return
    await answer_json(send, 200, {"moved": note})


def moved(note: str, place: str) -> Move:
    """The action that moves a note: to a table by its number, since nobody may have written there yet."""
    number = place.removeprefix("table-")
    if number != place and number.isascii() and number.isdecimal() and len(number) < 5:
        return Move(note=note, table=int(number))
    return Move(note=note, place=place)


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
