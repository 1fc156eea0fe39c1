"""How far the rounds of a session have come, as a capture file holds it: only what a reader would not think."""

from collections.abc import Iterable, Mapping
from dataclasses import replace as with_others
from typing import Protocol

import msgspec
from msgspec.structs import replace

from facilitator.capture.checks import HIGHEST
from facilitator.capture.parts import CaptureFile, Part
from facilitator.capture.settings import Methods
from facilitator.core import timing
from facilitator.core.model import LiveRound, Ref, Standing
from facilitator.core.session import Session
from facilitator.core.vocabulary import Round
from facilitator.hub import ports
from facilitator.hub.planning import plan


class Library(Methods, ports.Methods, Protocol):
    """What the capture file of a session needs to know of the methods."""


def with_rounds(
    file: CaptureFile, session: Session, names: Mapping[Ref, str], methods: Library, now: int
) -> CaptureFile:
    """The file with how far each round had come at ``now``; what is under way comes back as paused."""
    telling = _Telling(session, names, methods, now)
    return replace(file, activities=tuple(map(telling.told, file.activities)))


class _Telling:
    def __init__(self, session: Session, names: Mapping[Ref, str], methods: Library, now: int) -> None:
        self._session, self._names, self._methods, self._now = session, names, methods, now

    def told(self, part: Part) -> Part:
        """An activity with its rounds. Records have the session's ids as paths."""
        rounds = self._session.rounds_of(part.path)
        unusual = self._unusual(part, rounds, own=False)
        if self._as_usual(part, finishing=not unusual):
            return replace(part, rounds=unusual)
        planned = tuple(live.plan for live in rounds)
        return replace(part, rounds=self._unusual(part, rounds, own=True), planned=planned)

    def _unusual(self, part: Part, rounds: Iterable[LiveRound], *, own: bool) -> tuple[Standing, ...]:
        """The rounds that a reader would take to stand otherwise; ``own``: they are not those of the method."""
        said = (_standing(live, self._now, own=own) for live in rounds)
        return tuple(each for each in said if each != Standing(each.round, part.usual))

    def _as_usual(self, part: Part, *, finishing: bool) -> bool:
        """Whether the method would plan the same rounds where the file is read: when the activity is added,
        and, where it is then only finished, once more at its end.
        """
        this = self._session.activities[part.path]
        fresh = Session(info=self._session.info, order=(this.id,), activities={this.id: this})
        ended = with_others(self._session, people={})
        now = self._plan_of(this.id)
        return all(self._planned(each, this.id) == now for each in (fresh, *([ended] if finishing else [])))

    def _planned(self, session: Session, activity: str) -> tuple[object, ...]:
        return plan(session, self._methods, self._names, activity)[0].rounds

    def _plan_of(self, activity: str) -> tuple[object, ...]:
        return tuple(msgspec.to_builtins(live.plan) for live in self._session.rounds_of(activity))


def _standing(live: LiveRound, now: int, *, own: bool) -> Standing:
    released = tuple(each.id for each in live.plan.ask if f"{live.id}.{each.id}" in live.released)
    if live.state not in ("running", "paused"):
        begun = live.started is not None and (own or live.state != "closed")
        return Standing(live.plan.id, live.state, begun=begun, released=released)
    timer = live.timer or timing.begin(timing.counted(live.plan), now)
    seconds = None if timer.seconds == _seconds(live.plan) else timer.seconds
    passed = min(timing.spent(timer, now) // timing.SECOND, HIGHEST * 60)
    return Standing(live.plan.id, "paused", seconds=seconds, passed=passed, released=released)


def _seconds(plan: Round) -> int:
    return timing.begin(timing.counted(plan), 0).seconds
