"""The way of the simulated people to the hub: many phones at once, in an order that the seed decides."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from facilitator.core.commands import Answer, Command, Do, Refusal, Set
from facilitator.core.session import Session
from facilitator.core.text import N_
from facilitator.hub import Outcome
from facilitator.link import Follower, Link

Pace = Callable[[float], Awaitable[None]]
"""Lets so many seconds of the day go by, at whatever speed the day is played."""


async def at_once(seconds: float) -> None:
    """The pace of a day that nobody watches."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asks of the hub. ``wrong`` is the refusal that it must get: people do make mistakes."""

    do: Do
    by: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A command that was refused; ``meant`` when it had to be."""

    command: Command
    refusal: Refusal
    meant: bool


@dataclass
class Tally:
    """What was sent, and what went otherwise than it should."""

    commands: int = 0
    refused: list[Refused] = field(default_factory=list[Refused])
    strange: list[Refusal] = field(default_factory=list[Refusal])
    """What a hub must never do, said as a refusal is."""


_TWO_ANSWERS = N_("A command that was sent twice got two different answers: {id}.")
_CARRIED_OUT = N_("A command was carried out that should have been refused: {id}.")

_REPEATED = 13
"""One command in so many is sent twice, as by a phone that did not hear the answer."""


class Floor:
    """Sends orders and knows the session as it comes back."""

    def __init__(self, link: Link, follower: Follower, rng: Random, pace: Pace) -> None:
        self.rng = rng
        self.tally = Tally()
        self.passed = 0.0
        """Seconds of the day that have gone by."""
        self._pace = pace
        self._link = link
        self._follower = follower
        self._run = f"{rng.getrandbits(40):010x}"

    @property
    def session(self) -> Session:
        """The session as far as it has been heard of."""
        return self._follower.session

    def name(self, ref: str) -> str:
        """The name behind a reference; empty where there is none."""
        record = self._follower.names.get(ref)
        return record.name if record else ""

    def organisation(self, ref: str) -> str:
        """Where somebody comes from; empty where it is not known."""
        record = self._follower.names.get(ref)
        return record.organisation if record else ""

    async def wait(self, seconds: float) -> None:
        """Lets so many seconds of the day go by."""
        self.passed += seconds
        await self._pace(seconds)

    async def settle(self) -> None:
        """Waits until everything that has happened has been heard of."""
        await self.send([Order(Set(), "facilitator")])

    async def ask(self, action: Do, by: str = "facilitator", wrong: str = "") -> Outcome:
        """Sends one order and waits for it."""
        return (await self.send([Order(action, by, wrong)]))[0]

    async def send(self, orders: Sequence[Order], seconds: float = 0) -> list[Outcome]:
        """Sends orders, spread over ``seconds`` of the day, without waiting for one before the next.

        Ends when all are answered and what they led to has been heard of.
        """
        under_way: list[asyncio.Task[Outcome]] = []
        for order in orders:
            if seconds:
                await self.wait(seconds / len(orders))
            under_way.append(asyncio.create_task(self._submit(order)))
        outcomes = list(await asyncio.gather(*under_way))
        await self._follower.reached(
            max((each.n for each in outcomes if isinstance(each, Answer)), default=0)
        )
        return outcomes

    async def _submit(self, order: Order) -> Outcome:
        self.tally.commands += 1
        number = self.tally.commands
        command = Command(f"{self._run}-{number}", order.do, order.by)
        repeated = number % _REPEATED == 0 and not order.wrong and not isinstance(order.do, Set)
        first = self._link.submit(command)
        outcomes = await asyncio.gather(first, *([self._link.submit(command)] if repeated else []))
        if outcomes[-1] != outcomes[0]:
            self.tally.strange.append(Refusal("two_answers", _TWO_ANSWERS, {"id": command.id}))
        self._note(command, order.wrong, outcomes[0])
        return outcomes[0]

    def _note(self, command: Command, wrong: str, outcome: Outcome) -> None:
        slug = outcome.slug if isinstance(outcome, Refusal) else ""
        if isinstance(outcome, Refusal):
            self.tally.refused.append(Refused(command, outcome, meant=slug == wrong))
        elif wrong:
            self.tally.strange.append(Refusal("carried_out", _CARRIED_OUT, {"id": command.id}))
