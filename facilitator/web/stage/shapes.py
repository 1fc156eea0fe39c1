"""What stands on the stage, as plain data: the page and its text twin are drawn from the same.

Every string is a sentence in the stage's language, or what somebody may read there. Moments are milliseconds since
1970 (UTC).
"""

from typing import Literal

import msgspec

Mood = Literal["calm", "before", "round", "break", "between", "ended"]


class Clock(msgspec.Struct, frozen=True):
    """The large clock: what is "left" of a round, or the time of "day"; "none" where nothing is shown.

    ``text`` is what it shows at this moment. ``ends_at`` is the moment to which it counts down (None: it stands still);
    ``zone`` how many minutes the clock on the wall is ahead of UTC.
    """

    kind: Literal["left", "day", "none"] = "none"
    text: str = ""
    ends_at: int | None = None
    zone: int = 0


class Timed(msgspec.Struct, frozen=True):
    """Words for a while: from ``start`` (None: from now on) to ``until`` (None: as long as the round is on).

    ``bell``: a soft bell sounds when they come, for those who hear it. ``on`` is whether they stand there now.
    ``ends_at``, where it is told, is the moment to which a small clock beside the words counts down; ``after`` is what
    comes then.
    """

    words: str
    start: int | None = None
    until: int | None = None
    bell: bool = False
    on: bool = True
    ends_at: int | None = None
    after: str = ""


class Strip(msgspec.Struct, frozen=True):
    """Something else that is on, with its own small clock."""

    title: str
    clock: Clock


class Line(msgspec.Struct, frozen=True):
    """A line of a result; those that are tied have the same ``rank``."""

    rank: int
    text: str
    points: str


class Ranking(msgspec.Struct, frozen=True):
    """A result that was released, in the order that its method declares."""

    title: str
    lines: tuple[Line, ...]
    voters: str = ""


class Theme(msgspec.Struct, frozen=True):
    """A theme, how many notes are in it, and those of them that were let through."""

    name: str
    count: str
    notes: tuple[str, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """What was answered to a question and let through."""

    ask: str
    notes: tuple[str, ...]


class Topic(msgspec.Struct, frozen=True):
    """A topic on the wall: its number, and its title as soon as it was let through."""

    number: int
    title: str


class Column(msgspec.Struct, frozen=True):
    """A time of the wall; ``now`` says that it is on."""

    title: str
    now: bool = False


class Row(msgspec.Struct, frozen=True):
    """A place of the wall with the topics of each of its times."""

    place: str
    cells: tuple[tuple[Topic, ...], ...]


class Wall(msgspec.Struct, frozen=True):
    """The wall: times beside each other, places below each other; ``loose`` have no time or no place yet."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    loose: tuple[Topic, ...] = ()
    waiting: str = ""


class Table(msgspec.Struct, frozen=True):
    """A table, a numbered spot or a circle: what it is called, where it is, what it asks, and who goes there."""

    title: str
    where: str = ""
    about: str = ""
    people: tuple[str, ...] = ()


class Seats(msgspec.Struct, frozen=True):
    """Who sits where."""

    title: str
    tables: tuple[Table, ...]


class Wifi(msgspec.Struct, frozen=True):
    """The network that phones are to join."""

    name: str
    password: str = ""


class Codes(msgspec.Struct, frozen=True):
    """The two codes to scan: ``wifi`` first, where it is known, then the page; ``typed`` is its short address."""

    join: str
    typed: str
    wifi: Wifi | None = None


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """All of it, as of event ``n`` at ``server_time``."""

    n: int
    server_time: int
    language: str
    day: str
    mood: Mood
    where: str = ""
    title: str = ""
    questions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Sentences beneath the title: when the day goes on, what is to be done."""
    clock: Clock = Clock()
    notices: tuple[Timed, ...] = ()
    turns: tuple[Timed, ...] = ()
    tasks: tuple[str, ...] = ()
    beside: tuple[Strip, ...] = ()
    then: tuple[str, ...] = ()
    results: tuple[Ranking, ...] = ()
    themes: tuple[Theme, ...] = ()
    said: tuple[Said, ...] = ()
    wall: Wall | None = None
    seats: Seats | None = None
    codes: Codes | None = None

    @property
    def has_panel(self) -> bool:
        """Whether something stands there that needs most of the screen."""
        return bool(self.results or self.themes or self.said or self.wall or self.seats)
