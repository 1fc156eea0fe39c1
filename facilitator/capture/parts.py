"""A capture file as records: what stands in it, with names as they are spelt and references as they are
written.

``path`` says where in the file a record stands and is its identity; what comes from a session has one too.
"""

from typing import Literal

import msgspec

from facilitator.core.model import FieldValue, NoteState, Source, Standing
from facilitator.core.vocabulary import Round

PlaceKind = Literal["table", "circle", "room"]

LINES = ("title", "kind", "date", "venue")
TEXTS = ("about", "intro", "outro")
"""Facts of the day that are one line, and those that may be longer."""


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note of the file, a reference to one (in a theme), or the holder of lists of notes.

    ``bare``: it is only a text. ``prompt`` and ``round`` are None where they follow from the list; a
    ``round`` is a number or a short id. ``scores`` are points by position, None where there is none. ``hidden`` is why
    those who lead withdrew it.
    """

    path: str
    text: str = ""
    bare: bool = False
    id: str | None = None
    prompt: str | None = None
    round: int | str | None = None
    table: int | None = None
    place: str | None = None
    group: str | None = None
    theme: str | None = None
    person: str | None = None
    people: dict[str, tuple[str, ...]] = {}
    source: Source | None = None
    late: bool = False
    state: NoteState = "kept"
    origin: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    beside: str | None = None
    slot: int | None = None
    slots: int = 1
    fields: dict[str, FieldValue] = {}
    scores: tuple[int | None, ...] = ()
    total: int | None = None
    inside: dict[str, tuple["Item", ...]] = {}
    hidden: str = ""


class Theme(msgspec.Struct, frozen=True, omit_defaults=True):
    """A theme and what it lists: new notes, or references to notes that stand elsewhere in the activity."""

    path: str
    name: str
    id: str | None = None
    by: tuple[str, ...] = ()
    notes: tuple[Item, ...] = ()
    initiators: tuple[str, ...] = ()


class Chair(msgspec.Struct, frozen=True, omit_defaults=True):
    """A seat of a group: a name (or nobody named), a role, and the tasks taken there."""

    person: str | None = None
    role: str = ""
    number: int | None = None
    tasks: tuple[str, ...] = ()


class Circle(msgspec.Struct, frozen=True, omit_defaults=True):
    """A group. ``rounds`` are numbers or short ids; ``about`` and ``holds`` refer to notes."""

    path: str
    id: str | None = None
    name: str = ""
    kind: str = "table"
    number: int | None = None
    place: str | None = None
    rounds: tuple[int | str, ...] = ()
    seats: tuple[Chair, ...] = ()
    about: str | None = None
    holds: tuple[str, ...] = ()


class Vote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ballot. ``prompt`` is "round.prompt" or a short id; ``giver`` a group's id or a word, no person."""

    path: str
    prompt: str
    values: dict[str, int]
    giver: str | None = None
    count: int = 1
    source: Source | None = None


class Shot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A photo: the name of its file, what stands on it, and what it is of: a round by its short id, a place, a note."""

    path: str
    file: str
    text: str = ""
    round: str | None = None
    table: int | None = None
    place: str | None = None
    note: str | None = None


class Spot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place of the day."""

    path: str
    id: str | None = None
    kind: PlaceKind = "room"
    number: int | None = None
    name: str = ""
    capacity: int | None = None


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """An activity: ``lists`` and ``themes`` by the key under which they stand.

    ``rounds`` are those of which more is said than that they are as usual, ``planned`` all of them, where they
    are others than the method would plan by itself. ``unsure``: its method, or a setting that decides about its
    rounds, is faulty, and another stands in for it.
    """

    path: str
    method: str
    id: str | None = None
    title: str = ""
    intro: str = ""
    outro: str = ""
    start: str = ""
    minutes: float | None = None
    settings: dict[str, object] = {}
    lists: dict[str, tuple[Item, ...]] = {}
    themes: dict[str, tuple[Theme, ...]] = {}
    groups: tuple[Circle, ...] = ()
    ballots: tuple[Vote, ...] = ()
    rounds: tuple[Standing, ...] = ()
    planned: tuple[Round, ...] = ()
    photos: tuple[Shot, ...] = ()
    unsure: bool = False

    @property
    def usual(self) -> Literal["waiting", "closed"]:
        """How a round stands of which nothing is said: what holds anything is over."""
        return "waiting" if self.empty else "closed"

    @property
    def empty(self) -> bool:
        """Whether nothing has been captured: the activity is only planned."""
        listed = any(self.lists.values()) or any(self.themes.values())
        return not (listed or self.groups or self.ballots or self.photos)


class CaptureFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """A whole file. ``info`` holds the facts of the day that are said in it."""

    info: dict[str, str] = {}
    organisers: tuple[str, ...] = ()
    places: tuple[Spot, ...] = ()
    activities: tuple[Part, ...] = ()
