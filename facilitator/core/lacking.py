"""What a plan lacks to be done: a line without somebody who does it, or without a day. Everyone is not a person."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from facilitator.core.generic import ACTION
from facilitator.core.model import Note, Ref
from facilitator.core.session import Session
from facilitator.core.text import N_, one_line

Kind = Literal["no_person", "nobody", "no_date"]

_NOBODY = frozenset(
    word.strip()
    for word in """
    all, all of us, anyone, everybody, everyone, nobody, somebody, someone, the association, the authority, the board,
    the council, the county, the group, the management, the municipality, the network, the organisation, the region,
    the state, the team, they, us, we,
    alla, alla berörda, alla tillsammans, allihop, arbetsgruppen, de, föreningen, förvaltningen, gruppen, ingen,
    kommunen, kommunerna, ledningen, länet, man, myndigheten, nämnden, nätverket, någon, organisationen, politikerna,
    regionen, samtliga, staten, styrelsen, vi, vi alla, vi tillsammans
    """.replace("\n", " ").split(",")
)
_BODY = re.compile(r"\b(kommun|region|municipality|council|länsstyrelsen|myndighet)\b")
_SAID = re.compile(r"\w")
_FEW, _LONG = 3, 40


class Lack(NamedTuple):
    """A line of a plan, and one thing that it lacks."""

    note: Note
    kind: Kind


def is_nobody(name: str, organisations: Collection[str] = ()) -> bool:
    """Whether a name stands for nobody in particular: "everyone", "the municipality", one of the organisations."""
    said = one_line(name).casefold().rstrip(".!")
    whole = {each.casefold() for each in organisations if each}
    return not _SAID.search(said) or said in _NOBODY or said in whole or bool(_BODY.search(said))


def lacking(session: Session, names: Mapping[Ref, str], organisations: Collection[str] = ()) -> list[Lack]:
    """Everything that the lines of the action plans lack, in the order in which they came.

    ``names`` are the names behind references, ``organisations`` what is known to be one: groups of the kind
    "organisation" are known already.
    """
    bodies = {*organisations, *(each.name for each in session.groups.values() if each.kind == "organisation")}
    return [Lack(note, kind) for note in _lines(session) for kind in _lacks(note, names, bodies)]


def _lines(session: Session) -> Iterator[Note]:
    """The lines of plans: answers to a prompt with the blanks of a plan, and those that no prompt asked for."""
    for note in session.notes.values():
        if note.state != "kept" or note.activity not in session.activities:
            continue
        found = session.prompt(f"{note.round}.{note.prompt}") if note.round else None
        blanks = {each.id for each in found[1].fields} if found else set[str]()
        if note.prompt == ACTION or {"who", "when", "first_step"} <= blanks:
            yield note


def _lacks(note: Note, names: Mapping[Ref, str], bodies: Collection[str]) -> Iterator[Kind]:
    who = [names.get(ref, "") for ref in note.people.get("who", ())]
    named = [each for each in who if each]
    if not who:
        yield "no_person"
    elif named and all(is_nobody(each, bodies) for each in named):
        yield "nobody"
    if not str(note.fields.get("when", "")).strip():
        yield "no_date"


_TOLD: Mapping[Kind, str] = {
    "no_person": N_("In the action plan, without a person: {lines}."),
    "nobody": N_("In the action plan, with no particular person (“everyone” is not a person): {lines}."),
    "no_date": N_("In the action plan, without a date: {lines}."),
}


def told(lacks: Iterable[Lack]) -> list[tuple[str, str]]:
    """For each kind of lack an English sentence of the catalogue, and the ``lines`` that stand in it."""
    by_kind: dict[Kind, list[str]] = {kind: [] for kind in _TOLD}
    for note, kind in lacks:
        by_kind[kind].append(_short(note.text))
    return [(_TOLD[kind], _joined(lines)) for kind, lines in by_kind.items() if lines]


def _short(text: str) -> str:
    line = one_line(text) or "–"
    return line if len(line) <= _LONG else f"{line[:_LONG].rstrip()}…"


def _joined(lines: list[str]) -> str:
    more = len(lines) - _FEW
    return " / ".join(lines[:_FEW]) + (f" (+{more})" if more > 0 else "")
