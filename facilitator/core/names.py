"""Names go out of commands before they are decided on: every field that holds a name gets a reference instead."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core.actors import GROUP, HANDS, PERSON
from facilitator.core.model import FieldValue, Note
from facilitator.core.session import Session
from facilitator.core.text import Said
from facilitator.core.vocabulary import Field

Refer = Callable[[str], str]
"""Gives the reference for a name as it is spelt (``Register.mention``)."""

Fields = Mapping[str, FieldValue | tuple[str, ...]]
_NAMES = ("person", "people")
BLOT = "[…]"
"""What stands where an erased name stood."""


def with_references(session: Session, action: c.Action, refer: Refer) -> c.Action:
    """``action`` with a reference for every name in it."""
    match action:
        case c.Set() if action.organisers is not None:
            return replace(action, organisers=tuple(map(refer, action.organisers)))
        case c.Write():
            fields, people = _sorted(session, action.prompt, action.fields, action.people, refer)
            author = refer(action.author) if action.author else None
            return replace(action, author=author, fields=fields, people=people)
        case c.Change() if action.fields or action.people:
            note = session.notes.get(action.note)
            prompt = f"{note.round}.{note.prompt}" if note else ""
            fields, people = _sorted(session, prompt, action.fields or {}, action.people or {}, refer)
            return replace(action, fields=fields or None, people=people or None)
        case c.Form():
            seats = (replace(s, person=refer(s.person)) if s.person else s for s in action.seats)
            return replace(action, seats=tuple(seats))
        case c.MakeTheme():
            return replace(action, by=tuple(map(refer, action.by)))
        case c.Give() | c.TakeBack() if action.giver and not action.giver.startswith((GROUP, PERSON, HANDS)):
            return replace(action, giver=PERSON + refer(action.giver))
        case _:
            return action


def _sorted(
    session: Session, prompt: str, fields: Fields, people: Mapping[str, tuple[str, ...]], refer: Refer
) -> tuple[dict[str, FieldValue | tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Blanks that hold names, as the prompt declares them or because they are lists, apart from the others."""
    declared = {field.id for field in _declared(session, prompt) if field.kind in _NAMES}
    named = {name: value for name, value in fields.items() if name in declared or isinstance(value, tuple)}
    names = {**{name: _listed(value) for name, value in named.items()}, **people}
    plain = {name: value for name, value in fields.items() if name not in named}
    return plain, {name: tuple(map(refer, value)) for name, value in names.items()}


def _listed(value: FieldValue | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _declared(session: Session, prompt: str) -> tuple[Field, ...]:
    found = session.prompt(prompt)
    if found is not None:
        return found[1].fields
    asking = (p for live in session.rounds.values() for p in live.plan.ask if p.id == prompt and p.fields)
    return next((p.fields for p in asking), ())


def mentions(session: Session, name: str) -> list[Note]:
    """The notes whose text holds ``name``."""
    wanted = name.casefold()
    return [note for note in session.notes.values() if wanted and wanted in note.text.casefold()]


def blot(text: str, name: str) -> Said:
    """``text`` without ``name``, however it is cased."""
    kept: list[str] = []
    low, wanted = text.casefold(), name.casefold()
    if not wanted or len(low) != len(text):
        return Said(text.replace(name, BLOT) if name else text)
    begin = 0
    while (found := low.find(wanted, begin)) >= 0:
        kept += [text[begin:found], BLOT]
        begin = found + len(wanted)
    return Said("".join([*kept, text[begin:]]))
