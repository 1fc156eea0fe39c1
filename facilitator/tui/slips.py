"""A note as it is keyed in, blank by blank, and the commands that come of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from facilitator.core.commands import Change, Do, Form, Move, Write
from facilitator.core.model import FieldValue, Note, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import N_, clean, one_line
from facilitator.core.vocabulary import Field
from facilitator.locale import Translator
from facilitator.tui.line_terms import Unclear, found
from facilitator.tui.places import Where, said_of, where
from facilitator.tui.questions import Question, by_number, numbers

PEOPLE = ("person", "people")
YES, NO = "yes", "no"
_BETWEEN = re.compile(r"[,;\n]")
_NUMBER = re.compile(r"[+-]?\d{1,12}([.,]\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on the form, as typed: the question's key, the place, the notes it is about, text, blanks.

    ``note`` is the one that is changed; empty for a new one.
    """

    question: str = ""
    place: str = ""
    about: str = ""
    text: str = ""
    blanks: Mapping[str, str] = field(default_factory=dict[str, str])
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing has been said yet; where it was said does not count."""
        return not clean(self.text) and not any(each.strip() for each in self.blanks.values())


class Wrong(NamedTuple):
    """What is unclear, and in which part of the form: "place", "about", "text" or a blank (``part``)."""

    part: str
    why: Unclear


def part(blank: Field) -> str:
    """The part of the form that a blank is."""
    return f"blank-{blank.id}"


Value = FieldValue | tuple[str, ...]


def value_of(blank: Field, said: str) -> Value | Unclear:
    """What was said in a blank; names are a tuple."""
    if blank.kind in PEOPLE:
        parts = _BETWEEN.split(said) if blank.kind == "people" else [said]
        return tuple(one_line(each) for each in parts if each.strip())
    if blank.kind == "yes_no":
        return said == YES if said else ""
    if blank.kind == "number" and said.strip():
        return _number(said.strip())
    return clean(said)


def _number(said: str) -> int | float | Unclear:
    if not _NUMBER.fullmatch(said) or not said.isascii():
        return Unclear(N_("Write a number here, such as 12 or 3.5."))
    number = float(said.replace(",", "."))
    return int(number) if number.is_integer() else number


def said_in(blank: Field, note: Note, names: Mapping[Ref, Record]) -> str:
    """What stands in a note's blank, as one would type it."""
    if blank.kind in PEOPLE:
        known = (names.get(ref) for ref in note.people.get(blank.id, ()))
        return ", ".join(each.name for each in known if each is not None)
    value = note.fields.get(blank.id, "")
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def slip_of(
    t: Translator, session: Session, names: Mapping[Ref, Record], note: Note, asked: Question
) -> Slip:
    """A note as it would be keyed in."""
    blanks = {blank.id: one_line(said_in(blank, note, names)) for blank in asked.fields}
    about_said = _about_said(session, note, asked)
    return Slip(asked.key, said_of(t, session, note), about_said, note.text, blanks, note.id)


def _about_said(session: Session, note: Note, asked: Question) -> str:
    known = numbers(session, note.activity, *asked.subjects) if asked.subjects else {}
    return ", ".join(str(known[each]) for each in note.about if each in known)


def about(session: Session, asked: Question, said: str) -> tuple[Note, ...] | Unclear:
    """The notes that are meant: numbers or parts of texts, with commas between them."""
    if asked.about is None:
        return ()
    known = by_number(session, asked.activity, *asked.subjects)
    texts = {number: note.text for number, note in known.items()}
    meant: list[Note] = []
    for each in (one.strip() for one in _BETWEEN.split(said)):
        number = found(each, texts) if each else None
        if isinstance(number, Unclear):
            return number
        if number is not None and known[number] not in meant:
            meant.append(known[number])
    return tuple(meant)


class _Said(NamedTuple):
    where: Where
    about: tuple[Note, ...]
    fields: dict[str, Value]
    people: dict[str, tuple[str, ...]]


def _said(t: Translator, session: Session, asked: Question, slip: Slip) -> _Said | Wrong:
    """Everything on the form but the text, or the first part of it that is unclear."""
    place = where(t, session, asked, slip.place)
    if isinstance(place, Unclear):
        return Wrong("place", place)
    notes = about(session, asked, slip.about)
    if isinstance(notes, Unclear):
        return Wrong("about", notes)
    fields: dict[str, Value] = {}
    people: dict[str, tuple[str, ...]] = {}
    for blank in asked.fields:
        value = value_of(blank, slip.blanks.get(blank.id, ""))
        if isinstance(value, Unclear):
            return Wrong(part(blank), value)
        if isinstance(value, tuple):
            people[blank.id] = value
        else:
            fields[blank.id] = value
    return _Said(place, notes, fields, people)


_EMPTY = Wrong("text", Unclear(N_("The note is empty. Write something first.")))


def written(t: Translator, session: Session, asked: Question, slip: Slip) -> tuple[Do, ...] | Wrong:
    """The command that writes a new note from paper, or what is wrong on the form."""
    said = _said(t, session, asked, slip)
    if isinstance(said, Wrong):
        return said
    if slip.empty:
        return _EMPTY
    note = Write(
        text=clean(slip.text),
        prompt=asked.prompt,
        activity=asked.activity,
        table=said.where.table,
        place=said.where.place,
        group=said.where.group,
        about=tuple(each.id for each in said.about),
        fields={name: value for name, value in said.fields.items() if value != ""},
        people={name: value for name, value in said.people.items() if value},
        source="paper",
    )
    return (*_formed(said.where), note)


def _formed(place: Where) -> tuple[Form, ...]:
    return (place.new,) if place.new is not None else ()


class Known(NamedTuple):
    """A note that is taken up again, with the form as it was then."""

    note: Note
    slip: Slip


def changed(
    t: Translator, session: Session, asked: Question, slip: Slip, known: Known
) -> tuple[Do, ...] | Wrong:
    """The commands that make a note what the form says now (none where nothing differs), or what is wrong."""
    said = _said(t, session, asked, slip)
    if isinstance(said, Wrong):
        return said
    if slip.empty:
        return _EMPTY
    moved = tuple(_moved(asked, slip, known, said.where))
    return (*(_formed(said.where) if moved else ()), *moved, *_rewritten(slip, known, said))


def _moved(asked: Question, slip: Slip, known: Known, place: Where) -> Iterator[Move]:
    elsewhere = slip.place != known.slip.place and place != Where()
    prompt = asked.prompt if slip.question != known.slip.question else None
    there = place if elsewhere else Where()
    if elsewhere or prompt:
        table, spot, group = there.table, there.place, there.group
        yield Move(note=known.note.id, prompt=prompt, table=table, place=spot, group=group)


def _rewritten(slip: Slip, known: Known, said: _Said) -> Iterator[Change]:
    new = {name for name, value in slip.blanks.items() if value != known.slip.blanks.get(name, "")}
    fields = {name: value for name, value in said.fields.items() if name in new}
    people = {name: value for name, value in said.people.items() if name in new}
    text = clean(slip.text) if clean(slip.text) != known.slip.text else None
    if text is not None or fields or people:
        rev = known.note.rev + 1
        yield Change(note=known.note.id, text=text, fields=fields or None, people=people or None, rev=rev)
