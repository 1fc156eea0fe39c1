"""Speaking turns and other small clocks: started, stopped, paused from the run page."""

from facilitator.core import commands as c
from facilitator.core.model import NamedTimer
from facilitator.tui.asking import Ask, Option
from facilitator.tui.desk import Desk
from facilitator.tui.running.now import Now
from facilitator.tui.running.timers import label_of, turn_id
from facilitator.tui.timewords import length, reading, said

_USUAL = 120
"""Seconds of a turn where the method does not say."""

_LENGTHS = (30, 60, 120, 180, 300)


def turn_seconds(now: Now) -> int:
    """How long a turn is: what the round says."""
    return (now.shown.plan.turn if now.shown else None) or _USUAL


def turns_asked(now: Now) -> bool:
    """Whether people take turns now: the round says so, or a turn is being timed."""
    return turn_id(now) in now.session.timers or (now.shown is not None and now.shown.plan.turn is not None)


async def turn(desk: Desk, now: Now) -> None:
    """Starts a speaking turn, or stops the one that is on."""
    mine = turn_id(now)
    if mine in now.session.timers:
        await desk.asked(c.StopTimer(timer=mine))
    else:
        await desk.asked(c.StartTimer(of="turn", id=mine, seconds=turn_seconds(now), warn=(0.5,)))


async def timers(desk: Desk, now: Now) -> None:
    """A turn of another length, or one of the clocks that run."""
    live, t = desk.live, desk.t
    assert live is not None
    lengths = [
        Option(str(each), t("Speaking turn: {time}", time=length(t, each)), str(number))
        for number, each in enumerate(_LENGTHS, 1)
    ]
    known = [
        Option(each.id, f"{label_of(live, t, each)}: {_said(desk, each)}")
        for each in live.session.timers.values()
    ]
    chosen = await desk.push_screen_wait(Ask(t("Which clock?"), [*known, *lengths]))
    if chosen in live.session.timers:
        await one_timer(desk, chosen)
    elif chosen is not None and chosen.isdigit():
        await desk.asked(c.StartTimer(of="turn", id=turn_id(now), seconds=int(chosen), warn=(0.5,)))


def _said(desk: Desk, each: NamedTimer) -> str:
    return said(desk.t, reading(each.timer, desk.live.now() if desk.live else 0))


async def one_timer(desk: Desk, timer: str) -> None:
    """What to do with one of the clocks."""
    live, t = desk.live, desk.t
    found = live.session.timers.get(timer) if live else None
    if live is None or found is None:
        return
    stands = found.timer.paused is not None
    go = (
        Option("resume", t("Let it run on"), "p")
        if stands
        else Option("pause", t("Stop the clock for a while"), "p")
    )
    options = [Option("stop", t("Take it away"), "t"), go, Option("more", t("A minute more"), "+")]
    question = f"{label_of(live, t, found)}: {_said(desk, found)}"
    match await desk.push_screen_wait(Ask(question, options)):
        case "stop":
            await desk.asked(c.StopTimer(timer=timer))
        case "resume":
            await desk.asked(c.Resume(timer=timer))
        case "pause":
            await desk.asked(c.Pause(timer=timer))
        case "more":
            await desk.asked(c.Extend(timer=timer, minutes=1))
        case _:
            pass
