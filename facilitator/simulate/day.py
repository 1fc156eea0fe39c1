"""A whole day: activity by activity and round by round, from what the rounds declare."""

from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.core.commands import Extend, Next, Pause, Resume, Start, StartTimer, StopTimer, Undo
from facilitator.core.model import Activity, Group, LiveRound
from facilitator.simulate.crowd import Crowd
from facilitator.simulate.drafting import Draft, Drafting, asked
from facilitator.simulate.floor import Floor, Order
from facilitator.simulate.judging import Judging, absent
from facilitator.simulate.script import Script
from facilitator.simulate.seating import Seating, formed
from facilitator.simulate.tidying import Tidying
from facilitator.simulate.voices import Voices
from facilitator.simulate.writing import Desk, Habits

_MINUTE = 60
_BUSY = 0.7
"""The part of a round's time in which people write and vote."""

_MOST_LATE = 2
"""So many of the ballots that come too late are tried."""


@dataclass
class Scene:
    """One activity, with everything that it takes to play it."""

    activity: Activity
    seating: Seating
    drafting: Drafting
    desk: Desk
    judging: Judging
    tidying: Tidying
    script: Script


class Day:
    """Plays a day that has been planned, from wherever it stands."""

    def __init__(self, floor: Floor, crowd: Crowd, voices: Voices, anything: Iterator[str]) -> None:
        self._floor, self._crowd, self._voices, self._anything = floor, crowd, voices, anything
        self._habits = Habits(voices.slips)
        self._doubled = False

    async def play(self) -> None:
        """Runs every activity to its end."""
        for activity in self._floor.session.in_order():
            scene = self._scene(activity)
            while (live := await self._begun(activity.id)) is not None:
                await self._round(scene, live)
            await scene.desk.hand_in()

    def _scene(self, activity: Activity) -> Scene:
        floor, crowd = self._floor, self._crowd
        part = next((each for each in self._voices.activities if each.title == activity.title), None)
        script = Script(part, self._anything, floor.rng)
        return Scene(
            activity,
            Seating(crowd, script, floor.rng),
            Drafting(crowd, script, floor.rng),
            Desk(floor, script, self._habits),
            Judging(crowd, script, floor.rng),
            Tidying(floor, crowd, script),
            script,
        )

    async def _begun(self, activity: str) -> LiveRound | None:
        """The round that is on, started if none is; None when all of them are over."""
        if self._running(activity) is None:
            if all(each.state in ("closed", "skipped") for each in self._floor.session.rounds_of(activity)):
                return None
            await self._floor.ask(Start(activity=activity))
            await self._floor.settle()
        return self._running(activity)

    def _running(self, activity: str) -> LiveRound | None:
        rounds = self._floor.session.rounds_of(activity)
        return next((each for each in rounds if each.state in ("running", "paused")), None)

    async def _round(self, scene: Scene, live: LiveRound) -> None:
        seconds = live.plan.minutes * _MINUTE
        await scene.desk.hand_in()
        await self._interrupted(scene, live)
        groups = await self._seated(scene, live)
        await self._turns(live, groups)
        await self._written(scene, live, groups, seconds * _BUSY)
        missed = await self._judged(scene, live, groups, seconds * _BUSY)
        await scene.tidying.tidy(live)
        await self._floor.pace(seconds * (1 - _BUSY if live.plan.ask else 1))
        await self._floor.ask(Next(activity=live.activity))
        await self._floor.settle()
        await self._floor.send(missed[:_MOST_LATE])

    async def _seated(self, scene: Scene, live: LiveRound) -> list[Group]:
        forms = scene.seating.forms(self._floor.session, live)
        await self._floor.send([Order(form, "team") for form in forms])
        return formed(self._floor.session, live)

    async def _written(self, scene: Scene, live: LiveRound, groups: list[Group], seconds: float) -> None:
        prompts = [p for p in live.plan.ask if p.ballot is None and not scene.script.silent(p.id)]
        drafts: list[Draft] = []
        for prompt in prompts:
            drafts += scene.drafting.drafts(asked(self._floor.session, live, prompt, groups))
        await scene.desk.write(drafts, seconds)
        for prompt in prompts:
            await scene.desk.once_too_often(drafts, prompt)

    async def _judged(
        self, scene: Scene, live: LiveRound, groups: list[Group], seconds: float
    ) -> list[Order]:
        """The ballots that were not given in time."""
        missed: list[Order] = []
        for prompt in live.plan.ask:
            if prompt.ballot is not None and not scene.script.silent(prompt.id):
                orders = scene.judging.orders(self._floor.session, live, prompt, groups)
                late = absent(orders)
                await self._floor.send([each for each in orders if each not in late], seconds)
                missed += [Order(each.do, each.by, wrong="closed") for each in late]
        return missed

    async def _interrupted(self, scene: Scene, live: LiveRound) -> None:
        """Somebody presses start twice; the longest round is paused once and gets more time, at first too much."""
        floor, activity = self._floor, live.activity
        longest = max(floor.session.rounds_of(activity), key=lambda each: each.plan.minutes)
        if not self._doubled and len(floor.session.rounds_of(activity)) > 1:
            self._doubled = True
            await floor.ask(Start(activity=activity), wrong="already_running")
        if live.id == longest.id and len(floor.session.rounds_of(activity)) > 1:
            await floor.ask(Pause(activity=activity))
            await floor.ask(Resume(activity=activity))
            await floor.ask(Extend(activity=activity, minutes=15))
            await floor.ask(Undo())
            await floor.ask(Extend(activity=activity, minutes=5))

    async def _turns(self, live: LiveRound, groups: list[Group]) -> None:
        """Speaking turns, where a round has them."""
        for group in groups if live.plan.turn else ():
            await self._floor.ask(StartTimer(of="group", whose=group.id, seconds=live.plan.turn or _MINUTE))
            await self._floor.ask(StopTimer(timer=f"group:{group.id}"))
