"""More time for the round that is on, or less."""

from facilitator.core import commands as c
from facilitator.core import timing
from facilitator.core.text import N_
from facilitator.tui.asking import Ask, AskText, Option
from facilitator.tui.desk import Desk
from facilitator.tui.running.now import Now
from facilitator.tui.timewords import Reading, length, reading

_LESS = 5
_EXTENSION = "extension"
_DAY = 24 * 60


async def a_minute_more(desk: Desk, now: Now) -> None:
    """A minute more; in overtime a minute from now on."""
    await _more(desk, now, 1)


async def a_minute_less(desk: Desk, now: Now) -> None:
    """A minute less, unless that would be the last one: a round is ended by going on, not by its clock."""
    left = _reads(desk, now)
    if left is None or left.kind == "over" or left.seconds <= 60:
        desk.say(N_("There is less than a minute left. Press n to go on."))
        return
    await _lengthen(desk, now, -1)


async def some_time(desk: Desk, now: Now) -> None:
    """More minutes than one, or a number of one's own."""
    t, left = desk.t, _reads(desk, now)
    more = timing.extension(now.live) if now.live else None
    options = (
        [Option(_EXTENSION, t("The extension: {time}", time=length(t, round(more * 60))), "f")]
        if more
        else []
    )
    options += [
        Option(str(each), t.n("{count} more minute", "{count} more minutes", each), str(each % 10))
        for each in (2, 5, 10)
    ]
    if left is not None and left.kind == "left" and left.seconds > _LESS * 60:
        options.append(Option(f"-{_LESS}", t.n("{count} minute less", "{count} minutes less", _LESS), "-"))
    options.append(Option("own", t("Say how many minutes there are to be left …"), "m"))
    chosen = await desk.push_screen_wait(Ask(t("How much time?"), options))
    if chosen == _EXTENSION and more:
        await _more(desk, now, more)
    elif chosen == "own":
        await _own_time(desk, now)
    elif chosen is not None:
        await _more(desk, now, int(chosen))


async def _own_time(desk: Desk, now: Now) -> None:
    said = await desk.push_screen_wait(AskText(desk.t("How many minutes are to be left?")))
    if said is None:
        return
    try:
        wanted = float(said.replace(",", "."))
    except ValueError:
        wanted = 0
    if not 0 < wanted <= _DAY:
        desk.say(N_("The minutes must be more than 0 and at most one day."), "error")
        return
    left = _reads(desk, now)
    await _lengthen(desk, now, wanted - (_minutes_left(left) if left else 0))


def _reads(desk: Desk, now: Now) -> Reading | None:
    """What the round's clock shows at this moment; None when the round is not on any more."""
    live = desk.live
    there = live.session.rounds.get(now.live.id) if live and now.live else None
    if live is None or there is None or there.timer is None or there.state not in ("running", "paused"):
        return None
    return reading(there.timer, live.now())


def _minutes_left(read: Reading) -> float:
    """Below zero in overtime; none where there is no clock."""
    return {"left": read.seconds, "over": -read.seconds, "open": 0}[read.kind] / 60


async def _more(desk: Desk, now: Now, minutes: float) -> None:
    """So many minutes more, counted from now where the time is up."""
    left = _reads(desk, now)
    over = min(0.0, _minutes_left(left)) if left else 0
    await _lengthen(desk, now, minutes - over)


async def _lengthen(desk: Desk, now: Now, minutes: float) -> None:
    if now.live is None or _reads(desk, now) is None:
        desk.say(N_("The round is not on any more."))
    elif minutes:
        act = c.Extend if minutes > 0 else c.Shorten
        await desk.asked(act(minutes=abs(minutes), activity=now.live.activity))
