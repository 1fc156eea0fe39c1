"""Everything that can be asked of a session: the words of ``facilitator do`` and of ``POST /api/do``.

``activity`` may be left out where only one activity is running (or where there is only one). A ``prompt`` is
a full id ("a2.round1.note") or a short one. Names stand in the commands as people write them; the hub puts
references in their place before ``decide`` sees them.
"""

import msgspec

from facilitator.core.commands.action import Action
from facilitator.core.commands.day import (
    AddActivity,
    ChangeActivity,
    MoveActivity,
    Plan,
    RemoveActivity,
    Set,
)
from facilitator.core.commands.groups import (
    Deal,
    Disband,
    DissolveTheme,
    Form,
    IntoTheme,
    LeadTheme,
    MakeTheme,
    MergeThemes,
    OrderThemes,
    OutOfTheme,
    RenameTheme,
    SeatPlan,
    Sitting,
)
from facilitator.core.commands.notes import (
    Bring,
    Change,
    DropPhoto,
    Give,
    Merge,
    Move,
    Order,
    PlaceNote,
    Restore,
    Show,
    SplitNote,
    Suggest,
    Swap,
    TakeBack,
    TakePhoto,
    Withdraw,
    Write,
)
from facilitator.core.commands.people import (
    Address,
    Away,
    Calm,
    Erase,
    Join,
    MakePlace,
    Mute,
    Open,
    Redo,
    Remote,
    Rename,
    Renew,
    SetClock,
    Undo,
)
from facilitator.core.commands.rounds import (
    Back,
    Close,
    Extend,
    Finish,
    Next,
    Pause,
    Progress,
    Release,
    Reopen,
    Resume,
    Shorten,
    Skip,
    Start,
    StartTimer,
    StopTimer,
    VoteAgain,
)
from facilitator.core.faults import Fault
from facilitator.core.model import Seat

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


__all__ = [
    "Action",
    "AddActivity",
    "Address",
    "Answer",
    "Away",
    "Back",
    "Bring",
    "Calm",
    "Change",
    "ChangeActivity",
    "Close",
    "Command",
    "Deal",
    "Disband",
    "DissolveTheme",
    "Do",
    "DropPhoto",
    "Erase",
    "Extend",
    "Finish",
    "Form",
    "Give",
    "IntoTheme",
    "Join",
    "LeadTheme",
    "MakePlace",
    "MakeTheme",
    "Merge",
    "MergeThemes",
    "Move",
    "MoveActivity",
    "Mute",
    "Next",
    "Open",
    "Order",
    "OrderThemes",
    "OutOfTheme",
    "Pause",
    "PlaceNote",
    "Plan",
    "Progress",
    "Redo",
    "Refusal",
    "Release",
    "Remote",
    "RemoveActivity",
    "Rename",
    "RenameTheme",
    "Renew",
    "Reopen",
    "Restore",
    "Resume",
    "Seat",
    "SeatPlan",
    "Set",
    "SetClock",
    "Shorten",
    "Show",
    "Sitting",
    "Skip",
    "SplitNote",
    "Start",
    "StartTimer",
    "StopTimer",
    "Suggest",
    "Swap",
    "TakeBack",
    "TakePhoto",
    "Undo",
    "VoteAgain",
    "Withdraw",
    "Write",
]
