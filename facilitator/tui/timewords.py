"""A clock in digits and in words. Every length here is whole seconds."""

import time
from typing import Literal, NamedTuple

from facilitator.core import timing
from facilitator.core.model import Timer
from facilitator.core.text import N_
from facilitator.locale import Translator

_HOUR = 3600
_LONG = 100 * 60
"""From here on a clock shows hours."""


class Reading(NamedTuple):
    """What a clock shows: how much is left, how far it is over, or (it has no length) how long it has run."""

    kind: Literal["left", "over", "open"]
    seconds: int
    stands: bool = False
    """Whether it stands still."""


def reading(timer: Timer, now: int) -> Reading:
    """What a timer shows at the moment ``now`` (ms).

    While time is left a begun second counts as whole, so that 0:00 comes when the time is up and not before.
    """
    stands = timer.paused is not None
    if not timer.seconds:
        return Reading("open", timing.spent(timer, now) // timing.SECOND, stands)
    left = timing.left(timer, now)
    if left > 0:
        return Reading("left", -(-left // timing.SECOND), stands)
    return Reading("over", -left // timing.SECOND, stands)


def face(read: Reading) -> str:
    """In digits: "1:24", overtime "+2:05", and with hours where there are many minutes "1:40:00"."""
    return ("+" if read.kind == "over" else "") + digits(read.seconds)


def digits(seconds: int) -> str:
    """Minutes and seconds, "0:05"; from a hundred minutes on with hours, "1:40:00"."""
    minutes, rest = divmod(seconds, 60)
    if seconds < _LONG:
        return f"{minutes}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def length(t: Translator, seconds: int) -> str:
    """In words: "45 s", "2 min", "1 min 24 s", "1 h 5 min" (seconds are left out beside hours)."""
    minutes, rest = divmod(seconds, 60)
    if seconds >= _HOUR:
        return _long(t, *divmod(minutes, 60))
    if not minutes:
        return t("{seconds} s", seconds=rest)
    if not rest:
        return t("{minutes} min", minutes=minutes)
    return t("{minutes} min {seconds} s", minutes=minutes, seconds=rest)


def _long(t: Translator, hours: int, minutes: int) -> str:
    if not minutes:
        return t("{hours} h", hours=hours)
    return t("{hours} h {minutes} min", hours=hours, minutes=minutes)


_SAID = {
    "left": N_("{time} left"),
    "over": N_("{time} over time"),
    "open": N_("no clock, on for {time}"),
}


def said(t: Translator, read: Reading) -> str:
    """In words, as in "1 min 24 s left" or "2 min 5 s over time"."""
    if read.kind == "over" and not read.seconds:
        return t("time is up")
    return t(_SAID[read.kind], time=length(t, read.seconds))


def minutes_of_day(ms: int) -> int:
    """A moment as minutes since midnight, by this computer's time zone."""
    local = time.localtime(ms / 1000)
    return local.tm_hour * 60 + local.tm_min


def at_clock(t: Translator, minutes: int) -> str:
    """A time of day, given in minutes since midnight: "kl. 9.05", "9:05"."""
    hour, minute = divmod(minutes % (24 * 60), 60)
    return f"kl. {hour}.{minute:02}" if t.language == "sv" else f"{hour}:{minute:02}"
