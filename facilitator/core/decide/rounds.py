"""Start, pause, resume, extend, shorten, next, back, skip, close, reopen, release; timers beside the rounds."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core import timing
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.decide.moves import legal, must
from facilitator.core.model import LiveRound, NamedTimer
from facilitator.core.text import N_

_LONGEST = 24 * 60


def _day_goes_on(ground: Ground, name: str | None) -> str:
    """The activity that is meant: the only one running, else the first of the day with a round that waits."""
    running = ground.session.running()
    if name is not None or running:
        return ground.activity(name).id
    waiting = (each for each in ground.session.order if _waiting(ground, each) is not None)
    found = next(waiting, None)
    return found if found is not None else ground.activity(None).id


def _waiting(ground: Ground, activity: str, after: str = "") -> LiveRound | None:
    """The first round that waits, after the round ``after`` if given."""
    rounds = ground.session.rounds_of(activity)
    ids = [each.id for each in rounds]
    begin = ids.index(after) + 1 if after in ids else 0
    return next((each for each in rounds[begin:] if each.state == "waiting"), None)


def _on(ground: Ground, name: str | None) -> LiveRound:
    activity = ground.activity(name)
    live = ground.live(activity.id)
    if live is None:
        raise Refused("nothing_running", N_("No round is running in this activity."))
    return live


def _start(ground: Ground, action: c.Start) -> list[e.What]:
    if action.round is not None and action.round in ground.session.rounds:
        activity = ground.session.rounds[action.round].activity
    else:
        activity = _day_goes_on(ground, action.activity)
    live = ground.round(activity, action.round) if action.round else _waiting(ground, activity)
    if live is None:
        raise Refused("no_rounds", N_("There is no round left to start in this activity."))
    must("start", live)
    _alone(ground, activity)
    return [e.RoundStarted(live.id)]


def _alone(ground: Ground, activity: str) -> None:
    other = ground.live(activity)
    if other is not None:
        raise Refused("already_running", N_("The round “{id}” is running. Close it first."), id=other.id)


def _timed(ground: Ground, name: str) -> NamedTimer:
    found = ground.session.timers.get(name)
    if found is None:
        raise Refused("unknown", N_("There is no timer “{id}”."), id=name)
    return found


def _pause(ground: Ground, action: c.Pause) -> list[e.What]:
    if action.timer is not None:
        named = _timed(ground, action.timer)
        return [e.TimerSet(replace(named, timer=timing.pause(named.timer, ground.now)))]
    live = _on(ground, action.activity)
    must("pause", live)
    return [e.RoundPaused(live.id)]


def _resume(ground: Ground, action: c.Resume) -> list[e.What]:
    if action.timer is not None:
        named = _timed(ground, action.timer)
        return [e.TimerSet(replace(named, timer=timing.resume(named.timer, ground.now)))]
    live = _on(ground, action.activity)
    must("resume", live)
    return [e.RoundResumed(live.id)]


def _lengthen(ground: Ground, action: c.Extend | c.Shorten, sign: int) -> list[e.What]:
    unless(
        0 < action.minutes <= _LONGEST, "bad_minutes", N_("Minutes must be more than 0 and at most a day.")
    )
    seconds = sign * round(action.minutes * 60)
    if action.timer is not None:
        named = _timed(ground, action.timer)
        return [e.TimerSet(replace(named, timer=timing.lengthen(named.timer, seconds)))]
    live = _on(ground, action.activity)
    must("extend", live)
    return [e.RoundTimed(live.id, seconds)]


def _extend(ground: Ground, action: c.Extend) -> list[e.What]:
    return _lengthen(ground, action, 1)


def _shorten(ground: Ground, action: c.Shorten) -> list[e.What]:
    return _lengthen(ground, action, -1)


def _closing(ground: Ground, live: LiveRound) -> list[e.What]:
    """A secret round closes with its ballots in one event, sorted by content so that no order tells who gave them."""
    if not live.plan.secret:
        return [e.RoundClosed(live.id)]
    prompts = (f"{live.id}.{each.id}" for each in live.plan.ask if each.ballot)
    ballots = {each: tuple(_without_givers(ground, each)) for each in prompts}
    return [e.SecretClosed(live.id, ballots)]


def _without_givers(ground: Ground, prompt: str) -> list[dict[str, int]]:
    sealed = ground.session.sealed.get(prompt, {}).values()
    contents = sorted(sorted(each.values.items()) for each in sealed for _ in range(each.count))
    return [dict(each) for each in contents]


def _next(ground: Ground, action: c.Next) -> list[e.What]:
    activity = _day_goes_on(ground, action.activity)
    live = ground.live(activity)
    following = _waiting(ground, activity, live.id if live else "")
    closing = _closing(ground, live) if live else []
    if following is not None:
        return [*closing, e.RoundStarted(following.id)]
    unless(live is not None, "no_rounds", N_("There is no round left to start in this activity."))
    return closing


def _back(ground: Ground, action: c.Back) -> list[e.What]:
    activity = ground.activity(action.activity).id
    live = ground.live(activity)
    rounds = ground.session.rounds_of(activity)
    here = rounds.index(live) if live else len(rounds)
    before = next((each for each in reversed(rounds[:here]) if each.state == "closed"), None)
    if before is None:
        raise Refused("first_round", N_("There is no earlier round to go back to."))
    back: list[e.What] = [e.RoundSteppedBack(live.id)] if live else []
    return [*back, *_reopening(before)]


def _reopening(live: LiveRound) -> list[e.What]:
    unless(
        not live.plan.secret,
        "secret",
        N_("A secret round stays closed: its ballots have no givers any more."),
    )
    return [e.RoundReopened(live.id)]


def _skip(ground: Ground, action: c.Skip) -> list[e.What]:
    activity = _day_goes_on(ground, action.activity)
    live = (
        ground.round(activity, action.round)
        if action.round
        else ground.live(activity) or _waiting(ground, activity)
    )
    if live is None:
        raise Refused("no_rounds", N_("There is no round left to start in this activity."))
    must("skip", live)
    unless(not _holds_secrets(ground, live), "secret", N_("A secret round with ballots can only be closed."))
    if live.state == "waiting":
        return [e.RoundSkipped(live.id)]
    following = _waiting(ground, live.activity, live.id)
    return [e.RoundSkipped(live.id), *([e.RoundStarted(following.id)] if following else [])]


def _holds_secrets(ground: Ground, live: LiveRound) -> bool:
    return any(ground.session.sealed.get(f"{live.id}.{each.id}") for each in live.plan.ask)


def _close(ground: Ground, action: c.Close) -> list[e.What]:
    if action.round is None:
        return _closing(ground, _on(ground, action.activity))
    activity = action.round.partition(".")[0] if "." in action.round else ground.activity(action.activity).id
    live = ground.round(activity, action.round)
    must("close", live)
    return _closing(ground, live)


def _reopen(ground: Ground, action: c.Reopen) -> list[e.What]:
    if action.round is not None and "." in action.round:
        live = ground.round("", action.round)
    else:
        activity = ground.activity(action.activity).id
        live = ground.round(activity, action.round) if action.round else _last_closed(ground, activity)
    must("reopen", live)
    _alone(ground, live.activity)
    return _reopening(live)


def _last_closed(ground: Ground, activity: str) -> LiveRound:
    closed = [each for each in ground.session.rounds_of(activity) if each.state == "closed"]
    unless(bool(closed), "nothing_closed", N_("No round of this activity has been closed."))
    return max(closed, key=lambda each: each.closed or 0)


def _release(ground: Ground, action: c.Release) -> list[e.What]:
    if action.prompt is not None and action.prompt.rpartition(".")[0] in ground.session.rounds:
        live = ground.session.rounds[action.prompt.rpartition(".")[0]]
        wanted = action.prompt.rpartition(".")[2]
    else:
        live, wanted = _on(ground, action.activity), action.prompt
    must("release", live)
    unless(
        not live.plan.secret, "secret", N_("The result of a secret round is shown when the round is closed.")
    )
    prompts = [f"{live.id}.{each.id}" for each in live.plan.ask if each.ballot and wanted in (None, each.id)]
    unless(bool(prompts), "no_ballots", N_("There is no ballot to release in this round."))
    return [e.ResultsReleased(live.id, each) for each in prompts if each not in live.released]


def _finish(ground: Ground, action: c.Finish) -> list[e.What]:
    rounds = ground.session.rounds_of(ground.activity(action.activity).id)
    open_ones = (each for each in rounds if legal("finish", each))
    return [what for live in open_ones for what in _closing(ground, live)]


def _start_timer(ground: Ground, action: c.StartTimer) -> list[e.What]:
    unless(
        0 < action.seconds <= _LONGEST * 60,
        "bad_minutes",
        N_("Minutes must be more than 0 and at most a day."),
    )
    key = action.id or f"{action.of}:{action.whose}"
    timer = timing.begin(action.seconds / 60, ground.now, action.warn)
    return [e.TimerSet(NamedTimer(key, action.of, action.whose, timer))]


def _stop_timer(ground: Ground, action: c.StopTimer) -> list[e.What]:
    return [e.TimerEnded(_timed(ground, action.timer).id)]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Start: _start,
    c.Pause: _pause,
    c.Resume: _resume,
    c.Extend: _extend,
    c.Shorten: _shorten,
    c.Next: _next,
    c.Back: _back,
    c.Skip: _skip,
    c.Close: _close,
    c.Reopen: _reopen,
    c.Release: _release,
    c.Finish: _finish,
    c.StartTimer: _start_timer,
    c.StopTimer: _stop_timer,
}
