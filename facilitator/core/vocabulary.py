"""The closed vocabulary in which a method declares itself: rounds, timers, prompts, ballots, groups, harvest.

Everything here is plain data: it travels in events, over the Link and to the phones as JSON.
"""

from typing import Literal

import msgspec

from facilitator.core.text import Text


class Split(msgspec.Struct, frozen=True, omit_defaults=True, tag="split"):
    """``points`` shared between exactly two notes in whole numbers (35:an, by Thiagi: 7)."""

    points: int = 7


class Scale(msgspec.Struct, frozen=True, omit_defaults=True, tag="scale"):
    """One whole number from ``least`` to ``most`` for each note judged.

    With ``once`` a note has one number, whoever gives it: a total that is read off a card, not an opinion.
    """

    least: int = 1
    most: int = 5
    once: bool = False


class Dots(msgspec.Struct, frozen=True, omit_defaults=True, tag="dots"):
    """``dots`` to spend, at most ``each`` on one note (None: any number); or ``weights`` such as 3, 2, 1."""

    dots: int = 3
    each: int | None = None
    weights: tuple[int, ...] = ()


class Interest(msgspec.Struct, frozen=True, omit_defaults=True, tag="interest"):
    """A mark on any number of notes (at most ``most``): "I want to be there". Never a binding place."""

    most: int | None = None


class Poll(msgspec.Struct, frozen=True, omit_defaults=True, tag="poll"):
    """``most`` of the ``options``, which are numbered "1", "2" … in the ballot's values."""

    options: tuple[Text, ...]
    most: int = 1


BallotRule = Split | Scale | Dots | Interest | Poll


class Field(msgspec.Struct, frozen=True, omit_defaults=True):
    """A named blank of a note. ``person`` and ``people`` hold names, which are stored as references."""

    id: str
    label: Text
    kind: Literal["text", "person", "people", "date", "number", "yes_no"] = "text"
    required: bool = False


