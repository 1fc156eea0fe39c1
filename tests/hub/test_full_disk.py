"""A disk that is full: it is said, what was refused is never stored, and saving goes on by itself."""

import asyncio
import errno
from pathlib import Path

from facilitator.core import commands as c
from facilitator.core.evolve import replay
from facilitator.hub import Happened, Hub, Saving
from facilitator.store import Disk, Store, read
from tests.support.halls import Desk, HandClock, Ids, TwoMethods


class SmallDisk(Disk):
    """A disk that can be full."""

    full = False

    def write(self, fd: int, data: bytes) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().write(fd, data)

    def set_aside(self, path: Path, size: int) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().set_aside(path, 4096)


def opened(folder: Path, disk: Disk) -> Hub:
    return Hub(Store.open(folder, holder="a test", create=True, disk=disk), HandClock(), Ids(), TwoMethods())


async def test_a_full_disk_is_said_and_nothing_that_was_refused_is_stored(tmp_path: Path) -> None:
    disk = SmallDisk()
    async with opened(tmp_path / "s", disk) as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="talk"))
        disk.full = True
        assert await desk.refused(c.Write(text="för sent", prompt="note")) == "disk_full"
        assert await desk.refused(c.Write(text="fortfarande", prompt="note")) == "disk_full"
        disk.full = False
        await desk.do(c.Write(text="nu går det", prompt="note"))
        assert [note.text for note in hub.session.notes.values()] == ["nu går det"]
        live = hub.session
    assert replay(read(tmp_path / "s").events) == live


async def test_everything_under_way_when_the_disk_fills_up_is_refused_together(tmp_path: Path) -> None:
    disk = SmallDisk()
    async with opened(tmp_path / "s", disk) as hub:
        desk = Desk(hub)
        await desk.do(c.AddActivity(method="talk"))
        disk.full = True
        outcomes = await desk.together([c.Write(text=str(i), prompt="note") for i in range(30)])
        assert {each.slug for each in outcomes if isinstance(each, c.Refusal)} == {"disk_full"}
        assert len(outcomes) == 30
        disk.full = False
        answers = await desk.together([c.Write(text=str(i), prompt="note") for i in range(30)])
        assert all(isinstance(each, c.Answer) for each in answers)
        assert sorted(int(note.text) for note in hub.session.notes.values()) == list(range(30))


async def test_a_command_refused_by_the_disk_is_done_when_it_is_sent_again(tmp_path: Path) -> None:
    disk = SmallDisk()
    async with opened(tmp_path / "s", disk) as hub:
        command = c.Command("mine", c.Set(title="Biblioteket"))
        disk.full = True
        first = await hub.submit(command)
        disk.full = False
        second = await hub.submit(command)
        assert (isinstance(first, c.Refusal), isinstance(second, c.Answer)) == (True, True)
        assert hub.session.info.title == "Biblioteket"


async def test_followers_hear_when_saving_stops_and_when_it_goes_on(tmp_path: Path) -> None:
    disk = SmallDisk()
    async with opened(tmp_path / "s", disk) as hub:
        desk = Desk(hub)
        following = hub.follow(hub.session.n)
        await anext(following)
        disk.full = True
        await desk.refused(c.Set(title="Biblioteket"))
        disk.full = False
        await desk.do(c.Set(title="Biblioteket"))
        told = [await asyncio.wait_for(anext(following), 5) for _ in range(3)]
        assert [each.works for each in told if isinstance(each, Saving)] == [False, True]
        assert isinstance(told[-1], Happened)
