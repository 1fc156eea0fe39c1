"""Names go out of commands before they are decided on: where there was a name, there is a reference."""

import re
from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core.actors import GROUP, HANDS, PERSON, PLACE
from facilitator.core.model import FieldValue, Note, Ref
from facilitator.core.session import Session
from facilitator.core.text import Said
from facilitator.core.vocabulary import Field

Refer = Callable[[str], str]
"""Gives the reference for a name as it is spelt (``Register.mention``)."""

Fields = Mapping[str, FieldValue | tuple[str, ...]]
_NAMES = ("person", "people")
_NAMELESS = (GROUP, PERSON, PLACE, HANDS)
BLOT = "[…]"
"""What stands where an erased name stood."""


def with_references(session: Session, action: c.Action, refer: Refer) -> c.Action:
    """``action`` with a reference for every name in it."""
    match action:
        case c.Set() if action.organisers is not None:
            return replace(action, organisers=_refs(action.organisers, refer))
        case c.Write():
            declared = _declared(session, action.prompt, action.activity)
            fields, people = _sorted(declared, action.fields, action.people, refer)
            author = refer(action.author) if action.author else None
            return replace(action, author=author, fields=fields, people=people)
        case c.Change() if action.fields or action.people:
            note = session.notes.get(action.note)
            declared = _declared(session, f"{note.round}.{note.prompt}", None) if note else ()
            fields, people = _sorted(declared, action.fields or {}, action.people or {}, refer)
            return replace(action, fields=fields or None, people=people or None)
        case c.Form():
            seats = (replace(s, person=refer(s.person)) if s.person else s for s in action.seats)
            return replace(action, seats=tuple(seats))
        case c.MakeTheme():
            return replace(action, by=_refs(action.by, refer), leads=_refs(action.leads, refer))
        case c.LeadTheme():
            return replace(action, leads=_refs(action.leads, refer))
        case c.Give() | c.TakeBack() if action.giver and not action.giver.startswith(_NAMELESS):
            return replace(action, giver=PERSON + refer(action.giver))
        case c.StartTimer(of="turn", whose=whose) if whose and not whose.startswith(_NAMELESS):
            return replace(action, whose=refer(whose))
        case _:
            return action


def _refs(names: Iterable[str], refer: Refer) -> tuple[str, ...]:
    """A reference for each name; an empty one is nobody."""
    return tuple(refer(name) for name in names if name.strip())


def _sorted(
    declared: tuple[Field, ...], fields: Fields, people: Mapping[str, tuple[str, ...]], refer: Refer
) -> tuple[dict[str, FieldValue | tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Blanks that hold names, as the prompt declares them or because they are lists, and all the others."""
    holding = {field.id for field in declared if field.kind in _NAMES}
    named = {name: value for name, value in fields.items() if name in holding or isinstance(value, tuple)}
    names = {**{name: _listed(value) for name, value in named.items()}, **people}
    plain = {name: value for name, value in fields.items() if name not in named}
    return plain, {name: _refs(value, refer) for name, value in names.items()}


def _listed(value: FieldValue | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _declared(session: Session, prompt: str, activity: str | None) -> tuple[Field, ...]:
    """The blanks of a prompt: a full id, or a short one in the activity (in any, where none is said)."""
    found = session.prompt(prompt)
    if found is not None:
        return found[1].fields
    rounds = (live for live in session.rounds.values() if activity in (None, live.activity))
    asking = (p for live in rounds for p in live.plan.ask if p.id == prompt and p.fields)
    return next((p.fields for p in asking), ())


def referred(session: Session) -> set[Ref]:
    """Everybody whom the session knows: those who have joined, and those who are mentioned somewhere."""
    notes, givers = session.notes.values(), (each for book in session.ballots.values() for each in book)
    return {
        *session.people,
        *session.info.organisers,
        *(note.author for note in notes if note.author),
        *(ref for note in notes for refs in note.people.values() for ref in refs),
        *(seat.person for group in session.groups.values() for seat in group.seats if seat.person),
        *(ref for theme in session.themes.values() for ref in (*theme.by, *theme.leads)),
        *(giver.removeprefix(PERSON) for giver in givers if giver.startswith(PERSON)),
    }


def _pattern(name: str) -> re.Pattern[str]:
    """The name as a word, however it is cased, and with a genitive s. A name that is empty is nowhere."""
    return re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)", re.IGNORECASE) if name else re.compile(r"(?!)")


def mentions(session: Session, name: str) -> list[Note]:
    """The notes whose text, or one of whose blanks, holds ``name``."""
    pattern = _pattern(name)
    return [n for n in session.notes.values() if any(pattern.search(text) for text in _texts(n))]


def _texts(note: Note) -> list[str]:
    return [note.text, *(value for value in note.fields.values() if isinstance(value, str))]


def named_in(session: Session, name: str) -> list[str]:
    """What holds ``name`` as it reads now: ids of notes, themes, groups, places, photos, activities, and "session"."""
    pattern = _pattern(name)
    named = (*session.themes.values(), *session.groups.values(), *session.places.values())
    said = [*((each.id, each.name) for each in named), ("session", repr(session.info))]
    said += [(each.id, each.text) for each in session.photos.values()]
    said += [(each.id, repr(each)) for each in session.activities.values()]
    return [
        *(note.id for note in mentions(session, name)),
        *(key for key, text in said if pattern.search(text)),
    ]


def blot(text: str, name: str) -> Said:
    """``text`` without ``name``, however it is cased."""
    return Said(_pattern(name).sub(BLOT, text))
