"""What is asked of notes, ballots and photos."""

from facilitator.core.commands.action import Action
from facilitator.core.model import FieldValue, NoteState, Source


class Write(Action, frozen=True, kw_only=True, tag="write"):
    """Writes a note. The same ``id`` again is the same note, and a higher ``rev`` a newer text of it.

    ``table`` is a short way to say the place "table-N"; ``late`` is only for what comes from paper.
    ``state``, ``origin`` and ``beside`` are for an import only: they say what became of a note elsewhere.
    """

    text: str
    prompt: str = ""
    id: str | None = None
    activity: str | None = None
    round: str | None = None
    group: str | None = None
    table: int | None = None
    place: str | None = None
    author: str | None = None
    about: tuple[str, ...] = ()
    theme: str | None = None
    slot: int | None = None
    span: int = 1
    fields: dict[str, FieldValue | tuple[str, ...]] = {}
    people: dict[str, tuple[str, ...]] = {}
    rev: int = 1
    late: bool = False
    source: Source = "screen"
    state: NoteState = "kept"
    origin: tuple[str, ...] = ()
    beside: str | None = None


class Change(Action, frozen=True, kw_only=True, tag="change"):
    """Changes a note's text or blanks. ``rev`` must be higher than the stored one (left out: it is).

    ``base`` is the stored ``rev`` of the text that was changed: where the note has been changed since, both are kept.
    """

    note: str
    text: str | None = None
    fields: dict[str, FieldValue | tuple[str, ...]] | None = None
    people: dict[str, tuple[str, ...]] | None = None
    rev: int | None = None
    base: int | None = None


class Move(Action, frozen=True, kw_only=True, tag="move"):
    """Puts a note that stands in the wrong place where it belongs."""

    note: str
    prompt: str | None = None
    table: int | None = None
    place: str | None = None
    group: str | None = None


class Withdraw(Action, frozen=True, kw_only=True, tag="withdraw"):
    """With a ``reason``, which only those who lead can give, the note is hidden: its writer cannot bring it back."""

    note: str
    reason: str = ""


class Restore(Action, frozen=True, kw_only=True, tag="restore"):
    note: str


class Order(Action, frozen=True, kw_only=True, tag="order"):
    """Puts a note right behind another of those that were written together: on the same question, about the same, by
    the same person or group, or at the same place. ``after`` left out: before all of them.
    """

    note: str
    after: str | None = None


class Show(Action, frozen=True, kw_only=True, tag="show"):
    """Lets notes from the room stand on the stage (or, with ``shown`` false, takes them off it again)."""

    notes: tuple[str, ...]
    shown: bool = True


class Merge(Action, frozen=True, kw_only=True, tag="merge"):
    """Makes one new note of several (all of one activity)."""

    notes: tuple[str, ...]
    text: str
    id: str | None = None


class SplitNote(Action, frozen=True, kw_only=True, tag="split"):
    """Makes one new note for each of ``texts``."""

    note: str
    texts: tuple[str, ...]


class PlaceNote(Action, frozen=True, kw_only=True, tag="place"):
    """Places a note in ``slot`` (from 1) x ``place`` (a name or id) of its activity's grid.

    Without both it is taken out of the grid.
    """

    note: str
    slot: int | None = None
    place: str | None = None
    span: int = 1


class Swap(Action, frozen=True, kw_only=True, tag="swap"):
    """Lets two notes of a grid change places: each then stands where, and as long as, the other stood."""

    notes: tuple[str, ...]


class Suggest(Action, frozen=True, kw_only=True, tag="suggest"):
    """In an emergency: places what has no time or place in the grid, and moves nothing that has both.

    Nobody holds two topics at once, and what many want to go to gets the larger places.
    """

    activity: str | None = None


class Bring(Action, frozen=True, kw_only=True, tag="bring"):
    """Takes what another activity gave as a list here: a note on ``prompt`` for each note on its prompt ``of``.

    With ``themes`` a note for each theme of the activity ``source``. What was brought before is not brought again.
    """

    source: str
    of: str = ""
    themes: bool = False
    prompt: str
    activity: str | None = None


class Give(Action, frozen=True, kw_only=True, tag="give"):
    """Gives a whole ballot, in place of the giver's earlier one. On a scale with ``once`` what is keyed in adds to it.

    ``giver`` is a name, "person:…", "group:…", "place:…", or "hands:…" for ``count`` hands that nobody's name stands
    on; left out, whoever sends the command.
    """

    prompt: str
    values: dict[str, int]
    giver: str | None = None
    activity: str | None = None
    count: int = 1
    rev: int | None = None
    source: Source = "screen"


class TakeBack(Action, frozen=True, kw_only=True, tag="take_back"):
    """Takes a ballot back."""

    prompt: str
    giver: str | None = None
    activity: str | None = None


class TakePhoto(Action, frozen=True, kw_only=True, tag="photo"):
    """Says what a photo is of, such as a flip chart, and what it says. The same ``id`` again is a newer text of it.

    ``file`` is its bare name in the session's folder of photos.
    """

    file: str
    id: str | None = None
    activity: str | None = None
    round: str | None = None
    place: str | None = None
    note: str | None = None
    text: str = ""


class DropPhoto(Action, frozen=True, kw_only=True, tag="drop_photo"):
    """Takes a photo away; its file stays."""

    photo: str
