"""What an open page cares about: the topics (``touched``) at which it is told to ask again."""

from facilitator.core.session import Session
from facilitator.web.callers import Caller
from facilitator.web.now.whose import group
from facilitator.web.touched import ALL, DAY

_ON = ("running", "paused")


def cares(session: Session, who: Caller) -> frozenset[str]:
    """People and places care for the day, for what is theirs, and for the notes that they are asked about."""
    if who.door not in ("person", "place"):
        return frozenset({ALL})
    topics = {DAY, "groups", f"{who.door}:{who.id}", f"giver:{who.actor}"}
    for live in session.running():
        mine = group(session, who, live)
        if mine is not None:
            topics |= {f"group:{mine.id}", f"giver:group:{mine.id}"}
        if any(each.about or each.over or each.also for each in live.plan.ask) or live.plan.grid:
            topics.add(f"notes:{live.activity}")
    return frozenset(topics)
