"""What has happened: a small record for each kind, in the past tense, and the envelope they are stored in."""

import msgspec

from facilitator.core.model import (
    Activity,
    Ballot,
    Doors,
    Group,
    LiveRound,
    NamedTimer,
    Note,
    Photo,
    Place,
    Ref,
    Theme,
)
from facilitator.core.text import Text
from facilitator.core.vocabulary import Round


class Happening(msgspec.Struct, frozen=True, tag=True, tag_field="is", omit_defaults=True, gc=False):
    """The base of everything that can happen."""


class Opened(Happening, frozen=True):
    """A hub took the session. ``boot`` names the computer's run, ``up`` is its age in milliseconds."""

    boot: str
    up: int


class ClockJumped(Happening, frozen=True):
    """The computer's clock was set by ``by`` milliseconds while timers ran."""

    by: int


class SessionSet(Happening, frozen=True):
    """Facts of the day were set; ``info`` holds only those that changed."""

    info: dict[str, str | tuple[str, ...]]


class ActivityAdded(Happening, frozen=True):
    activity: Activity
    position: int


class ActivityRemoved(Happening, frozen=True):
    activity: str


class ActivityMoved(Happening, frozen=True):
    activity: str
    position: int


class ActivityChanged(Happening, frozen=True):
    activity: Activity


class Planned(Happening, frozen=True):
    """The method's rounds for those that have not started; started ones stay as they were."""

    activity: str
    rounds: tuple[Round, ...]
    called: Text = ""


class RoundStarted(Happening, frozen=True):
    round: str


class RoundPaused(Happening, frozen=True):
    round: str


class RoundResumed(Happening, frozen=True):
    round: str


class RoundTimed(Happening, frozen=True):
    """``seconds`` were added to a round's clock, or taken from it."""

    round: str
    seconds: int


class RoundClockSet(Happening, frozen=True):
    """The clock of a paused round stands where it stood elsewhere: ``passed`` of so many ``seconds``."""

    round: str
    seconds: int
    passed: int


class RoundClosed(Happening, frozen=True):
    round: str


class RoundSkipped(Happening, frozen=True):
    round: str


class RoundReopened(Happening, frozen=True):
    round: str


class RoundSteppedBack(Happening, frozen=True):
    """A started round waits again; its notes stay in it."""

    round: str


