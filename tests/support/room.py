"""A session without a hub: commands in, events out, and a clock that is turned by hand."""

from collections.abc import Sequence

import msgspec

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.core.decide import Decision, decide
from facilitator.core.evolve import happen
from facilitator.core.session import Session
from facilitator.core.vocabulary import Prompt, Round

NOON = 1_800_000_000_000
SECOND = 1000
MINUTE = 60 * SECOND


def plan(activity: str, *rounds: Round) -> c.Plan:
    """The command with which a hub plans an activity."""
    return c.Plan(activity=activity, rounds=tuple(msgspec.to_builtins(each) for each in rounds))


class Room:
    """A session as a hub would run it, and every event that made it."""

    def __init__(self) -> None:
        self.session = Session()
        self.events: list[e.Event] = []
        self.now = NOON
        self._sent = 0

    def later(self, minutes: float) -> None:
        """Lets time go by."""
        self.now += round(minutes * MINUTE)

    def send(self, command: c.Command) -> Decision:
        """Carries a command out, or gives its refusal."""
        decision = decide(self.session, command, self.now)
        if not isinstance(decision, c.Refusal):
            self.events += happen(self.session, command, decision, self.now)
        return decision

    def ask(self, action: c.Do, by: str = "facilitator") -> Decision:
        """What comes of an action, whatever it is."""
        self._sent += 1
        return self.send(c.Command(f"asked-{self._sent}", action, by))

    def do(self, action: c.Do, by: str = "facilitator") -> list[e.What]:
        """What happened; a refusal fails the test."""
        decision = self.ask(action, by)
        assert not isinstance(decision, c.Refusal), str(decision)
        return decision

    def all(self, *actions: c.Do, by: str = "facilitator") -> "Room":
        """Does one after another."""
        for action in actions:
            self.do(action, by)
        return self

    def refused(self, action: c.Do, by: str = "facilitator") -> str:
        """The slug of the refusal; an acceptance fails the test."""
        decision = self.ask(action, by)
        assert isinstance(decision, c.Refusal), decision
        return decision.slug


def room(*rounds: Round, activity: str = "a1") -> Room:
    """A room with one activity and these rounds."""
    made = Room()
    made.do(c.AddActivity(method="try", id=activity))
    made.do(plan(activity, *rounds), by="hub")
    return made


def rounds(*names: str, minutes: float = 10) -> list[Round]:
    """Plain rounds with these ids."""
    return [Round(name, name, minutes) for name in names]


def asking(*prompts: Prompt, secret: bool = False) -> Round:
    """A round `talk` with these prompts."""
    return Round("talk", "Talk", 10, ask=prompts, secret=secret)


def shortly(happened: Sequence[e.What]) -> list[str]:
    """The names of what happened."""
    return [type(what).__name__ for what in happened]
