"""Everything that can be asked of a session: the words of ``facilitator do`` and of ``POST /api/do``.

``activity`` may be left out where only one activity is running (or where there is only one). A ``prompt`` is
a full id ("a2.round1.note") or a short one. Names stand in the commands as people write them; the hub puts
references in their place before ``decide`` sees them.
"""

from typing import Literal

import msgspec

from facilitator.core.faults import Fault
from facilitator.core.model import FieldValue, NoteState, Seat, Source, Standing
from facilitator.core.text import Text


class Action(
    msgspec.Struct, frozen=True, tag_field="do", kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The base of all actions."""


class Set(Action, frozen=True, kw_only=True, tag="set"):
    """Sets facts of the day; those left out stay as they are."""

    title: str | None = None
    kind: str | None = None
    date: str | None = None
    venue: str | None = None
    language: str | None = None
    participants: str | int | None = None
    organisers: tuple[str, ...] | None = None
    about: str | None = None
    intro: str | None = None
    outro: str | None = None


class AddActivity(Action, frozen=True, kw_only=True, tag="add_activity"):
    """Adds an activity at ``position`` (from 1; last when left out)."""

    method: str
    id: str | None = None
    title: str = ""
    intro: str = ""
    outro: str = ""
    start: str = ""
    minutes: float | None = None
    settings: dict[str, object] = {}
    position: int | None = None


class RemoveActivity(Action, frozen=True, kw_only=True, tag="remove_activity"):
    activity: str


class MoveActivity(Action, frozen=True, kw_only=True, tag="move_activity"):
    """Moves an activity to ``position``, counted from 1."""

    activity: str
    position: int


class ChangeActivity(Action, frozen=True, kw_only=True, tag="change_activity"):
    """Changes what is given; ``settings`` are merged key by key."""

    activity: str | None = None
    title: str | None = None
    intro: str | None = None
    outro: str | None = None
    start: str | None = None
    minutes: float | None = None
    settings: dict[str, object] = {}


class Plan(Action, frozen=True, kw_only=True, tag="plan"):
    """The method's rounds as plain data, from the hub; in an import those of the session it comes from.

    ``called`` is what the method calls itself (left out: as before).
    """

    activity: str
    rounds: tuple[dict[str, object], ...]
    called: Text = ""


class Start(Action, frozen=True, kw_only=True, tag="start"):
    """Starts an activity with its first waiting round, or ``round``."""

    activity: str | None = None
    round: str | None = None


class Pause(Action, frozen=True, kw_only=True, tag="pause"):
    """Stops the clock of the running round, or of ``timer``."""

    activity: str | None = None
    timer: str | None = None


class Resume(Action, frozen=True, kw_only=True, tag="resume"):
    activity: str | None = None
    timer: str | None = None


class Extend(Action, frozen=True, kw_only=True, tag="extend"):
    """Gives the running round, or ``timer``, more minutes."""

    minutes: float = 5
    activity: str | None = None
    timer: str | None = None


class Shorten(Action, frozen=True, kw_only=True, tag="shorten"):
    minutes: float = 5
    activity: str | None = None
    timer: str | None = None


class Next(Action, frozen=True, kw_only=True, tag="next"):
    """Closes the running round and starts the next one that waits.

    ``anyway`` also leaves a round that needs more time, before anything has been written in it.
    """

    activity: str | None = None
    anyway: bool = False


class Back(Action, frozen=True, kw_only=True, tag="back"):
    """Lets the running round wait again and reopens the one before. Notes stay where they were written."""

    activity: str | None = None


class Skip(Action, frozen=True, kw_only=True, tag="skip"):
    """Skips a waiting round, or the running one and starts the next; ``anyway`` also one that must not be lost."""

    activity: str | None = None
    round: str | None = None
    anyway: bool = False


class Close(Action, frozen=True, kw_only=True, tag="close"):
    """Closes the running round (or ``round``) without starting another; ``anyway`` as in ``Next``."""

    activity: str | None = None
    round: str | None = None
    anyway: bool = False


class Reopen(Action, frozen=True, kw_only=True, tag="reopen"):
    """Opens a closed round again (the last one closed when left out)."""

    activity: str | None = None
    round: str | None = None


class VoteAgain(Action, frozen=True, kw_only=True, tag="vote_again"):
    """Lets a vote be taken once more: the ballots of the round that is on (or ``round``; where none is on, of the one
    closed last) are cleared, and it is opened with its whole time.
    """

    activity: str | None = None
    round: str | None = None


class Release(Action, frozen=True, kw_only=True, tag="release"):
    """Lets results be seen by all and stand on the stage: on ``prompt``, or all those of the round that is on (where
    none is: of the one that was closed last). While a round is open its results can be seen only so.
    """

    activity: str | None = None
    prompt: str | None = None


class Finish(Action, frozen=True, kw_only=True, tag="finish"):
    """Closes every round of an activity: what came from paper or a file is done."""

    activity: str | None = None


class Progress(Action, frozen=True, kw_only=True, tag="progress"):
    """From an import: how far an activity's rounds had come elsewhere. Those not named are as ``others`` says.

    Its rounds are not planned anew for that: what was planned elsewhere came with a ``Plan``.
    """

    activity: str
    rounds: tuple[Standing, ...] = ()
    others: Literal["waiting", "closed"] = "closed"


class StartTimer(Action, frozen=True, kw_only=True, tag="start_timer"):
    """Starts a timer of an activity, a group or a speaking turn; one with the same id begins again.

    ``whose`` is the activity, the group, or the name of whoever speaks. ``warn`` are minutes that are left.
    """

    of: Literal["activity", "group", "turn"] = "turn"
    whose: str = ""
    seconds: int
    id: str | None = None
    warn: tuple[float, ...] = (5, 1)


class StopTimer(Action, frozen=True, kw_only=True, tag="stop_timer"):
    timer: str


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


class Form(Action, frozen=True, kw_only=True, tag="form"):
    """Forms a group, or changes the one with this ``id``. ``seats`` name persons by what they are called.

    ``holds`` are the notes that are dealt to it.
    """

    id: str | None = None
    activity: str | None = None
    kind: str = "table"
    name: str = ""
    number: int | None = None
    place: str | None = None
    rounds: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    about: str | None = None
    holds: tuple[str, ...] = ()


class Disband(Action, frozen=True, kw_only=True, tag="disband"):
    group: str


class Sitting(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Those who sit together in a ``round``: ``number`` is their table or spot, ``holds`` the cards they judge."""

    round: str
    number: int
    seats: tuple[Seat, ...]
    holds: tuple[str, ...] = ()


class Deal(Action, frozen=True, kw_only=True, tag="deal"):
    """Deals an activity's cards to pairs (or to each alone) for ``rounds``; left out, for all that have not started.

    Where nobody has joined, the deal is for as many as ``people`` says, or as there are cards: each is called by the
    number of a card. The hub works out ``groups`` where they are left out.
    """

    activity: str | None = None
    rounds: tuple[str, ...] = ()
    people: int | None = None
    groups: tuple[Sitting, ...] = ()


class SeatPlan(Action, frozen=True, kw_only=True, tag="seat"):
    """Seats people at tables for ``rounds``; left out, for all that have not started.

    ``tables`` is how many there are (left out: as few as the round's size asks for). ``host`` says whether the hosts
    stay, change each round or are chosen on the spot (left out: as the round says); ``hosts`` are those who are to be
    host. People are mixed by ``mix``: "sector", "organisation" or a word of their own. ``pinned`` says who sits at
    which table all the time. With ``keep`` the plan that there is changes as little as possible. Where nobody has
    joined, ``people`` says how many seats there are. The hub works out ``groups`` where they are left out.
    """

    activity: str | None = None
    rounds: tuple[str, ...] = ()
    tables: int | None = None
    people: int | None = None
    host: Literal["stays", "new", "free"] | None = None
    hosts: tuple[str, ...] = ()
    mix: tuple[str, ...] = ("sector",)
    pinned: dict[str, int] = {}
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    keep: bool = False
    groups: tuple[Sitting, ...] = ()


class MakeTheme(Action, frozen=True, kw_only=True, tag="make_theme"):
    """Makes a theme, with ``notes`` in it if given; ``by`` are those who grouped them, ``leads`` as in `lead_theme`."""

    name: str
    id: str | None = None
    activity: str | None = None
    notes: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()


class RenameTheme(Action, frozen=True, kw_only=True, tag="rename_theme"):
    theme: str
    name: str


class LeadTheme(Action, frozen=True, kw_only=True, tag="lead_theme"):
    """Says who calls together those who want to go on with a theme."""

    theme: str
    leads: tuple[str, ...] = ()


class MergeThemes(Action, frozen=True, kw_only=True, tag="merge_themes"):
    """Moves every note of ``gone`` to ``theme``."""

    theme: str
    gone: tuple[str, ...]


class OrderThemes(Action, frozen=True, kw_only=True, tag="order_themes"):
    """Puts an activity's themes in this order; all of them must be named."""

    themes: tuple[str, ...]
    activity: str | None = None


class DissolveTheme(Action, frozen=True, kw_only=True, tag="dissolve_theme"):
    """Takes a theme away; its notes are unthemed again."""

    theme: str


class IntoTheme(Action, frozen=True, kw_only=True, tag="into_theme"):
    theme: str
    notes: tuple[str, ...]


class OutOfTheme(Action, frozen=True, kw_only=True, tag="out_of_theme"):
    notes: tuple[str, ...]


class MakePlace(Action, frozen=True, kw_only=True, tag="make_place"):
    """Makes a place, or changes the one with this ``id``."""

    id: str | None = None
    kind: Literal["table", "circle", "room"] = "table"
    number: int | None = None
    name: str = ""
    capacity: int | None = None


class Join(Action, frozen=True, kw_only=True, tag="join"):
    """Somebody takes part. No name is needed.

    ``person`` is the id made for them (by the hub when left out). ``attributes`` are what else people are to be
    mixed by.
    """

    person: str = ""
    name: str = ""
    organisation: str = ""
    sector: str = ""
    language: str = ""
    attributes: dict[str, str] = {}


class Away(Action, frozen=True, kw_only=True, tag="away"):
    """Somebody who has joined did not come or has left (or, with ``away`` false, is here again)."""

    person: str
    away: bool = True


class Mute(Action, frozen=True, kw_only=True, tag="mute"):
    """Takes nothing more from somebody who has joined (or, with ``muted`` false, everything again).

    With ``hide`` their notes are hidden for ``reason``, or those that were hidden come back.
    """

    person: str
    muted: bool = True
    hide: bool = False
    reason: str = ""


class Rename(Action, frozen=True, kw_only=True, tag="rename"):
    """Gives a person another name."""

    person: str
    name: str


class Erase(Action, frozen=True, kw_only=True, tag="erase"):
    """Erases a person: the name, and with ``texts`` also what the person wrote.

    ``person`` is a name or a reference. Where the name stands in what was said (notes, themes, groups, places,
    activities, "session"), ``notes`` tells in which of them it is blotted out; it must be said if there are any.
    The hub puts the notes' texts without the name in ``blotted``.
    """

    person: str
    texts: bool = False
    notes: tuple[str, ...] | None = None
    blotted: dict[str, str] = {}


class Remote(Action, frozen=True, kw_only=True, tag="remote"):
    """Lets the facilitator's own phone lead the day, or not."""

    on: bool = True


class Calm(Action, frozen=True, kw_only=True, tag="calm"):
    """Shows a calm picture on the stage in place of everything else, or the day again."""

    on: bool = True


class Address(Action, frozen=True, kw_only=True, tag="address"):
    """Says at which of its addresses the computer is reached; empty: the program chooses."""

    address: str


class Renew(Action, frozen=True, kw_only=True, tag="renew"):
    """Makes the code of a door ("join", "team", "reception", "organiser", "remote", "stage") or of a place (its id)
    anew: the one before leads nowhere any more.
    """

    of: str


class Undo(Action, frozen=True, kw_only=True, tag="undo"):
    """Takes the facilitator's latest undoable command back."""


class Redo(Action, frozen=True, kw_only=True, tag="redo"):
    """Does again what was undone last."""


class Open(Action, frozen=True, kw_only=True, tag="open"):
    """From the hub: it has taken the session."""

    boot: str
    up: int


class SetClock(Action, frozen=True, kw_only=True, tag="set_clock"):
    """From the hub: the computer's clock was moved by ``by`` milliseconds."""

    by: int


Do = (
    Set
    | AddActivity
    | RemoveActivity
    | MoveActivity
    | ChangeActivity
    | Plan
    | Start
    | Pause
    | Resume
    | Extend
    | Shorten
    | Next
    | Back
    | Skip
    | Close
    | Reopen
    | VoteAgain
    | Release
    | Finish
    | Progress
    | StartTimer
    | StopTimer
    | Write
    | Change
    | Move
    | Withdraw
    | Restore
    | Order
    | Show
    | Merge
    | SplitNote
    | PlaceNote
    | Swap
    | Suggest
    | Bring
    | Give
    | TakeBack
    | TakePhoto
    | DropPhoto
    | Form
    | Disband
    | Deal
    | SeatPlan
    | MakeTheme
    | RenameTheme
    | LeadTheme
    | MergeThemes
    | OrderThemes
    | DissolveTheme
    | IntoTheme
    | OutOfTheme
    | MakePlace
    | Join
    | Away
    | Mute
    | Rename
    | Erase
    | Remote
    | Calm
    | Address
    | Renew
    | Undo
    | Redo
    | Open
    | SetClock
)


class Command(msgspec.Struct, frozen=True, omit_defaults=True):
    """An action with its ``id``: the same id is the same command, however often it is sent.

    ``by`` is who sends it ("facilitator", "team", "reception", "organiser", "person:…", "group:…",
    "place:…", "import", "hub"), ``expect`` the number of the event that the sender believed to be the latest.
    """

    id: str
    do: Do
    by: str = "facilitator"
    expect: int | None = None


class Refusal(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a command changed nothing: a stable ``slug`` and an English sentence for its ``values``.

    ``faults`` are what is wrong with what was handed in, where that is more than one thing.
    """

    slug: str
    message: str
    values: dict[str, str | int | float] = {}
    faults: tuple[Fault, ...] = ()

    def __str__(self) -> str:
        return " ".join([self.message.format(**self.values), *map(str, self.faults)])


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a hub answers: the number ``n`` of the command's last event (without one, the session's latest).

    ``made`` are the ids of what was made, ``mentions`` the notes that still hold an erased name.
    """

    n: int
    made: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
