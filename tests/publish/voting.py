"""Days at random on which much is voted on: every kind of ballot, keyed in, given by groups, by phones, in secret."""

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

from facilitator.core import commands as c
from facilitator.core.commands import Command
from facilitator.core.model import LiveRound
from facilitator.core.vocabulary import BallotRule, Dots, Poll, Prompt, Scale, Split
from tests.capture.days import SETTINGS, TRY
from tests.capture.files import LIBRARY
from tests.capture.running import Deed
from tests.support.driver import Driver

METHODS = (
    "thirty_five",
    "twenty_five_ten",
    "dot_vote",
    "lean_coffee",
    "open_space",
    "check_in",
    "check_out",
    "mapping",
    "vad_hinder_hur",
    "one_two_four_all",
    "choice",
)
MORE: dict[str, dict[str, object]] = {
    "check_in": {"capture": "scale"},
    "check_out": {"capture": "scale"},
    "dot_vote": {"secret": False, "dots": 4},
    "open_space": {**SETTINGS["open_space"], "convergence": True},
}
TEXTS = (
    "Bänkar",
    "Bänkar",
    "Musik & dans",
    "1. Ljus",
    "Mer <b>grönt</b> | träd",
    "Tak\nmot regnet",
    "12",
    "Lek*plats*",
)
SECOND_THOUGHTS = (
    "merge",
    "split",
    "withdraw",
    "take_back",
    "undo",
    "reopen",
    "skip",
    "theme",
    "into",
    "release",
)


class _Day:
    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311 - chance for a test, no secret
        self.driver = Driver(LIBRARY)
        self._sent = 0

    def try_out(self, do: c.Do, by: str = "facilitator") -> None:
        """What is refused has not happened."""
        self._sent += 1
        self.driver.ask(Command(f"c{self._sent}", do, by))

    def begin(self) -> None:
        for number in range(8):
            self.try_out(c.Join(person=f"p:{number}", name=f"Deltagare {number}"), "reception")
        for method in self.rng.sample(METHODS, self.rng.randint(1, 2)):
            self.try_out(c.AddActivity(method=method, settings=MORE.get(method, SETTINGS.get(method, {}))))

    def go_on(self) -> None:
        for activity in self.driver.session.order:
            self.try_out(c.Form(activity=activity, name="Ekarna"))
            self.try_out(c.Start(activity=activity))
            for _ in range(self.rng.randint(2, 14)):
                self.hour()
                self.try_out(c.Next(activity=activity))
            if self.rng.random() < 0.7:
                self.try_out(c.Finish(activity=activity))

    def hour(self) -> None:
        for live in self.driver.session.running():
            for prompt in live.plan.ask:
                self.answer(live, prompt)
        if self.rng.random() < 0.3:
            deed = Deed(
                self.rng.choice(SECOND_THOUGHTS), self.rng.randrange(31), self.rng.randrange(31), "Annat"
            )
            self.try_out(TRY[deed.kind](self.driver, deed))

    def answer(self, live: LiveRound, prompt: Prompt) -> None:
        full = f"{live.id}.{prompt.id}"
        for _ in range(self.rng.randint(0, 7)):
            if prompt.ballot is None:
                late, by = self.rng.random() < 0.1, self.rng.choice(("facilitator", "import"))
                self.try_out(c.Write(prompt=full, text=self.rng.choice(TEXTS), late=late), by)
            else:
                self.vote(full, prompt, prompt.ballot)

    def vote(self, full: str, prompt: Prompt, rule: BallotRule) -> None:
        session, rng = self.driver.session, self.rng
        kept = [
            each.id for each in session.notes.values() if each.prompt == prompt.over and each.state == "kept"
        ]
        options = [str(n) for n, _ in enumerate(rule.options, 1)] if isinstance(rule, Poll) else kept
        values = _values(rng, rule, rng.sample(options, min(len(options), rng.randint(1, 3))))
        person, group = f"person:p:{rng.randrange(8)}", f"group:{next(iter(session.groups), '')}"
        if rng.random() < 0.6:
            self.try_out(c.Give(prompt=full, values=values), person)
        else:
            giver, count = rng.choice([(group, 1), ("hands:vänster", rng.randint(1, 12)), ("Anna", 1)])
            self.try_out(c.Give(prompt=full, values=values, giver=giver, count=count, source="paper"))


def _values(rng: Random, rule: BallotRule, over: Sequence[str]) -> dict[str, int]:
    match rule:
        case Split() if len(over) > 1:
            first = rng.randint(0, rule.points)
            return {over[0]: first, over[1]: rule.points - first}
        case Scale():
            return {each: rng.randint(rule.least, rule.most) for each in over}
        case Dots() if rule.weights:
            return dict(zip(over, rule.weights, strict=False))
        case Dots():
            return {over[0]: rng.randint(1, rule.dots)} if over else {}
        case _:
            return dict.fromkeys(over, 1)


def happen(seed: int) -> Driver:
    """The day of this seed, up to wherever it has come."""
    day = _Day(seed)
    day.begin()
    day.go_on()
    return day.driver


days = st.builds(happen, st.integers(0, 10**6))
