"""What is wished for in a seat plan, as it is typed: whom each name means, and what cannot be had all at once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from facilitator.core.arranging import here
from facilitator.core.commands import SeatPlan
from facilitator.core.faults import Fault
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.core.seating import tables_for
from facilitator.core.session import Session
from facilitator.core.text import N_, Text, number_in, one_line
from facilitator.locale import Translator
from facilitator.tui.form import Field, Shape, Values

_MOST_OF = 0.9


def few_here(session: Session) -> bool:
    """Whether clearly fewer have joined than the day says will come, so that it matters who is to have a seat."""
    return len(here(session)) < (number_in(session.info.participants) or 0) * _MOST_OF


def fields(t: Translator, *, numbered: bool) -> tuple[Field, ...]:
    """The lines of the form; ``numbered`` where nobody is known by name."""
    name = t("A part of the name is enough; Enter completes it.")
    several = t("Names with commas between them. A part of each name is enough; Enter completes it.")
    if numbered:
        name, several = t("People are called by their numbers."), t("Numbers with commas between them.")
    names, number = Shape("list", of=Shape("line")), Shape("whole", optional=True)
    pin = (Field("name", t("Who"), Shape("line"), name, ""), Field("table", t("Table"), number))
    many = t("How many people are to have a seat. Whoever has not joined gets a number.")
    as_few = t("Left empty: as few as the method's tables ask for.")
    return (
        Field("people", t("People"), number, many),
        Field("tables", t("Number of tables"), number, as_few),
        Field("mix", t("Mixed by"), Shape("choice", choices=_mixed(t)), default="sector"),
        Field("host", t("The hosts"), Shape("choice", choices=_hosts(t)), default=""),
        Field("hosts", t("Are to be host"), names, name, ()),
        Field("pinned", t("At one table all the time"), Shape("list", of=Shape("parts", fields=pin)), "", ()),
        Field("together", t("Always together"), names, several, ()),
        Field("apart", t("Never together"), names, several, ()),
    )


def _hosts(t: Translator) -> tuple[tuple[object, Text], ...]:
    return (
        ("", t("as the method says")),
        ("stays", t("stay all the time")),
        ("new", t("change in each round")),
        ("free", t("are chosen at the table")),
    )


def _mixed(t: Translator) -> tuple[tuple[object, Text], ...]:
    return (
        ("sector", t("sector")),
        ("organisation", t("organisation")),
        ("sector organisation", t("sector and organisation")),
        ("", t("nothing")),
    )


class Unknown(Exception):
    """A name that means nobody, or several."""

    def __init__(self, message: str, **values: str | int | float) -> None:
        super().__init__(message)
        self.message, self.values_said = message, values


_FEW = 4


class Guests:
    """Those who are to have a seat, by what the command calls them: a reference, or a number."""

    def __init__(self, session: Session, names: Mapping[Ref, Record], many: int | None = None) -> None:
        known = {ref: names.get(ref, Record()) for ref in here(session)}
        self.numbered = not known
        if many is None and few_here(session):
            many = number_in(session.info.participants)
        self._numbers = [str(n) for n in range(1, (many or 0) - len(known) + 1)]
        called = [one_line(each.name).casefold() for each in known.values()]
        self._names = {
            ref: _label(each, twice=called.count(one_line(each.name).casefold()) > 1)
            for ref, each in known.items()
        }

    def __len__(self) -> int:
        return len(self._names) + len(self._numbers)

    def label(self, name: str) -> str:
        """How somebody is written in the form."""
        return self._names.get(name, name)

    def find(self, said: str) -> str:
        """Whoever is meant by a name, a part of it, or a number. Raises ``Unknown``."""
        if said.isdecimal() and str(int(said)) in self._numbers:
            return str(int(said))
        if self.numbered:
            raise Unknown(N_("People have the numbers 1 to {most}."), most=len(self._numbers))
        wanted = said.casefold()
        whole = [ref for ref, name in self._names.items() if name.casefold() == wanted]
        parts = wanted.split()
        fitting = whole or [
            ref for ref, name in self._names.items() if all(part in name.casefold() for part in parts)
        ]
        if not fitting:
            raise Unknown(N_("There is nobody called “{name}”."), name=said)
        if len(fitting) > 1:
            some = ", ".join(self._names[each] for each in fitting[:_FEW])
            raise Unknown(N_("Several fit: {names}"), names=some + (" …" if len(fitting) > _FEW else ""))
        return fitting[0]

    def completed(self, said: str) -> str:
        """A line of names with each of them written out, as far as it is clear who is meant."""
        return ", ".join(self._written_out(each) for each in split(said))

    def _written_out(self, said: str) -> str:
        try:
            return self.label(self.find(said))
        except Unknown:
            return said


def _label(record: Record, *, twice: bool) -> str:
    """A name; of two people with the same one also where they come from."""
    more = one_line(record.organisation or record.sector).replace(",", "") if twice else ""
    name = one_line(record.name).replace(",", " ")
    return f"{name} ({more})" if more else name


def split(said: object) -> list[str]:
    """The names in a line, with commas between them."""
    return [each.strip() for each in re.split(r"[,;+]", str(said or "")) if each.strip()]


@dataclass
class Wishes:
    """What the form says, by what the command calls people; ``faults`` are what it cannot say."""

    tables: int = 1
    hosts: list[str] = field(default_factory=list[str])
    pinned: dict[str, int] = field(default_factory=dict[str, int])
    together: list[list[str]] = field(default_factory=list[list[str]])
    apart: list[list[str]] = field(default_factory=list[list[str]])
    faults: list[Fault] = field(default_factory=list[Fault])

    def wrong(self, path: str, message: str, **values: str | int | float) -> None:
        """Something is wrong in a line."""
        self.faults.append(Fault(path, "wish", message, values))


def read(values: Values, guests: Guests, size: int) -> Wishes:
    """What the form says, for tables of ``size``."""
    found = Wishes(_tables(values, guests, size))
    _check_numbers(values, guests, found)
    for number, said in enumerate(_listed(values, "hosts"), 1):
        found.hosts += _people(found, f"hosts.{number}", guests, said)
    for number, each in enumerate(_listed(values, "pinned"), 1):
        _pinned(found, number, guests, cast(Values, each))
    for name, groups in (("together", found.together), ("apart", found.apart)):
        for number, said in enumerate(_listed(values, name), 1):
            people = _people(found, f"{name}.{number}", guests, said)
            if len(people) == len(split(said)) == 1:
                found.wrong(f"{name}.{number}", N_("Name at least two people, with a comma between them."))
            groups.append(people)
    if not found.faults:
        _check_all(found, guests)
    return found


def _listed(values: Values, name: str) -> Sequence[object]:
    return cast(Sequence[object], values.get(name) or ())


def _tables(values: Values, guests: Guests, size: int) -> int:
    said = values.get("tables")
    return said if isinstance(said, int) and said > 0 else tables_for(len(guests), size)


def _check_numbers(values: Values, guests: Guests, found: Wishes) -> None:
    people, tables = values.get("people"), values.get("tables")
    if guests.numbered and (not isinstance(people, int) or people < 1):
        found.wrong("people", N_("Say how many people there are."))
    elif tables is not None and (not isinstance(tables, int) or not 0 < tables <= len(guests)):
        found.wrong("tables", N_("There must be from 1 to {most} tables."), most=len(guests))


def _people(found: Wishes, path: str, guests: Guests, said: object) -> list[str]:
    people: list[str] = []
    for each in split(said):
        try:
            people.append(guests.find(each))
        except Unknown as why:
            found.wrong(path, why.message, **why.values_said)
    return list(dict.fromkeys(people))


def _pinned(found: Wishes, number: int, guests: Guests, each: Values) -> None:
    table = each.get("table")
    people = _people(found, f"pinned.{number}.name", guests, each.get("name"))
    if not people:
        return
    if not isinstance(table, int) or not 0 < table <= found.tables:
        found.wrong(f"pinned.{number}.table", N_("There are tables from 1 to {most}."), most=found.tables)
        return
    for who in people:
        if found.pinned.setdefault(who, table) != table:
            found.wrong(
                f"pinned.{number}.name", N_("{name} has another table above."), name=guests.label(who)
            )


# What cannot be had together.


def _check_all(found: Wishes, guests: Guests) -> None:
    room = -(-len(guests) // found.tables)
    parties = list(joined_up(found.together))
    for number, people in enumerate(found.together, 1):
        party = next((each for each in parties if people and people[0] in each), set[str]())
        tables = {found.pinned[each] for each in party if each in found.pinned}
        if len(party) > room:
            found.wrong(f"together.{number}", N_("A table has room for {most} people."), most=room)
        elif len(tables) > 1:
            found.wrong(f"together.{number}", N_("Two of them have tables of their own above."))
    for number, people in enumerate(found.apart, 1):
        if len(people) > found.tables:
            found.wrong(f"apart.{number}", N_("There are only {count} tables."), count=found.tables)
        elif why := _meet(people, parties, found.pinned):
            found.wrong(f"apart.{number}", why)
    for number, table in enumerate(found.pinned.values(), 1):
        if list(found.pinned.values()).count(table) > room:
            found.wrong(f"pinned.{number}.table", N_("A table has room for {most} people."), most=room)
    if len(found.hosts) > found.tables:
        found.wrong("hosts", N_("There are only {count} tables."), count=found.tables)


def _meet(people: Sequence[str], parties: Sequence[set[str]], pinned: Mapping[str, int]) -> str:
    """Why these cannot sit apart; empty where they can."""
    if any(len(party.intersection(people)) > 1 for party in parties):
        return N_("Two of them are to sit together.")
    tables = [pinned[each] for each in people if each in pinned]
    return N_("Two of them have the same table above.") if len(set(tables)) < len(tables) else ""


def joined_up(groups: Sequence[Sequence[str]]) -> Iterator[set[str]]:
    """All who sit together because somebody of theirs sits with somebody of the others."""
    parties: list[set[str]] = []
    for group in groups:
        touching = [each for each in parties if each.intersection(group)]
        parties = [each for each in parties if each not in touching] + [set(group).union(*touching)]
    yield from parties


def planned(activity: str, values: Values, guests: Guests, size: int) -> SeatPlan:
    """The command for what the form says."""
    found, host = read(values, guests, size), values.get("host") or None
    return SeatPlan(
        activity=activity,
        tables=cast("int | None", values.get("tables")),
        people=len(guests),
        host=cast("None", host),
        hosts=tuple(found.hosts),
        mix=tuple(str(values.get("mix") or "").split()),
        pinned=found.pinned,
        together=tuple(tuple(each) for each in found.together if each),
        apart=tuple(tuple(each) for each in found.apart if each),
    )
