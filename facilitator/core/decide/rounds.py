"""Start, next, back, skip, close, reopen, release and finish: what is on, and what comes after it."""

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.ballots import given
from facilitator.core.decide.ground import Ground, Refused, unless
from facilitator.core.decide.moves import legal, must
from facilitator.core.model import LiveRound
from facilitator.core.protecting import is_needed, is_too_early
from facilitator.core.text import N_

_NO_ROUNDS = N_("There is no round left to start in this activity.")


def _day_goes_on(ground: Ground, name: str | None) -> str:
    """The activity that is meant: the only one running, else the first of the day with a round that waits."""
    order = ground.session.order
    if name is not None or ground.session.running() or len(order) < 2:
        return ground.activity(name).id
    found = next((each for each in order if _waiting(ground, each) is not None), None)
    if found is None:
        raise Refused("no_rounds", _NO_ROUNDS)
    return found


def _day_goes_back(ground: Ground, name: str | None) -> str:
    """The activity that is meant: the only one running, else the one with the round that was closed last."""
    if name is None and not ground.session.running():
        rounds = [live for each in ground.session.order for live in ground.session.rounds_of(each)]
        latest = _last_closed(rounds)
        if latest is not None:
            return latest.activity
    return ground.activity(name).id


def _last_closed(rounds: list[LiveRound]) -> LiveRound | None:
    """Of those that were closed in the same moment, the one that comes last."""
    closed = [each for each in reversed(rounds) if each.state == "closed"]
    return max(closed, key=lambda each: each.closed or 0, default=None)


_Usual = Callable[[Ground, str | None], str]


def _named(
    ground: Ground, name: str | None, activity: str | None, usual: _Usual
) -> tuple[str, LiveRound | None]:
    """The activity that is meant and the round in it that is named; a full id needs no activity."""
    known = ground.session.rounds.get(name or "")
    if known is not None:
        return known.activity, known
    meant = usual(ground, activity)
    return meant, ground.round(meant, name) if name else None


def _waiting(ground: Ground, activity: str, after: str = "") -> LiveRound | None:
    """The first round that waits, after the round ``after`` if given."""
    rounds = ground.session.rounds_of(activity)
    ids = [each.id for each in rounds]
    begin = ids.index(after) + 1 if after in ids else 0
    return next((each for each in rounds[begin:] if each.state == "waiting"), None)


def on(ground: Ground, name: str | None) -> LiveRound:
    """The round that is on in the activity that is meant."""
    live = ground.live(ground.activity(name).id)
    if live is None:
        raise Refused("nothing_running", N_("No round is running in this activity."))
    return live


def _start(ground: Ground, action: c.Start) -> list[e.What]:
    activity, named = _named(ground, action.round, action.activity, _day_goes_on)
    live = named or _waiting(ground, activity)
    if live is None:
        raise Refused("no_rounds", _NO_ROUNDS)
    must("start", live)
    _alone(ground, activity)
    return [e.RoundStarted(live.id)]


def _alone(ground: Ground, activity: str) -> None:
    other = ground.live(activity)
    if other is not None:
        raise Refused("already_running", N_("The round “{id}” is running. Close it first."), id=other.id)


def closing(ground: Ground, live: LiveRound) -> list[e.What]:
    """A secret round closes with its ballots in one event, sorted by content: no order says who gave them."""
    if not live.plan.secret:
        return [e.RoundClosed(live.id)]
    prompts = (f"{live.id}.{each.id}" for each in live.plan.ask if each.ballot)
    ballots = {each: tuple(_without_givers(ground, each)) for each in prompts}
    return [e.SecretClosed(live.id, ballots)]


def _without_givers(ground: Ground, prompt: str) -> list[dict[str, int]]:
    sealed = ground.session.sealed.get(prompt, {}).values()
    contents = sorted(sorted(each.values.items()) for each in sealed for _ in range(each.count))
    return [dict(each) for each in contents]


_LEFT_TOO_EARLY = N_(
    "Nothing is written in this round yet, and without it what was said before is lost. To end it all the same, "
    "send “anyway”: true."
)
_NOT_TO_BE_SKIPPED = N_(
    "Without this round what was said before is lost. To skip it all the same, send “anyway”: true."
)


def _leaving(ground: Ground, live: LiveRound, *, anyway: bool) -> list[e.What]:
    """Closes a round, unless it would be lost by that."""
    unless(anyway or not is_too_early(ground.session, live, ground.now), "protected", _LEFT_TOO_EARLY)
    return closing(ground, live)


def _next(ground: Ground, action: c.Next) -> list[e.What]:
    activity = _day_goes_on(ground, action.activity)
    live = ground.live(activity)
    following = _waiting(ground, activity, live.id if live else "")
    over = _leaving(ground, live, anyway=action.anyway) if live else []
    if following is not None:
        return [*over, e.RoundStarted(following.id)]
    unless(live is not None, "no_rounds", _NO_ROUNDS)
    return over


