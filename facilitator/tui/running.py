"""What one can do with the day while it runs: when each act makes sense, and what it asks first.

What cannot be taken back, or would surprise the room, asks; all else can be undone with one key.
"""

from collections.abc import Callable, Coroutine, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from facilitator.core import commands as c
from facilitator.core import timing
from facilitator.core.model import LiveRound
from facilitator.core.text import N_, in_language
from facilitator.core.vocabulary import Prompt
from facilitator.tui.answers import missing_words
from facilitator.tui.asking import Ask, AskText, Option
from facilitator.tui.desk import Desk
from facilitator.tui.now import Now
from facilitator.tui.results import Results, votes
from facilitator.tui.runwords import read, title, unanswered
from facilitator.tui.timewords import length

Doing = Coroutine[Any, Any, object]

_JUST = 1000
"""Milliseconds. A key that is held down, or bounces, must not leap over the round that it has just started."""


class Act(NamedTuple):
    """Something that can be done: when it makes sense, and how."""

    fits: Callable[[Now], bool]
    do: Callable[[Desk, Now], Doing]


def _running(now: Now) -> bool:
    return now.live is not None and now.live.state == "running"


def _paused(now: Now) -> bool:
    return now.live is not None and now.live.state == "paused"


def _on(now: Now) -> bool:
    return now.live is not None


def _has_clock(now: Now) -> bool:
    return now.live is not None and now.live.timer is not None and now.live.timer.seconds > 0


def _idle(now: Now) -> bool:
    return now.live is None and now.coming is not None


def _can_reopen(now: Now) -> bool:
    return now.live is None and now.last_closed is not None and not now.last_closed.plan.secret


def _can_go_back(now: Now) -> bool:
    before = _before(now)
    return before is not None and not before.plan.secret


def _before(now: Now) -> LiveRound | None:
    """The round that was closed before the one that is on."""
    if now.live is None:
        return None
    earlier = now.rounds[: now.rounds.index(now.live)]
    return next((each for each in reversed(earlier) if each.state == "closed"), None)


def to_release(now: Now) -> list[Prompt]:
    """The votes of the round that is on whose result the room may not see yet."""
    if now.live is None or now.live.plan.secret:
        return []
    return [
        each
        for each in now.live.plan.ask
        if each.ballot and f"{now.live.id}.{each.id}" not in now.live.released
    ]


# Plain acts.


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
    t, more = desk.t, [2, 5, 10, 15]
    options = [
        Option(str(each), t.n("{count} more minute", "{count} more minutes", each), str(each)[-1])
        for each in more
    ]
    options[-1] = options[-1]._replace(key="")
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


# Acts that may ask first.


async def _sure(desk: Desk, question: str, yes: str, letter: str, more: str = "") -> bool:
    options = [Option("yes", yes, letter), Option("no", desk.t("No, let it be"), "")]
    return await desk.push_screen_wait(Ask(question, options, more)) == "yes"


def _loss(desk: Desk, now: Now) -> str:
    """What is not done yet in the round that is on."""
    t, left = desk.t, read(now)
    parts: list[str] = []
    if left is not None and left.kind == "left":
        parts.append(t("{time} left", time=length(t, left.seconds)) + ".")
    parts += [
        words + "." for each in unanswered(now) if (words := missing_words(now.session, t, each.missing))
    ]
    if now.live is not None and now.live.plan.secret:
        parts.append(t("The round is secret: once closed it cannot be opened again."))
    return " ".join(parts)


def _still(desk: Desk, now: Now) -> bool:
    """Whether the round is still on; somebody else may have gone on while a question stood."""
    live = desk.live
    there = live.session.rounds.get(now.live.id) if live and now.live else None
    return there is not None and there.state in ("running", "paused")


async def _next(desk: Desk, now: Now) -> None:
    assert now.live is not None
    t, begun = desk.t, now.live.started or 0
    asks = now.live.plan.secret or now.at - begun < _JUST
    question = t("Go on already?") if not now.live.plan.secret else t("Close the secret round and go on?")
    if asks and not await _sure(desk, question, t("Go on"), "g", _loss(desk, now)):
        return
    if _still(desk, now):
        await desk.asked(c.Next(activity=now.live.activity))


