"""A whole day: activity by activity and round by round, from what the rounds declare."""

from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.core.actors import TEAM
from facilitator.core.commands import Extend, Next, Pause, Resume, Start, StartTimer, StopTimer, Undo
from facilitator.core.model import Activity, Group, LiveRound
from facilitator.core.vocabulary import Prompt
from facilitator.simulate.asking import asked
from facilitator.simulate.crowd import Crowd
from facilitator.simulate.drafting import Draft, Drafting
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
        self._pressed_twice = False

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
        """Everything that happens while a round is on, and what comes too late for it."""
        seconds, before = live.plan.minutes * _MINUTE, self._floor.passed
        await scene.desk.hand_in()
        await self._interrupted(live)
        groups = await self._seated(scene, live)
        await self._turns(live, groups)
        share = seconds * _BUSY / max(1, len(live.plan.ask))
        await self._written(scene, live, groups, share)
        missed = await self._judged(scene, live, groups, share)
        await scene.tidying.tidy(live)
        await self._floor.wait(seconds - (self._floor.passed - before))
        await self._go_on(live)
        await self._floor.send(missed[:_MOST_LATE])

    async def _go_on(self, live: LiveRound) -> None:
        """The next round, unless this one has ended by itself."""
        await self._floor.settle()
        now = self._running(live.activity)
        if now is not None and now.id == live.id:
            await self._floor.ask(Next(activity=live.activity))
            await self._floor.settle()

    async def _seated(self, scene: Scene, live: LiveRound) -> list[Group]:
        forms = scene.seating.forms(self._floor.session, live)
        await self._floor.send([Order(form, TEAM) for form in forms])
        return formed(self._floor.session, live)

    async def _written(self, scene: Scene, live: LiveRound, groups: list[Group], seconds: float) -> None:
        """The notes of a round, within ``seconds`` of the day for each prompt; what is about others after those."""
        prompts = [p for p in live.plan.ask if p.ballot is None and not scene.script.silent(p.id)]
        asked_here = {prompt.id for prompt in prompts}
        later = [prompt for prompt in prompts if prompt.about in asked_here]
        first = [prompt for prompt in prompts if prompt not in later]
        for wave in filter(None, (first, later)):
            await self._wave(scene, live, groups, wave, seconds * len(wave))

    async def _wave(
        self, scene: Scene, live: LiveRound, groups: list[Group], prompts: list[Prompt], seconds: float
    ) -> None:
        drafts: list[Draft] = []
        for prompt in prompts:
            drafts += scene.drafting.drafts(asked(self._floor.session, live, prompt, groups))
        await scene.desk.write(drafts, seconds)
        for prompt in prompts:
            await scene.desk.once_too_often(drafts, prompt)

    async def _judged(
        self, scene: Scene, live: LiveRound, groups: list[Group], seconds: float
    ) -> list[Order]:
        """The ballots of a round, within ``seconds`` for each prompt; gives those that were not in time."""
        missed: list[Order] = []
        for prompt in live.plan.ask:
            if prompt.ballot is not None and not scene.script.silent(prompt.id):
                orders = scene.judging.orders(self._floor.session, live, prompt, groups)
                late = absent(orders)
                await self._floor.send([each for each in orders if each not in late], seconds)
                missed += [Order(each.do, each.by, wrong="closed") for each in late]
        return missed

    async def _interrupted(self, live: LiveRound) -> None:
        """Once a day start is pressed twice. The longest round of an activity is paused, and gets more time:
        at first too much, which is taken back.
        """
        activity, rounds = live.activity, self._floor.session.rounds_of(live.activity)
        if len(rounds) > 1 and not self._pressed_twice:
            self._pressed_twice = True
            await self._floor.ask(Start(activity=activity), wrong="already_running")
        longest = max(rounds, key=lambda each: each.plan.minutes)
        if len(rounds) > 1 and live.id == longest.id and live.state == "running":
            pauses = (Pause(activity=activity), Resume(activity=activity))
            extensions = (Extend(activity=activity, minutes=15), Undo(), Extend(activity=activity))
            for action in (*pauses, *extensions):
                await self._floor.ask(action)

    async def _turns(self, live: LiveRound, groups: list[Group]) -> None:
        """A speaking turn in each group, where a round has them."""
        for group in groups if live.plan.turn else ():
            timer = f"turn:{group.id}"
            seconds = live.plan.turn or _MINUTE
            await self._floor.ask(StartTimer(id=timer, of="turn", whose=group.id, seconds=seconds))
            await self._floor.ask(StopTimer(timer=timer))
