"""Attaching to a session: to the hub that has it, or to one that is started in the background and goes on alone."""

import asyncio
import contextlib
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import pytest

from facilitator.attach import Attached, NotAttached, attach
from facilitator.core import commands as c
from facilitator.core.events import Event
from facilitator.core.evolve import replay
from facilitator.core.session import Session
from facilitator.hub import Happened, Told
from facilitator.link import Gone, Limits, Silent
from facilitator.store import Store, holder_of, read
from tests.support.hubs import planned
from tests.support.program import Program

SOON = Limits(silence=1, beat=0.2)
"""For hubs that are stopped."""

SWEDISH = ("--lang", "sv")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program with a planned day, in a login of its own; hubs that were left are ended."""
    with tempfile.TemporaryDirectory(dir="/tmp") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        program = Program(tmp_path)
        for name, value in program.environ.items():
            monkeypatch.setenv(name, value)
        asyncio.run(planned(program.sessions / "day"))
        yield program
        for folder in program.sessions.iterdir():
            end_hub(folder)


def end_hub(folder: Path) -> None:
    """Kills the hub of a session if there is one (the lock's file is emptied by one that closes)."""
    who = holder_of(folder)
    if who is not None and who.door:
        with contextlib.suppress(ProcessLookupError):
            os.kill(who.pid, signal.SIGKILL)


@pytest.fixture
def day(program: Program) -> Path:
    return program.sessions / "day"


def written(text: str, name: str = "") -> c.Command:
    return c.Command(name or text, c.Write(text=text, activity="a1", prompt="point"))


async def heard(told: AsyncIterator[Sequence[Told]], session: Session) -> Session:
    """The session when something more than it held has been heard."""
    before = session.n
    async for each in told:
        events = [one.event for one in each if isinstance(one, Happened)]
        session = replay(events, session) if events else session
        if session.n > before:
            break
    return session


def notes(folder: Path) -> list[str]:
    return [str(note.text) for note in replay(read(folder).events).notes.values()]


async def test_where_no_hub_is_one_is_started_and_others_attach_to_it(program: Program, day: Path) -> None:
    async with await attach(day) as first, await attach(day) as second:
        assert second.link.here.pid == first.link.here.pid != os.getpid()
        assert isinstance(await first.submit(written("Mer tid")), c.Answer)
    assert program.do("day", "write", prompt="point", text="Fler bänkar", activity="a1").code == 0
    assert notes(day) == ["Mer tid", "Fler bänkar"]


async def test_when_many_start_at_once_one_hub_wins_and_all_attach_to_it(day: Path) -> None:
    rooms = await asyncio.gather(*(attach(day) for _ in range(5)))
    assert len({room.link.here.pid for room in rooms}) == 1
    for room in rooms:
        await room.__aexit__()


async def test_the_hub_goes_on_when_the_terminal_that_started_it_is_closed(day: Path) -> None:
    pid = attached_on_a_terminal_that_is_closed(day)
    os.kill(pid, signal.SIGHUP)  # as some terminals do to all that was ever started in them
    async with await attach(day) as room:
        assert room.link.here.pid == pid
        assert isinstance(await room.submit(written("Mer tid")), c.Answer)


ATTACHES = """
import asyncio, fcntl, pathlib, sys, termios
from facilitator.attach import attach

async def stay():
    async with await attach(pathlib.Path(sys.argv[1])) as room:
        print("hub", room.link.here.pid, flush=True)
        await asyncio.Event().wait()

fcntl.ioctl(0, termios.TIOCSCTTY, 0)
asyncio.run(stay())
"""


def attached_on_a_terminal_that_is_closed(day: Path) -> int:
    """The hub that a program on a terminal of its own started before the terminal was closed."""
    screen, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", ATTACHES, os.fspath(day)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    ) as process:
        os.close(terminal)
        with os.fdopen(screen, "rb") as seen:
            pid = int(seen.readline().split()[1])
        assert process.wait() == -signal.SIGHUP
    return pid


async def test_whoever_follows_a_killed_hub_goes_on_from_the_event_that_it_has(day: Path) -> None:
    async with await attach(day) as room:
        told = room.hear()
        session = await heard(told, Session())
        before, hub = session.n, room.link.here.pid
        os.kill(hub, signal.SIGKILL)
        with pytest.raises(Gone) as gone:
            await heard(told, session)
        await asyncio.gather(room.reattach(), room.reattach())
        await room.submit(written("Mer tid"))
        events = [event async for event in up_to(room, before)]
    assert (gone.value.pid, room.link.here.pid == hub) == (hub, False)
    assert [event.n for event in events] == list(range(before + 1, before + 1 + len(events)))
    assert notes(day) == ["Mer tid"]


async def up_to(room: Attached, after: int) -> AsyncIterator[Event]:
    async for told in room.follow(after):
        if isinstance(told, Happened):
            yield told.event
            if told.event.command == "write":
                return


async def test_a_command_that_the_hub_died_over_can_be_sent_again_and_is_done_once(day: Path) -> None:
    async with await attach(day) as room:
        await room.submit(written("Mer tid"))
        os.kill(room.link.here.pid, signal.SIGKILL)
        with pytest.raises(Gone):
            await room.submit(written("Mer tid"))
        await room.reattach()
        await room.submit(written("Mer tid"))
    assert notes(day) == ["Mer tid"]


async def test_a_hub_that_is_asked_to_stop_has_everything_in_its_files_when_it_answers(day: Path) -> None:
    async with await attach(day) as room, await attach(day) as other:
        await room.submit(written("Mer tid"))
        following = asyncio.create_task(all_of(other))
        await room.stop()
        await following
        with Store.open(day, holder="a test") as store:
            assert store.journal_bytes < 100
    tables = json.loads((day / "session.json").read_bytes())
    assert [row["text"] for row in tables["notes"].values()] == ["Mer tid"]


async def all_of(room: Attached) -> list[Told]:
    return [told async for told in room.follow()]


async def test_a_session_that_was_closed_is_opened_anew_by_whoever_wants_it(day: Path) -> None:
    async with await attach(day) as room:
        await room.stop()
        await room.reattach()
        assert isinstance(await room.submit(written("Mer tid")), c.Answer)


async def test_why_a_hub_cannot_start_is_said_in_the_language_asked_for(day: Path) -> None:
    journal = day / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"world_cafe", b"world_cave"))
    (day / "session.json").write_bytes(
        (day / "session.json").read_bytes().replace(b"world_cafe", b"world_cave")
    )
    with pytest.raises(NotAttached) as refused:
        await attach(day, SWEDISH)
    assert str(refused.value) == (
        "Workshopdagen är skadad: ”session.json”, rad 4. Inget har ändrats. Kör ”facilitator check day --repair”: "
        "det som är helt behålls, och resten läggs i en fil bredvid."
    )