class Earlier(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a vote on a prompt went before it was taken again: how many ballots, and the points of each note."""

    ballots: int
    points: dict[str, int]


class RoundVotedAgain(Happening, frozen=True):
    """A round's ballots were cleared and it is on again. ``earlier`` tells by prompt (full id) how it stood."""

    round: str
    earlier: dict[str, Earlier] = {}


class ResultsReleased(Happening, frozen=True):
    """The results of ``prompt`` (full id) may stand on the stage, and be seen also before the round is closed."""

    round: str
    prompt: str


class TimerSet(Happening, frozen=True):
    """A timer beside the rounds' own was started, paused, resumed or given another length."""

    timer: NamedTimer


class TimerEnded(Happening, frozen=True):
    timer: str


class NoteWritten(Happening, frozen=True):
    note: Note


class NoteChanged(Happening, frozen=True):
    """``people`` is None where the names stay as they were; ``worded`` says that something else than numbers and
    ticked boxes did not.
    """

    note: str
    text: str
    rev: int
    by: str = ""
    fields: dict[str, str | int | float | bool] | None = None
    people: dict[str, tuple[Ref, ...]] | None = None
    worded: bool = True


class NoteMoved(Happening, frozen=True):
    """A note was put in another group, place or round, or under another prompt."""

    note: str
    group: str | None = None
    place: str | None = None
    round: str | None = None
    prompt: str = ""


class NoteWithdrawn(Happening, frozen=True):
    """With a ``reason`` those who lead have hidden it."""

    note: str
    reason: str = ""


class NoteRestored(Happening, frozen=True):
    note: str


class NotesOrdered(Happening, frozen=True):
    """These notes, which were written together, stand in this order from now on."""

    notes: tuple[str, ...]


class NotesShown(Happening, frozen=True):
    """These notes were let through to the stage, or with ``shown`` false taken off it."""

    notes: tuple[str, ...]
    shown: bool = True


class NotesMerged(Happening, frozen=True):
    """``note`` is new and knows its ``origin``; those notes are kept but no longer shown."""

    note: Note


class NoteSplit(Happening, frozen=True):
    """``notes`` are new; the note they came from is kept but no longer shown."""

    note: str
    notes: tuple[Note, ...]


class NotePlaced(Happening, frozen=True):
    """A note stands in ``slot`` x ``place`` over ``span`` slots; without both it stands nowhere."""

    note: str
    slot: int | None = None
    place: str | None = None
    span: int = 1


class BallotGiven(Happening, frozen=True):
    ballot: Ballot


class BallotTakenBack(Happening, frozen=True):
    prompt: str
    giver: str


class BallotSealed(Happening, frozen=True):
    """A ballot of an open secret round: never in the journal, only in a file of its own until it closes."""

    ballot: Ballot


class SealedTakenBack(Happening, frozen=True):
    """As ``BallotSealed``: never in the journal."""

    prompt: str
    giver: str


class SecretClosed(Happening, frozen=True):
    """The ballots of a secret round, by prompt, sorted by content and without givers."""

    round: str
    ballots: dict[str, tuple[dict[str, int], ...]]


class PhotoTaken(Happening, frozen=True):
    """A photo is of this, or says this from now on."""

    photo: Photo


class PhotoDropped(Happening, frozen=True):
    photo: str


class GroupFormed(Happening, frozen=True):
    group: Group


class GroupDisbanded(Happening, frozen=True):
    group: str


class Seated(Happening, frozen=True):
    """The groups of some rounds were made all at once; ``gone`` are those in whose place they come."""

    groups: tuple[Group, ...]
    gone: tuple[str, ...] = ()


class ThemeMade(Happening, frozen=True):
    theme: Theme


class ThemeRenamed(Happening, frozen=True):
    theme: str
    name: str


class ThemeLed(Happening, frozen=True):
    """These call together whoever wants to go on with a theme."""

    theme: str
    leads: tuple[Ref, ...]


class ThemesMerged(Happening, frozen=True):
    """The notes of ``gone`` went to ``theme``, and with them who grouped them and who leads (None: as it was)."""

    theme: str
    gone: tuple[str, ...]
    by: tuple[Ref, ...] | None = None
    leads: tuple[Ref, ...] | None = None


class ThemesOrdered(Happening, frozen=True):
    activity: str
    themes: tuple[str, ...]


class ThemeDissolved(Happening, frozen=True):
    theme: str


class NotesThemed(Happening, frozen=True):
    """``theme`` None: the notes were taken out of their theme."""

    notes: tuple[str, ...]
    theme: str | None = None


class PlaceMade(Happening, frozen=True):
    place: Place


class PersonJoined(Happening, frozen=True):
    person: Ref


class PersonAway(Happening, frozen=True):
    """Somebody is not here (any more), or with ``away`` false here again."""

    person: Ref
    away: bool = True


class PersonMuted(Happening, frozen=True):
    """Nothing is taken from somebody, or with ``muted`` false everything again."""

    person: Ref
    muted: bool = True


class PersonRenamed(Happening, frozen=True):
    """The new name stands in people.json; this says only that it was changed."""

    person: Ref


class PersonErased(Happening, frozen=True):
    """``notes`` lost their author and, with ``texts``, what was written in them.

    ``blotted`` are texts without the person's name.
    """

    person: Ref
    notes: tuple[str, ...] = ()
    texts: bool = False
    blotted: dict[str, str] = {}


class DoorsSet(Happening, frozen=True):
    """How phones and screens may come in."""

    doors: Doors


class Undone(Happening, frozen=True):
    """The changes of command ``command`` were taken back."""

    command: str


class Redone(Happening, frozen=True):
    command: str


What = (
    Opened
    | ClockJumped
    | SessionSet
    | ActivityAdded
    | ActivityRemoved
    | ActivityMoved
    | ActivityChanged
    | Planned
    | RoundStarted
    | RoundPaused
    | RoundResumed
    | RoundTimed
    | RoundClockSet
    | RoundClosed
    | RoundSkipped
    | RoundReopened
    | RoundSteppedBack
    | RoundVotedAgain
    | ResultsReleased
    | TimerSet
    | TimerEnded
    | NoteWritten
    | NoteChanged
    | NoteMoved
    | NoteWithdrawn
    | NoteRestored
    | NotesOrdered
    | NotesShown
    | NotesMerged
    | NoteSplit
    | NotePlaced
    | BallotGiven
    | BallotTakenBack
    | BallotSealed
    | SealedTakenBack
    | SecretClosed
    | PhotoTaken
    | PhotoDropped
    | GroupFormed
    | GroupDisbanded
    | Seated
    | ThemeMade
    | ThemeRenamed
    | ThemeLed
    | ThemesMerged
    | ThemesOrdered
    | ThemeDissolved
    | NotesThemed
    | PlaceMade
    | PersonJoined
    | PersonAway
    | PersonMuted
    | PersonRenamed
    | PersonErased
    | DoorsSet
    | Undone
    | Redone
)

SEALED = (BallotSealed, SealedTakenBack)
"""Happenings that are kept in a secret round's own file and never in the journal."""


class Event(msgspec.Struct, frozen=True, gc=False):
    """Something that happened: number ``n`` from 1, at the moment ``at`` (milliseconds since 1970, UTC).

    ``by`` is the actor (such as "facilitator", "group:…", "person:…", "import", "hub"), ``id`` and
    ``command`` are the id and the name of the command behind it, ``v`` is the version of this format.
    """

    n: int
    at: int
    by: str
    id: str
    command: str
    what: What
    v: int = 1


__all__ = ["SEALED", "Event", "Happening", "LiveRound", "What"]
