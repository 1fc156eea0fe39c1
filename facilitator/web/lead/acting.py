"""Carrying out what a page asks for, once, and only while what the page showed still holds."""

from facilitator.core.commands import Do, Refusal, Undo
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.hub import Outcome
from facilitator.web.asking import Wrong
from facilitator.web.callers import Caller
from facilitator.web.lead.rights import allowed
from facilitator.web.site import Site

STALE = Refusal(
    "stale",
    N_("Something else happened in the meantime. Look again, and repeat what you did if it still fits."),
)
_TRIES = 50


def standing(session: Session) -> str:
    """What names how the rounds stand: another one after each start, close, pause or change of time.

    Notes and ballots, which come all the time, do not change it.
    """
    on = [f"{each.id}@{session.touched.get(('round', each.id), 0)}" for each in session.running()]
    latest = max((session.touched.get(("round", each), 0) for each in session.rounds), default=0)
    return " ".join([*on, str(latest)])


def undoable(session: Session) -> str:
    """What names the command that "undo" would take back; empty where there is none."""
    return session.done[-1].command if session.done else ""


async def act(site: Site, who: Caller, action: Do, name: str, seen: str | None = None) -> Outcome:
    """The outcome. With ``seen`` (``standing``, or ``undoable``, as the page showed it) nothing is done where that is
    over.

    Between looking and doing nothing can slip in: the command expects the very event that was looked at, and what
    is only a note from the room is looked past.
    """
    allowed(who, action)
    if not site.limits.may_write(who.actor):
        raise Wrong(429, "too_many", N_("That was a lot at once. It is tried again in a moment."))
    if seen is None or name in site.session.answered:
        return await site.room.submit(action, who.actor, name)
    look = undoable if isinstance(action, Undo) else standing
    for _ in range(_TRIES):
        if seen != look(site.session):
            return STALE
        looked = site.session.n
        outcome = await site.room.submit(action, who.actor, name, looked)
        if not isinstance(outcome, Refusal) or outcome.slug != "stale":
            return outcome
        await site.room.reached(looked + 1)
    return STALE
