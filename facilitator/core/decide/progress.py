"""How far the rounds of an imported activity had come elsewhere: what would have had to happen for that."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core import timing
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.decide.rounds import closing, holds_secrets
from facilitator.core.model import LiveRound, Standing
from facilitator.core.text import N_

_UNKNOWN = N_("There is no round “{id}” here. The rounds are: {known}.")
_TWICE = N_("The round “{id}” is named twice.")
_BEGUN = N_("The round “{id}” has begun here, so nothing can be brought for it from elsewhere.")
_ONE_ON = N_("Only one round of an activity can be paused.")
_NO_CLOCK = N_("Only the clock of a paused round is kept.")
_BAD_CLOCK = N_("A clock cannot stand below 0.")


def _progress(ground: Ground, action: c.Progress) -> list[e.What]:
    activity = ground.activity(action.activity).id
    rounds = ground.session.rounds_of(activity)
    said = _by_id(activity, rounds, action.rounds)
    return [
        what
        for live in rounds
        for what in _brought(ground, live, said.get(live.id, Standing(live.plan.id, action.others)))
    ]


def _by_id(activity: str, rounds: list[LiveRound], standings: tuple[Standing, ...]) -> Mapping[str, Standing]:
    """What is said of each round, by its full id."""
    short = {live.plan.id: live.id for live in rounds}
    said: dict[str, Standing] = {}
    for each in standings:
        unless(each.round in short, "unknown", _UNKNOWN, id=each.round, known=", ".join(short))
        unless(short[each.round] not in said, "twice", _TWICE, id=each.round)
        on = [key for key, other in said.items() if other.state == each.state == "paused"]
        unless(not on, "already_running", _ONE_ON, id=each.round)
        said[short[each.round]] = each
    return said


def _brought(ground: Ground, live: LiveRound, said: Standing) -> Iterator[e.What]:
    unless(live.state == "waiting" and live.started is None, "begun", _BEGUN, id=said.round)
    if said.begun or said.state == "paused":
        yield e.RoundStarted(live.id)
    yield from _STANDING[said.state](ground, live, said)
    yield from _released(live, said)


def _waiting(ground: Ground, live: LiveRound, said: Standing) -> list[e.What]:
    _without_clock(said)
    return [e.RoundSteppedBack(live.id)] if said.begun else []


def _paused(ground: Ground, live: LiveRound, said: Standing) -> list[e.What]:
    seconds = round(timing.counted(live.plan) * 60) if said.seconds is None else said.seconds
    unless(seconds >= 0 and said.passed >= 0, "bad_minutes", _BAD_CLOCK, id=said.round)
    return [e.RoundPaused(live.id), e.RoundClockSet(live.id, seconds, said.passed)]


def _closed(ground: Ground, live: LiveRound, said: Standing) -> list[e.What]:
    _without_clock(said)
    return closing(ground, live)


def _skipped(ground: Ground, live: LiveRound, said: Standing) -> list[e.What]:
    _without_clock(said)
    only_closed = N_("A secret round that has answers can only be closed.")
    unless(not holds_secrets(ground, live), "secret", only_closed, id=said.round)
    return [e.RoundSkipped(live.id)]


def _without_clock(said: Standing) -> None:
    unless(said.seconds is None and not said.passed, "no_clock", _NO_CLOCK, id=said.round)


def _released(live: LiveRound, said: Standing) -> Iterator[e.What]:
    if said.released:
        hidden = N_("The result of a secret round is shown when the round is closed.")
        unless(not live.plan.secret or said.state == "closed", "secret", hidden, id=said.round)
        waits = N_("The round “{id}” has not started.")
        unless(said.state != "waiting", "not_started", waits, id=said.round)
    asked = [each.id for each in live.plan.ask if each.ballot]
    for name in dict.fromkeys(said.released):
        if name not in asked:
            message = N_("There is no prompt “{prompt}” with a result in the round “{id}”.")
            raise Refused("unknown_prompt", message, prompt=name, id=said.round)
        yield e.ResultsReleased(live.id, f"{live.id}.{name}")


_STANDING: Mapping[str, Callable[[Ground, LiveRound, Standing], list[e.What]]] = {
    "waiting": _waiting,
    "paused": _paused,
    "closed": _closed,
    "skipped": _skipped,
}

DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {c.Progress: _progress}
