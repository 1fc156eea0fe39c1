"""The door to the hub over a Unix socket: the same commands and the same day in another process."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from pathlib import Path

import pytest

from facilitator.attach import find
from facilitator.core import commands as c
from facilitator.core.evolve import evolve
from facilitator.core.session import Session
from facilitator.hub import Happened, Hub, Told
from facilitator.link import Closed, Door, SocketLink, socket_path
from facilitator.store import holder_of
from tests.support.halls import Desk, hall


@contextlib.asynccontextmanager
async def door(tmp_path: Path) -> AsyncGenerator[tuple[Hub, Path]]:
    path = tmp_path / "hub.sock"
    async with hall(tmp_path / "s") as hub, Door(hub, path):
        yield hub, path


async def test_a_command_through_the_socket_is_done_by_the_hub(tmp_path: Path) -> None:
    async with door(tmp_path) as (hub, path), await SocketLink.open(path) as link:
        await Desk(link).do(c.Set(title="Biblioteket"))
        assert hub.session.info.title == "Biblioteket"


async def test_a_refusal_comes_through_with_its_slug_and_sentence(tmp_path: Path) -> None:
    async with door(tmp_path) as (_, path), await SocketLink.open(path) as link:
        outcome = await Desk(link).ask(c.Undo())
        assert outcome == c.Refusal("nothing_to_undo", "There is nothing to undo.")


async def test_a_follower_in_another_process_folds_the_same_session(tmp_path: Path) -> None:
    async with door(tmp_path) as (hub, path), await SocketLink.open(path) as link:
        desk = Desk(link)
        await desk.do(c.AddActivity(method="talk"))
        await desk.do(c.Next())
        await desk.together([c.Write(text=f"text {i}", prompt="note") for i in range(20)])
        seen = Session()
        async for told in link.follow():
            if isinstance(told, Happened):
                evolve(seen, told.event)
            if seen.n == hub.session.n:
                break
        assert seen == hub.session


async def test_many_phones_write_at_once_and_every_word_arrives_once(tmp_path: Path) -> None:
    async with door(tmp_path) as (hub, path), contextlib.AsyncExitStack() as stack:
        links = [await stack.enter_async_context(await SocketLink.open(path)) for _ in range(10)]
        await Desk(links[0], "first").do(c.AddActivity(method="talk"))
        texts = [[c.Write(text=f"{i}.{k}", prompt="note") for k in range(20)] for i, _ in enumerate(links)]
        desks = [Desk(link, f"desk{i}") for i, link in enumerate(links)]
        await asyncio.gather(*(desk.together(mine) for desk, mine in zip(desks, texts, strict=True)))
        wanted = sorted(action.text for mine in texts for action in mine)
        assert sorted(note.text for note in hub.session.notes.values()) == wanted


async def test_what_is_no_request_is_refused_and_the_next_one_is_answered(tmp_path: Path) -> None:
    async with door(tmp_path) as (_, path):
        reader, writer = await asyncio.open_unix_connection(path)
        writer.write(
            b'{"q": 1, "do": {"id": "a", "do": {"do": "fly"}}}\n{"q": 2, "do": {"id": "b", "do": {"do": "undo"}}}\n'
        )
        replies = [await reader.readline(), await reader.readline()]
        writer.close()
        assert [b"bad_request" in replies[0], b"nothing_to_undo" in replies[1]] == [True, True]


async def test_a_hub_that_closes_says_goodbye_to_its_followers(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as outside:
        async with door(tmp_path) as (_, path):
            link = await outside.enter_async_context(await SocketLink.open(path))
            following = link.follow()
            await anext(following)
        rest = [told async for told in following]
        assert [told for told in rest if not isinstance(told, Happened)] == []
        with pytest.raises(Closed):
            await link.submit(c.Command("late", c.Undo()))


async def test_whoever_writes_just_as_the_hub_closes_hears_the_goodbye_all_the_same(tmp_path: Path) -> None:
    """As a link does that greets each second: a socket that is closed already would lose the word to it."""
    hello, loop = b'{"hello":true}\n', asyncio.get_running_loop()
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(0)
        async with contextlib.AsyncExitStack() as inside:
            _, path = await inside.enter_async_context(door(tmp_path))
            await loop.sock_connect(caller, str(path))
            await loop.sock_sendall(caller, hello)
            assert b"here" in await loop.sock_recv(caller, 1000)
            closing = asyncio.create_task(inside.aclose())
            for _ in range(20):  # turns in which the hub does all that it does without being asked
                await asyncio.sleep(0)
            assert holder_of(tmp_path / "s") is None
            await loop.sock_sendall(caller, hello)
            assert await loop.sock_recv(caller, 1000) == b'{"closed":true}\n'
            caller.shutdown(socket.SHUT_RDWR)
            await closing


async def test_a_socket_left_behind_by_a_killed_hub_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "hub.sock"
    dead = await asyncio.start_unix_server(lambda _, writer: writer.close(), path)
    dead.close()
    path.touch()
    async with door(tmp_path) as (_, taken), await SocketLink.open(taken) as link:
        assert await Desk(link).refused(c.Undo()) == "nothing_to_undo"


async def test_a_socket_that_was_taken_away_is_replaced_by_another(tmp_path: Path) -> None:
    """As when the login ends in which the hub was started, and its runtime folder goes."""
    async with hall(tmp_path / "s") as hub, Door(hub) as door, await SocketLink.open(door.path) as early:
        door.path.unlink()
        await door.look()
        found = await find(tmp_path / "s")
        assert found is not None
        async with found:
            assert await Desk(found).refused(c.Undo()) == "nothing_to_undo"
        assert await Desk(early, "early").refused(c.Undo()) == "nothing_to_undo"


async def test_a_hub_whose_lock_could_not_say_where_it_listens_is_found_in_the_same_login(
    tmp_path: Path,
) -> None:
    """As on a full disk."""
    async with hall(tmp_path / "s") as hub, Door(hub):
        (tmp_path / "s" / ".lock").write_bytes(b"")
        found = await find(tmp_path / "s")
        assert found is not None
        await found.close()


async def test_a_lock_that_names_the_hub_of_another_session_leads_nowhere(tmp_path: Path) -> None:
    """As the lock of a folder that was copied, or of a hub whose number another process has now."""
    async with hall(tmp_path / "s") as hub, Door(hub), hall(tmp_path / "other") as other:
        other.store.announce(Path(holder_of(tmp_path / "s").door))  # pyright: ignore[reportOptionalMemberAccess] - somebody has it
        assert await find(tmp_path / "other") is None


async def test_a_session_that_is_closed_takes_no_more_commands(tmp_path: Path) -> None:
    async with hall(tmp_path / "s") as hub:
        hub.close()
        assert await Desk(hub).refused(c.Undo()) == "closed_session"


async def test_what_is_heard_at_once_is_what_is_followed_one_by_one(tmp_path: Path) -> None:
    async with door(tmp_path) as (hub, path), await SocketLink.open(path) as link:
        desk = Desk(link)
        await desk.do(c.AddActivity(method="talk"))
        await desk.together([c.Write(id=f"m{n}", text=f"text {n}") for n in range(1000)])
        batches = [batch async for batch in until(hub.session.n, link.hear())]
        single = [told async for told in until_one(hub.session.n, link.follow())]
        assert [told for batch in batches for told in batch] == single
        assert (len(batches), max(map(len, batches))) == (5, 250)


def test_the_socket_of_a_deeply_nested_session_is_short_enough_for_the_system(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 100) / ("b" * 100)
    assert len(os.fsencode(socket_path(deep))) < 104


async def test_long_notes_from_many_people_at_once_each_get_their_own_answer(tmp_path: Path) -> None:
    async with door(tmp_path) as (_, path), await SocketLink.open(path) as link:
        desk = Desk(link)
        await desk.do(c.AddActivity(method="talk"))
        answers = await desk.together([c.Write(id=f"m{n}", text=f"{n} " * 400) for n in range(300)])
        assert [each.made for each in answers if isinstance(each, c.Answer)] == [
            (f"m{n}",) for n in range(300)
        ]


async def until(number: int, told: AsyncIterator[Sequence[Told]]) -> AsyncIterator[Sequence[Told]]:
    """What is told up to an event."""
    async for batch in told:
        yield batch
        if any(isinstance(each, Happened) and each.event.n == number for each in batch):
            return


async def until_one(number: int, told: AsyncIterator[Told]) -> AsyncIterator[Told]:
    async for each in told:
        yield each
        if isinstance(each, Happened) and each.event.n == number:
            return


@pytest.mark.parametrize("steps", range(8))
async def test_whoever_is_just_coming_in_as_the_door_closes_is_let_go(tmp_path: Path, steps: int) -> None:
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_UNIX) as caller:
        caller.setblocking(False)
        async with door(tmp_path) as (_, path):
            await loop.sock_connect(caller, str(path))
            await loop.sock_sendall(caller, b"\n")
            caller.shutdown(socket.SHUT_WR)
            for _turn in range(steps):
                await asyncio.sleep(0)
        with contextlib.suppress(ConnectionResetError):  # what it had asked was not read any more
            async with asyncio.timeout(30):
                while await loop.sock_recv(caller, 1000):
                    pass

    assert not path.exists()
