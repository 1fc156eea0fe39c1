"""Days that simulated people play while one looks on: the sample day, and one's own plan. Thrown away afterwards."""

import asyncio
import contextlib
import shutil
import tempfile
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli import wiring
from facilitator.cli.common import Context, Failure
from facilitator.cli.house import unable
from facilitator.cli.methods_found import catalog
from facilitator.core.commands import Command, Refusal
from facilitator.core.text import N_
from facilitator.hub import Hub, Network, Outcome, Told
from facilitator.tui.house import Contact, Stay, Unable

if TYPE_CHECKING:
    from facilitator.catalog import Catalog
    from facilitator.simulate import Voices

SPEEDS = (0, 1, 5, 10, 30, 60, 120, 300)
"""How many times as fast as life a day can be played."""

_USUAL = SPEEDS.index(30)
_MS = 1000


class TurnedClock:
    """A clock of its own for a day that is played: it begins with the time of day and goes as fast as it is set."""

    def __init__(self) -> None:
        self._at, self._seen, self._step = time.time() * _MS, time.monotonic(), _USUAL
        self._turned = asyncio.Event()

    @property
    def speed(self) -> int:
        """How many times as fast as life it goes; 0: it stands still."""
        return SPEEDS[self._step]

    def turn(self, by: int) -> None:
        """So many steps faster, or slower."""
        self.now()
        self._step = max(0, min(self._step + by, len(SPEEDS) - 1))
        self._turned.set()
        self._turned = asyncio.Event()

    def now(self) -> int:
        """The moment on this clock: milliseconds since 1970 (UTC)."""
        seen = time.monotonic()
        self._at += (seen - self._seen) * _MS * self.speed
        self._seen = seen
        return round(self._at)

    def boot(self) -> tuple[str, int]:
        """As a computer that was started when the day began."""
        return "show", self.now()

    def jump(self) -> int:
        """Nobody sets it."""
        return 0

    async def wait(self, seconds: float) -> None:
        """Lets so many of its seconds go by, also where its speed is changed meanwhile."""
        until = self.now() + seconds * _MS
        while (left := until - self.now()) > 0:
            turned = self._turned
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left / _MS / self.speed if self.speed else None):
                    await turned.wait()


@dataclass(frozen=True)
class Inside:
    """A link to a hub within this process."""

    hub: Hub

    async def submit(self, command: Command) -> Outcome:
        """As ``Link``."""
        return await self.hub.submit(command)

    def follow(self, after: int = 0) -> AsyncIterator[Told]:
        """As ``Link``."""
        return self.hub.follow(after)

    def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        """As ``Contact``."""
        return self.hub.hear(after)

    def aside(self, told: Network) -> None:
        """As ``Contact``."""
        self.hub.aside(told)

    async def stop(self) -> None:
        """A day that is played is closed when nobody looks on any more."""


@contextlib.asynccontextmanager
async def demo(context: Context, people: int | None = None) -> AsyncGenerator[Stay]:
    """The sample day in the language spoken."""
    from facilitator.bundled import samples_folder
    from facilitator.simulate import PEOPLE, read_sample

    methods = await asyncio.to_thread(catalog, context)
    folder = samples_folder() / f"sample-{context.t.language}"
    sample = await asyncio.to_thread(read_sample, folder, methods)
    async with _played("demo", context, methods, sample.plan, sample.voices, people or PEOPLE) as stay:
        yield stay


@contextlib.asynccontextmanager
async def rehearsal(context: Context, folder: Path) -> AsyncGenerator[Stay]:
    """The plan of a session as it is now, in a copy, from the beginning of the day."""
    from facilitator.bundled import samples_folder
    from facilitator.cli.documents import as_it_stands
    from facilitator.cli.intake import plan_of
    from facilitator.core.text import number_in
    from facilitator.simulate import PEOPLE, VOICES, read_voices

    try:
        session, people = await asyncio.to_thread(as_it_stands, folder)
    except Failure as failure:
        raise unable(failure) from None
    if not session.activities:
        raise Unable(N_("There is nothing to rehearse yet: plan an activity first."))
    voices = read_voices(samples_folder() / f"sample-{session.info.language or 'sv'}" / VOICES)
    many = number_in(session.info.participants) or PEOPLE
    methods = await asyncio.to_thread(catalog, context, folder)
    plan = [wiring.asked(each) for each in plan_of(session, wiring.names_of(people))]
    async with _played(folder.name, context, methods, plan, voices, many) as stay:
        yield stay


@contextlib.asynccontextmanager
async def _played(
    name: str, context: Context, methods: "Catalog", plan: Sequence[Command], voices: "Voices", people: int
) -> AsyncGenerator[Stay]:
    """The day while it is played, in a folder that goes away with it."""
    from facilitator.simulate import rehearse

    above = Path(tempfile.mkdtemp(prefix="facilitator-"))
    clock = TurnedClock()
    try:
        store = wiring.opened(above / name, "facilitator demo", create=True)
        async with wiring.hub(context, store, methods, lambda _: None, clock) as hub:
            link = Inside(hub)
            for command in plan:
                if isinstance(refused := await link.submit(command), Refusal):
                    raise Unable(refused.message, refused.faults, **refused.values)
            playing = asyncio.create_task(rehearse(link, voices, people=people, pace=clock.wait))
            try:
                yield Stay(name, above / name, lambda: _within(link), clock, clock)
            finally:
                playing.cancel()
                await asyncio.gather(playing, return_exceptions=True)
    finally:
        shutil.rmtree(above, ignore_errors=True)


@contextlib.asynccontextmanager
async def _within(link: Inside) -> AsyncGenerator[Contact]:
    yield link
