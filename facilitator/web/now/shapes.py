"""What ``GET /api/now`` says; the pages are drawn from the same. Moments are milliseconds since 1970 (UTC)."""

from typing import Literal

import msgspec

from facilitator.core.vocabulary import BallotRule
from facilitator.web.now.of_place import Here
from facilitator.web.now.said import Blank, Said, Spot


class Day(msgspec.Struct, frozen=True):
    """The session: its title and kind, and whether a calm picture is on (``calm``).

    ``unsaved`` says, in the reader's language, why nothing is being saved; empty while it is.
    """

    title: str
    kind: str
    date: str
    calm: bool
    unsaved: str


class Seated(msgspec.Struct, frozen=True):
    """The group in which one sits now: its name or number, one's own roles and tasks, and the names beside."""

    id: str
    kind: str
    name: str
    number: int | None
    place: Spot | None
    roles: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    about: str = ""


class Me(msgspec.Struct, frozen=True):
    """Who asks: a person, or the place whose code was scanned. ``muted``: nothing is taken from here."""

    kind: Literal["person", "place", "team", "other"]
    id: str
    name: str = ""
    place: Spot | None = None
    muted: bool = False


class Turn(msgspec.Struct, frozen=True):
    """Whose turn it is, what comes after it, and when it ends."""

    number: int
    about: str
    after: str
    ends_at: int | None


class Running(msgspec.Struct, frozen=True):
    """A round that is on. ``ends_at`` is when its time is up (None: nothing is counted down, or it stands still),
    ``left`` how many whole seconds are left (below zero: over).

    ``goes_on`` is the time of day ("13:20") at which the day goes on, where it says one. ``asks`` is whether it asks
    anything of whoever looks.
    """

    activity: str
    activity_title: str
    round: str
    title: str
    state: Literal["running", "paused"]
    clock: Literal["left", "day", "none"]
    ends_at: int | None
    left: int | None
    goes_on: str
    quiet: bool
    turn: Turn | None
    group: Seated | None
    asks: bool


class Coming(msgspec.Struct, frozen=True):
    """What comes next: its title, and the time of day at which it is planned ("13:20"; empty: not said)."""

    title: str
    at: str


class Choice(msgspec.Struct, frozen=True):
    """A note that can be pointed at: what an answer is about, or what is judged. ``own``: nobody judges their own."""

    id: str
    text: str
    number: int
    own: bool = False
    detail: str = ""


class Asked(msgspec.Struct, frozen=True):
    """A question. ``id`` is what an answer names; it is a note, or with ``ballot`` a ballot on ``over``.

    ``room`` is how many more notes there is room for (None: any number). ``about`` are the notes of which an answer is
    about one, ``also`` further kinds, one of each. ``own`` is one's ballot (None: none, or a secret one that was
    ``given``). ``late``: the round is over, and what comes is marked late; ballots are no longer taken (``open``).
    """

    id: str
    round: str
    round_title: str
    activity: str
    ask: str
    by: str
    optional: bool
    most: int | None
    room: int | None
    fields: tuple[Blank, ...]
    about: tuple[Choice, ...]
    about_needed: bool
    also: tuple[tuple[Choice, ...], ...]
    ballot: BallotRule | None
    options: tuple[str, ...]
    over: tuple[Choice, ...]
    own: dict[str, int] | None
    given: bool
    secret: bool
    open: bool
    late: bool
    tasks: tuple[str, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """A line of a result: a note or an option, its points, and how many gave."""

    id: str
    text: str
    points: int
    ballots: int


class Result(msgspec.Struct, frozen=True):
    """A result that may be seen, highest first. ``voters`` is how many gave."""

    prompt: str
    ask: str
    voters: int
    lines: tuple[Line, ...]


class Now(msgspec.Struct, frozen=True):
    """All of it, as of event ``n`` at ``server_time``."""

    n: int
    server_time: int
    language: str
    day: Day
    me: Me
    activities: tuple[Running, ...]
    prompts: tuple[Asked, ...]
    notes: tuple[Said, ...]
    results: tuple[Result, ...]
    coming: Coming | None
    ended: bool = False
    here: Here | None = None
