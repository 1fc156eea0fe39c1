"""What ``GET /api/now`` says; the pages are drawn from the same. Moments are milliseconds since 1970 (UTC)."""

from typing import Literal

import msgspec

from facilitator.core.vocabulary import BallotRule
from facilitator.web.now.of_place import Here, Shot
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
    """A group in which one sits: its name or number, one's own roles and tasks, and the names beside.

    ``about`` is what it is about (a story, a topic), ``question`` what it is asked where each group has its own.
    """

    id: str
    kind: str
    name: str
    number: int | None
    place: Spot | None
    roles: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    about: str = ""
    question: str = ""


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
    anything of whoever looks. ``say`` is what is said to the room, ``questions`` what it is asked, whoever answers;
    those ``together`` are answered by groups, not by each. ``then`` is where one sits next, where that is elsewhere.
    ``rests``: cards lie at numbered spots in this round or the next, and one has none of them.
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
    is_break: bool = False
    say: str = ""
    questions: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    then: Seated | None = None
    rests: bool = False


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
    ``task`` names the blank that says which of ``tasks`` an answer comes from; ``mine`` are those that one has taken.
    ``near`` is the one of ``about`` that one's group is about.
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
    task: str = ""
    mine: tuple[str, ...] = ()
    near: str = ""


class Line(msgspec.Struct, frozen=True):
    """A line of a result: a note or an option, its points, and how many gave. Equal ``rank`` means a tie (``tied``).

    ``mean`` is what counts on a scale.
    """

    id: str
    text: str
    points: int
    ballots: int
    rank: int = 0
    tied: bool = False
    mean: float | None = None


class Result(msgspec.Struct, frozen=True):
    """A result that may be seen, highest first. ``voters`` is how many gave; ``kind`` the rule: "split", "scale",
    "dots", "interest", "poll", or "sum" where several rounds are added up.

    ``hidden``: so few gave in secret that nothing is shown.
    """

    prompt: str
    ask: str
    voters: int
    lines: tuple[Line, ...]
    kind: str = ""
    hidden: bool = False


class ThemeShown(msgspec.Struct, frozen=True):
    """A theme, how many notes it holds, and those of them that may stand on the stage."""

    name: str
    count: int
    notes: tuple[str, ...]


class Shown(msgspec.Struct, frozen=True):
    """Answers to a question that were let through one by one, as they stand on the stage."""

    ask: str
    notes: tuple[str, ...]


class Circle(msgspec.Struct, frozen=True):
    """A group and what it is about: where it sits, and how many have a seat there. ``mine``: one sits there."""

    number: int | None
    name: str
    about: str
    place: Spot | None
    people: int
    mine: bool


class Topic(msgspec.Struct, frozen=True):
    """A topic on a wall. ``hosts`` hold it, ``interest`` is how many want to come (as far as that may be seen), and
    ``marked`` that one has said so oneself.
    """

    id: str
    number: int
    text: str
    place: str
    hosts: tuple[str, ...]
    interest: int
    marked: bool
    own: bool


class Time(msgspec.Struct, frozen=True):
    """A time of a wall with its topics, place by place; ``on``: it is now."""

    number: int
    start: str
    minutes: float
    on: bool
    topics: tuple[Topic, ...]


class Wall(msgspec.Struct, frozen=True):
    """The wall of times and places of an activity. ``parked`` topics lack a time or a place."""

    activity: str
    times: tuple[Time, ...]
    parked: tuple[Topic, ...]


class Now(msgspec.Struct, frozen=True):
    """All of it, as of event ``n`` at ``server_time``.

    ``begun``: something has been on; ``ended``: and nothing more is to come. ``shown``, ``themes``, ``circles`` and
    ``walls`` are what stands on the stage beside the round.
    """

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
    begun: bool = True
    shown: tuple[Shown, ...] = ()
    themes: tuple[ThemeShown, ...] = ()
    circles: tuple[Circle, ...] = ()
    walls: tuple[Wall, ...] = ()
    here: Here | None = None
    photos: tuple[Shot, ...] = ()
