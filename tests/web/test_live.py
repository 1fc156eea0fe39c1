"""Who is told what, how often, and what becomes of a page that does not read."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.web.live import Listener, Live
from tests.support.phones import TALK, talking
from tests.support.raw import request, wire


@dataclass(eq=False)
class Ear:
    """A connection that keeps what is written to it; ``waiting`` bytes have not been read at the other end."""

    heard: list[bytes] = field(default_factory=list[bytes])
    waiting: int = 0
    closing: bool = False
    cut: bool = False
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    told: asyncio.Event = field(default_factory=asyncio.Event)

    def write(self, data: bytes) -> None:
        self.heard.append(data)
        self.told.set()

    def get_write_buffer_size(self) -> int:
        return self.waiting

    def abort(self) -> None:
        self.cut = True

    def is_closing(self) -> bool:
        return self.closing


def page(live: Live, *cares: str, actor: str = "person:p:1") -> Ear:
    ear = Ear()
    live.join(Listener(actor, ear, lambda: frozenset(cares)))
    return ear


async def test_only_those_who_care_are_told_and_in_the_words_of_the_api() -> None:
    live = Live()
    mine, other, every = page(live, "day", "person:p:1"), page(live, "day", "notes:a2"), page(live, "all")
    live.send(7, {"person:p:1", "notes:a1"})
    assert (len(mine.heard), len(other.heard), len(every.heard)) == (1, 0, 1)
    assert b'{"n":7,"changed":["notes"]}' in mine.heard[0]


async def test_what_may_have_changed_anything_is_told_to_all() -> None:
    live = Live()
    ears = [page(live, "day"), page(live, "notes:a2")]
    live.send(7, {"all"})
    assert [len(ear.heard) for ear in ears] == [1, 1]


async def test_what_happens_together_is_told_together() -> None:
    live = Live()
    ear = page(live, "day", "notes:a1")
    for number in range(100):
        live.tell(number, {"day" if number % 2 else "notes:a1"})
    await ear.told.wait()
    assert ear.heard == [ear.heard[0]]
    assert b'{"n":99,"changed":["day","notes"]}' in ear.heard[0]


async def test_at_most_two_are_told_in_a_second() -> None:
    live, loop = Live(), asyncio.get_running_loop()
    ear, at = page(live, "day"), list[float]()
    for number in range(3):
        live.tell(number, {"day"})
        await ear.told.wait()
        ear.told.clear()
        at.append(loop.time())
    assert at[2] - at[0] >= 0.99


async def test_a_page_that_reads_nothing_is_cut_off_and_the_others_are_told() -> None:
    live = Live()
    deaf, good = page(live, "day"), page(live, "day")
    deaf.waiting = 65 * 1024
    live.send(7, {"day"})
    assert (deaf.cut, deaf.heard, deaf.ended.is_set(), len(good.heard)) == (True, [], True, 1)
    assert len(live.listeners) == 1


async def test_a_page_cares_for_something_else_when_the_day_has_gone_on() -> None:
    live, cares = Live(), frozenset({"day"})
    ear = Ear()
    live.join(Listener("person:p:1", ear, lambda: cares))
    cares = frozenset({"notes:a2"})
    live.tell(1, {"day"})
    await ear.told.wait()
    live.send(2, {"notes:a2"})
    assert len(ear.heard) == 2


async def test_a_quiet_page_is_shown_that_it_is_heard() -> None:
    live = Live()
    ear = page(live, "day")
    live.pulse()
    assert len(ear.heard) == 1
    assert b"data: {" not in ear.heard[0]


async def test_a_phone_that_never_reads_keeps_nobody_waiting(tmp_path: Path) -> None:
    async with talking(tmp_path / "s") as house, wire(house.port) as deaf:
        bad, good = await house.phone("bad"), await house.phone("good")
        deaf.send(request(house, "GET", "/api/events", f"authorization: Bearer {bad.code}"))
        await deaf.head()
        async with good.events() as told:
            await anext(told)
            while len(house.served.site.live.listeners) > 1:
                house.served.site.live.send(1, {f"ballots:{number}" for number in range(50)} | {"all"})
                await anext(told)
            await good.note("n1", TALK, "Hej")
            async for each in told:
                if each["n"] == house.hub.session.n:
                    break
        assert (await bad.now())["me"]["id"] == bad.person
