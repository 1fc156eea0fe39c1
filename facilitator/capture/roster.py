"""Who comes, from a table such as any spreadsheet program saves (CSV): one person a line."""

import csv
import io
from collections.abc import Iterator, Sequence

import msgspec

from facilitator.core.commands import Join
from facilitator.core.faults import Fault
from facilitator.core.text import N_, one_line

_CALLED = {
    "name": ("name", "namn", "participant", "deltagare"),
    "organisation": ("organisation", "organization", "org", "organisation/förening"),
    "sector": ("sector", "sektor"),
    "language": ("language", "språk"),
}
_WITHOUT_HEADER = ("name", "organisation", "sector")
_SEPARATORS = (";", "\t", ",")

_NOBODY = N_("there is nobody in the file")
_NO_NAME = N_("has no name")
_NO_COLUMN = N_("has no column for the name: call it “name” or “namn”")
_TWO_COLUMNS = N_("has two columns called “{name}”")
_TOO_MANY = N_("has {count} values, but there are {columns} columns")
_NOT_READ = N_("cannot be read: {why}")


class Roster(msgspec.Struct, frozen=True):
    """The people of a file, each once, and what is wrong in it, each with its line ("line 3")."""

    people: tuple[Join, ...]
    faults: tuple[Fault, ...] = ()


def roster(data: bytes) -> Roster:
    """Reads a table with ``;``, ``,`` or tabs between the values, in UTF-8 (with a mark or without) or Latin-1.

    The first line names the columns in Swedish or English, in any order: name, organisation, sector, language. What is
    in other columns can be mixed by, under their own names. Without such a line the columns are name, organisation and
    sector. Somebody who stands there twice, with the same organisation, is one.
    """
    text = _text(data)
    try:
        lines = list(_lines(text))
    except csv.Error as error:
        return Roster((), (_fault(1, "not_read", _NOT_READ, why=str(error)),))
    if not lines:
        return Roster((), (_fault(1, "nobody", _NOBODY),))
    columns, body, faults = _columns(lines)
    people: dict[tuple[str, str], Join] = {}
    for number, cells in body if not faults else ():
        found = _person(number, cells, columns)
        if isinstance(found, Fault):
            faults.append(found)
        else:
            people.setdefault((found.name.casefold(), found.organisation.casefold()), found)
    if not people and not faults:
        faults.append(_fault(lines[-1][0], "nobody", _NOBODY))
    return Roster(tuple(people.values()), tuple(faults))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that says something, with its number in the file."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    for cells in reader:
        values: list[str] = [one_line(each) for each in cells]
        if any(values):
            yield before + 1, values
        before = reader.line_num


def _columns(
    lines: Sequence[tuple[int, list[str]]],
) -> tuple[list[str], Sequence[tuple[int, list[str]]], list[Fault]]:
    """What the columns hold, the lines with people, and what is wrong with the first line."""
    number, first = lines[0]
    named = [_meaning(each) for each in first]
    if not any(each in _CALLED for each in named):
        return list(_WITHOUT_HEADER), lines, []
    faults = [] if "name" in named else [_fault(number, "no_column", _NO_COLUMN)]
    twice = {each for each in named if each and named.count(each) > 1}
    faults += [_fault(number, "two_columns", _TWO_COLUMNS, name=each) for each in sorted(twice)]
    return named, lines[1:], faults


def _meaning(said: str) -> str:
    plain = said.casefold()
    return next((column for column, words in _CALLED.items() if plain in words), plain)


def _person(number: int, cells: Sequence[str], columns: Sequence[str]) -> Join | Fault:
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > len(columns):
        return _fault(number, "too_many", _TOO_MANY, count=len(cells), columns=len(columns))
    said = {column: value for column, value in zip(columns, cells, strict=False) if column and value}
    if "name" not in said:
        return _fault(number, "no_name", _NO_NAME)
    return Join(
        **{key: said[key] for key in _CALLED if key in said},
        attributes={key: value for key, value in said.items() if key not in _CALLED},
    )


def _fault(number: int, slug: str, message: str, **values: str | int | float) -> Fault:
    return Fault(str(number), slug, message, values)
