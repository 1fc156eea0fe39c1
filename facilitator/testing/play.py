"""A simulated activity: people come, sit in groups, and answer every prompt of one round after the other."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from facilitator.api import (
    ActivityView,
    BallotRule,
    Dots,
    Interest,
    LiveRound,
    Poll,
    Prompt,
    Round,
    Scale,
    Split,
)
from facilitator.core import commands as c
from facilitator.core.ballots import one_giver
from facilitator.core.decide import decide
from facilitator.core.evolve import happen
from facilitator.core.faults import Fault
from facilitator.core.model import FieldValue, Note, Seat
from facilitator.core.session import Session
from facilitator.core.text import N_

ACTIVITY = "a1"
GROUPS = 6
MINUTE = 60_000


class Play:
    """One activity in a session of its own, with two people in each of six groups. `refused`: what failed."""

    def __init__(self, method: str, settings: Mapping[str, object]) -> None:
        self.session = Session()
        self.refused: list[Fault] = []
        self._now = 0
        self._sent = 0
        people = [f"p:{number}" for number in range(1, 2 * GROUPS + 1)]
        self.names = {person: f"Namn {person}" for person in people}
        self.do(c.Set(title="Prov", participants=len(people)))
        self.do(c.AddActivity(method=method, id=ACTIVITY, settings=dict(settings)))
        for person in people:
            self.do(c.Join(person=person), by="reception")

    @property
    def view(self) -> ActivityView[Mapping[str, object]]:
        """The activity as its method sees it."""
        settings = self.session.activities[ACTIVITY].settings
        return ActivityView(self.session, ACTIVITY, settings, self.names, "sv")

    @property
    def rounds(self) -> list[LiveRound]:
        """The rounds as they are planned now."""
        return self.session.rounds_of(ACTIVITY)

    def do(self, action: c.Action, by: str = "facilitator", path: str = "") -> None:
        """Carries a command out, or notes why it was refused."""
        self._now += 1000
        self._sent += 1
        command = c.Command(f"c{self._sent}", action, by)  # pyright: ignore[reportArgumentType] - every action is one of Do
        happened = decide(self.session, command, self._now)
        if isinstance(happened, c.Refusal):
            message = N_("cannot be answered: {why}")
            self.refused.append(Fault(path, "unanswerable", message, {"why": str(happened)}))
            return
        happen(self.session, command, happened, self._now)

    def plan(self, rounds: Iterable[Round]) -> None:
        """Takes the rounds that the method gives now."""
        plain = tuple(msgspec.to_builtins(each) for each in rounds)
        self.do(c.Plan(activity=ACTIVITY, rounds=plain), by="hub", path="rounds")

    def start(self) -> LiveRound:
        """Starts the next round and seats people in it."""
        self.do(c.Next(activity=ACTIVITY), path="rounds")
        live = next(each for each in self.rounds if each.state == "running")
        for number in range(1, GROUPS + 1):
            seats = tuple(Seat(f"p:{2 * number - second}", "") for second in (1, 0))
            form = c.Form(
                id=f"{live.plan.id}-{number}",
                activity=ACTIVITY,
                kind=live.plan.groups.kind,
                number=number,
                rounds=(live.id,),
                seats=seats,
            )
            self.do(form, path=f"rounds.{live.plan.id}.groups")
        return live

    def answer(self, live: LiveRound) -> None:
        """Answers every prompt of a round: each giver once for each note that the prompt is about or over."""
        for prompt in live.plan.ask:
            path = f"rounds.{live.plan.id}.ask.{prompt.id}"
            if prompt.ballot is not None:
                self._judge(live, prompt, prompt.ballot, path)
            else:
                self._write(live, prompt, path)

    def finish(self) -> None:
        """Closes what is still open."""
        self.do(c.Finish(activity=ACTIVITY), path="rounds")

    def _givers(self, live: LiveRound, prompt: Prompt) -> list[str]:
        if not prompt.offered:
            return ["facilitator"]
        if prompt.by == "person":
            return [f"person:{person}" for person in self.names]
        if prompt.by == "group":
            return [f"group:{live.plan.id}-{number}" for number in range(1, GROUPS + 1)]
        return [prompt.by]

    def _write(self, live: LiveRound, prompt: Prompt, path: str) -> None:
        givers = self._givers(live, prompt)
        subjects = self._notes(prompt.about) if prompt.about else [None] * len(givers)
        if not subjects:
            self._nothing(path)
        for number, subject in enumerate(subjects):
            giver = givers[number % len(givers)]
            text = f"{prompt.id} {number + 1}: Åsa sa [nej] *och* <ja>"
            with_it = [each.id for prompt_id in prompt.also for each in self._notes(prompt_id)[:1]]
            about = (subject.id, *with_it) if subject else ()
            write = c.Write(text=text, prompt=f"{live.id}.{prompt.id}", about=about, fields=_filled(prompt))
            self.do(write, giver, path)
            if prompt.aloud:
                self.do(c.Show(notes=(next(reversed(self.session.notes)),)), path=path)
            self._place(live, number)

    def _place(self, live: LiveRound, number: int) -> None:
        """Puts what was just written in the grid, if the round has one."""
        grid = live.plan.grid
        note = next(reversed(self.session.notes))
        if grid is not None and grid.places:
            slot, place = number % len(grid.slots) + 1, grid.places[number % len(grid.places)].name
            self.do(c.PlaceNote(note=note, slot=slot, place=place), path=f"rounds.{live.plan.id}.grid")

    def _judge(self, live: LiveRound, prompt: Prompt, rule: BallotRule, path: str) -> None:
        over = [note.id for note in self._notes(prompt.over)] if prompt.over else []
        if not over and not isinstance(rule, Poll):
            self._nothing(path)
            return
        for number, giver in enumerate(self._givers(live, prompt)):
            mine = self._others(over, giver)
            if one_giver(rule) and len(mine) < (2 if isinstance(rule, Split) else 1):
                continue
            values = _ballot(rule, mine[number % len(mine) :] + mine[: number % len(mine)] if mine else [])
            give = c.Give(prompt=f"{live.id}.{prompt.id}", values=values, giver=_named(giver))
            self.do(give, giver, path)
            if one_giver(rule):  # a card lies in one pair of hands, and has one total
                over = [each for each in over if each not in values]

    def _others(self, notes: Iterable[str], giver: str) -> list[str]:
        """The notes that somebody else wrote."""
        person = giver.removeprefix("person:")
        return [each for each in notes if self.session.notes[each].author != person]

    def _notes(self, prompt: str | None) -> list[Note]:
        return self.view.notes(prompt)

    def _nothing(self, path: str) -> None:
        self.refused.append(
            Fault(path, "nothing_there", N_("is asked before there is anything to answer it with"))
        )


def _named(giver: str) -> str | None:
    return None if giver.partition(":")[1] else "hands:1"


def _filled(prompt: Prompt) -> dict[str, FieldValue | tuple[str, ...]]:
    """Something in every blank."""
    values: dict[str, FieldValue | tuple[str, ...]] = {
        "text": "mod",
        "person": ("p:1",),
        "people": ("p:1", "p:2", "p:1"),
        "date": "2026-05-04",
        "number": 3,
        "yes_no": True,
    }
    return {field.id: values[field.kind] for field in prompt.fields}


def _ballot(rule: BallotRule, notes: list[str]) -> dict[str, int]:
    """A ballot that the rule allows, on these notes."""
    match rule:
        case Split(points):
            return dict(zip(notes, (points // 2 + 1, points - points // 2 - 1), strict=False))
        case Scale(_, most):
            return dict.fromkeys(notes, most)
        case Dots(dots, _, weights):
            return dict(zip(notes, weights or (1,) * dots, strict=False))
        case Interest(most):
            return dict.fromkeys(notes[:most], 1)
        case Poll():
            return {"1": 1}


def stages(play: Play) -> Iterator[str]:
    """Runs the activity and stops after every round; the caller plans again, as the hub does."""
    while any(each.state == "waiting" for each in play.rounds):
        live = play.start()
        play.answer(live)
        yield live.plan.id
    play.finish()
