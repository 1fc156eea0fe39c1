"""What one can do with the day while it runs, each act with when it makes sense.

What cannot be taken back, or would surprise the room, asks first; all else can be undone with one key.
"""

from collections.abc import Callable, Coroutine, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from facilitator.core import commands as c
from facilitator.core import timing
from facilitator.core.text import N_
from facilitator.tui.asking import Ask, AskText, Option
from facilitator.tui.desk import Desk
from facilitator.tui.running import careful, fits
from facilitator.tui.running.now import Now
from facilitator.tui.running.results import Results
from facilitator.tui.running.words import read

Doing = Coroutine[Any, Any, object]


class Act(NamedTuple):
    """Something that can be done: when it makes sense, and how."""

    fits: Callable[[Now], bool]
    do: Callable[[Desk, Now], Doing]


async def _start(desk: Desk, now: Now) -> None:
    assert now.coming is not None
    await desk.asked(c.Start(round=now.coming.id))


async def _pause(desk: Desk, now: Now) -> None:
    assert now.live is not None
    await desk.asked(c.Pause(activity=now.live.activity))


async def _resume(desk: Desk, now: Now) -> None:
    assert now.live is not None
    await desk.asked(c.Resume(activity=now.live.activity))


async def _more(desk: Desk, now: Now) -> None:
    """A minute more; in overtime a minute from now on."""
    over = read(now)
    behind = over.seconds / 60 if over is not None and over.kind == "over" else 0
    await _lengthen(desk, now, 1 + behind)


async def _less(desk: Desk, now: Now) -> None:
    left = read(now)
    if left is None or left.kind == "over" or left.seconds <= 60:
        desk.say(N_("There is less than a minute left. Press n to go on."))
        return
    await _lengthen(desk, now, -1)


async def _lengthen(desk: Desk, now: Now, minutes: float) -> None:
    assert now.live is not None
    act = c.Extend if minutes > 0 else c.Shorten
    if minutes:
        await desk.asked(act(minutes=abs(minutes), activity=now.live.activity))


async def _time(desk: Desk, now: Now) -> None:
    """More minutes than one, or a number of one's own."""
    t = desk.t
    options = [
        Option(str(each), t.n("{count} more minute", "{count} more minutes", each), str(each % 10))
        for each in (2, 5, 10)
    ]
    own = Option("own", t("Say how many minutes there are to be left …"), "m")
    less = Option("-5", t.n("{count} minute less", "{count} minutes less", 5), "-")
    chosen = await desk.push_screen_wait(Ask(t("How much time?"), [*options, less, own]))
    if chosen == "own":
        await _own_time(desk, now)
    elif chosen is not None:
        await _lengthen(desk, now, float(chosen) + _behind(now))


def _behind(now: Now) -> float:
    over = read(now)
    return over.seconds / 60 if over is not None and over.kind == "over" else 0


async def _own_time(desk: Desk, now: Now) -> None:
    said = await desk.push_screen_wait(AskText(desk.t("How many minutes are to be left?")))
    try:
        wanted = float((said or "").replace(",", "."))
    except ValueError:
        wanted = 0
    if said is not None and not 0 < wanted <= 24 * 60:
        desk.say(N_("The minutes must be more than 0 and at most one day."), "error")
    elif said is not None and now.live is not None and now.live.timer is not None:
        clock, live = now.live.timer.seconds, desk.live
        left = timing.left(now.live.timer, live.now()) if clock and live else 0
        await _lengthen(desk, now, wanted - left / timing.MINUTE)


async def _results(desk: Desk, now: Now) -> None:
    assert now.activity is not None
    await desk.push_screen_wait(Results(now.session, now.activity.id))


async def _note(desk: Desk, now: Now) -> None:
    import_module("facilitator.tui.noting").write_note(desk, now.activity.id if now.activity else None)


async def _points(desk: Desk, now: Now) -> None:
    import_module("facilitator.tui.giving").give_points(desk, now.activity.id if now.activity else None)


ACTS: Mapping[str, Act] = {
    "start": Act(fits.idle, _start),
    "pause": Act(fits.running, _pause),
    "resume": Act(fits.paused, _resume),
    "next": Act(fits.on, careful.next_it),
    "more": Act(fits.has_clock, _more),
    "less": Act(fits.has_clock, _less),
    "time": Act(fits.on, _time),
    "note": Act(fits.can_write, _note),
    "points": Act(fits.has_votes, _points),
    "release": Act(fits.can_release, careful.release_it),
    "results": Act(fits.has_votes, _results),
    "back": Act(fits.can_go_back, careful.back_it),
    "skip": Act(fits.can_skip, careful.skip_it),
    "close": Act(fits.on, careful.close_it),
    "reopen": Act(fits.can_reopen, careful.reopen_it),
}
"""Every act by its name."""
