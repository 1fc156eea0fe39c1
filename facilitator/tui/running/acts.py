"""What one can do with the day while it runs, each act with when it makes sense.

What cannot be taken back, or would surprise the room, asks first; all else can be undone with one key.
"""

from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any, NamedTuple

from facilitator.core import commands as c
from facilitator.tui import panels
from facilitator.tui.desk import Desk
from facilitator.tui.running import careful, fits, time_given
from facilitator.tui.running.now import Now
from facilitator.tui.running.results import Results

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


async def _results(desk: Desk, now: Now) -> None:
    assert now.activity is not None
    await desk.push_screen_wait(Results(now.session, now.activity.id))


async def _note(desk: Desk, now: Now) -> None:
    from facilitator.tui.noting import write_note

    write_note(desk, now.activity.id if now.activity else None)


async def _all_notes(desk: Desk, now: Now) -> None:
    from facilitator.tui.notes_sheet import look_through

    look_through(desk, now.activity.id if now.activity else None)


async def _panel(desk: Desk, now: Now) -> None:
    live = fits.worked_on(now)
    assert live is not None
    await desk.push_screen_wait(panels.load(live.plan.panel)(live.activity))


async def _points(desk: Desk, now: Now) -> None:
    from facilitator.tui.giving import give_points

    give_points(desk, now.activity.id if now.activity else None)


ACTS: Mapping[str, Act] = {
    "start": Act(fits.idle, _start),
    "pause": Act(fits.running, _pause),
    "resume": Act(fits.paused, _resume),
    "next": Act(fits.on, careful.next_it),
    "more": Act(fits.has_clock, time_given.a_minute_more),
    "less": Act(fits.has_clock, time_given.a_minute_less),
    "time": Act(fits.can_have_time, time_given.some_time),
    "note": Act(fits.can_write, _note),
    "look": Act(fits.looks_over, _all_notes),
    "notes": Act(fits.can_write, _all_notes),
    **{name: Act(partial(fits.has_panel, name), _panel) for name in panels.WORDS},
    "points": Act(fits.has_votes, _points),
    "release": Act(fits.can_release, careful.release_it),
    "results": Act(fits.has_votes, _results),
    "back": Act(fits.can_go_back, careful.back_it),
    "skip": Act(fits.can_skip, careful.skip_it),
    "close": Act(fits.on, careful.close_it),
    "reopen": Act(fits.can_reopen, careful.reopen_it),
    "again": Act(fits.can_vote_again, careful.vote_again),
}
"""Every act by its name."""
