"""What a session is made of: frozen records, changed only by replacing them."""

from typing import Literal

import msgspec

from facilitator.core.text import Text
from facilitator.core.vocabulary import Round

Ref = str
"""A reference to a record in people.json ("p:" and a random part). Events and records hold no names."""

Source = Literal["screen", "phone", "tablet", "paper", "import"]
"""Where words or ballots come from; a tablet is one that several people use in turn."""
RoundState = Literal["waiting", "running", "paused", "closed", "skipped"]
Standstill = Literal["waiting", "paused", "closed", "skipped"]
"""The states of a round in which no time goes by."""
NoteState = Literal["kept", "withdrawn", "merged", "split"]
FieldValue = str | int | float | bool


class Timer(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A length in seconds that runs from ``started``. Moments are milliseconds since 1970 (UTC).

    Nothing ticks: what is left follows from these numbers and the time of day (``timing``). 0 seconds means:
    no clock. While ``paused`` is set the timer stands still; on resuming, the pause is added to ``stood``,
    milliseconds. ``warn`` are the seconds left at which a warning is due.
    """

    seconds: int
    started: int
    stood: int = 0
    paused: int | None = None
    warn: tuple[int, ...] = ()


class Info(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is said of the day as a whole. ``participants`` as somebody said it ("nära 130")."""

    title: str = ""
    kind: str = ""
    date: str = ""
    venue: str = ""
    language: str = "sv"
    participants: str = ""
    organisers: tuple[Ref, ...] = ()
    about: str = ""
    intro: str = ""
    outro: str = ""


class Activity(msgspec.Struct, frozen=True, omit_defaults=True):
    """One run of one method, or a break (method "break").

    ``start`` is a time of day such as "09:30"; ``minutes`` what the programme gives it. ``settings`` are the
    method's own, as plain data. ``called`` is what the method calls itself, as it was when it was planned: it
    stands wherever an activity has no title, also where the method is missing.
    """

    id: str
    method: str
    title: str = ""
    intro: str = ""
    outro: str = ""
    start: str = ""
    minutes: float | None = None
    settings: dict[str, object] = {}
    called: Text = ""


class LiveRound(msgspec.Struct, frozen=True, omit_defaults=True):
    """A round of this session: how the method planned it and how far it has come.

    ``released`` holds the ids of prompts whose results may stand on the stage, and be seen before the round is closed.
    """

    id: str
    activity: str
    plan: Round
    state: RoundState = "waiting"
    timer: Timer | None = None
    started: int | None = None
    closed: int | None = None
    released: tuple[str, ...] = ()


class Standing(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far a round had come where it was run; ``round`` is its short id.

    ``begun`` says of a round that is not paused that it had been started. A paused one has a clock: its
    length in ``seconds`` (None: as planned) and how many of them had ``passed``. ``released`` are the short
    ids of prompts whose results could be seen.
    """

    round: str
    state: Standstill
    begun: bool = False
    seconds: int | None = None
    passed: int = 0
    released: tuple[str, ...] = ()


class Seat(msgspec.Struct, frozen=True, omit_defaults=True):
    """A chair: somebody (or nobody named) in a role such as host, teller or note-taker.

    ``number`` is what somebody without a name is called by: the number of their card.
    ``tasks`` are those of the group's tasks that were taken there, in the words of the day's language.
    """

    person: Ref | None = None
    role: str = ""
    number: int | None = None
    tasks: tuple[str, ...] = ()


class Group(msgspec.Struct, frozen=True, omit_defaults=True):
    """People or nameless seats at a place, in ``rounds`` (empty: in all rounds of the activity).

    ``holds`` are the notes that were dealt to it: the cards that it judges.
    """

    id: str
    activity: str
    kind: str = "table"
    name: str = ""
    number: int | None = None
    place: str | None = None
    rounds: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    about: str | None = None
    holds: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where: a table, circle or room. Tables are numbered for the whole day (id "table-7")."""

    id: str
    kind: str = "table"
    number: int | None = None
    name: str = ""
    capacity: int | None = None


class Note(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What somebody wrote.

    ``prompt`` is the prompt's id within its round; ``about`` the notes that it is about; ``by`` who wrote it
    down (an actor), ``author`` whose words they are; ``people`` names in it, by field, as references.
    ``slot`` counts from 1 and ``span`` says over how many slots it runs. ``rev`` rises with every change.
    ``origin`` are the notes that it was merged or split from, ``beside`` the note whose text somebody else
    had changed meanwhile. ``rank`` orders the notes that were written together, from 1 (0: they stand in the order in
    which they came, after those). ``themed`` orders the notes of a theme: the event that put the note there, and its
    place among those put there by it. ``hidden`` is why those who lead withdrew it. ``at`` is when it arrived, in
    milliseconds since 1970 (UTC).
    ``shown`` says that those who lead let it through to the stage, ``held`` that nothing but such a yes (or words of
    their own) can: it was taken off the stage, or worded anew by the room after its result was released.
    """

    id: str
    activity: str
    text: str
    prompt: str = ""
    round: str | None = None
    by: str = ""
    author: Ref | None = None
    group: str | None = None
    about: tuple[str, ...] = ()
    place: str | None = None
    slot: int | None = None
    span: int = 1
    theme: str | None = None
    themed: tuple[int, ...] = ()
    late: bool = False
    source: Source = "screen"
    fields: dict[str, FieldValue] = {}
    people: dict[str, tuple[Ref, ...]] = {}
    rev: int = 1
    state: NoteState = "kept"
    origin: tuple[str, ...] = ()
    beside: str | None = None
    hidden: str = ""
    at: int = 0
    shown: bool = False
    held: bool = False
    rank: int = 0


class Ballot(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What one giver gives to notes on one ``prompt`` (full id); ``count`` hands raised alike."""

    prompt: str
    giver: str
    values: dict[str, int]
    count: int = 1
    source: Source = "screen"
    rev: int = 1
    at: int = 0


class Photo(msgspec.Struct, frozen=True, omit_defaults=True):
    """A photo of a flip chart or a wall. ``file`` is its bare name in the session's folder of photos, ``text`` what can
    be read on it; ``by`` is who took it (an actor), ``at`` when, in milliseconds since 1970 (UTC).
    """

    id: str
    activity: str
    file: str
    round: str | None = None
    place: str | None = None
    note: str | None = None
    text: str = ""
    by: str = ""
    at: int = 0


class Theme(msgspec.Struct, frozen=True, omit_defaults=True):
    """A named group of notes, made by people. ``rank`` orders the themes of an activity.

    ``leads`` are those who call together whoever wants to go on with it; they need not do the work.
    """

    id: str
    activity: str
    name: str
    by: tuple[Ref, ...] = ()
    rank: int = 0
    leads: tuple[Ref, ...] = ()


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody who has joined; the name, if any, is in people.json under the same id. Whoever is ``away`` is given no
    seat. From whoever is ``muted`` nothing is taken. Whoever was on a list beforehand is ``expected`` until
    somebody says that they are here, or away.
    """

    id: Ref
    at: int = 0
    away: bool = False
    muted: bool = False
    expected: bool = False


DOORS = ("join", "team", "reception", "organiser", "remote", "stage")
"""The doors that have a code of their own, beside those of the places."""


class Doors(msgspec.Struct, frozen=True, omit_defaults=True):
    """How phones and screens may come in.

    ``remote``: the facilitator's own phone may lead the day. ``calm``: no page moves or flashes. ``address`` is the one
    to use where the computer has several (empty: the program chooses). ``codes`` say how many times the code of a door
    or of a place (by its id) was made anew.
    """

    remote: bool = False
    calm: bool = False
    address: str = ""
    codes: dict[str, int] = {}


class NamedTimer(msgspec.Struct, frozen=True, omit_defaults=True):
    """A timer beside the rounds' own: of an activity, a group or a speaking turn."""

    id: str
    of: Literal["activity", "group", "turn"]
    whose: str
    timer: Timer


Entity = (
    Info
    | Activity
    | LiveRound
    | Group
    | Place
    | Note
    | Ballot
    | Photo
    | Theme
    | Person
    | Doors
    | NamedTimer
    | tuple[str, ...]
)