async def _back(desk: Desk, now: Now) -> None:
    before = _before(now)
    assert before is not None
    assert now.live is not None
    t = desk.t
    more = t("“{title}” waits again, and what was written in it stays.", title=title(t, now.live))
    question = t("Go back to “{title}”?", title=title(t, before))
    if await _sure(desk, question, t("Go back"), "b", more) and _still(desk, now):
        await desk.asked(c.Back(activity=now.live.activity))


async def _skip(desk: Desk, now: Now) -> None:
    live, t = now.shown, desk.t
    assert live is not None
    question = t("Skip “{title}”?", title=title(t, live))
    if await _sure(desk, question, t("Skip it"), "s", _loss(desk, now)):
        await desk.asked(c.Skip(round=live.id))


async def _close(desk: Desk, now: Now) -> None:
    live, t = now.live, desk.t
    assert live is not None
    loss = _loss(desk, now)
    question = t("Close “{title}” without starting another round?", title=title(t, live))
    if not loss or await _sure(desk, question, t("Close it"), "c", loss):
        await desk.asked(c.Close(round=live.id))


async def _reopen(desk: Desk, now: Now) -> None:
    assert now.last_closed is not None
    await desk.asked(c.Reopen(round=now.last_closed.id))


async def _release(desk: Desk, now: Now) -> None:
    t, live = desk.t, now.live
    assert live is not None
    prompts = to_release(now)
    options = [Option(each.id, in_language(each.ask, t.language), "") for each in prompts]
    if len(prompts) == 1:
        options = [Option(prompts[0].id, t("Let the room see it"), "r")]
    else:
        options.append(Option("", t("All of them"), "r"))
    more = t("All screens and phones show it from then on, also while people go on answering.")
    no = Option("no", t("No, keep it hidden"), "")
    chosen = await desk.push_screen_wait(Ask(t("Let the room see the result now?"), [*options, no], more))
    if chosen is not None and chosen != "no":
        prompt = f"{live.id}.{chosen}" if chosen else None
        await desk.asked(c.Release(activity=live.activity, prompt=prompt))


# What else can be seen and done from here.


async def _results(desk: Desk, now: Now) -> None:
    assert now.activity is not None
    await desk.push_screen_wait(Results(now.session, now.activity.id))


async def _note(desk: Desk, now: Now) -> None:
    import_module("facilitator.tui.noting").write_note(desk, now.activity.id if now.activity else None)


async def _points(desk: Desk, now: Now) -> None:
    import_module("facilitator.tui.giving").give_points(desk, now.activity.id if now.activity else None)


def _has_votes(now: Now) -> bool:
    return now.activity is not None and bool(votes(now.session, now.activity.id))


def _can_release(now: Now) -> bool:
    return bool(to_release(now))


def _can_write(now: Now) -> bool:
    return now.activity is not None and not now.is_break()


def _can_skip(now: Now) -> bool:
    sealed = now.live is not None and any(
        now.session.sealed.get(f"{now.live.id}.{p.id}") for p in now.live.plan.ask
    )
    return now.shown is not None and not sealed


ACTS: Mapping[str, Act] = {
    "start": Act(_idle, _start),
    "pause": Act(_running, _pause),
    "resume": Act(_paused, _resume),
    "next": Act(_on, _next),
    "more": Act(_has_clock, _more),
    "less": Act(_has_clock, _less),
    "time": Act(_on, _time),
    "note": Act(_can_write, _note),
    "points": Act(_has_votes, _points),
    "release": Act(_can_release, _release),
    "results": Act(_has_votes, _results),
    "back": Act(_can_go_back, _back),
    "skip": Act(_can_skip, _skip),
    "close": Act(_on, _close),
    "reopen": Act(_can_reopen, _reopen),
}
"""Every act by its name."""
