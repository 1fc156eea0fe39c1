"""people.json: names and contacts by reference, in a table of one row each."""

from collections.abc import Mapping

import msgspec

from facilitator.core import wire
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.store import faults, table

NAME = "people"


class _Row(msgspec.Struct, frozen=True):
    ref: Ref
    record: Record


_decoder = msgspec.json.Decoder(_Row)


def build(people: Mapping[Ref, Record]) -> bytes:
    """The bytes of the file."""
    rows = [wire.sealed_line(msgspec.json.encode(_Row(*each))) for each in people.items()]
    return table.build(NAME, table.Block().and_rows(enumerate(rows, 1)), len(rows))


def parse(file: str, raw: bytes) -> dict[Ref, Record]:
    """Who stands behind each reference. Raises ``Unsound`` when the file is not as written, ``Newer`` for a
    later format.
    """
    parts = table.parse(file, NAME, raw)
    if not parts.intact:
        raise faults.altered(file, "")
    people: dict[Ref, Record] = {}
    for at, line in enumerate(table.rows(parts.block.data) if parts.block.data else [], 3):
        row = read_row(line)
        if row is None:
            raise faults.unknown(file, at)
        people[row[0]] = row[1]
    return people


def read_row(line: bytes) -> tuple[Ref, Record] | None:
    """The reference and record of a whole row, or None."""
    try:
        row = _decoder.decode(line) if wire.whole(line) else None
    except wire.UNREADABLE:
        return None
    return (row.ref, row.record) if row else None
