"""The register behind people.json: who stands behind each reference. The only place where names are."""

from collections.abc import Callable, Mapping

import msgspec

from facilitator.core.model import Ref
from facilitator.core.text import one_line

PREFIX = "p:"


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of somebody.

    Those who have ``joined`` take part; the others are only mentioned, with one record for each spelling.
    """

    name: str = ""
    organisation: str = ""
    sector: str = ""
    language: str = ""
    contact: str = ""
    joined: bool = False
    attributes: dict[str, str] = {}


class Register:
    """Records by reference. ``fresh`` gives the random part of a new reference.

    ``changed`` holds the references put or forgotten since the caller last emptied it, ``new`` those that were not
    there when it was emptied.
    """

    def __init__(self, records: Mapping[Ref, Record], fresh: Callable[[], str]) -> None:
        self.records: dict[Ref, Record] = dict(records)
        self.changed: set[Ref] = set()
        self.new: list[Ref] = []
        self._fresh = fresh
        self._mentioned = {r.name: ref for ref, r in self.records.items() if not r.joined}

    def mention(self, name: str) -> Ref:
        """The reference for a name as it is spelt; a reference that is known is given back as it is."""
        if name in self.records:
            return name
        name = one_line(name)
        known = self._mentioned.get(name)
        if known is not None:
            return known
        ref = PREFIX + self._fresh()
        self._mentioned[name] = ref
        self.put(ref, Record(name))
        return ref

    def put(self, ref: Ref, record: Record) -> None:
        """Stores a record under its reference."""
        before = self.records.get(ref)
        if before is None:
            self.new.append(ref)
        if before != record:
            self.records[ref] = record
            self.changed.add(ref)

    def forget(self, ref: Ref) -> None:
        """Takes a record away."""
        gone = self.records.pop(ref, None)
        if gone is not None:
            self.changed.add(ref)
            self._mentioned.pop(gone.name, None)

    def name(self, ref: Ref) -> str:
        """The name behind a reference; empty when it was erased or never given."""
        record = self.records.get(ref)
        return record.name if record else ""

    def names(self) -> dict[Ref, str]:
        """Every name by its reference."""
        return {ref: record.name for ref, record in self.records.items()}

    def called(self, name: str) -> list[Ref]:
        """Every reference with exactly this name, joined or mentioned."""
        return [ref for ref, record in self.records.items() if record.name == name]
