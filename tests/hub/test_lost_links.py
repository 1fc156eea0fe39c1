"""A hub that dies, hangs or says goodbye: whoever has a link to it is told which, and never waits for ever."""

import asyncio
import itertools
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from facilitator.core import commands as c
from facilitator.core import events as e
from facilitator.hub import Happened
from facilitator.link import Closed, Gone, Limits, Silent, SocketLink
from facilitator.link.talk import Reply, Request
from tests.support.hubs import HERE, Script, hub_that, mute, polite

SOON = Limits(silence=0.2, beat=0.05, answer=0.2, folding=0.4)
UNDO = c.Command("c1", c.Undo())


def also(answers: Callable[[Request], Iterable[Reply]]) -> Script:
    """A hub that greets, and answers the rest so."""
    return lambda request: [*polite(request), *answers(request)]


async def test_a_hub_that_does_not_greet_is_said_to_be_silent(tmp_path: Path) -> None:
    async with hub_that(mute, tmp_path / "s"):
        with pytest.raises(Silent):
            await SocketLink.open(tmp_path / "s", SOON)


async def test_a_command_that_is_not_answered_is_given_up_and_the_link_goes_on(tmp_path: Path) -> None:
    answers = also(lambda r: [Reply(r.q, answer=c.Answer(7))] if r.do and r.do.id == "c2" else [])
    async with hub_that(answers, tmp_path / "s"), await SocketLink.open(tmp_path / "s", SOON) as link:
        with pytest.raises(Silent) as silent:
            await link.submit(UNDO)
        assert silent.value.pid == HERE.pid
        assert await link.submit(c.Command("c2", c.Undo())) == c.Answer(7)


async def test_a_command_waits_for_as_long_as_the_hub_answers_others(tmp_path: Path) -> None:
    """The last of many commands is answered long after it was sent."""
    asked: list[Request] = []

    def one_for_each_greeting(request: Request) -> Iterable[Reply]:
        if request.do:
            asked.append(request)
        elif asked:
            yield Reply(asked.pop(0).q, answer=c.Answer(1))

    answers = also(one_for_each_greeting)
    limits = Limits(silence=5, beat=0.05, answer=0.2)
    async with hub_that(answers, tmp_path / "s"), await SocketLink.open(tmp_path / "s", limits) as link:
        commands = [c.Command(f"c{n}", c.Undo()) for n in range(10)]
        assert await asyncio.gather(*map(link.submit, commands)) == [c.Answer(1)] * 10


async def test_whoever_follows_a_hub_that_stops_answering_is_told(tmp_path: Path) -> None:
    greetings = itertools.count()
    answers: Script = lambda r: polite(r) if next(greetings) == 0 else []  # noqa: E731 - a hub in a line
    async with hub_that(answers, tmp_path / "s"), await SocketLink.open(tmp_path / "s", SOON) as link:
        with pytest.raises(Silent):
            await anext(link.follow())
        assert link.lost
        with pytest.raises(Silent):
            await link.submit(UNDO)


async def test_whoever_follows_a_hub_that_ends_without_a_word_is_told(tmp_path: Path) -> None:
    async with hub_that(polite, tmp_path / "s"):
        link = await SocketLink.open(tmp_path / "s")
        following = asyncio.ensure_future(anext(link.follow()))
        waiting = asyncio.create_task(link.submit(UNDO))
        await asyncio.sleep(0)
    ends = await asyncio.gather(following, waiting, return_exceptions=True)
    assert [type(end) for end in ends] == [Gone, Gone]
    await link.close()


async def test_a_goodbye_ends_what_is_followed_and_what_was_asked_is_not_answered(tmp_path: Path) -> None:
    answers = also(lambda r: [Reply(closed=True)] if r.do else [])
    async with hub_that(answers, tmp_path / "s"), await SocketLink.open(tmp_path / "s") as link:
        following = asyncio.create_task(all_of(link))
        with pytest.raises(Closed):
            await link.submit(UNDO)
        assert await following == []


async def test_whoever_fell_behind_asks_again_from_where_it_was(tmp_path: Path) -> None:
    def answers(request: Request) -> Iterable[Reply]:
        if request.follow == 0:
            return [Reply(request.q, told=(happened(1), happened(2))), Reply(request.q, ended=True)]
        if request.follow == 2:
            return [Reply(request.q, told=(happened(3),)), Reply(closed=True)]
        return polite(request)

    async with hub_that(answers, tmp_path / "s"), await SocketLink.open(tmp_path / "s") as link:
        assert await all_of(link) == [happened(1), happened(2), happened(3)]


async def test_asking_a_silent_hub_to_stop_is_given_up(tmp_path: Path) -> None:
    greetings = itertools.count()
    answers: Script = lambda r: polite(r) if next(greetings) == 0 else []  # noqa: E731 - a hub in a line
    async with hub_that(answers, tmp_path / "s"), await SocketLink.open(tmp_path / "s", SOON) as link:
        with pytest.raises(Silent):
            await link.stop()


async def all_of(link: SocketLink) -> list[object]:
    return [told async for told in link.follow()]


def happened(n: int) -> Happened:
    return Happened(e.Event(n, 0, "facilitator", f"c{n}", "undo", e.RoundSkipped("r")))
