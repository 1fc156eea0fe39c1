"""What an open page cares about: the topics (``touched``) at which it is told to ask again."""

from collections.abc import Iterator

from facilitator.core.ballots import one_giver, shown
from facilitator.core.model import Group, LiveRound
from facilitator.core.session import Session
from facilitator.web.callers import Caller
from facilitator.web.now.results import near
from facilitator.web.now.shared import Shared
from facilitator.web.now.whose import group_now
from facilitator.web.touched import ALL, DAY


def cares(known: Shared, who: Caller) -> frozenset[str]:
    """People and places care for the day, for what is theirs, for the notes that they are asked about, and for the
    results that they may see.
    """
    if who.door not in ("person", "place"):
        return frozenset({ALL})
    topics = {
        f"{who.door}:{who.id}",
        f"giver:{who.actor}",
        *known.once("cares", lambda: _of_all(known.session)),
    }
    for live in known.session.running():
        mine = group_now(known, who, live)
        if mine is not None:
            topics |= {f"group:{mine.id}", f"giver:group:{mine.id}", *(f"card:{each}" for each in mine.holds)}
        topics.update(_taken(live, mine))
    if who.door == "place":
        topics |= known.once("walls", lambda: _walls(known.session))
    return frozenset(topics)


def _walls(session: Session) -> set[str]:
    """Reports are written at places, on the topics of every wall of the day."""
    return {f"notes:{each.activity}" for each in session.rounds.values() if each.plan.grid}


def _taken(live: LiveRound, mine: Group | None) -> Iterator[str]:
    """What is judged by one giver only and was not dealt is taken by whoever judges it first."""
    if mine is None or not mine.holds:
        yield from (f"ballots:{live.id}.{each.id}" for each in live.plan.ask if one_giver(each.ballot))


def _of_all(session: Session) -> frozenset[str]:
    """What every person and place cares for."""
    begun = [each for each in session.rounds.values() if each.started is not None]
    asked = {f"notes:{each.activity}" for each in begun if _about_notes(each)}
    told = {f"notes:{each}" for each in near(session) if _of_notes(session, each)}
    return frozenset({DAY, "groups", "themes", *asked, *told, *_results(session)})


def _about_notes(live: LiveRound) -> bool:
    """Whether notes of others are pointed at in an answer; also in a late one."""
    return any(each.about or each.over or each.also for each in live.plan.ask)


def _of_notes(session: Session, activity: str) -> bool:
    """Whether notes of others stand on the page: judged, on a wall, in a circle, in a theme."""
    lives = session.rounds_of(activity)
    panels = any(live.plan.panel in ("grid", "circles") or live.plan.grid for live in lives)
    return panels or any(map(_about_notes, lives)) or any(session.themes_of(activity))


def _results(session: Session) -> Iterator[str]:
    for live in (each for activity in near(session) for each in session.rounds_of(activity)):
        fulls = (f"{live.id}.{each.id}" for each in live.plan.ask if each.ballot is not None)
        yield from (f"ballots:{full}" for full in fulls if shown(session, full))
