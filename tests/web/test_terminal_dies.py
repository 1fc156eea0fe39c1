"""The terminal is killed, or its window is closed: no phone notices."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from pathlib import Path

from facilitator.store import holder_of
from tests.support.daemon import Daemon, sample_day
from tests.support.phones import Phone
from tests.support.terminal import Terminal, terminal


async def test_no_request_of_a_phone_fails_while_the_terminal_is_killed_and_closed(tmp_path: Path) -> None:
    async with sample_day(tmp_path) as daemon:
        phones = [await daemon.phone(f"device {number}") for number in range(5)]
        over = asyncio.Event()
        asking = [asyncio.create_task(asked(each, over)) for each in phones]
        for end in (killed, Terminal.close, killed):
            await asyncio.to_thread(shown_and_ended, daemon, end)
        over.set()
        statuses = [await each for each in asking]
        for each in phones:
            await each.hang_up()
        hub = holder_of(tmp_path / "sessions" / daemon.session)
        assert hub is not None
        assert hub.pid == daemon.pid  # none of the terminals has started another one
    assert {status for each in statuses for status in each} == {200}


async def asked(phone: Phone, over: asyncio.Event) -> set[int]:
    """What the phone got until it was over."""
    statuses: set[int] = set()
    while not over.is_set():
        statuses.add((await phone.get("/api/now")).status)
        await asyncio.sleep(0.02)
    return statuses


def killed(screen: Terminal) -> None:
    os.kill(screen.pid, signal.SIGKILL)


def shown_and_ended(daemon: Daemon, end: Callable[[Terminal], None]) -> None:
    """Leaves nothing of the program: one that lived on would start another hub when this one ends."""
    with terminal(daemon.program, "run", daemon.session) as screen:
        screen.shows("F4")
        pid = screen.pid
        end(screen)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