class Prompt(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question put in a round: who answers, how, how many.

    ``by`` answers; ``most`` notes from each of them (None: any number); ``about`` names the prompt whose
    notes an answer is about. With a ``ballot`` the answer is a ballot on the notes of the prompt ``over``.
    ``also`` are further prompts of which an answer is about one note each: a match is about a need and an offer.
    ``freeze`` keeps the notes that are judged as they are while the ballot's round is on.

    ``consent`` names the blank (yes or no) that must be yes before an answer's text is published, ``title`` the
    blanks that stand for the text until then. ``task`` names the blank that says which of the group's tasks an
    answer comes from; ``most`` is then counted for each task.

    What is not ``offered`` is asked on no phone: those who lead key the answers in. An answer that is read ``aloud``
    waits, if it came from the room, until those who lead have let it through: others do not see it before.
    """

    id: str
    ask: Text
    by: Literal["person", "group", "team", "facilitator"] = "group"
    most: int | None = None
    optional: bool = False
    about: str | None = None
    fields: tuple[Field, ...] = ()
    ballot: BallotRule | None = None
    over: str | None = None
    also: tuple[str, ...] = ()
    freeze: bool = False
    consent: str = ""
    title: tuple[str, ...] = ()
    task: str = ""
    offered: bool = True
    aloud: bool = False


class Groups(msgspec.Struct, frozen=True, omit_defaults=True):
    """How people sit in a round: which kind of group, how many in each, which roles, who stays behind.

    ``moves`` says where they sit beside the round before with groups of this kind: they move on, stay where they
    are, or go home to where they sat first.
    ``tasks`` are spread over the seats of each group, so that every one is taken (``core.tasks``). Roles that are
    ``apart`` take none, each of them once; those that are ``spare`` take none either, and are filled when every
    task is taken. Where people are ``assigned``, whoever has joined gets a seat; else they choose their group.
    ``questions`` are what group 1, 2, 3 … is asked, and from the first again where there are more groups; none: all
    are asked the same.
    """

    kind: Literal["all", "alone", "pair", "four", "table", "circle", "topic", "organisation"] = "all"
    size: int | None = None
    roles: tuple[str, ...] = ()
    stays: str | None = None
    moves: Literal["on", "stay", "home"] = "on"
    tasks: tuple[Text, ...] = ()
    apart: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    assigned: bool = False
    questions: tuple[Text, ...] = ()


class Spot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place that a method asks for by name, with room for ``capacity`` people (None: not said)."""

    name: str
    capacity: int | None = None


class Slot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A time of the marketplace: ``start`` as "13:00", length in minutes."""

    start: str = ""
    minutes: float = 60


class Grid(msgspec.Struct, frozen=True, omit_defaults=True):
    """Slots x places in which notes can be placed (Owen's time matrix). Slots count from 1.

    What is placed are the answers to the first question (without a ballot) of the rounds that have the grid.
    ``host`` is their blank with the names of those who hold a topic (left out: the first blank with names),
    ``nobody`` a yes-or-no blank which says that nobody came, so that no report is missing.
    """

    slots: tuple[Slot, ...]
    places: tuple[Spot, ...]
    host: str = ""
    nobody: str = ""


Panel = Literal["list", "cards", "grid", "seats", "circles", "readout", "wall"]
"""How a round is worked on at the keyboard: its notes in a list; cards with their sums; a grid of times and places;
who sits where; circles with who listens for what; cards read aloud from the highest sum down; needs beside offers.
"""


class Round(msgspec.Struct, frozen=True, omit_defaults=True):
    """One timed step of an activity, as a method declares it. ``minutes`` 0 means: no clock.

    ``say`` is the facilitator's script, ``warn`` the minutes left at which a warning is due, ``turn`` the
    seconds of one speaking turn, ``turns`` whose turn it is, one after another, each for as long as the others.
    In a ``secret`` round no giver is ever stored with a ballot. ``panel`` is how it is worked on at the keyboard;
    ``top`` how many notes a read-out is about, with all that are tied with the last (0: all). In a ``quiet`` round no
    screen counts down: the time is only told in words. ``more`` are the minutes of the extensions that it may be
    given, one after the other.

    ``clock`` "day" shows the time of day and when it goes on, and counts nothing down: ``minutes`` then say how
    long it is to take. ``start`` is the time of day ("13:00") at which it is to begin, where that is fixed.
    ``slot`` is the time of the activity's grid that is on in it: what is written about a topic of that time
    belongs here.
    Below ``least`` minutes it cannot be shortened: without it the rest was in vain.
    """

    id: str
    title: Text
    minutes: float = 0
    say: Text = ""
    groups: Groups = Groups()
    ask: tuple[Prompt, ...] = ()
    warn: tuple[float, ...] = (5, 1)
    turn: int | None = None
    grid: Grid | None = None
    auto_next: bool = False
    secret: bool = False
    panel: Panel = "list"
    clock: Literal["left", "day"] = "left"
    start: str = ""
    slot: int | None = None
    quiet: bool = False
    more: tuple[float, ...] = ()
    top: int = 0
    least: float = 0
    turns: tuple[Text, ...] = ()


class Method(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a method is.

    ``people`` is the smallest and largest fitting number of people, ``api`` the version of this vocabulary,
    ``guide`` a text to read before using it, ``how`` 2-5 sentences for the published document, ``material``
    what must be at hand.
    """

    id: str
    api: int
    title: Text
    purpose: Text
    people: tuple[int, int]
    how: Text = ""
    guide: Text = ""
    sources: tuple[str, ...] = ()
    material: Text = ""


# Capture: which keys of the capture file belong to the method, and what they become.


class Items(msgspec.Struct, frozen=True, omit_defaults=True):
    """A list under ``key`` whose items become notes on ``prompt``.

    An item may be a bare text or an object: its text stands under ``text``, names under the keys in
    ``people`` (a list) and ``person`` (one), other keys in ``fields``. ``inside`` are lists in the item whose
    notes are about it. With ``scores`` (a ballot prompt for each position) or ``total`` an item also brings
    ballots. A ``grid`` item may have ``slot``, ``slots`` and ``place``. With ``holder`` the object itself is
    no note: only its lists are, at the item's ``table`` and in its ``round`` (the round's id is ``rounds``
    with the number filled in).
    """

    key: str
    prompt: str
    text: str = "text"
    person: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    inside: tuple["Items", ...] = ()
    scores: tuple[str, ...] = ()
    total: str | None = None
    grid: bool = False
    holder: bool = False
    rounds: str = ""


class Themes(msgspec.Struct, frozen=True, omit_defaults=True):
    """A list of themes under ``key``, each with its notes under ``notes``; new notes there answer ``prompt``.

    With ``names_only`` the list holds just names (themes without notes).
    """

    key: str
    notes: str = "notes"
    prompt: str = ""
    names_only: bool = False


class Capture(msgspec.Struct, frozen=True, omit_defaults=True):
    """A method's part of the capture file; ``settings`` are keys that hold settings of the same name."""

    settings: tuple[str, ...] = ()
    items: tuple[Items, ...] = ()
    themes: tuple[Themes, ...] = ()


# Harvest: blocks that a method gives for the document. All strings are plain text; renderers escape them.


class Heading(msgspec.Struct, frozen=True, omit_defaults=True, tag="heading"):
    """A heading below the activity's own; ``level`` 1 is the highest that a method may use."""

    text: Text
    level: int = 1


class Paragraph(msgspec.Struct, frozen=True, omit_defaults=True, tag="text"):
    """A paragraph of plain text."""

    text: Text


class Listing(msgspec.Struct, frozen=True, omit_defaults=True, tag="list"):
    """Items in order; ``numbered`` where the order or the number means something."""

    items: tuple[Text, ...]
    numbered: bool = False


class Table(msgspec.Struct, frozen=True, omit_defaults=True, tag="table"):
    """Rows under one header row; ``caption`` says what is in it."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: Text = ""


class Quote(msgspec.Struct, frozen=True, omit_defaults=True, tag="quote"):
    """Somebody's words, set apart; ``who`` may be empty."""

    text: Text
    who: str = ""


class Ranked(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of a ranking. Equal ``rank`` means a tie."""

    rank: int
    text: Text
    points: Text


class Ranking(msgspec.Struct, frozen=True, omit_defaults=True, tag="ranking"):
    """Notes by their points, highest first, called ``unit``; ``of`` is the highest number possible."""

    lines: tuple[Ranked, ...]
    unit: Text = ""
    of: int | None = None


class Bar(msgspec.Struct, frozen=True, omit_defaults=True):
    """One bar of a chart."""

    label: Text
    value: float


class Chart(msgspec.Struct, frozen=True, omit_defaults=True, tag="chart"):
    """Bars with a caption that says what the picture says; renderers without pictures show a table."""

    caption: Text
    bars: tuple[Bar, ...]


Block = Heading | Paragraph | Listing | Table | Quote | Ranking | Chart
