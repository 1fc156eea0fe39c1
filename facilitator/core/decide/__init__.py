"""``decide``: what a command leads to. It changes nothing; a refusal says why in a slug and a sentence.

The legal moves of a round stand in ``moves.py``; each file beside it decides one kind of thing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.core.actors import may
from facilitator.core.commands import Action, Command, Refusal
from facilitator.core.decide import (
    activities,
    ballots,
    bringing,
    day,
    doors,
    groups,
    history,
    merging,
    muting,
    notes,
    ordering,
    photos,
    placing,
    plans,
    progress,
    rounds,
    seats,
    themes,
    timers,
)
from facilitator.core.decide.ground import Ground, Refused
from facilitator.core.events import What
from facilitator.core.session import Session
from facilitator.core.text import N_

Decision = list[What] | Refusal

_BY_KIND: Mapping[type[Action], Callable[[Ground, Any], list[What]]] = {
    **day.DECIDES,
    **muting.DECIDES,
    **doors.DECIDES,
    **activities.DECIDES,
    **plans.DECIDES,
    **rounds.DECIDES,
    **progress.DECIDES,
    **timers.DECIDES,
    **notes.DECIDES,
    **ordering.DECIDES,
    **merging.DECIDES,
    **placing.DECIDES,
    **bringing.DECIDES,
    **ballots.DECIDES,
    **photos.DECIDES,
    **groups.DECIDES,
    **seats.DECIDES,
    **themes.DECIDES,
    **history.DECIDES,
}


def decide(session: Session, command: Command, now: int) -> Decision:
    """What happens on ``command`` at ``now`` (milliseconds since 1970, UTC).

    An empty list means that nothing has to change: the command was carried out before, or asks for what
    already is.
    """
    if command.id in session.answered or command.id in session.sealed_by:
        return []
    try:
        return _decided(Ground(session, command, now))
    except Refused as refused:
        return refused.refusal


def _decided(ground: Ground) -> list[What]:
    command, session = ground.command, ground.session
    if not may(command.by, command.do):
        raise Refused("not_allowed", N_("This cannot be done from here. Ask the facilitator."))
    muting.not_muted(ground)
    if command.expect is not None and command.expect != session.n:
        raise Refused(
            "stale",
            N_(
                "Something else happened in the meantime. Look again, and repeat what you did if "
                "it still fits."
            ),
        )
    return _BY_KIND[type(command.do)](ground, command.do)
