"""However the disk is heard of: what happened is told in its order, and an answer comes when it has been told."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from facilitator.core import commands as c
from facilitator.core.events import Event
from facilitator.core.model import Ref
from facilitator.core.people import Record
from facilitator.hub import Happened, Hub, Names
from facilitator.store import Disk, Store, read
from facilitator.store.lock import Lock
from tests.support.halls import HandClock, Ids, TwoMethods


class Held(Store):
    """A store that says that something is stored when it is told to, the latest first."""

    def __init__(self, folder: Path, lock: Lock, disk: Disk) -> None:
        super().__init__(folder, lock, disk)
        self._silent: list[Future[None]] | None = None
        self._asked = asyncio.Event()

    def hold(self) -> None:
        self._silent = []

    async def asked(self) -> None:
        """Waits until the store is asked for something more."""
        self._asked.clear()
        await self._asked.wait()

    def let_go(self) -> None:
        for each in reversed(self._silent or []):
            each.set_result(None)

    def append(self, events: Sequence[Event], people: Mapping[Ref, Record] | None = None) -> "Future[None]":
        stored = super().append(events, people)
        if self._silent is None:
            return stored
        stored.result()
        self._asked.set()
        self._silent.append(Future())
        return self._silent[-1]


class Counting(Store):
    """A store that counts how many events it is asked to store in one go."""

    def __init__(self, folder: Path, lock: Lock, disk: Disk) -> None:
        super().__init__(folder, lock, disk)
        self.sizes: list[int] = []

    def append(self, events: Sequence[Event], people: Mapping[Ref, Record] | None = None) -> "Future[None]":
        self.sizes.append(len(events))
        return super().append(events, people)


async def test_followers_hear_events_in_their_order_whichever_batch_is_heard_of_first(tmp_path: Path) -> None:
    store = Held.open(tmp_path / "s", holder="a test", create=True)
    async with Hub(store, HandClock(), Ids(), TwoMethods()) as hub:
        told = hub.follow()
        assert isinstance(await anext(told), Names)
        store.hold()
        titles = (c.Command("c1", c.Set(title="Ett")), c.Command("c2", c.Set(title="Två")))
        under_way: list[asyncio.Task[c.Answer | c.Refusal]] = []
        for each in titles:
            under_way.append(asyncio.create_task(hub.submit(each)))
            await store.asked()
        store.let_go()
        await asyncio.gather(*under_way)
        heard = [await anext(told) for _ in range(3)]
        assert [each.event.n for each in heard if isinstance(each, Happened)] == [1, 2, 3]


async def test_a_command_that_comes_again_just_as_it_is_stored_gets_the_same_answer(tmp_path: Path) -> None:
    store = Held.open(tmp_path / "s", holder="a test", create=True)
    async with Hub(store, HandClock(), Ids(), TwoMethods()) as hub:
        store.hold()
        command = c.Command("c1", c.AddActivity(method="talk"))
        first = asyncio.create_task(hub.submit(command))
        await store.asked()
        store.let_go()
        again = asyncio.create_task(hub.submit(command))
        assert await again == await first == c.Answer(2, ("a1",))


async def test_what_comes_in_one_turn_is_stored_in_one_go(tmp_path: Path) -> None:
    store = Counting.open(tmp_path / "s", holder="a test", create=True)
    async with Hub(store, HandClock(), Ids(), TwoMethods()) as hub:
        before = len(store.sizes)
        commands = [c.Command(f"c{number}", c.Set(title=str(number))) for number in range(130)]
        answers = await asyncio.gather(*map(hub.submit, commands))
        assert store.sizes[before:] == [130]
        assert [each.n for each in answers if isinstance(each, c.Answer)] == [*range(2, 132)]


async def test_what_came_just_before_the_end_is_stored(tmp_path: Path) -> None:
    async with Hub(
        Store.open(tmp_path / "s", holder="a test", create=True), HandClock(), Ids(), TwoMethods()
    ) as hub:
        last = asyncio.create_task(hub.submit(c.Command("c1", c.Set(title="Sist"))))
        await asyncio.sleep(0)
        hub.close()
        assert await last == c.Answer(2)
    assert read(tmp_path / "s").events[-1].id == "c1"
