"""The session as the phones see it: only what is on the disk, and an answer only when it is seen."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from facilitator.core import commands as c
from facilitator.core.events import Event
from facilitator.hub import Hub, Told
from facilitator.store import Store
from facilitator.web.room import Room
from tests.support.halls import HandClock, Ids
from tests.support.phones import Talk


class Halting:
    """A link that ends now and then, as it does for one who falls behind."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.submit = hub.submit
        self.begun: list[int] = []

    async def hear(self, after: int = 0) -> AsyncIterator[Sequence[Told]]:
        self.begun.append(after)
        async for told in self._hub.hear(after):
            yield told
            if len(self.begun) < 3:
                return


async def test_what_was_carried_out_is_seen_when_it_is_answered(tmp_path: Path) -> None:
    heard: list[int] = []

    def hear(events: Sequence[Event], more: bool) -> None:
        heard.extend(each.n for each in events)

    store = Store.open(tmp_path / "s", holder="a test", create=True)
    async with Hub(store, HandClock(), Ids(), Talk()) as hub:
        room = Room(hub, hub.clock, hear)
        listening = asyncio.create_task(room.listen())
        for number in range(5):
            name = f"c{number}"
            outcome = await room.submit(c.Join(person=f"p:{number}"), f"person:p:{number}", name)
            assert isinstance(outcome, c.Answer)
            assert (room.session.n >= outcome.n, f"p:{number}" in room.session.people) == (True, True)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        assert heard == list(range(1, hub.session.n + 1))


async def test_who_waits_for_several_events_is_let_go_in_their_order(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "s", holder="a test", create=True)
    async with Hub(store, HandClock(), Ids(), Talk()) as hub:
        room = Room(hub, hub.clock, lambda _, __: None)
        listening = asyncio.create_task(room.listen())
        begun, order = hub.session.n, list[int]()

        async def wait(number: int) -> None:
            await room.reached(begun + number)
            order.append(number)

        waiting = [asyncio.create_task(wait(number)) for number in (3, 1, 2)]
        await asyncio.sleep(0)
        for number in range(3):
            await hub.submit(c.Command(f"c{number}", c.Join(person=f"p:{number}"), f"person:p:{number}"))
        await asyncio.gather(*waiting)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        assert order == [1, 2, 3]


async def test_a_link_that_ended_is_taken_up_from_where_it_was(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "s", holder="a test", create=True)
    async with Hub(store, HandClock(), Ids(), Talk()) as hub:
        link = Halting(hub)
        room = Room(link, hub.clock, lambda _, __: None)  # type: ignore[arg-type] - all of a link that a room uses
        for number in range(2):
            await hub.submit(c.Command(f"c{number}", c.Join(person=f"p:{number}"), f"person:p:{number}"))
            await room.listen()
        assert room.session.people.keys() == {"p:0", "p:1"}
        assert link.begun[0] == 0
        assert link.begun[1] > 0