async def test_what_a_hub_has_to_tell_when_it_starts_comes_along(day: Path) -> None:
    with (day / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"sum":"00')
    async with await attach(day) as room:
        assert [line[:54] for line in room.said] == ["“journal.jsonl”: the last save was cut short when the "]


async def test_files_where_one_stands_are_not_taken_for_parts_of_the_program(
    program: Program, day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program.home / "json.py").write_text("raise SystemExit('a stranger')")
    monkeypatch.chdir(program.home)
    async with await attach(day) as room:
        assert isinstance(await room.submit(written("Mer tid")), c.Answer)


async def test_a_hub_that_is_stopped_is_named_and_nobody_waits_for_ever(day: Path) -> None:
    async with await attach(day, limits=SOON) as room:
        pid = room.link.here.pid
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(Silent) as silent:
            await room.submit(written("Mer tid"))
        with pytest.raises(NotAttached) as refused:
            await room.reattach()
        os.kill(pid, signal.SIGCONT)
        await room.reattach()
        assert isinstance(await room.submit(written("Mer tid")), c.Answer)
    assert (silent.value.pid, refused.value.values) == (pid, {"pid": pid})
    assert notes(day) == ["Mer tid"]


async def test_a_copy_of_a_session_whose_hub_is_stopped_has_a_hub_of_its_own(day: Path) -> None:
    async with await attach(day) as room:
        pid = room.link.here.pid
        shutil.copytree(day, day.with_name("copy"))
        os.kill(pid, signal.SIGSTOP)
        async with await attach(day.with_name("copy"), limits=SOON) as copy:
            assert copy.link.here.pid != pid


@pytest.mark.parametrize("elsewhere", ["", "other"])
async def test_another_login_finds_the_hub_through_the_sessions_folder(
    program: Program, day: Path, tmp_path: Path, elsewhere: str
) -> None:
    """As ssh, sudo, cron, or a tmux that was started elsewhere: another runtime folder, or none."""
    (tmp_path / "other").mkdir()
    runtime = os.fspath(tmp_path / elsewhere) if elsewhere else ""
    async with await attach(day) as room:
        login = Program(program.home, XDG_RUNTIME_DIR=runtime, TMPDIR=os.fspath(tmp_path / "other"))
        ran = login.do("day", "write", prompt="point", text="Mer tid", activity="a1")
        assert (ran.code, ran.err) == (0, "")
        assert not room.link.lost
    assert notes(day) == ["Mer tid"]


async def test_a_session_that_is_moved_while_it_is_open_is_found_where_it_is(
    program: Program, day: Path
) -> None:
    async with await attach(day):
        day.rename(day.with_name("moved"))  # noqa: ASYNC240 - in a moment
        assert program.do("moved", "write", prompt="point", text="Mer tid", activity="a1").code == 0
    assert notes(day.with_name("moved")) == ["Mer tid"]


async def test_what_is_written_in_a_copy_never_reaches_the_hub_of_the_original(
    program: Program, day: Path
) -> None:
    async with await attach(day):
        shutil.copytree(day, day.with_name("copy"))
        assert program.do("copy", "write", prompt="point", text="Mer tid", activity="a1").code == 0
    assert (notes(day), notes(day.with_name("copy"))) == ([], ["Mer tid"])


async def test_the_next_hub_removes_the_socket_that_a_killed_one_left(program: Program, day: Path) -> None:
    async with await attach(day) as room:
        left = sockets(program)
        os.kill(room.link.here.pid, signal.SIGKILL)
        with pytest.raises(Gone):
            await all_of(room)
        assert sockets(program) == left
        await room.reattach()
        assert (len(left), len(sockets(program)), left & sockets(program)) == (1, 1, set())


def sockets(program: Program) -> set[str]:
    folder = Path(program.environ["XDG_RUNTIME_DIR"]) / "facilitator"
    return {path.name for path in folder.iterdir()}
