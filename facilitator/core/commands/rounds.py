"""What is asked of rounds and timers."""

from typing import Literal

from facilitator.core.commands.action import Action
from facilitator.core.model import Standing


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
