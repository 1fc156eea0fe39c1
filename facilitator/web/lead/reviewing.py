"""What the organiser looks through before anything is published: what waits for a yes, whose names are found, gaps."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from facilitator.core.consent import waits
from facilitator.core.generic import title_of
from facilitator.core.model import Note, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.locale import Translator
from facilitator.web.lead.choices import short

FACTS = {
    "title": N_("Title"),
    "kind": N_("Kind"),
    "date": N_("Date (2025-10-09)"),
    "venue": N_("Venue"),
    "participants": N_("How many take part"),
    "about": N_("About the day"),
    "intro": N_("Introduction"),
    "outro": N_("Closing words"),
}
"""The facts of the day that the organiser says."""


class Found(NamedTuple):
    """A note that is to be looked at: its words, and where it stands."""

    note: Note
    words: str
    where: str


class Named(NamedTuple):
    """A name and the notes whose text holds it."""

    name: str
    notes: list[Found]


def _found(session: Session, note: Note, language: str) -> Found:
    activity = session.activities.get(note.activity)
    return Found(note, short(note.text), title_of(activity, language) if activity else "")


def _kept(session: Session) -> Iterator[Note]:
    return (
        each
        for each in session.notes.values()
        if each.state == "kept" and each.activity in session.activities
    )


def waiting(session: Session, t: Translator) -> list[Found]:
    """The notes that wait for somebody's yes, and are not published until then."""
    return [_found(session, each, t.language) for each in _kept(session) if waits(session, each)]


def named(session: Session, names: Mapping[Ref, Record], t: Translator) -> list[Named]:
    """Names that are known and stand in what was written, each with its notes."""
    known = {each.name.casefold(): each.name for each in names.values() if len(each.name) > 1}
    if not known:
        return []
    longest = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})s?(?!\w)")
    found: dict[str, list[Found]] = {}
    for note in _kept(session):
        for name in {match.group(1) for match in pattern.finditer(note.text.casefold())}:
            found.setdefault(known[name], []).append(_found(session, note, t.language))
    return [Named(name, found[name]) for name in sorted(found, key=str.casefold)]


def missing(session: Session, t: Translator) -> list[str]:
    """The facts of the day that nobody has said yet."""
    return [t(label) for name, label in FACTS.items() if not getattr(session.info, name)]


class Contact(NamedTuple):
    """Somebody with a name, and how they can be reached as far as they have said so."""

    name: str
    organisation: str
    contact: str


def contacts(session: Session, names: Mapping[Ref, Record]) -> list[Contact]:
    """Those who take part and have given their names."""
    records = [names[ref] for ref in session.people if ref in names and names[ref].name]
    rows = [Contact(each.name, each.organisation, each.contact) for each in records]
    return sorted(rows, key=lambda each: (each.organisation.casefold(), each.name.casefold()))
