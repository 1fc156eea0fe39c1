"""The legal moves of a round, all of them: command, state before, state after. Any other move is refused."""

from collections.abc import Mapping

from facilitator.core.decide.ground import Refused
from facilitator.core.model import LiveRound, RoundState
from facilitator.core.text import N_

MOVES: Mapping[str, Mapping[RoundState, RoundState]] = {
    "start": {"waiting": "running", "skipped": "running"},
    "pause": {"running": "paused"},
    "resume": {"paused": "running"},
    "extend": {"running": "running", "paused": "paused"},
    "shorten": {"running": "running", "paused": "paused"},
    "close": {"running": "closed", "paused": "closed"},
    "finish": {"waiting": "closed", "running": "closed", "paused": "closed"},
    "skip": {"waiting": "skipped", "running": "skipped", "paused": "skipped"},
    "back": {"running": "waiting", "paused": "waiting", "closed": "running"},
    "reopen": {"closed": "running"},
    "vote_again": {"running": "running", "paused": "running", "closed": "running"},
    "release": {"running": "running", "paused": "paused", "closed": "closed", "skipped": "skipped"},
}

_WHY_NOT: Mapping[RoundState, tuple[str, str]] = {
    "waiting": ("not_started", N_("The round “{id}” has not started.")),
    "running": ("running", N_("The round “{id}” is already running.")),
    "paused": ("paused", N_("The round “{id}” is paused.")),
    "closed": ("closed", N_("The round “{id}” is closed.")),
    "skipped": ("skipped", N_("The round “{id}” was skipped.")),
}


def legal(move: str, live: LiveRound) -> bool:
    """Whether ``move`` is one for a round in this state."""
    return live.state in MOVES[move]


def must(move: str, live: LiveRound) -> None:
    """Refuses an illegal move, with the round's state as the reason."""
    if not legal(move, live):
        slug, message = _WHY_NOT[live.state]
        raise Refused(slug, message, id=live.id)
