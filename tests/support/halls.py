"""A hub in a room of its own for tests: real files, a clock that is turned by hand, a few methods."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path

from facilitator.core import commands as c
from facilitator.core.faults import Fault, MethodFailed
from facilitator.core.text import Text
from facilitator.core.view import ActivityView
from facilitator.core.vocabulary import Dots, Prompt, Round
from facilitator.hub import Hub, Outcome
from facilitator.link import Link
from facilitator.store import Store

NOON = 1_800_000_000_000
MINUTE = 60_000


class HandClock:
    """A computer's clock that stands still until it is turned."""

    def __init__(self, wall: int = NOON, up: int = 1_000_000, name: str = "monday") -> None:
        self.wall, self.up, self.name = wall, up, name
        self._anchor = wall - up

    def sleep(self, ms: int) -> None:
        """Lets time go by, also where the computer sleeps."""
        self.wall += ms
        self.up += ms

    def set_wall(self, by: int) -> None:
        """Somebody sets the clock."""
        self.wall += by

    def now(self) -> int:
        return self._anchor + self.up

    def boot(self) -> tuple[str, int]:
        return self.name, self.up

    def jump(self) -> int:
        drift = self.wall - self.now()
        self._anchor += drift
        return drift

    def restarted(self) -> "HandClock":
        """The clock as a new process finds it."""
        return HandClock(self.wall, self.up, self.name)


NOTE = Prompt("note", {"sv": "Vad är viktigt?", "en": "What matters?"})
DOTS = Prompt("dots", {"sv": "Prickar", "en": "Dots"}, by="person", ballot=Dots(3), over="note")


class TwoMethods:
    """`talk` has three rounds, the last of them secret; `broken` never plans anything."""

    def ids(self) -> Sequence[str]:
        return ["broken", "talk"]

    def usable(self, method: str) -> bool:
        return method in self.ids()

    def called(self, method: str) -> Text:
        return ""

    def check_settings(self, method: str, settings: Mapping[str, object]) -> Sequence[Fault]:
        return [
            Fault(f"settings.{key}", "unknown", "unknown setting") for key in settings if key != "minutes"
        ]

    def rounds(
        self, method: str, settings: Mapping[str, object], view: ActivityView[Mapping[str, object]]
    ) -> Sequence[Round]:
        if method != "talk":
            raise MethodFailed([Fault("rounds", "failed", "it broke")])
        minutes = settings.get("minutes", 20)
        assert isinstance(minutes, int)
        return [
            Round("welcome", {"sv": "Välkommen", "en": "Welcome"}, 10),
            Round("talk", {"sv": "Samtal", "en": "Talk"}, minutes, ask=(NOTE, DOTS)),
            Round("vote", {"sv": "Val", "en": "Vote"}, 5, ask=(_secret(),), secret=True),
        ]


def _secret() -> Prompt:
    return Prompt("choice", {"sv": "Välj", "en": "Choose"}, by="person", ballot=Dots(1), over="note")


class Ids:
    """Ids that are new each time and the same in each run."""

    def __init__(self, stem: str = "x") -> None:
        self._numbers = itertools.count(1)
        self._stem = stem

    def __call__(self) -> str:
        return f"{self._stem}{next(self._numbers):025}"


@contextlib.asynccontextmanager
async def hall(folder: Path, clock: HandClock | None = None, stem: str = "x") -> AsyncGenerator[Hub]:
    """A hub on the session in `folder`, made if there is none."""
    store = Store.open(folder, holder="a test", create=True)
    async with Hub(store, clock or HandClock(), Ids(stem), TwoMethods()) as hub:
        yield hub


class Desk:
    """Somebody who sends commands through a link."""

    def __init__(self, link: Link, stem: str = "c") -> None:
        self._link = link
        self._ids = Ids(stem)

    async def ask(self, action: c.Do, by: str = "facilitator") -> Outcome:
        """The outcome, whatever it is."""
        return await self._link.submit(c.Command(self._ids(), action, by))

    async def do(self, action: c.Do, by: str = "facilitator") -> c.Answer:
        """The answer; a refusal fails the test."""
        outcome = await self.ask(action, by)
        assert isinstance(outcome, c.Answer), str(outcome)
        return outcome

    async def refused(self, action: c.Do, by: str = "facilitator") -> str:
        """The slug of the refusal; an answer fails the test."""
        outcome = await self.ask(action, by)
        assert isinstance(outcome, c.Refusal), str(outcome)
        return outcome.slug

    async def together(self, actions: Sequence[c.Do], by: str = "facilitator") -> list[Outcome]:
        """The outcomes of actions sent without waiting for each other."""
        return list(await asyncio.gather(*(self.ask(action, by) for action in actions)))
