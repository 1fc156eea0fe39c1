"""What a command says when the hub that has the session is stopped, hangs or dies: it never waits for ever."""

import asyncio
import json
import os
import signal
from collections.abc import Iterable
from pathlib import Path

import pytest

from facilitator.core.evolve import replay
from facilitator.link import identity
from facilitator.link.talk import Here, Reply, Request
from facilitator.store import Store, read
from tests.support.hubs import hub_that, planned
from tests.support.program import Program, Ran

HERE = os.getpid()


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    asyncio.run(planned(program.sessions / "day"))
    return program


def test_a_hub_that_is_stopped_is_named_with_what_to_do(program: Program) -> None:
    with program.start("serve", "day", "--no-web") as hub:
        hub.send_signal(signal.SIGSTOP)
        ran = program.do("day", "start")
        hub.kill()
        hub.communicate()
    assert ran == Ran(
        1,
        "",
        f"The program that has the session open (process {hub.pid}) does not answer. Let it go on (kill -CONT "
        f"{hub.pid}) or end it (kill -KILL {hub.pid}; nothing that was saved is lost), and try again.\n",
    )


async def test_a_command_that_is_not_answered_may_have_been_carried_out_and_can_be_sent_again(
    program: Program,
) -> None:
    do, as_json, taken = await hanging(
        program,
        ("do", "day", "start", "--id", "mine"),
        ("do", "day", "start", "--json"),
        ("import", "day", "more.json"),
    )
    advice = f"(kill -CONT {HERE}) or end it (kill -KILL {HERE}; nothing that was saved is lost)"
    hangs = f"The program that has the session open (process {HERE}) does not answer: "
    assert do == Ran(
        1,
        "",
        f"{hangs}the command may or may not have been carried out. Let the program go on {advice}, and send the "
        "command again with --id mine: it is done only once.\n",
    )
    answer = json.loads(as_json.out)
    assert (answer["error"], f"--id {answer['id']}:" in answer["message"]) == ("unanswered", True)
    assert taken == Ran(
        1,
        "",
        f"{hangs}some of the file may have been taken in. Let it go on {advice}, and see with “facilitator status” "
        "what is there before you import it again.\n",
    )


async def hanging(program: Program, *lines: tuple[str, ...]) -> list[Ran]:
    """What commands say at the same time of a hub that takes commands in and then says nothing more."""
    (program.home / "more.json").write_text(
        '{"activities": [{"method": "world_cafe", "notes": ["Mer tid"]}]}'
    )
    callers: list[Request] = []

    def taken_in(request: Request) -> Iterable[Reply]:
        callers.extend([request] if request.hello else [])
        return [here(program)] if request.hello and len(callers) <= len(lines) else []

    with Store.open(program.sessions / "day", holder="a hub") as store:
        store.announce(program.home / "hub.sock")
        async with hub_that(taken_in, program.home / "hub.sock"):
            return list(await asyncio.gather(*(asyncio.to_thread(program, *line) for line in lines)))


def here(program: Program) -> Reply:
    return Reply(here=Here(identity(program.sessions / "day"), HERE, 0))


async def test_a_command_over_which_the_hub_dies_is_carried_out_by_the_next(program: Program) -> None:
    folder = program.sessions / "day"
    store = Store.open(folder, holder="a hub")
    store.announce(program.home / "hub.sock")

    def dies(request: Request) -> Iterable[Reply]:
        if request.do is not None:
            store.close()
            raise ConnectionAbortedError
        return [here(program)] if request.hello else []

    async with hub_that(dies, program.home / "hub.sock"):
        ran = await asyncio.to_thread(
            program.do, "day", "write", prompt="point", text="Mer tid", activity="a1"
        )
    assert (ran.code, ran.err) == (0, "")
    assert [note.text for note in replay(read(folder).events).notes.values()] == ["Mer tid"]