def _back(ground: Ground, action: c.Back) -> list[e.What]:
    activity = _day_goes_back(ground, action.activity)
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
        N_("A secret round stays closed: nobody can see any more who gave what."),
    )
    return [e.RoundReopened(live.id)]


def _skip(ground: Ground, action: c.Skip) -> list[e.What]:
    activity, named = _named(ground, action.round, action.activity, _day_goes_on)
    live = named or ground.live(activity) or _waiting(ground, activity)
    if live is None:
        raise Refused("no_rounds", _NO_ROUNDS)
    must("skip", live)
    unless(
        not holds_secrets(ground, live), "secret", N_("A secret round that has answers can only be closed.")
    )
    unless(action.anyway or not is_needed(live), "protected", _NOT_TO_BE_SKIPPED)
    following = _waiting(ground, live.activity, live.id) if live.state != "waiting" else None
    return [e.RoundSkipped(live.id), *([e.RoundStarted(following.id)] if following else [])]


def holds_secrets(ground: Ground, live: LiveRound) -> bool:
    """Whether somebody has given something in a secret round that is not closed."""
    return any(ground.session.sealed.get(f"{live.id}.{each.id}") for each in live.plan.ask)


def _close(ground: Ground, action: c.Close) -> list[e.What]:
    _, named = _named(ground, action.round, action.activity, _one_running)
    live = named or on(ground, action.activity)
    must("close", live)
    return _leaving(ground, live, anyway=action.anyway)


def _one_running(ground: Ground, name: str | None) -> str:
    return ground.activity(name).id


def _reopen(ground: Ground, action: c.Reopen) -> list[e.What]:
    activity, named = _named(ground, action.round, action.activity, _day_goes_back)
    live = named or _last_closed(ground.session.rounds_of(activity))
    if live is None:
        raise Refused("nothing_closed", N_("No round of this activity has been closed."))
    must("reopen", live)
    _alone(ground, activity)
    return _reopening(live)


def _release(ground: Ground, action: c.Release) -> list[e.What]:
    round_id, _, wanted = (action.prompt or "").rpartition(".")
    _, named = _named(ground, round_id or None, action.activity, _one_running)
    live = named or _on_or_closed(ground, action.activity)
    must("release", live)
    hidden = N_("The result of a secret round is shown when the round is closed.")
    unless(not live.plan.secret or live.state == "closed", "secret", hidden)
    prompts = [f"{live.id}.{each.id}" for each in live.plan.ask if each.ballot and wanted in ("", each.id)]
    unless(bool(prompts), "no_ballots", N_("This round has no result to show."))
    return [e.ResultsReleased(live.id, each) for each in prompts if each not in live.released]


def _vote_again(ground: Ground, action: c.VoteAgain) -> list[e.What]:
    _, named = _named(ground, action.round, action.activity, _one_running)
    live = named or _on_or_closed(ground, action.activity)
    must("vote_again", live)
    prompts = [f"{live.id}.{each.id}" for each in live.plan.ask if each.ballot]
    unless(bool(prompts), "no_ballots", N_("Nothing is voted on in this round."))
    known = {**ground.session.sealed, **ground.session.opened} if live.plan.secret else {}
    stays = N_("A secret vote stays as it is: nobody can see any more who gave what.")
    unless(not known.keys() & set(prompts), "secret", stays)
    if live.state == "closed":
        _alone(ground, live.activity)
    earlier = {full: _earlier(ground, full) for full in prompts if full in ground.session.ballots}
    return [e.RoundVotedAgain(live.id, earlier)] if earlier or live.state != "running" else []


def _earlier(ground: Ground, full: str) -> e.Earlier:
    tallies = ground.session.tallies.get(full, {})
    return e.Earlier(given(ground.session, full), {note: each.points for note, each in tallies.items()})


def _on_or_closed(ground: Ground, name: str | None) -> LiveRound:
    """The round that is on in the activity that is meant; where none is, the one that was closed last."""
    activity = ground.activity(name).id
    return ground.live(activity) or _last_closed(ground.session.rounds_of(activity)) or on(ground, activity)


def _finish(ground: Ground, action: c.Finish) -> list[e.What]:
    rounds = ground.session.rounds_of(ground.activity(action.activity).id)
    open_ones = (each for each in rounds if legal("finish", each))
    return [what for live in open_ones for what in closing(ground, live)]


DECIDES: Mapping[type[c.Action], Callable[[Ground, Any], list[e.What]]] = {
    c.Start: _start,
    c.Next: _next,
    c.Back: _back,
    c.Skip: _skip,
    c.Close: _close,
    c.Reopen: _reopen,
    c.VoteAgain: _vote_again,
    c.Release: _release,
    c.Finish: _finish,
}
