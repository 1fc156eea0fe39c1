"""One hub for a session, in a process of its own."""

import asyncio
import contextlib
import signal
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.table import Table

from facilitator.attach import find
from facilitator.core import commands as c
from facilitator.core.evolve import replay
from facilitator.link import SocketLink
from facilitator.store import read
from tests.support.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@contextlib.contextmanager
def serving(program: Program, session: str = "day") -> "Generator[subprocess.Popen[str]]":
    process = program.start("serve", session, "--no-web")
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def planned(program: Program) -> None:
    assert program("new", "day").code == 0
    assert program.do("day", "add_activity", method="world_cafe").code == 0


def test_a_command_reaches_the_hub_that_has_the_session(program: Program) -> None:
    planned(program)
    with serving(program):
        assert program.do("day", "start").code == 0
        assert program.do("day", "write", prompt="point", text="Mer tid", table=17).code == 0
    session = replay(read(program.sessions / "day").events)
    assert [(note.text, note.place) for note in session.notes.values()] == [("Mer tid", "table-17")]


def test_a_second_hub_is_refused_and_told_who_has_the_session(program: Program) -> None:
    planned(program)
    with serving(program) as first:
        second = program("serve", "day", "--no-web")
        assert (second.code, second.out) == (1, "")
        assert "facilitator serve" in second.err
        assert str(first.pid) in second.err


def test_a_demo_that_is_open_is_not_replaced_by_another_one(program: Program) -> None:
    folder = program.sessions / "demo"
    again = ("demo", "--headless", "--people", "8", "--to", program.sessions)
    assert program(*again).code == 0
    before = {
        path: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix == ".json"
    }
    with serving(program, "demo"):
        refused = program(*again)
        now = {path: path.read_bytes() for path in before}
    assert (refused.code, refused.out, now) == (1, "", before)
    assert str(folder) in refused.err


def test_readers_are_not_blocked_by_a_hub(program: Program) -> None:
    planned(program)
    with serving(program):
        assert program.do("day", "write", prompt="point", text="Mer tid", activity="a1").code == 0
        exported = program("export", "day", "--to", "out")
        assert exported.code == 0
        document = (program.home / exported.out.strip()).read_text("utf-8")
        assert "Mer tid" in document
        assert program("check", "day").code == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_hub_that_is_told_to_stop_leaves_tables_for_stock_tinydb(
    program: Program, number: signal.Signals
) -> None:
    planned(program)
    with serving(program) as hub:
        program.do("day", "write", prompt="point", text="Mer tid", table=17)
        hub.send_signal(number)
        _, err = hub.communicate(timeout=10)
        assert (hub.returncode, err) == (0, "")
    with TinyDB(program.sessions / "day" / "session.json") as stock:
        table: Table = stock.table("notes")  # pyright: ignore[reportUnknownMemberType] - TinyDB has no types for **kwargs
        rows: list[dict[str, object]] = [{**row} for row in table.all()]
    assert [(row["text"], row["place"]) for row in rows] == [("Mer tid", "table-17")]


def test_a_killed_hub_loses_nothing_that_it_acknowledged(program: Program) -> None:
    planned(program)
    acknowledged: list[str] = []
    for number in range(8):
        with serving(program) as hub:
            acknowledged += asyncio.run(written_until_killed(program, hub, number))
    kept = {event.id for event in read(program.sessions / "day").events}
    assert [command for command in acknowledged if command not in kept] == []
    assert len(acknowledged) > 8


async def written_until_killed(program: Program, hub: "subprocess.Popen[str]", number: int) -> list[str]:
    """Writes as fast as it goes; the hub is killed while commands are under way. Gives what was acknowledged."""
    acknowledged: list[str] = []

    async def write(link: SocketLink, name: str) -> None:
        command = c.Command(name, c.Write(text=name, activity="a1", prompt="point"))
        with contextlib.suppress(ConnectionError):
            if isinstance(await link.submit(command), c.Answer):
                acknowledged.append(name)
        if len(acknowledged) == 10 + 7 * number:
            hub.kill()

    link = await find(program.sessions / "day")
    assert link is not None
    async with link:
        await asyncio.gather(*(write(link, f"{number}-{i}") for i in range(300)))
    return acknowledged


def test_the_next_hub_takes_over_after_a_kill(program: Program) -> None:
    planned(program)
    with serving(program) as hub:
        hub.kill()
        hub.wait()
        assert program.do("day", "start").code == 0
