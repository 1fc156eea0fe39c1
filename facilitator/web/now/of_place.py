"""What ``GET /api/now`` says beside the rest to whoever shows the code of a place."""

from typing import Literal

import msgspec

from facilitator.web.now.said import Blank, Said, Spot


class Sitter(msgspec.Struct, frozen=True):
    """Who sits here: a name, or the number of a card; the role ("host" …) and the tasks."""

    name: str
    role: str
    tasks: tuple[str, ...]


class Part(msgspec.Struct, frozen=True):
    """A question of a report with what was written on it. ``prompt`` is empty while nothing can be written."""

    prompt: str
    ask: str
    notes: tuple[Said, ...]


class Report(msgspec.Struct, frozen=True):
    """A topic with its report. ``slot`` counts from 1 (0: none), ``at`` is when it begins; ``here`` is whether it has
    its place here. ``fields`` are the blanks of the topic, which ``note`` has filled in; ``prompt`` is what it answers.
    """

    number: int
    note: Said
    prompt: str
    title: str
    activity: str
    slot: int
    at: str
    place: str
    here: bool
    state: Literal["in", "nobody", "missing", "on", "coming"]
    on: bool
    fields: tuple[Blank, ...]
    parts: tuple[Part, ...]


class Story(msgspec.Struct, frozen=True):
    """What the group here is about: a story. ``text`` is empty while its teller has not agreed to it."""

    id: str
    title: str
    text: str


class Task(msgspec.Struct, frozen=True):
    """Something to listen for, and those who have taken it."""

    name: str
    people: tuple[str, ...]


class Shot(msgspec.Struct, frozen=True):
    """A photo: what can be read on it, of which round or note it is, and whether it was taken here."""

    id: str
    text: str
    at: int
    round: str
    note: str
    own: bool


class Here(msgspec.Struct, frozen=True):
    """A place. ``moved`` is another text whenever people have moved (empty: nobody has yet), ``last`` the round that
    the guests before wrote in (empty: none), ``reported`` the questions that are answered topic by topic, ``places``
    the others of the same kind, ``round`` the round that a photo is of.
    """

    moved: str
    last: str
    round: str
    people: tuple[Sitter, ...]
    story: Story | None
    tasks: tuple[Task, ...]
    reported: tuple[str, ...]
    reports: tuple[Report, ...]
    places: tuple[Spot, ...]
