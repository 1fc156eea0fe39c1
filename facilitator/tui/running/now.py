"""Where the day is: which activity the keys act on, its round that is on, and what comes after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from facilitator.core.model import Activity, LiveRound, Ref
from facilitator.core.people import Record
from facilitator.core.session import Session

_ON = ("running", "paused")


class Chosen(NamedTuple):
    """The activity that somebody chose to act on, and the moment (ms) at which it was chosen."""

    activity: str
    at: int


@dataclass(frozen=True, slots=True)
class Now:
    """A moment of the day, seen from one activity.

    ``live`` is its round that is on, ``coming`` its next round, ``after`` the first round of the next activity.
    ``on`` are all rounds that are on, in the order of the day.
    """

    session: Session
    at: int
    activity: Activity | None = None
    live: LiveRound | None = None
    coming: LiveRound | None = None
    after: LiveRound | None = None
    on: tuple[LiveRound, ...] = ()
    names: Mapping[Ref, Record] = field(default_factory=dict[Ref, Record])
    """Who is behind a reference."""

    @property
    def rounds(self) -> list[LiveRound]:
        """The rounds of the activity."""
        return self.session.rounds_of(self.activity.id) if self.activity else []

    @property
    def shown(self) -> LiveRound | None:
        """The round that the page is about: the one that is on, else the one that comes."""
        return self.live or self.coming

    @property
    def last_closed(self) -> LiveRound | None:
        """The round of the activity that was closed last."""
        closed = [each for each in reversed(self.rounds) if each.state == "closed"]
        return max(closed, key=lambda each: each.closed or 0, default=None)

    def is_break(self) -> bool:
        """Whether the activity is a break."""
        return self.activity is not None and self.activity.method == "break"


def moment(
    session: Session, at: int, chosen: Chosen | None = None, names: Mapping[Ref, Record] | None = None
) -> Now:
    """The day at the moment ``at``."""
    names = names if names is not None else {}
    on = tuple(live for each in session.order for live in session.rounds_of(each) if live.state in _ON)
    name = _activity(session, on, chosen)
    if name is None:
        return Now(session, at, _last(session), on=on, names=names)
    live = next((each for each in on if each.activity == name), None)
    rounds = session.rounds_of(name)
    begin = rounds.index(live) + 1 if live else 0
    coming = next(_waiting(rounds[begin:]), None)
    later = _from(session.order, name)[1:]
    after = next((each for other in later for each in _waiting(session.rounds_of(other))), None)
    return Now(session, at, session.activities[name], live, coming, after, on, names)


def can_be_run(session: Session, activity: str) -> bool:
    """Whether an activity has a round that is on or waits."""
    return any(each.state in (*_ON, "waiting") for each in session.rounds_of(activity))


def _last(session: Session) -> Activity | None:
    """The activity that was on last, where nothing is left to do."""
    closed = [each for each in session.rounds.values() if each.closed is not None]
    latest = max(closed, key=lambda each: each.closed or 0, default=None)
    return session.activities.get(latest.activity) if latest else None


def _from(order: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The day from an activity on, and then those before it: some may have been put off."""
    at = order.index(name)
    return (*order[at:], *order[:at])


def _waiting(rounds: Iterable[LiveRound]) -> Iterator[LiveRound]:
    return (each for each in rounds if each.state == "waiting")


def _activity(session: Session, on: tuple[LiveRound, ...], chosen: Chosen | None) -> str | None:
    """The one chosen as long as it is on or has something left, unless the day has gone on without it."""
    running = [each.activity for each in on]
    if chosen and chosen.activity in running:
        return chosen.activity
    if chosen and chosen.activity in session.order and any(_waiting(session.rounds_of(chosen.activity))):
        since = max(chosen.at, _changed(session, chosen.activity))
        begun = next((each for each in running if _begun(session, each) > since), None)
        return begun or chosen.activity
    return running[0] if running else _upcoming(session)


def _upcoming(session: Session) -> str | None:
    """The first with a round that waits: from the one that was on last, else from the beginning."""
    order = list(session.order)
    last = max(order, key=lambda each: _changed(session, each), default=None)
    at = order.index(last) if last is not None and _changed(session, last) else 0
    return next((each for each in (*order[at:], *order[:at]) if any(_waiting(session.rounds_of(each)))), None)


def _changed(session: Session, activity: str) -> int:
    """When a round of the activity was last started or closed; 0: never."""
    return max((each.closed or each.started or 0 for each in session.rounds_of(activity)), default=0)


def _begun(session: Session, activity: str) -> int:
    started = [each.started for each in session.rounds_of(activity) if each.started is not None]
    return min(started, default=0)
