"""What an open page cares about: the topics (``touched``) at which it is told to ask again."""

from facilitator.core.model import LiveRound
from facilitator.core.session import Session
from facilitator.web.callers import Caller
from facilitator.web.now.shared import Shared
from facilitator.web.now.whose import group_now
from facilitator.web.touched import ALL, DAY


def cares(known: Shared, who: Caller) -> frozenset[str]:
    """People and places care for the day, for what is theirs, and for the notes that they are asked about."""
    if who.door not in ("person", "place"):
        return frozenset({ALL})
    topics = {DAY, "groups", "themes", f"{who.door}:{who.id}", f"giver:{who.actor}"}
    session = known.session
    for live in session.running():
        mine = group_now(known, who, live)
        if mine is not None:
            topics |= {f"group:{mine.id}", f"giver:group:{mine.id}"}
        if _of_notes(session, live):
            topics.add(f"notes:{live.activity}")
        topics |= {f"ballots:{full}" for full in live.released}
    return frozenset(topics)


def _of_notes(session: Session, live: LiveRound) -> bool:
    """Whether notes of others stand on the page: pointed at, on a wall, in a circle, in a theme."""
    plan = live.plan
    pointed = any(each.about or each.over or each.also for each in plan.ask)
    return pointed or plan.panel in ("grid", "circles") or any(session.themes_of(live.activity))
