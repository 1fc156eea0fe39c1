"""How far each round has come, and the timers beside the rounds."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.core import events as e
from facilitator.core import timing
from facilitator.core.changes.kinds import Changes, Changing
from facilitator.core.model import LiveRound, Timer
from facilitator.core.records import ballot_key
from facilitator.core.session import Session
from facilitator.core.showing import stands_in


def _round(change: Callable[[LiveRound, e.Event, Any], LiveRound]) -> Changing:
    def changes(session: Session, event: e.Event, what: Any) -> Changes:
        live = session.rounds.get(what.round)
        if live is not None:
            yield "round", live.id, change(live, event, what)

    return changes


def _begun(live: LiveRound, event: e.Event) -> Timer:
    return timing.begin(timing.counted(live.plan), event.at, live.plan.warn)


def _stopped(live: LiveRound, event: e.Event) -> Timer | None:
    return timing.pause(live.timer, event.at) if live.timer is not None else None


def _going(live: LiveRound, event: e.Event) -> Timer:
    return timing.resume(live.timer, event.at) if live.timer is not None else _begun(live, event)


def _started(live: LiveRound, event: e.Event, what: e.RoundStarted) -> LiveRound:
    return replace(
        live, state="running", started=event.at, closed=None, timer=_begun(live, event), released=()
    )


def _paused(live: LiveRound, event: e.Event, what: e.RoundPaused) -> LiveRound:
    return replace(live, state="paused", timer=_stopped(live, event))


def _resumed(live: LiveRound, event: e.Event, what: e.RoundResumed) -> LiveRound:
    return replace(live, state="running", timer=_going(live, event))


def _timed(live: LiveRound, event: e.Event, what: e.RoundTimed) -> LiveRound:
    return replace(live, timer=timing.lengthen(live.timer or _begun(live, event), what.seconds, event.at))


def _clock_set(live: LiveRound, event: e.Event, what: e.RoundClockSet) -> LiveRound:
    return replace(live, timer=timing.stopped(what.seconds, what.passed, event.at, live.plan.warn))


def closed(live: LiveRound, event: e.Event) -> LiveRound:
    """The round when it is over; its timer stands still, in case it is opened again."""
    return replace(live, state="closed", closed=event.at, timer=_stopped(live, event))


def _closed(live: LiveRound, event: e.Event, what: e.RoundClosed) -> LiveRound:
    return closed(live, event)


def _skipped(live: LiveRound, event: e.Event, what: e.RoundSkipped) -> LiveRound:
    return replace(live, state="skipped", timer=_stopped(live, event))


def _reopened(live: LiveRound, event: e.Event, what: e.RoundReopened) -> LiveRound:
    started = live.started if live.started is not None else event.at
    return replace(live, state="running", closed=None, timer=_going(live, event), started=started)


def _stepped_back(live: LiveRound, event: e.Event, what: e.RoundSteppedBack) -> LiveRound:
    return replace(live, state="waiting", timer=None, released=())


def _voted_again(session: Session, event: e.Event, what: e.RoundVotedAgain) -> Changes:
    """The vote has its whole time again, and nobody sees how it goes before that is released anew."""
    live = session.rounds.get(what.round)
    if live is not None:
        asked = (f"{live.id}.{each.id}" for each in live.plan.ask)
        given = [(full, giver) for full in asked for giver in session.ballots.get(full, {})]
        yield from [("ballot", ballot_key(*each), None) for each in given]
        timer, started = _begun(live, event), live.started if live.started is not None else event.at
        yield (
            "round",
            live.id,
            replace(live, state="running", started=started, closed=None, timer=timer, released=()),
        )


def _released(session: Session, event: e.Event, what: e.ResultsReleased) -> Changes:
    """Whoever releases a result has seen it as it is: what was worded anew before is let through with it."""
    live = session.rounds.get(what.round)
    if live is not None:
        yield "round", live.id, replace(live, released=(*live.released, what.prompt))
        held = (note for note in stands_in(session, what.prompt) if note.held)
        yield from [("note", note.id, replace(note, held=False)) for note in held]


def _timer_set(session: Session, event: e.Event, what: e.TimerSet) -> Changes:
    yield "timer", what.timer.id, what.timer


def _timer_ended(session: Session, event: e.Event, what: e.TimerEnded) -> Changes:
    yield "timer", what.timer, None


CHANGES: Mapping[type[Any], Changing] = {
    e.RoundStarted: _round(_started),
    e.RoundPaused: _round(_paused),
    e.RoundResumed: _round(_resumed),
    e.RoundTimed: _round(_timed),
    e.RoundClockSet: _round(_clock_set),
    e.RoundClosed: _round(_closed),
    e.RoundSkipped: _round(_skipped),
    e.RoundReopened: _round(_reopened),
    e.RoundSteppedBack: _round(_stepped_back),
    e.RoundVotedAgain: _voted_again,
    e.ResultsReleased: _released,
    e.TimerSet: _timer_set,
    e.TimerEnded: _timer_ended,
}
