"""What stands on a place or was written there, as it is told."""

import msgspec

from facilitator.core.model import FieldValue


class Spot(msgspec.Struct, frozen=True):
    """A place: "table" number 7, or one with a ``name``."""

    id: str
    kind: str
    number: int | None
    name: str


class Blank(msgspec.Struct, frozen=True):
    """A named blank of an answer. What is said ``later``, when it has taken place, need not be asked for at first."""

    id: str
    label: str
    kind: str
    required: bool
    later: bool = False


class Said(msgspec.Struct, frozen=True):
    """A note of one's own (or one's place). ``beside``: the note whose text somebody else had changed meanwhile.

    ``number`` is what has to stand on the card of paper too, where points are written on paper; else None.
    """

    id: str
    prompt: str
    rev: int
    text: str
    fields: dict[str, FieldValue]
    people: dict[str, tuple[str, ...]]
    about: tuple[str, ...]
    at: int
    late: bool
    place: str
    hidden: str = ""
    beside: str = ""
    waits: bool = False
    number: int | None = None
